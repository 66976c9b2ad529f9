"""A price drawn as a curve: tiers, packages, what is included, and the smallest and largest bill there is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor

from change_guard.surfaces.pricing.catalogue import Price
from change_guard.surfaces.pricing.curves import Curve, Piece


def curve(price: Price) -> Curve | None:
    """The cost curve of a price; None for one that has none (on request, a percentage of something else)."""
    if price.model == "percentage" or (price.amount is None and not price.tiers):
        return None
    drawn = (
        _after(_stepped(price), floor(price.included))
        if price.tiers
        else _packages(price)
        if price.model in ("package", "full-package")
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
    """Whole packages, begun ones too, or only the full ones."""
    free, size, each = floor(price.included), max(floor(price.per), 1), Fraction(price.amount or 0)
    drawn = replace(_tier(free + 1, each, Fraction(0), Fraction(free), size), full=int(price.model == "full-package"))
    return (Piece(0, Fraction(0), Fraction(0)), drawn)


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
            over = piece.reaches(floor((bound - piece.at_zero) / piece.each) + 1)
            cuts |= {at for at in (over - 1, over) if at > piece.start and (last is None or at <= last)}
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
        size = max(floor(tier.size), 1)
        if price.model == "graduated":
            paid += flat
            pieces.append(_tier(start, each, paid, lower, size))
        else:
            pieces.append(Piece(start, Fraction(0) if price.model == "stairstep" else each, flat, size))
        if tier.upper is None:
            break
        within = Fraction(tier.upper) - lower
        paid += each * (within if size == 1 else -(-within // size))
        lower, start = Fraction(tier.upper), max(floor(tier.upper) + 1, start)
    return tuple(piece for piece, then in zip(pieces, [*pieces[1:], None], strict=True) if not _empty(piece, then))


def _tier(start: int, each: Fraction, paid: Fraction, lower: Fraction, size: int) -> Piece:
    if size > 1:
        return Piece(start, each, paid, size, floor(lower))
    return Piece(start, each, paid - each * lower)


def _after(drawn: Curve, free: int) -> Curve:
    """The curve counted from the first unit that is not given away."""
    if free <= 0:
        return drawn
    start = Piece(0, Fraction(0), drawn[0].cost(0))
    moved = (_later(piece, free) for piece in drawn)
    return (start, *moved)


def _later(piece: Piece, free: int) -> Piece:
    if piece.size > 1:
        return replace(piece, start=piece.start + free, origin=piece.origin + free)
    return Piece(piece.start + free, piece.each, piece.at_zero - piece.each * free)


def _empty(piece: Piece, then: Piece | None) -> bool:
    return then is not None and then.start <= piece.start
