"""The rows of a bill over usage, and from where to where it is dearer or cheaper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from change_guard.reports.numbers import HUGE, fraction


class Row(NamedTuple):
    """A usage and its two bills."""

    units: Fraction
    before: Fraction
    after: Fraction

    @property
    def more(self) -> Fraction:
        return self.after - self.before


def rows_of(said: Any) -> list[Row]:
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


def stretches(rows: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    """Where one line is above the other: 1 where it gets dearer, -1 cheaper, with the rows from end to end."""
    pieces = list(pairwise(_crossed(rows)))
    for sign, group in groupby(pieces, key=lambda piece: _sign(piece[0].more) or _sign(piece[1].more)):
        piece = list(group)
        if sign:
            yield sign, [piece[0][0], *(right for _, right in piece)]
