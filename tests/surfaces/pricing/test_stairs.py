"""Bills in stairs far beyond the first ones, against counting."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from unittest import mock

from hypothesis import example, given, settings
from hypothesis import strategies as st

from change_guard.surfaces.pricing import curves, drawing, stairs
from change_guard.surfaces.pricing.catalogue import Model, Price, Tier
from change_guard.surfaces.pricing.curves import Curve, Range
from change_guard.surfaces.pricing.lattice import Gap, Stairs

FAR = 4_000
Bill = Callable[[int], Fraction]


def packs(size: int, amount: str, included: int = 0, model: Model = "package") -> Price:
    return Price(
        Decimal(amount), "USD", (), "usage", "calls", per=Decimal(size), included=Decimal(included), model=model
    )


def drawn(price: Price) -> Curve:
    curve = drawing.curve(price)
    assert curve is not None
    return curve


def ranges(old: Bill, new: Bill, far: int) -> list[Range]:
    """The usages at which the new bill is above the old, counted one by one."""
    runs = (list(run) for dear, run in groupby(range(far + 1), lambda units: new(units) > old(units)) if dear)
    return [(run[0], run[-1]) for run in runs]


steps = st.builds(Stairs, st.integers(0, 40), st.integers(-30, 30), st.integers(1, 30))


@settings(max_examples=400, deadline=None)
@given(st.builds(Gap, steps, steps, st.integers(-60, 60)), st.integers(0, 40), st.integers(0, 500))
def test_the_first_the_last_and_the_highest(gap: Gap, low: int, many: int) -> None:
    every = range(low, low + many + 1)
    above = [units for units in every if gap.at(units) > 0]
    assert gap.first_above(low, every[-1]) == (above[0] if above else None)
    assert gap.last_above(low, every[-1]) == (above[-1] if above else None)
    assert gap.turned().first_above(low, every[-1]) == next((n for n in every if gap.at(n) <= 0), None)
    assert gap.at(gap.highest(low, every[-1])) == max(map(gap.at, every))


@st.composite
def bounded(draw: st.DrawFn) -> Price:
    """Packages, some of which end in a tier without."""
    size, amount = draw(st.integers(1, 37)), draw(st.sampled_from(("0.5", "1", "1.1", "2", "2.01")))
    if draw(st.booleans()):
        return packs(size, amount, draw(st.integers(0, 60)), draw(st.sampled_from(("package", "full-package"))))
    last = Tier(None, Decimal(draw(st.integers(0, 1))), Decimal(draw(st.integers(0, 200))))
    first = Tier(Decimal(draw(st.integers(50, 3000))), Decimal(amount), size=Decimal(size))
    return Price(
        None, "USD", (), "usage", "calls", model=draw(st.sampled_from(("graduated", "volume"))), tiers=(first, last)
    )


@settings(max_examples=int(os.environ.get("STAIRS", "100")), deadline=None)
@given(bounded(), bounded())
@example(
    packs(10, "0.5", model="full-package"),
    Price(
        None,
        "USD",
        (),
        "usage",
        "calls",
        model="graduated",
        tiers=(Tier(Decimal(50), Decimal("0.5"), size=Decimal(2)), Tier(None, Decimal(0))),
    ),
)
def test_what_lies_beyond_the_first_stairs_is_exact(old: Price, new: Price) -> None:
    """With only a handful of stairs told apart, so that nearly everything is found by arithmetic."""
    before, after = drawn(old), drawn(new)
    with mock.patch.object(stairs, "_STAIRS", 5):
        found, worst, steepest = (
            curves.dearer(before, after),
            curves.worst(before, after),
            curves.steepest(before, after),
        )
    was, now = (lambda n: curves.cost(before, n)), (lambda n: curves.cost(after, n))
    counted = ranges(was, now, FAR)
    for (low, high), (start, end) in zip(counted[:5], found, strict=False):
        assert low == start
        assert high == (FAR if end is None else min(end, FAR))
    assert len([one for one in found if one[0] <= FAR]) >= len(counted[:5])
    if found and found[-1][1] is None:
        assert all(now(n) > was(n) for n in range(found[-1][0], found[-1][0] + FAR))
        if len(found) <= 5:
            assert found[-1][0] == 0 or not now(found[-1][0] - 1) > was(found[-1][0] - 1)
    elif found:
        assert worst is not None
        assert now(worst) - was(worst) >= max(now(n) - was(n) for n in range(FAR))
        shares = [now(n) / was(n) for n in range(FAR) if was(n) > 0 and now(n) > was(n)]
        assert steepest is None if not shares else steepest and now(steepest) / was(steepest) >= max(shares)


def turns(*sizes: int, until: int) -> Iterator[int]:
    """Every usage at which one of the bills takes a step."""
    yield from sorted({at for size in sizes for at in range(1, until, size)})


def test_sizes_that_share_no_period_are_exact_too() -> None:
    """9,999 for $1.00, then 10,001 for $1.0003: the new bill is a little dearer for each call, which shows first where
    the old packages are full, and everywhere only millions of calls later. Counted at every step of either."""
    before, after = packs(9_999, "1"), packs(10_001, "1.0003")
    old, new = (lambda n: Fraction(-(-n // 9_999))), (lambda n: Fraction("1.0003") * -(-n // 10_001))
    found = curves.dearer(drawn(before), drawn(after))
    until = 300_000_000
    last_not = max(at for at in turns(9_999, 10_001, until=until) if new(at) <= old(at))
    assert found[0] == (1, 9_999)
    assert new(found[-1][0]) > old(found[-1][0])
    assert new(found[-1][0] - 1) <= old(found[-1][0] - 1)
    assert found[-1][1] is None
    assert found[-1][0] > last_not
    assert found[-1][0] - last_not < 10_001


def test_a_rise_that_begins_far_out_is_not_missed() -> None:
    """9,999 for $1.00 less $5,000.00, then 10,001 for $1.0003: nothing is dearer among the first thousands of steps."""
    before = packs(9_999, "1")
    after = Price(
        Decimal("1.0003"), "USD", (), "usage", "calls", per=Decimal(10_001), model="package", credit=Decimal(50)
    )
    found = curves.dearer(drawn(before), drawn(after))
    old, new = (
        (lambda n: Fraction(-(-n // 9_999))),
        (lambda n: max(Fraction("1.0003") * -(-n // 10_001) - 50, Fraction(0))),
    )
    first = next(at for at in turns(9_999, 10_001, until=8_000_000_000) if new(at) > old(at))
    assert first > 20_000_000
    assert found[0][0] == first
