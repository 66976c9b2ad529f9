"""How much before and after, and who is served what, as bars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from change_guard.model import Money, spell
from change_guard.reports.numbers import HUGE, fraction, percent

if TYPE_CHECKING:
    from change_guard.model import Change, Value

_SHARE = re.compile(r"([\d.]+)% (lose|gain|swap|unclear)")


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled length from 0 to 100, begun at `start`; `tone` is before, after, lose, gain, swap or unclear."""

    label: str
    shown: str
    length: str
    tone: str
    start: str = "0"


def bars(change: Change) -> tuple[Bar, ...]:
    """The witness's two bills, else the two values, where both are amounts of the same thing."""
    sides = _bills(change) or _amounts(change)
    if sides is None or change.surface == "api":
        return ()
    numbers, shown = sides
    top = max(numbers)
    if not 0 <= min(numbers) <= top <= HUGE or top == 0:
        return ()
    tones = zip(("Before", "After"), shown, numbers, ("before", "after"), strict=True)
    return tuple(Bar(label, text, percent(number / top), tone) for label, text, number, tone in tones)


def exposure(change: Change) -> tuple[tuple[str, tuple[Bar, ...]], ...]:
    """Each segment of a flag, and the shares of it that move; from the trait `segments`."""
    segments = change.traits.get("segments")
    lines = segments if isinstance(segments, tuple) else ()
    told = [str(line).rpartition(": ") for line in lines]
    return tuple((name, moved) for name, _, moves in told if (moved := _moved(moves)))


def _bills(change: Change) -> tuple[tuple[Fraction, Fraction], tuple[str, str]] | None:
    """From a witness of prices: `data` holds both sums as fractions, and the words say them with their currency."""
    data: Any = change.witness.data if change.witness else {}
    if change.witness is None or "currency" not in data:
        return None
    before, after = fraction(data.get("before")), fraction(data.get("after"))
    if before is None or after is None:
        return None
    return (before, after), (change.witness.had, change.witness.gets)


def _amounts(change: Change) -> tuple[tuple[Fraction, Fraction], tuple[str, str]] | None:
    before, after = _amount(change.before), _amount(change.after)
    if before is None or after is None or before[1] != after[1]:
        return None
    return (before[0], after[0]), (spell(change.before), spell(change.after))


def _amount(value: Value) -> tuple[Fraction, str] | None:
    """The number and what it counts."""
    match value:
        case Money():
            number, unit = value.amount, f"{value.currency} {value.per}"
        case Fraction():
            return value, "share"
        case Decimal() | int() if not isinstance(value, bool):
            number, unit = Decimal(value), ""
        case _:
            return None
    return (Fraction(number), unit) if number.is_finite() and abs(number) <= HUGE else None


def _moved(moves: str) -> tuple[Bar, ...]:
    start = Fraction(0)
    found: list[Bar] = []
    for number, word in _SHARE.findall(moves):
        share = fraction(number)
        if share is None or start + share > 101:
            return ()
        found.append(Bar(word, f"{number}% {word}", percent(share / 100), word, percent(start / 100)))
        start += share
    return tuple(found)
