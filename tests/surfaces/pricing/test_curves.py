"""Cost curves against a calculator that counts unit by unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from change_guard.surfaces.pricing import curves
from change_guard.surfaces.pricing.catalogue import Model, Price, Tier

FAR = 90
"""Beyond the last bound of every price made here."""


def slowly(price: Price, units: int) -> Fraction:
    """What so many units cost, counted one by one, with the credit off and within the bounds."""
    total = unbounded(price, units) - Fraction(price.credit)
    if price.credit or price.least:
        total = max(total, Fraction(price.least or 0))
    return total if price.most is None else min(total, Fraction(price.most))


def unbounded(price: Price, units: int) -> Fraction:
    """The sum alone."""
    if price.tiers:
        units = max(units - int(price.included), 0)
    if price.model == "package":
        bought, paid_for = 0, int(price.included)
        while paid_for < units:
            bought, paid_for = bought + 1, paid_for + int(price.per)
        return bought * Fraction(price.amount or 0)
    if not price.tiers:
        return sum(
            (Fraction(price.amount or 0) / Fraction(price.per) for n in range(1, units + 1) if n > price.included),
            Fraction(0),
        )
    if price.model == "graduated":
        total = Fraction(price.amount or 0)
        entered = [0] + [
            i + 1 for i, tier in enumerate(price.tiers[:-1]) if tier.upper is not None and units > tier.upper
        ]
        total += sum(Fraction(price.tiers[i].flat_amount) for i in entered)
        for unit in range(1, units + 1):
            tier = next(tier for tier in price.tiers if tier.upper is None or unit <= tier.upper)
            total += Fraction(tier.unit_amount) / Fraction(price.per)
        return total
    tier = next(tier for tier in price.tiers if tier.upper is None or units <= tier.upper)
    each = Fraction(0) if price.model == "stairstep" else Fraction(tier.unit_amount) / Fraction(price.per)
    return units * each + Fraction(tier.flat_amount)


amounts = st.integers(0, 30).map(lambda n: Decimal(n) / 10)


@st.composite
def prices(draw: st.DrawFn) -> Price:
    model: Model = draw(st.sampled_from(("flat", "package", "graduated", "volume", "stairstep")))
    blank = Price(draw(amounts), "USD", (), "usage", "calls", per=draw(st.sampled_from((Decimal(1), Decimal(10)))))
    least = draw(st.one_of(st.none(), st.integers(1, 20).map(Decimal)))
    bounds_ = {
        "credit": Decimal(draw(st.sampled_from((0, 0, 3, 20)))),
        "least": least,
        "most": draw(st.one_of(st.none(), st.integers(20, 60).map(Decimal))),
    }
    if model in ("flat", "package"):
        included = Decimal(draw(st.integers(0, 40)))
        return replace(blank, model=model, included=included, **bounds_)
    bounds = sorted(draw(st.sets(st.integers(1, 60), max_size=3)))
    tiers = tuple(
        Tier(None if upper is None else Decimal(upper), draw(amounts), draw(st.sampled_from((Decimal(0), Decimal(5)))))
        for upper in (*bounds, None)
    )
    included = Decimal(draw(st.sampled_from((0, 0, 7))))
    return replace(blank, amount=None, model=model, tiers=tiers, included=included, **bounds_)


@settings(deadline=None)
@given(prices(), st.integers(0, FAR))
def test_a_curve_costs_what_counting_costs(price: Price, units: int) -> None:
    drawn = curves.curve(price)
    assert drawn is not None
    assert curves.cost(drawn, units) == slowly(price, units)


@settings(max_examples=100, deadline=None)
@given(prices(), prices())
def test_the_ranges_are_exactly_where_it_is_dearer(old: Price, new: Price) -> None:
    before, after = curves.curve(old), curves.curve(new)
    assert before is not None
    assert after is not None
    found = curves.dearer(before, after)
    told = {n for low, high in found for n in range(low, FAR + 1) if high is None or n <= high}
    assert told == {n for n in range(FAR + 1) if slowly(new, n) > slowly(old, n)}
    assert all(first[1] is not None and first[1] + 1 < then[0] for first, then in pairwise(found))


@settings(deadline=None)
@given(prices(), prices())
def test_the_worst_usage_is_one_where_it_is_dearer(old: Price, new: Price) -> None:
    before, after = curves.curve(old), curves.curve(new)
    assert before is not None
    assert after is not None
    units = curves.worst(before, after)
    assert (units is None) == (not curves.dearer(before, after))
    if units is not None:
        assert curves.cost(after, units) > curves.cost(before, units)


def test_a_bound_is_inclusive() -> None:
    """1,000 at $0.10 is $100; one more and all are $0.05: $50.05."""
    volume = Price(
        None, "USD", (), model="volume",
        tiers=(Tier(Decimal(1000), Decimal("0.10")), Tier(None, Decimal("0.05"))),
    )  # fmt: skip
    drawn = curves.curve(volume)
    assert drawn is not None
    assert curves.cost(drawn, 1000) == 100
    assert curves.cost(drawn, 1001) == Fraction("50.05")


def test_what_has_no_curve_says_so() -> None:
    assert curves.curve(Price(None, "USD", ())) is None
    assert curves.curve(Price(Decimal(5), "USD", (), model="percentage")) is None
