"""What a report can draw: how much before and after, who is served what, and since when customers know.

The bill over usage has a room of its own, bills.py.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from change_guard.model import Money, spell
from change_guard.model.noun import dataclass
from change_guard.reports import standing

if TYPE_CHECKING:
    from change_guard.model import Change, Judgement, Value

_SHARE = re.compile(r"([\d.]+)% (lose|gain|swap|unclear)")
HUGE = 10**30
"""Beyond this a bar says nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled length from 0 to 100, begun at `start`; `tone` is before, after, lose, gain, swap or unclear."""

    label: str
    shown: str
    length: str
    tone: str
    start: str = "0"


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on a line, `place` in per cent of it."""

    label: str
    day: date
    place: str
    tone: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The days that count, in order, and two stretches of the line: what was promised and what customers have."""

    marks: tuple[Mark, ...]
    promised: tuple[str, str]
    known: tuple[str, str]
    tone: str
    """kept, broken, or untold: as long as nobody has been told, nobody knows for any time."""
    says: str


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


def timeline(judgement: Judgement, today: date) -> Timeline | None:
    """Since when they know, against the policy; None where no time is promised."""
    period = judgement.period
    if period is None or judgement.waiver:
        return None
    told, felt = standing.since(judgement, today), judgement.effective or judgement.finding.change.effective or today
    try:
        due = period.ends(told)
    except (OverflowError, ValueError):
        return None
    first, last = min(told, today, felt), max(due, today, felt)
    days = max((last - first).days, 1)

    def place(day: date) -> str:
        return percent(Fraction(3, 100) + Fraction((day - first).days, days) * Fraction(94, 100))

    has = judgement.notice is not None
    named = (
        ("Customers are told" if has else "Today, when they could be told", told, "told"),
        ("Today", today, "today"),
        ("Customers feel it", felt, "felt"),
        (f"They have had their {period}", due, "due"),
    )
    marks = [Mark(label, day, place(day), tone) for label, day, tone in named if tone != "today" or day != told]
    return Timeline(
        tuple(sorted(marks, key=lambda mark: mark.day)),
        (place(told), place(due)),
        (place(min(told, felt)), place(felt)),
        "untold" if not has else "kept" if felt >= due else "broken",
        _says(judgement, (told, felt, due)),
    )


def written(day: date) -> str:
    """`12 July 2011`"""
    return f"{day.day} {day:%B} {day.year}"


def _says(judgement: Judgement, days: tuple[date, date, date]) -> str:
    told, felt, due = days
    when = f"on {written(felt)}" if felt > told else f"at once, on {written(felt)}"
    if judgement.notice is None:
        return (
            f"Nobody has been told, and customers feel it {when}. "
            f"Told on {written(told)}, they would have had their {judgement.period} on {written(due)}."
        )
    known = f"Told on {written(told)}, customers feel it {when}: they know for {max((felt - told).days, 0)} days"
    return (
        f"{known}; {judgement.period} were promised."
        if felt >= due
        else f"{known}, not the promised {judgement.period}."
    )


def _bills(change: Change) -> tuple[tuple[Fraction, Fraction], tuple[str, str]] | None:
    """From a witness of prices: `data` holds both sums as fractions, and the words say them with their currency."""
    data: Any = change.witness.data if change.witness else {}
    if change.witness is None or "currency" not in data:
        return None
    before, after = fraction(data.get("before")), fraction(data.get("after"))
    if before is None or after is None:
        return None
    return (before, after), (change.witness.had, change.witness.gets)


def fraction(said: Any) -> Fraction | None:
    """A number as a witness tells it, `12.50` or `100/3`; None for anything else."""
    if not isinstance(said, str) or not re.fullmatch(r"-?\d{1,40}(/\d{1,40}|\.\d{1,40})?", said):
        return None
    try:
        return Fraction(said)
    except ZeroDivisionError:
        return None


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


def percent(share: Fraction) -> str:
    """Exact to a hundredth of a per cent; never a float, so that the same verdict is the same bytes."""
    hundredths = int(share * 10_000)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
