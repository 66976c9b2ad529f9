"""Exact cost curves: what a price asks for q whole units, as straight pieces in Fractions.

Tier bounds are inclusive ("up to 1,000"), so a piece starts at the first whole unit above the bound before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from change_guard.surfaces.pricing.catalogue import Price


@dataclass(frozen=True, slots=True)
class Piece:
    """cost(q) = at_zero + each * q for whole q from `start` to the next piece."""

    start: int
    each: Fraction
    at_zero: Fraction

    def cost(self, units: int) -> Fraction:
        return self.at_zero + self.each * units


_PACKAGES = 200
"""How many packages are drawn one by one."""
Curve = tuple[Piece, ...]
"""At least one piece; the first starts at 0 and the last goes on for ever."""
Range = tuple[int, int | None]
"""From, up to and including; None means without end."""


def curve(price: Price) -> Curve | None:
    """The cost curve of a price; None for one that has none (on request, a percentage of something else)."""
    if price.model == "percentage" or (price.amount is None and not price.tiers):
        return None
    drawn = (
        _after(_stepped(price), floor(price.included))
        if price.tiers
        else _packages(price)
        if price.model == "package"
        else _even(price)
    )
    return _bounded(drawn, price) if price.credit or price.least is not None or price.most is not None else drawn


def _even(price: Price) -> Curve:
    each = Fraction(price.amount or 0) / Fraction(price.per)
    free = floor(price.included)
    if free <= 0:
        return (Piece(0, each, Fraction(0)),)
    return (Piece(0, Fraction(0), Fraction(0)), Piece(free + 1, each, -each * Fraction(price.included)))


def _packages(price: Price) -> Curve:
    """Whole packages, begun ones too; from the last that is drawn on, as if they were divided."""
    free, size, each = floor(price.included), max(floor(price.per), 1), Fraction(price.amount or 0)
    drawn = [Piece(free + number * size + 1, Fraction(0), each * (number + 1)) for number in range(_PACKAGES)]
    end = free + _PACKAGES * size
    return (
        Piece(0, Fraction(0), Fraction(0)),
        *drawn,
        Piece(end + 1, each / size, each * _PACKAGES - each / size * end),
    )


def _bounded(drawn: Curve, price: Price) -> Curve:
    """The curve with the credit taken off, never below the smallest bill nor above the largest."""
    lowest = Fraction(price.least or 0) if price.least or price.credit else None
    highest = None if price.most is None else Fraction(price.most)
    pieces: list[Piece] = []
    for piece, then in zip(drawn, [*drawn[1:], None], strict=True):
        moved = replace(piece, at_zero=piece.at_zero - Fraction(price.credit))
        pieces += _within(moved, None if then is None else then.start - 1, lowest, highest)
    return tuple(pieces)


def _within(piece: Piece, last: int | None, lowest: Fraction | None, highest: Fraction | None) -> list[Piece]:
    """A stretch cut where its cost crosses a bound."""
    cuts = {piece.start}
    for bound in (lowest, highest):
        if bound is not None and piece.each:
            root = floor((bound - piece.at_zero) / piece.each)
            cuts |= {at for at in (root, root + 1) if at > piece.start and (last is None or at <= last)}
    parts, starts = [], sorted(cuts)
    for start, then in zip(starts, [*starts[1:], None], strict=True):
        end = start if then is None and last is None else last if then is None else then - 1
        ends = (piece.cost(start), piece.cost(start if end is None else end))
        if lowest is not None and max(ends) <= lowest:
            parts.append(Piece(start, Fraction(0), lowest))
        elif highest is not None and min(ends) >= highest:
            parts.append(Piece(start, Fraction(0), highest))
        else:
            parts.append(replace(piece, start=start))
    return parts


def _stepped(price: Price) -> Curve:
    """Tiers as pieces: graduated pays each tier at its own rate, volume and stairstep all units at the tier reached."""
    pieces: list[Piece] = []
    start, lower, paid = 0, Fraction(0), Fraction(price.amount or 0)
    for tier in price.tiers:
        each, flat = Fraction(tier.unit_amount) / Fraction(price.per), Fraction(tier.flat_amount)
        if price.model == "graduated":
            paid += flat
            pieces.append(Piece(start, each, paid - each * lower))
        else:
            pieces.append(Piece(start, Fraction(0) if price.model == "stairstep" else each, flat))
        if tier.upper is None:
            break
        paid += each * (Fraction(tier.upper) - lower)
        lower, start = Fraction(tier.upper), max(floor(tier.upper) + 1, start)
    return tuple(piece for piece, then in zip(pieces, [*pieces[1:], None], strict=True) if not _empty(piece, then))


def _after(drawn: Curve, free: int) -> Curve:
    """The curve counted from the first unit that is not given away."""
    if free <= 0:
        return drawn
    start = Piece(0, Fraction(0), drawn[0].cost(0))
    moved = (Piece(piece.start + free, piece.each, piece.at_zero - piece.each * free) for piece in drawn)
    return (start, *moved)


def _empty(piece: Piece, then: Piece | None) -> bool:
    return then is not None and then.start <= piece.start


def cost(curve: Curve, units: int) -> Fraction:
    """What so many whole units cost."""
    return curve[bisect_right(curve, units, key=_start) - 1].cost(units)


def bill(price: Price, drawn: Curve, units: int) -> Fraction:
    """What so many units cost by this price, exact also beyond the packages that are drawn one by one."""
    if price.model != "package" or price.tiers:
        return cost(drawn, units)
    over = max(units - floor(price.included), 0)
    owed = Fraction(price.amount or 0) * -(-over // max(floor(price.per), 1)) - Fraction(price.credit)
    owed = max(owed, Fraction(price.least or 0)) if price.least or price.credit else owed
    return owed if price.most is None else min(owed, Fraction(price.most))


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
    """The stretches on which both curves are straight."""
    starts = sorted({piece.start for piece in (*old, *new)})
    before, after = 0, 0
    for first, then in zip(starts, [*starts[1:], None], strict=True):
        while before + 1 < len(old) and old[before + 1].start <= first:
            before += 1
        while after + 1 < len(new) and new[after + 1].start <= first:
            after += 1
        yield first, None if then is None else then - 1, old[before], new[after]


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
    return sorted(ends)


def steepest(old: Curve, new: Curve) -> int | None:
    """The smallest usage at which the bill grows by the largest share; None where no such bill was above nothing.

    A share of straight lines moves one way only on every stretch, so the same ends decide."""
    paid = [units for units in _ends(old, new) if cost(old, units) > 0]
    return max(paid, key=lambda units: cost(new, units) / cost(old, units)) if paid else None


def _round(units: int) -> int:
    """The next power of ten above."""
    return int(10 ** len(str(units)))
