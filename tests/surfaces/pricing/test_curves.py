"""Cost curves against a calculator that counts unit by unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from change_guard.surfaces.pricing import curves, drawing
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
    if price.model == "full-package":
        over = max(units - int(price.included), 0)
        return sum(1 for n in range(1, over + 1) if n % int(price.per) == 0) * Fraction(price.amount or 0)
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
        into = 0
        for unit in range(1, units + 1):
            tier = next(tier for tier in price.tiers if tier.upper is None or unit <= tier.upper)
            into = 0 if unit - 1 in [tier.upper for tier in price.tiers] else into
            if tier.size == 1 or into % int(tier.size) == 0:
                total += Fraction(tier.unit_amount) / Fraction(price.per)
            into += 1
        return total
    tier = next(tier for tier in price.tiers if tier.upper is None or units <= tier.upper)
    each = Fraction(0) if price.model == "stairstep" else Fraction(tier.unit_amount) / Fraction(price.per)
    blocks = sum(1 for n in range(units) if n % int(tier.size) == 0)
    return blocks * each + Fraction(tier.flat_amount)


amounts = st.integers(0, 30).map(lambda n: Decimal(n) / 10)


@st.composite
def prices(draw: st.DrawFn) -> Price:
    model: Model = draw(st.sampled_from(("flat", "package", "full-package", "graduated", "volume", "stairstep")))
    blank = Price(draw(amounts), "USD", (), "usage", "calls", per=draw(st.sampled_from((Decimal(1), Decimal(10)))))
    least = draw(st.one_of(st.none(), st.integers(1, 20).map(Decimal)))
    bounds_ = {
        "credit": Decimal(draw(st.sampled_from((0, 0, 3, 20)))),
        "least": least,
        "most": draw(st.one_of(st.none(), st.integers(20, 60).map(Decimal))),
    }
    if model in ("flat", "package", "full-package"):
        included = Decimal(draw(st.integers(0, 40)))
        return replace(blank, model=model, included=included, **bounds_)
    bounds = sorted(draw(st.sets(st.integers(1, 60), max_size=3)))
    tiers = tuple(
        Tier(
            None if upper is None else Decimal(upper),
            draw(amounts),
            draw(st.sampled_from((Decimal(0), Decimal(5)))),
            size=draw(st.sampled_from((Decimal(1), Decimal(1), Decimal(7)))),
        )
        for upper in (*bounds, None)
    )
    included = Decimal(draw(st.sampled_from((0, 0, 7))))
    return replace(blank, amount=None, model=model, tiers=tiers, included=included, **bounds_)


@settings(deadline=None)
@given(prices(), st.integers(0, FAR))
def test_a_curve_costs_what_counting_costs(price: Price, units: int) -> None:
    drawn = drawing.curve(price)
    assert drawn is not None
    assert curves.cost(drawn, units) == slowly(price, units)


@settings(max_examples=100, deadline=None)
@given(prices(), prices())
def test_the_ranges_are_exactly_where_it_is_dearer(old: Price, new: Price) -> None:
    before, after = drawing.curve(old), drawing.curve(new)
    assert before is not None
    assert after is not None
    found = curves.dearer(before, after)
    told = {n for low, high in found for n in range(low, FAR + 1) if high is None or n <= high}
    assert told == {n for n in range(FAR + 1) if slowly(new, n) > slowly(old, n)}
    assert all(first[1] is not None and first[1] + 1 < then[0] for first, then in pairwise(found))


@settings(deadline=None)
@given(prices(), prices())
def test_the_worst_usage_is_one_where_it_is_dearer(old: Price, new: Price) -> None:
    before, after = drawing.curve(old), drawing.curve(new)
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
    drawn = drawing.curve(volume)
    assert drawn is not None
    assert curves.cost(drawn, 1000) == 100
    assert curves.cost(drawn, 1001) == Fraction("50.05")


def test_what_has_no_curve_says_so() -> None:
    assert drawing.curve(Price(None, "USD", ())) is None
    assert drawing.curve(Price(Decimal(5), "USD", (), model="percentage")) is None


def packs(size: int, amount: str, included: int = 0) -> Price:
    return Price(
        Decimal(amount), "USD", (), "usage", "calls", per=Decimal(size), included=Decimal(included), model="package"
    )


def begun(price: Price, units: int) -> Fraction:
    over = max(units - int(price.included), 0)
    return Fraction(price.amount or 0) * -(-over // int(price.per))


@settings(max_examples=60, deadline=None)
@given(
    *[
        st.builds(packs, st.integers(2, 40), st.sampled_from(["1", "1.5", "2", "3"]), st.integers(0, 30))
        for _ in "ab"
    ]
)  # fmt: skip
def test_packages_are_told_apart_far_beyond_the_first(old: Price, new: Price) -> None:
    before, after = drawing.curve(old), drawing.curve(new)
    assert before is not None
    assert after is not None
    found = curves.dearer(before, after)
    here = {n for low, high in found for n in range(low, 2000) if high is None or n <= high}
    assert here == {n for n in range(2000) if begun(new, n) > begun(old, n)}
    assert all(begun(new, low) > begun(old, low) and begun(new, low - 1) <= begun(old, low - 1) for low, _ in found)
    worst = curves.worst(before, after)
    if worst is not None and found[-1][1] is not None:
        most = max(begun(new, n) - begun(old, n) for n in range(5000))
        assert begun(new, worst) - begun(old, worst) == most


def test_two_hundred_packages_and_more_are_exact() -> None:
    """Ten for $1 before; twenty for $2.01 beyond a hundred now: 20n units cost 2n before and 2.01 (n - 5) now, which is
    more from n = 1,006 on, a whole pack earlier where half of it is not used, and much later than 200 packs."""
    before, after = drawing.curve(packs(10, "1")), drawing.curve(packs(20, "2.01", 100))
    assert before is not None
    assert after is not None
    found = curves.dearer(before, after)
    by_hand = [
        n for n in range(0, 30_000)
        if Fraction("2.01") * -(-max(n - 100, 0) // 20) > -(-n // 10)
    ]  # fmt: skip
    assert found[0][0] == by_hand[0] == 18_101
    assert found[-1] == (next(n for n in range(30_000) if set(range(n, 30_000)) <= set(by_hand)), None)
