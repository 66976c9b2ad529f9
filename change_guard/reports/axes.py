"""The frame of a chart: places for usage and money, and round numbers along its sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from change_guard.reports.numbers import percent

LEFT, WIDTH, TOP, HEIGHT = 14, 84, 8, 180
"""Where the plot stands in its frame: across in per cent, so that words keep their size on a phone; down in pixels."""
TICKS = 5


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled line: `place` in per cent of the plot's width, or in pixels from the frame's top."""

    label: str
    place: str


class Frame(NamedTuple):
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


def steps(first: Fraction, last: Fraction) -> Iterator[Fraction]:
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
