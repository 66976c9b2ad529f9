"""Where a bill that climbs in stairs is above another, however far out: found by arithmetic instead of walking.

Both bills move at whole multiples of their package sizes, so "the first usage at which the new one is dearer" asks for
the first whole number that lies between two straight lines. Taking whole parts off their slopes and turning the picture
on its side answers it, as Euclid's algorithm finds a common divisor: in as many steps as the sizes have digits."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from change_guard.surfaces.pricing.curves import Piece


@dataclass(frozen=True, slots=True)
class Stairs:
    """amount * floor((q + shift) / size), all whole numbers."""

    amount: int
    shift: int
    size: int

    def at(self, units: int) -> int:
        return self.amount * ((units + self.shift) // self.size)

    def before(self, units: int) -> Stairs:
        """The same counted down from a usage, turned over: at q, less what it is at `units - q`."""
        return Stairs(self.amount, self.size - 1 - units - self.shift, self.size)


@dataclass(frozen=True, slots=True)
class Gap:
    """rising - falling + constant: by how much the new bill is above the old, in parts of the smallest money there is
    in either. Neither amount is below nothing."""

    rising: Stairs
    falling: Stairs
    constant: int

    def at(self, units: int) -> int:
        return self.rising.at(units) - self.falling.at(units) + self.constant

    def turned(self) -> Gap:
        """Above nothing where this one is not."""
        return Gap(self.falling, self.rising, 1 - self.constant)

    def first_above(self, low: int, high: int) -> int | None:
        """The first usage of a range at which it is above nothing."""
        if self.at(low) > 0:
            return low
        up, down = self.rising, self.falling
        step = (low + up.shift) // up.size + 1
        if not up.amount:
            return None
        if not down.amount:
            step = max(step, -self.constant // up.amount + 1)
        else:
            bottom = (up.size, up.size * step - up.shift + down.shift - down.size + 1, down.size)
            top = (up.amount, up.amount * step + self.constant - 1, down.amount)
            more = _first_between(bottom, top)
            if more is None:
                return None
            step += more
        found = step * up.size - up.shift
        return found if found <= high else None

    def last_above(self, low: int, high: int) -> int | None:
        """The last usage of a range at which it is above nothing: the first, counted from its end."""
        mirrored = Gap(self.falling.before(high), self.rising.before(high), self.constant)
        back = mirrored.first_above(0, high - low)
        return None if back is None else high - back

    def highest(self, low: int, high: int) -> int:
        """A usage of a range at which it is as large as anywhere in it."""
        best = low
        reach = self.rising.at(high) - self.falling.at(low) + self.constant
        while (least := self.at(best)) < reach:
            middle = (least + reach) // 2
            found = Gap(self.rising, self.falling, self.constant - middle).first_above(low, high)
            if found is None:
                reach = middle
            else:
                best = found
        return best


Line = tuple[int, int, int]
"""(a, b, c): (a * x + b) / c with c above nothing."""


def _first_between(bottom: Line, top: Line) -> int | None:
    """The smallest whole x, from 0, with a whole y for which bottom(x) <= y <= top(x). Neither falls."""
    turns: list[tuple[Line, int]] = []
    while True:
        found = _plainly(bottom, top)
        if found is not None:
            break
        (p, r, s), (b, g, a) = bottom, top
        lowest, whole = -(-r // s), p // s
        p, b = p - whole * s, b - whole * a
        if b <= 0:
            return None
        turns.append(((a, -g, b), lowest))
        bottom, top = (a, a * lowest - g, b), (s, s * lowest - r, p)
    for (a, g, b), lowest in reversed(turns):
        found = -(-(a * (lowest + found) + g) // b)
    return found


def _plainly(bottom: Line, top: Line) -> int | None:
    """The answer where it needs no turning on the side."""
    (p, r, s), (b, g, a) = bottom, top
    lowest = -(-r // s)
    if lowest <= g // a:
        return 0
    whole = p // s
    p, b = p - whole * s, b - whole * a
    if not p and b > 0:
        return -(-(a * lowest - g) // b)
    return _widening((p - s, r, s), (b - a, g, a)) if b > a else None


def _widening(bottom: Line, top: Line) -> int:
    """The same where the bottom falls and the top rises: near the height at which they meet."""
    (p, r, s), (b, g, a) = bottom, top
    meet = Fraction(b * r - p * g, b * s - p * a)
    sides = ((Fraction(s * y - r, p), Fraction(a * y - g, b)) for y in (floor(meet), ceil(meet)))
    return min(max(ceil(one), ceil(other), 0) for one, other in sides)


def gap(old: Piece, new: Piece) -> Gap | None:
    """By how much the new piece is above the old; None where only one of them falls with use."""
    if old.each < 0 < new.each or new.each < 0 < old.each:
        return None
    amounts = (old.each, new.each, new.at_zero - old.at_zero)
    unit = lcm(*(amount.denominator for amount in amounts))
    before, after, constant = (int(amount * unit) for amount in amounts)
    if before < 0 or after < 0:
        return Gap(_stairs(old, -before), _stairs(new, -after), constant)
    return Gap(_stairs(new, after), _stairs(old, before), constant)


def _stairs(piece: Piece, amount: int) -> Stairs:
    return Stairs(amount, (0 if piece.full else piece.size - 1) - piece.origin, piece.size)
