"""Exact cost curves: what a price asks for q whole units, as pieces in Fractions, and where one is above another.

Tier bounds are inclusive ("up to 1,000"), so a piece starts at the first whole unit above the bound before it. A piece
is straight, or a staircase where whole packages are bought."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from change_guard.surfaces.pricing import stairs


@dataclass(frozen=True, slots=True)
class Piece:
    """cost(q) = at_zero + each * (packages of q) for whole q from `start` to the next piece.

    A straight piece has packages of 1, counted from 0."""

    start: int
    each: Fraction
    at_zero: Fraction
    size: int = 1
    origin: int = 0
    """The usage from which packages are counted."""
    full: int = 0
    """1 where only full packages cost anything, 0 where begun ones do."""

    def cost(self, units: int) -> Fraction:
        return self.at_zero + self.each * self.packages(units)

    def packages(self, units: int) -> int:
        past = units - self.origin
        return past // self.size if self.full else -(-past // self.size)

    def reaches(self, packages: int) -> int:
        """The first usage of so many packages."""
        return self.origin + (packages * self.size if self.full else (packages - 1) * self.size + 1)


Curve = tuple[Piece, ...]
"""At least one piece; the first starts at 0 and the last goes on for ever."""
Range = tuple[int, int | None]
"""From, up to and including; None means without end."""
_DRAWN = 200
"""How many packages of a piece are bends of their own."""


def cost(curve: Curve, units: int) -> Fraction:
    """What so many whole units cost."""
    return curve[bisect_right(curve, units, key=_start) - 1].cost(units)


def _start(piece: Piece) -> int:
    return piece.start


def dearer(old: Curve, new: Curve) -> tuple[Range, ...]:
    """Exactly the whole usages at which `new` costs more than `old`, as the longest ranges."""
    found: list[Range] = []
    for first, last, before, after in spans(old, new):
        for low, high in _above_zero(after.at_zero - before.at_zero, after.each - before.each, first, last):
            if found and found[-1][1] == low - 1:
                found[-1] = (found[-1][0], high)
            else:
                found.append((low, high))
    return tuple(found)


def spans(old: Curve, new: Curve) -> Iterator[tuple[int, int | None, Piece, Piece]]:
    """The stretches on which both curves are straight; of two staircases as many as stairs.py tells apart."""
    for first, last, before, after in _pairs(old, new):
        yield from stairs.straight(before, after, first, last)


def _pairs(old: Curve, new: Curve) -> Iterator[tuple[int, int | None, Piece, Piece]]:
    """The stretches on which neither curve goes on to its next piece."""
    starts = sorted({piece.start for piece in (*old, *new)})
    before, after = 0, 0
    for first, then in zip(starts, [*starts[1:], None], strict=True):
        while before + 1 < len(old) and old[before + 1].start <= first:
            before += 1
        while after + 1 < len(new) and new[after + 1].start <= first:
            after += 1
        yield first, None if then is None else then - 1, old[before], new[after]


def bends(curve: Curve) -> set[int]:
    """The usages at which a curve turns, the first packages of a staircase among them."""
    found = {piece.start for piece in curve}
    for piece, then in zip(curve, [*curve[1:], None], strict=True):
        if piece.size > 1:
            first = piece.packages(piece.start)
            steps = (piece.reaches(first + number) for number in range(1, _DRAWN + 1))
            found |= {at for at in steps if at > piece.start and (then is None or at < then.start)}
    return found


def _above_zero(at_zero: Fraction, each: Fraction, first: int, last: int | None) -> Iterator[Range]:
    """Where at_zero + each * q > 0 for whole q of the stretch."""
    if each == 0:
        if at_zero > 0:
            yield first, last
        return
    root = -at_zero / each
    if each > 0:
        low = max(first, floor(root) + 1)
        if last is None or low <= last:
            yield low, last
        return
    high = floor(root) if floor(root) != root else floor(root) - 1
    high = high if last is None else min(high, last)
    if high >= first:
        yield first, high


def worst(old: Curve, new: Curve) -> int | None:
    """The smallest usage at which the bill grows by the largest amount; None where nothing costs more.

    The difference is straight on every stretch, so its ends decide. Where it grows without end, the next power of ten
    above the last bound shows it."""
    ends = _ends(old, new)
    return max(ends, key=lambda units: cost(new, units) - cost(old, units)) if ends else None


def _ends(old: Curve, new: Curve) -> list[int]:
    """The usages at which a dearer stretch begins or ends."""
    ends: set[int] = set()
    for first, last, before, after in spans(old, new):
        for low, high in _above_zero(after.at_zero - before.at_zero, after.each - before.each, first, last):
            first_used = 1 if low == 0 and high != 0 else low
            ends |= {first_used, _round(low) if high is None else high}
    far = (at for first, last, before, after in _pairs(old, new) for at in stairs.peaks(before, after, first, last))
    return sorted(ends | {at for at in far if cost(new, at) > cost(old, at)})


def steepest(old: Curve, new: Curve) -> int | None:
    """The smallest usage at which the bill grows by the largest share; None where no such bill was above nothing.

    A share of straight lines moves one way only on every stretch, so the same ends decide."""
    paid = [units for units in _ends(old, new) if cost(old, units) > 0]
    return max(paid, key=lambda units: cost(new, units) / cost(old, units)) if paid else None


def _round(units: int) -> int:
    """The next power of ten above."""
    return int(10 ** len(str(units)))
