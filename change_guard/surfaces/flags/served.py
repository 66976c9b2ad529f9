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

_NUMBER = "\0"
"""Marks numbers inside an object's text, where 100 is not "100"."""

VARIANT = "variant"

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
                return self.text not in ("[]", "{}") and self.variant.strip().lower() not in (_OFF_TEXTS - {""})
            case _:
                return False

    @property
    def variant(self) -> str:
        """The name by which a program branches, of a variant that carries values beside it; empty where none does."""
        held = self.plain if self.kind == "object" else {}
        return str(held.get(VARIANT, ""))

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
                kept = "whatever the application keeps under its name"
                return f"{kept} for each {self.text}" if self.text else kept
            case "opaque":
                return "something this file does not tell"
            case "object" | "list":
                return shortened(written(self.plain))
            case _:
                return shortened(self.text)

    @property
    def plain(self) -> Any:
        """The value as it stands in the file, numbers as Decimal."""
        match self.kind:
            case "object" | "list":
                return json.loads(self.text, object_hook=_unmarked)
            case "nothing":
                return None
            case _:
                return self.value


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


def written(value: Any) -> str:
    """A value as JSON for people: keys in order, numbers as numbers."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=_bare)


def _bare(value: Any) -> int | float | str:
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 30:
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def opaque(value: Any) -> Served:
    """An outcome that cannot be computed from the file; equal texts still serve alike."""
    return Served("opaque", written(value))


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
        return {_NUMBER: number(Decimal(value))}
    return value


def _unmarked(found: dict[str, Any]) -> Any:
    return Decimal(found[_NUMBER]) if found.keys() == {_NUMBER} else found


def shortened(said: str) -> str:
    """A text no longer than a line of a report bears."""
    return said if len(said) <= 80 else f"{said[:77]}…"
