"""A served value, hashable and compared the way customers feel it: by value, never by variant name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from change_guard.model import Value
from change_guard.surfaces.naming import word_set

YES = word_set("true yes on y enabled enable")
NO = word_set("false no off n disabled disable")
"""Texts that mean a boolean where one is expected: YAML 1.1 tools read most of them as one."""

_OFF_TEXTS = NO | frozenset(("", "none", "null", "0", "control"))


@dataclass(frozen=True, slots=True)
class Served:
    """`kind` is boolean, number, text, object, nothing, blocked (switched off by force), code (the program's own
    default
    decides), elsewhere (kept in a database by the flag's name) or opaque (not computable)."""

    kind: str
    text: str

    @property
    def known(self) -> bool:
        """Whether the file says what the value is."""
        return self.kind not in ("code", "elsewhere", "opaque")

    @property
    def on(self) -> bool:
        """Whether a customer who is served this has something to lose."""
        match self.kind:
            case "boolean":
                return self.text == "true"
            case "number":
                return self.text != "0"
            case "text":
                return self.text.strip().lower() not in _OFF_TEXTS
            case "object" | "list":
                return self.text not in ("[]", "{}")
            case _:
                return False

    @property
    def value(self) -> Value:
        """What a report shows of it."""
        match self.kind:
            case "boolean":
                return self.text == "true"
            case "number":
                return Decimal(self.text)
            case "nothing":
                return None
            case "code":
                return "whatever the program's own default is"
            case "elsewhere":
                return "whatever the application keeps under its name"
            case "opaque":
                return "something this file does not tell"
            case _:
                return self.text if len(self.text) <= 80 else f"{self.text[:77]}…"


CODE = Served("code", "")
"""The flag does not decide: the caller's default does, and it is not in the file."""
ELSEWHERE = Served("elsewhere", "")
"""The file only lists the flag; who has it is kept in the application's database under its name."""
NOTHING = Served("nothing", "")
ON = Served("boolean", "true")
OFF = Served("boolean", "false")


def served(value: Any) -> Served:
    """A value of a document as it is served."""
    match value:
        case bool():
            return ON if value else OFF
        case int() | Decimal():
            return Served("number", number(Decimal(value)))
        case str():
            return Served("text", value)
        case None:
            return Served("nothing", "")
        case _:
            kind = "list" if isinstance(value, list) else "object"
            return Served(kind, json.dumps(_plain(value), sort_keys=True, ensure_ascii=False))


def opaque(value: Any) -> Served:
    """An outcome that cannot be computed from the file; equal texts still serve alike."""
    return Served("opaque", served(value).text)


def truth(value: Any) -> bool | None:
    """The boolean a value is meant to be where a boolean is expected, None where it is not one."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal) and value in (0, 1):
        return value == 1
    if isinstance(value, str):
        said = value.strip().lower()
        return True if said in YES else False if said in NO else None
    return None


def number(value: Decimal) -> str:
    """A number in one spelling: 1, 1.0 and 1.00 are one."""
    if not value.is_finite():
        return str(value)
    shown = format(value.normalize(), "f")
    return "0" if shown in ("-0", "0") else shown


def number_or_text(said: str) -> Decimal | str:
    """An attribute's text as the number it spells, if it spells one."""
    try:
        return Decimal(said)
    except ArithmeticError:
        return said


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return {"number": number(Decimal(value))}
    return value
