"""Two bills of which one or both climb in stairs, cut into stretches on which neither does.

The first thousands of stairs are told apart one by one. What lies beyond is found by arithmetic (lattice.py), however
far out and whatever the sizes: the first ranges that are dearer, the last one, and the usages where the difference and
the share are largest. Only ranges between these, which no message names, are left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor, lcm
from typing import TYPE_CHECKING

from change_guard.surfaces.pricing import lattice
from change_guard.surfaces.pricing.lattice import Gap

if TYPE_CHECKING:
    from change_guard.surfaces.pricing.curves import Piece

_STAIRS = 2000
"""How many stretches of one span are told apart."""
_RANGES = 5
"""How many ranges beyond them are, which is more than a message names."""
Stretch = tuple[int, int | None, "Piece", "Piece"]


def straight(old: Piece, new: Piece, first: int, last: int | None) -> Iterator[Stretch]:
    """The stretches from the first usage to the last (None: without end), in order."""
    head = _head(old, new, first, last)
    if head == first:
        yield first, last, old, new
        return
    yield from _steps(old, new, first, head - 1)
    if last is None or head <= last:
        yield from _beyond(old, new, head, last)


def peaks(old: Piece, new: Piece, first: int, last: int | None) -> list[int]:
    """Usages beyond the stretches of one stair at which the new bill is above the old by the largest amount, and by
    the largest share; of what grows without end, by the largest share up to the next power of ten."""
    head = _head(old, new, first, last)
    gap = lattice.gap(old, new)
    if head == first or (last is not None and head > last):
        return []
    if last is None and _slope(old, new) > 0:
        return list(_shares(old, new, head, 10 ** len(str(head))))
    until = _until(old, new, head) if last is None else last
    return [gap.highest(head, until), *_shares(old, new, head, until)] if gap else [head, until]


def _shares(old: Piece, new: Piece, head: int, until: int) -> Iterator[int]:
    """Usages of ever larger shares, up to the largest: as much as the last one has is taken off everywhere, and what is
    highest then has more. Where nothing was paid there is no share."""
    nothing = type(old)(head, Fraction(0), Fraction(0))
    paid = lattice.gap(nothing, old)
    first = share = paid.first_above(head, until) if paid else None
    while first is not None and share is not None:
        yield share
        ratio = new.cost(share) / old.cost(share)
        scaled = lattice.gap(_times(old, ratio), new)
        then = scaled.highest(first, until) if scaled else share
        share = then if new.cost(then) > ratio * old.cost(then) else None


def _times(piece: Piece, ratio: Fraction) -> Piece:
    return type(piece)(piece.start, piece.each * ratio, piece.at_zero * ratio, piece.size, piece.origin, piece.full)


def _head(old: Piece, new: Piece, first: int, last: int | None) -> int:
    """Up to where stairs are told apart one by one; the first usage where there are none."""
    rate = sum((Fraction(1, piece.size) for piece in (old, new) if piece.size > 1), Fraction(0))
    if not rate:
        return first
    reach = first + floor(_STAIRS / rate)
    return reach if last is None else min(reach, last + 1)


def _steps(old: Piece, new: Piece, first: int, last: int) -> Iterator[Stretch]:
    at = first
    while at <= last:
        then = min(_next(old, at, last), _next(new, at, last))
        yield at, then - 1, _level(old, at), _level(new, at)
        at = then


def _next(piece: Piece, at: int, last: int) -> int:
    """The next usage that costs another package."""
    return last + 1 if piece.size == 1 else min(piece.reaches(piece.packages(at) + 1), last + 1)


def _level(piece: Piece, at: int) -> Piece:
    return piece if piece.size == 1 else type(piece)(at, Fraction(0), piece.cost(at))


def _beyond(old: Piece, new: Piece, head: int, last: int | None) -> Iterator[Stretch]:
    """The first ranges that are dearer, and the one that goes on without end."""
    until = _until(old, new, head) if last is None else last
    gap = lattice.gap(old, new)
    stays = last is None and _slope(old, new) >= 0
    found = list(_ranges(gap, head, until) if gap else _turning(old, new, head, until))
    for low, high in found:
        yield _dearer(new, low, None if stays and high == until else high)
    if gap and stays and len(found) == _RANGES and found[-1][1] != until and _slope(old, new):
        end = gap.turned().last_above(head, until)
        yield _dearer(new, head if end is None else end + 1, None)


def _turning(old: Piece, new: Piece, low: int, until: int) -> Iterator[tuple[int, int]]:
    """The one range there is where one bill falls with use and the other does not."""
    above = new.cost(low) > old.cost(low)
    if above == (new.cost(until) > old.cost(until)):
        yield from ((low, until),) if above else ()
        return
    turn = bisect_left(range(low, until + 1), True, key=lambda at: (new.cost(at) > old.cost(at)) != above) + low
    yield (low, turn - 1) if above else (turn, until)


def _ranges(gap: Gap, low: int, until: int) -> Iterator[tuple[int, int]]:
    for _ in range(_RANGES):
        start = gap.first_above(low, until)
        if start is None:
            return
        end = gap.turned().first_above(start, until)
        yield start, until if end is None else end - 1
        if end is None:
            return
        low = end


def _dearer(new: Piece, low: int, high: int | None) -> Stretch:
    """A range on which the new bill is above the old, by whatever it is."""
    return low, high, type(new)(low, Fraction(0), Fraction(0)), type(new)(low, Fraction(0), Fraction(1))


def _slope(old: Piece, new: Piece) -> Fraction:
    """By how much the difference grows with every unit, stairs aside."""
    return new.each / new.size - old.each / old.size


def _until(old: Piece, new: Piece, head: int) -> int:
    """A usage beyond which nothing turns any more: the difference has grown or fallen by more than stairs of both bills
    can move it; or, where it does neither, has come round to where it began more often than ranges are told."""
    slope = _slope(old, new)
    if not slope:
        return head + (_RANGES + 1) * lcm(old.size, new.size) - 1
    climbs = abs(old.each) + abs(new.each) + abs(new.cost(head) - old.cost(head))
    return head + ceil(2 * climbs / abs(slope)) + old.size + new.size
