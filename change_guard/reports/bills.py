"""The bill over usage, before and after, as a line chart: what the same customer pays, and where it is more.

The shape a witness gives (model/changes.py): `data["bills"]` holds rows of (units, bill before, bill after) as text,
exact decimals or fractions (`100/3`) in major units of `data["currency"]`; between two rows both bills are straight
lines. `data["count"]` is the witness's own usage and `data["unit"]` what is counted; both may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from change_guard.model import Money
from change_guard.model.noun import dataclass
from change_guard.reports.figures import HUGE, fraction, percent

if TYPE_CHECKING:
    from change_guard.model import Change

LEFT, WIDTH, TOP, HEIGHT = 14, 84, 8, 180
"""Where the plot stands in its frame: across in per cent, so that words keep their size on a phone; down in pixels."""
TICKS = 5
MANY = 50
"""Rows from which the writer may have left some out, so that ranges are said with `about`."""
STRETCHES = 4
"""Ranges that are told in words; the picture has them all."""
SIZES = ((10**9, "G"), (10**6, "M"), (10**3, "k"))


class Row(NamedTuple):
    """A usage and its two bills."""

    units: Fraction
    before: Fraction
    after: Fraction

    @property
    def more(self) -> Fraction:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled line: `place` in per cent of the plot's width, or in pixels from the frame's top."""

    label: str
    place: str


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
    rows = _rows(data.get("bills"))
    top = max((max(row.before, row.after) for row in rows), default=Fraction(0))
    if len(rows) < 2 or rows[0].units == rows[-1].units or not 0 < top <= HUGE:
        return None
    frame = _Frame(rows[0].units, rows[-1].units, top)
    unit, currency = str(data.get("unit") or "units"), str(data.get("currency") or "")
    return Chart(
        before=_points(frame, [(row.units, row.before) for row in rows]),
        after=_points(frame, [(row.units, row.after) for row in rows]),
        areas=tuple(_areas(frame, rows)),
        across=tuple(Tick(_short(at), frame.across(at)) for at in _steps(frame.first, frame.last)),
        up=tuple(Tick(_short(at), frame.down(at)) for at in _steps(Fraction(0), top)),
        customer=tuple(_customer(frame, rows, fraction(str(data.get("count"))))),
        unit=unit,
        currency=currency,
        says=_says(rows, unit, currency),
        rows=tuple((_whole(row.units), _money(row.before, currency), _money(row.after, currency)) for row in rows),
    )


def _rows(said: Any) -> list[Row]:
    """The rows by usage; none at all where one of them makes no sense."""
    if not isinstance(said, list | tuple):
        return []
    found = []
    for one in said:
        numbers = [fraction(str(number)) for number in one] if isinstance(one, list | tuple) else []
        if len(numbers) != 3 or any(number is None or not 0 <= number <= HUGE for number in numbers):
            return []
        found.append(Row(*(number for number in numbers if number is not None)))
    return sorted(found)


class _Frame(NamedTuple):
    """From usage and money to places."""

    first: Fraction
    last: Fraction
    top: Fraction

    def x(self, units: Fraction) -> Fraction:
        return (units - self.first) / (self.last - self.first)

    def across(self, units: Fraction) -> str:
        return percent(Fraction(LEFT, 100) + self.x(units) * Fraction(WIDTH, 100))

    def down(self, amount: Fraction) -> str:
        return str(TOP + round(HEIGHT * (1 - amount / self.top)))

    def point(self, units: Fraction, amount: Fraction) -> str:
        return f"{percent(self.x(units))},{percent(1 - amount / self.top)}"


def _points(frame: _Frame, line: Sequence[tuple[Fraction, Fraction]]) -> str:
    return " ".join(frame.point(units, amount) for units, amount in line)


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def _crossed(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, and between two of them the point at which the lines cross."""
    yield rows[0]
    for left, right in pairwise(rows):
        if _sign(left.more) * _sign(right.more) < 0:
            share = left.more / (left.more - right.more)
            at = left.before + (right.before - left.before) * share
            yield Row(left.units + (right.units - left.units) * share, at, at)
        yield right


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Where one line is above the other: 1 where it gets dearer, -1 cheaper, with the rows from end to end."""
    pieces = list(pairwise(_crossed(rows)))
    for sign, group in groupby(pieces, key=lambda piece: _sign(piece[0].more) or _sign(piece[1].more)):
        piece = list(group)
        if sign:
            yield sign, [piece[0][0], *(right for _, right in piece)]


def _areas(frame: _Frame, rows: Sequence[Row]) -> Iterator[Area]:
    for sign, stretch in _stretches(rows):
        there = [(row.units, row.before) for row in stretch]
        back = [(row.units, row.after) for row in reversed(stretch)]
        yield Area(_points(frame, [*there, *back]), "dearer" if sign > 0 else "cheaper")


def _customer(frame: _Frame, rows: Sequence[Row], count: Fraction | None) -> Iterator[Tick]:
    for row in rows:
        if row.units == count:
            yield Tick(frame.across(row.units), frame.down(row.before))
            yield Tick(frame.across(row.units), frame.down(row.after))
            return


def _steps(first: Fraction, last: Fraction) -> Iterator[Fraction]:
    """Round numbers from first to last, few enough to read: steps of 1, 2 or 5 with zeros."""
    rough = (last - first) / TICKS
    step = Fraction(1)
    while step < rough:
        step *= 10
    while step / 10 >= rough:
        step /= 10
    step = next((step / by for by in (5, 2) if step / by >= rough), step)
    at = -(-first // step) * step
    while at <= last:
        yield at
        at += step


def _says(rows: Sequence[Row], unit: str, currency: str) -> str:
    """The chart in words: where it gets dearer and cheaper, and where the difference is greatest."""
    told = [f"{'dearer' if sign > 0 else 'cheaper'} {_range(rows, one, unit)}" for sign, one in _stretches(rows)]
    if not told:
        return f"the same at any usage up to {_whole(rows[-1].units)} {unit}"
    if len(told) > STRETCHES:
        told[STRETCHES - 1 :] = [f"then {len(told) - STRETCHES + 1} more turns"]
    worst = max(rows, key=lambda row: row.more)
    if worst.more <= 0:
        return ", ".join(told)
    most = f"{_money(worst.after, currency)} instead of {_money(worst.before, currency)}"
    return f"{', '.join(told)}; at {_whole(worst.units)} {unit} it is {most}"


def _range(rows: Sequence[Row], stretch: Sequence[Row], unit: str) -> str:
    """`from 1,001 to 5,000 calls`: the first and last whole usage at which the bills differ."""
    start, end = stretch[0], stretch[-1]
    about = "about " if len(rows) > MANY else ""
    first = _whole(start.units if start.more else Fraction(start.units // 1 + 1))
    if end.units < rows[-1].units:
        last = _whole(end.units if end.more else Fraction(-(-end.units // 1) - 1))
        return f"from {about}{first} to {about}{last} {unit}"
    return f"from {about}{first} {unit} on" if start.units > rows[0].units or not start.more else "at any usage"


def _whole(units: Fraction) -> str:
    return f"{int(units):,}"


def _money(amount: Fraction, currency: str) -> str:
    """As a bill says it, to the hundredth of a cent."""
    rounded = Decimal(round(amount * 10_000)).scaleb(-4)
    return str(Money(rounded, currency)) if currency else _decimal(Fraction(rounded))


def _short(number: Fraction) -> str:
    """Few enough characters for an axis: 0.05, 4,000, 15k, 2M."""
    size, letter = next(((size, letter) for size, letter in SIZES if number >= max(size, 10_000)), (1, ""))
    return f"{_decimal(number / size)}{letter}"


def _decimal(number: Fraction) -> str:
    return f"{(Decimal(number.numerator) / Decimal(number.denominator)).normalize():,f}"
