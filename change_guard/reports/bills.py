"""The bill over usage, before and after, as a line chart: what the same customer pays, and where it is more.

The shape a witness gives (model/changes.py): `data["bills"]` holds rows of (units, bill before, bill after) as text,
exact decimals or fractions (`100/3`) in major units of `data["currency"]`; between two rows both bills are straight
lines. `data["count"]` is the witness's own usage and `data["unit"]` what is counted; both may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from change_guard.reports.axes import Frame, Tick, steps
from change_guard.reports.bill_words import money, says, short, whole
from change_guard.reports.numbers import HUGE, fraction
from change_guard.reports.stretches import Row, rows_of, stretches

if TYPE_CHECKING:
    from change_guard.model import Change


@dataclass(frozen=True, slots=True)
class Area:
    """What lies between the two lines where one is above the other: SVG points, and whether it is `dearer`."""

    points: str
    tone: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines and areas are points in a square of a hundred by a hundred; y grows downwards, as in SVG."""

    before: str
    after: str
    areas: tuple[Area, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    customer: tuple[Tick, ...]
    """The witness on both lines: `label` is across in per cent of the frame, `place` down in pixels."""
    unit: str
    currency: str
    says: str
    rows: tuple[tuple[str, str, str], ...]


def chart(change: Change) -> Chart | None:
    """The chart of a change whose witness has bills; None where there are none or they make no picture."""
    data: Any = change.witness.data if change.witness else {}
    rows = rows_of(data.get("bills"))
    top = max((max(row.before, row.after) for row in rows), default=Fraction(0))
    if len(rows) < 2 or rows[0].units == rows[-1].units or not 0 < top <= HUGE:
        return None
    frame = Frame(rows[0].units, rows[-1].units, top)
    unit, currency = str(data.get("unit") or "units"), str(data.get("currency") or "")
    return Chart(
        before=_points(frame, [(row.units, row.before) for row in rows]),
        after=_points(frame, [(row.units, row.after) for row in rows]),
        areas=tuple(_areas(frame, rows)),
        across=tuple(Tick(short(at), frame.across(at)) for at in steps(frame.first, frame.last)),
        up=tuple(Tick(short(at), frame.down(at)) for at in steps(Fraction(0), top)),
        customer=tuple(_customer(frame, rows, fraction(str(data.get("count"))))),
        unit=unit,
        currency=currency,
        says=says(rows, unit, currency),
        rows=tuple((whole(row.units), money(row.before, currency), money(row.after, currency)) for row in rows),
    )


def _points(frame: Frame, line: Sequence[tuple[Fraction, Fraction]]) -> str:
    return " ".join(frame.point(units, amount) for units, amount in line)


def _areas(frame: Frame, rows: Sequence[Row]) -> Iterator[Area]:
    for sign, stretch in stretches(rows):
        there = [(row.units, row.before) for row in stretch]
        back = [(row.units, row.after) for row in reversed(stretch)]
        yield Area(_points(frame, [*there, *back]), "dearer" if sign > 0 else "cheaper")


def _customer(frame: Frame, rows: Sequence[Row], count: Fraction | None) -> Iterator[Tick]:
    for row in rows:
        if row.units == count:
            yield Tick(frame.across(row.units), frame.down(row.before))
            yield Tick(frame.across(row.units), frame.down(row.after))
            return
