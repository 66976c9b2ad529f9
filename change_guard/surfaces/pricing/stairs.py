"""Two bills of which one or both climb in stairs, cut into stretches on which neither does.

Packages of 10 beside packages of 25 repeat every 50 units, and from one such period to the next the difference of the
bills moves by the same amount. So the stretches of some periods, and the usage from which the sign stays what it is,
tell everything; only what lies between them, beyond some thousand stairs, is left out of the list."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor, lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from change_guard.surfaces.pricing.curves import Piece

_STAIRS = 2000
"""How many stretches of one span are told apart."""
_PERIODS = 5
"""How many periods are told apart at least, which is more than a message names."""
Stretch = tuple[int, int | None, "Piece", "Piece"]


def straight(old: Piece, new: Piece, first: int, last: int | None) -> Iterator[Stretch]:
    """The stretches from the first usage to the last (None: without end), in order."""
    rate = sum((Fraction(1, piece.size) for piece in (old, new) if piece.size > 1), Fraction(0))
    if not rate:
        yield first, last, old, new
        return
    reach = floor(_STAIRS / rate)
    if last is not None and last - first < reach:
        yield from _steps(old, new, first, last)
        return
    period = lcm(old.size, new.size)
    if period > reach:
        yield from _steps(old, new, first, first + reach - 1)
        yield first + reach, last, _even(old), _even(new)
        return
    head = first + max(reach // period, _PERIODS) * period
    if last is not None and head > last - period:
        yield from _steps(old, new, first, last)
        return
    yield from _steps(old, new, first, head - 1)
    yield from _beyond(old, new, (first, head, last), period)


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


def _even(piece: Piece) -> Piece:
    """About what it costs, as if packages were divided: less than one package off."""
    if piece.size == 1:
        return piece
    each = piece.each / piece.size
    return type(piece)(piece.start, each, piece.at_zero - each * piece.origin)


def _beyond(old: Piece, new: Piece, at: tuple[int, int, int | None], period: int) -> Iterator[Stretch]:
    """What follows the periods that were told apart: where the new bill is above, and the last period there is."""
    first, head, last = at
    until = None if last is None else last - period
    for start, end, mixed in _regions(old, new, first, period):
        low = max(start, head)
        high = until if end is None else end if until is None else min(end, until)
        if high is not None and low > high:
            continue
        if mixed and high is not None:
            yield from _steps(old, new, low, min(high, low + _PERIODS * period))
        else:
            yield low, high, type(new)(low, Fraction(0), Fraction(0)), type(new)(low, Fraction(0), Fraction(1))
    if last is not None:
        yield from _steps(old, new, last - period + 1, last)


def _regions(old: Piece, new: Piece, first: int, period: int) -> Iterator[tuple[int, int | None, bool]]:
    """From, up to and including, and whether only some usages of each period are dearer there; else all of them are."""
    gaps = [
        _gap(old, new, at) for low, high, *_ in _steps(old, new, first, first + period - 1) for at in (low, high or low)
    ]
    grows, least, most = _gap(old, new, first + period) - gaps[0], min(gaps), max(gaps)
    if grows > 0:
        some, every = (first + max(floor(-gap / grows) + 1, 0) * period for gap in (most, least))
        yield some, every - 1, True
        yield every, None, False
    elif grows < 0:
        every, none = (first + max(ceil(gap / -grows), 0) * period for gap in (least, most))
        yield first, every - 1, False
        yield every, none - 1, True
    elif least > 0:
        yield first, None, False


def _gap(old: Piece, new: Piece, units: int) -> Fraction:
    return new.cost(units) - old.cost(units)
