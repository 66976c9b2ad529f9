"""A text that a regular expression matches, for the plain ones; anything with a look-around or a back-reference is left
alone."""

from __future__ import annotations

import re
from typing import Any
from warnings import catch_warnings, simplefilter

MAX_REPEAT = 64


def matching(pattern: str) -> str | None:
    """A short text that the pattern finds, None where none could be built."""
    parser: Any = getattr(re, "_parser")  # noqa: B009 the standard library has no public way to read a pattern
    with catch_warnings():
        # What Python means to read otherwise one day (`[[`) is no news to whoever wrote the contract.
        simplefilter("ignore", FutureWarning)
        try:
            made = _sequence(parser.parse(pattern))
            return made if made is not None and re.search(pattern, made) else None
        except (re.error, RecursionError, OverflowError):
            return None


def _sequence(items: Any) -> str | None:
    parts = [_part(str(operation), argument) for operation, argument in items]
    return None if any(part is None for part in parts) else "".join(part for part in parts if part is not None)


def _part(operation: str, argument: Any) -> str | None:
    match operation:
        case "LITERAL":
            return chr(argument)
        case "ANY":
            return "a"
        case "AT":
            return ""
        case "IN":
            return _one_of(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = argument
            made = _sequence(inner) if least else ""
            return made * least if made is not None and least <= MAX_REPEAT else None
        case "SUBPATTERN":
            return _sequence(argument[-1])
        case "BRANCH":
            return next((made for branch in argument[1] if (made := _sequence(branch)) is not None), None)
        case _:
            return None


def _one_of(choices: Any) -> str | None:
    for operation, argument in choices:
        match str(operation):
            case "LITERAL":
                return chr(argument)
            case "RANGE":
                return chr(argument[0])
            case "CATEGORY":
                return {"CATEGORY_DIGIT": "0", "CATEGORY_WORD": "a", "CATEGORY_SPACE": " "}.get(str(argument))
            case _:
                return None
    return None
