"""Exact cost curves: what a price asks for q whole units, as straight pieces in Fractions.

Tier bounds are inclusive ("up to 1,000"), so a piece starts at the first whole unit above the bound before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


Curve = tuple[Piece, ...]
"""At least one piece; the first starts at 0 and the last goes on for ever."""
Range = tuple[int, int | None]
"""From, up to and including; None means without end."""


def curve(price: Price) -> Curve | None:
    """The cost curve of a price; None for one that has none (on request, a percentage, whole packages)."""
    if price.model in ("percentage", "package") or (price.amount is None and not price.tiers):
        return None
    if price.tiers:
        return _stepped(price)
    each = Fraction(price.amount or 0) / Fraction(price.per)
    free = floor(price.included)
    if free <= 0:
        return (Piece(0, each, Fraction(0)),)
    return (Piece(0, Fraction(0), Fraction(0)), Piece(free + 1, each, -each * Fraction(price.included)))


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


def _empty(piece: Piece, then: Piece | None) -> bool:
    return then is not None and then.start <= piece.start


def cost(curve: Curve, units: int) -> Fraction:
    """What so many whole units cost."""
    return next(piece for piece in reversed(curve) if piece.start <= units).cost(units)


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
    for first, then in zip(starts, [*starts[1:], None], strict=True):
        before = next(piece for piece in reversed(old) if piece.start <= first)
        after = next(piece for piece in reversed(new) if piece.start <= first)
        yield first, None if then is None else then - 1, before, after


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

    The difference is straight on every stretch, so its ends decide. Where it grows without end, ten times the last
    bound shows it."""
    ends: set[int] = set()
    for low, high in dearer(old, new):
        inner = [first for first, _, _, _ in spans(old, new) if low <= first and (high is None or first <= high)]
        ends |= {low, *inner, *(first - 1 for first in inner if first - 1 >= low)}
        ends.add(high if high is not None else max(low, *(piece.start for piece in (*old, *new))) * 10)
    return max(sorted(ends), key=lambda units: cost(new, units) - cost(old, units)) if ends else None
