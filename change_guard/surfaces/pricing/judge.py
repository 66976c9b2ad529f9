"""A second bill calculator, independent of the comparison: it opens the files again and adds up what is written there.

It knows no catalogue and no plan. It is told where the amounts stand and how often each is paid, reads their digits
itself, and says what the customer pays; only when it finds the same two bills as the comparison does a witness count
as proven."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from change_guard.documents import Document

NAME = "a second bill calculator"
_DIGITS = re.compile(r"[^\d.+-]*([+-]?)(\d[\d,]*)?(?:\.(\d+))?[^\d.]*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill: the place of an amount, how many times it is paid, and what a unit of the file is worth."""

    keys: tuple[str | int, ...]
    times: Fraction = Fraction(1)
    worth: Fraction = Fraction(1)


def pays(document: Document | None, lines: Sequence[Line]) -> Fraction | None:
    """The sum of the bill; None where a line cannot be read as a number."""
    if document is None or not lines:
        return None
    total = Fraction(0)
    for line in lines:
        figure = _figure(_standing(document.value, line.keys))
        if figure is None:
            return None
        total += figure * line.times * line.worth
    return total


def says(document: Document | None, keys: Sequence[str | int]) -> Any:
    """What is written at a place, None where nothing is."""
    return None if document is None else _standing(document.value, tuple(keys))


def _standing(value: Any, keys: tuple[str | int, ...]) -> Any:
    for key in keys:
        inside = key in value if isinstance(value, dict) else isinstance(value, list) and _index(key, len(value))
        if not inside:
            return None
        value = value[key]
    return value


def _index(key: str | int, length: int) -> bool:
    return isinstance(key, int) and 0 <= key < length


def _whole_and_billionths(written: dict[str, Any]) -> Fraction | None:
    """An amount in two parts, as Google writes money: `{units: "4", nanos: 990000000}`."""
    found = [(_figure(written[key]), size) for key, size in (("units", 1), ("nanos", 10**9)) if key in written]
    parts = [figure / size for figure, size in found if figure is not None]
    return sum(parts, Fraction(0)) if found and len(parts) == len(found) else None


def _figure(written: Any) -> Fraction | None:
    """A number from its digits; nothing is assumed about who wrote it or what it stands for."""
    if isinstance(written, dict):
        return _whole_and_billionths(written)
    if isinstance(written, bool) or not isinstance(written, int | Decimal | str):
        return None
    if isinstance(written, int):
        return Fraction(written)
    if isinstance(written, Decimal):
        return Fraction(written) if written.is_finite() else None
    if written.strip().lower() == "free":
        return Fraction(0)
    found = _DIGITS.match(written.strip()) if len(written) < 60 else None
    if not found or not (found[2] or found[3]):
        return None
    whole, part = (found[2] or "0").replace(",", ""), found[3] or ""
    figure = Fraction(int(whole + part), 10 ** len(part))
    return -figure if found[1] == "-" else figure
