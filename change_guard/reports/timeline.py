"""Since when customers know, on a line of days beside what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from change_guard.reports import standing
from change_guard.reports.numbers import percent

if TYPE_CHECKING:
    from change_guard.model import Judgement


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
