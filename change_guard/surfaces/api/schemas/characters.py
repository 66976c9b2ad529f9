"""The characters that a piece of a pattern finds, as ECMA 262 reads it: `\\d` and `\\w` are ASCII."""

from __future__ import annotations

from typing import Any

LAST = 0x10FFFF

Range = tuple[int, int]
Ranges = tuple[Range, ...]

DIGITS: Ranges = ((48, 57),)
WORDS: Ranges = ((48, 57), (65, 90), (95, 95), (97, 122))
SPACES: Ranges = ((9, 13), (32, 32), (160, 160), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F),
                  (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF))  # fmt: skip
ENDS: Ranges = ((10, 10), (13, 13), (0x2028, 0x2029))
ANYTHING: Ranges = ((0, LAST),)


class Undecided(Exception):
    """The pattern is beyond what an automaton, or our patience, can hold."""


def ranges_of(operation: str, argument: Any) -> Ranges:
    match operation:
        case "LITERAL":
            return ((argument, argument),)
        case "NOT_LITERAL":
            return _others(((argument, argument),))
        case "ANY":
            return _others(ENDS)
        case "RANGE":
            return (argument,)
        case "CATEGORY":
            return _category(str(argument))
        case "IN":
            negated = str(argument[0][0]) == "NEGATE"
            found = tuple(one for name, inner in argument[negated:] for one in ranges_of(str(name), inner))
            return _others(found) if negated else found
    raise Undecided


def _category(name: str) -> Ranges:
    known = {"DIGIT": DIGITS, "WORD": WORDS, "SPACE": SPACES}
    found = known[name.rsplit("_", 1)[-1]]
    return _others(found) if "_NOT_" in name else found


def _others(ranges: Ranges) -> Ranges:
    found, at = [], 0
    for low, high in sorted(ranges):
        if low > at:
            found.append((at, low - 1))
        at = max(at, high + 1)
    return (*found, (at, LAST)) if at <= LAST else tuple(found)
