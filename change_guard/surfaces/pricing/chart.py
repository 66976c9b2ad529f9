"""The two bills of a customer over usage, as points to draw a line through.

`Witness.data["bills"]` holds rows of (units, bill before, bill after): whole units and exact amounts in major units of
`data["currency"]`, all as text; an amount that no decimal can tell is a fraction (`100/3`). Between two rows both bills
are straight lines: each piece of the curves stands with its first and its last unit, save where there are too many."""

from __future__ import annotations

from fractions import Fraction

from change_guard.surfaces.pricing import curves
from change_guard.surfaces.pricing.curves import Curve

Row = tuple[str, str, str]
Point = tuple[int, Fraction, Fraction]
_MOST = 60
"""More bends than a chart can show; of the stairs of many packages every so many are drawn, and those are exact."""


def rows(old: Curve, new: Curve, units: int) -> tuple[Row, ...]:
    """From nothing to well past the last bend, and to the usage that a finding names."""
    starts = sorted(curves.bends(old) | curves.bends(new))
    last = max(units, starts[-1] + starts[-1] // 4, 10)
    ends = sorted({at for start in starts for at in (start - 1, start) if at >= 0} | {units, last})
    points = [(at, curves.cost(old, at), curves.cost(new, at)) for at in ends]
    bent = [
        point for point, *beside in zip(points[1:], points, points[2:], strict=False) if not _straight(point, *beside)
    ]
    step = -(-len(bent) // _MOST) or 1
    kept = sorted({points[0], *bent[::step], points[-1], *(point for point in points if point[0] == units)})
    return tuple((str(at), _exact(before), _exact(after)) for at, before, after in kept)


def _straight(point: Point, first: Point, then: Point) -> bool:
    """Whether both bills go straight on at a point between two others."""
    share = Fraction(point[0] - first[0], then[0] - first[0])
    return all(point[side] == first[side] + share * (then[side] - first[side]) for side in (1, 2))


def _exact(amount: Fraction) -> str:
    """All digits where there is an end to them."""
    rest = amount.denominator
    places = 0
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest = rest // 10 if rest % 10 == 0 else rest // 2 if rest % 2 == 0 else rest // 5
        places += 1
    if rest != 1:
        return str(amount)
    whole = amount * 10**places
    digits = str(abs(whole.numerator)).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".") if places else digits
    return f"-{text}" if amount < 0 else text
