"""What it costs to keep what one had."""

from __future__ import annotations

import os
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

from baskets import LIMITS, Shop, bills, shops, smallest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shop import between, only, told

FEATURES = ("a", "b", "c", "d")


def usd(plans: Any, **more: Any) -> Any:
    return {"currency": "USD", "plans": plans, **more}


def month(amount: Any, *features: str, **more: Any) -> dict[str, Any]:
    return {"price": {"monthly": amount}, "features": list(features), **more}


def test_a_choice_of_two_is_a_rise_of_sixty_per_cent() -> None:
    before = usd({"both": month("9.99", "streaming", "dvds", limits={"out": 1})})
    after = usd({"stream": month("7.99", "streaming"), "one": month("7.99", "dvds", limits={"out": 1})})
    change = next(c for c in between(before, after) if c.kind == "plan.split")
    assert (str(change.before), str(change.after)) == ("$9.99 per month", "$15.98 per month")
    assert change.traits["percent"] == Decimal("59.96")
    assert change.witness is not None
    assert change.witness.proven
    assert change.witness.gets == "$15.98 a month for the same: stream ($7.99) + one ($7.99)"


def test_a_limit_is_part_of_what_one_had() -> None:
    before = usd({"both": month("14.99", "s", "d", limits={"out": 2})})
    after = usd(
        {
            "s": month("7.99", "s"),
            "one": month("7.99", "d", limits={"out": 1}),
            "two": month("11.99", "d", limits={"out": 2}),
        }
    )
    change = next(c for c in between(before, after) if c.kind == "plan.split")
    assert str(change.after) == "$19.98 per month"


def test_what_nothing_gives_any_more_is_named_and_not_proven() -> None:
    change = only(between(usd({"solo": month(5, "a", "b"), "team": month(20, "a")}), usd({"team": month(20, "a")})))
    assert (change.kind, change.traits["lost"], change.traits["complete"]) == ("plan.removed", "b", False)
    assert change.witness is None


def test_an_addon_needs_a_plan_to_stand_on() -> None:
    before = usd({"solo": month(5, "extra"), "base": month(3)})
    after = usd({"base": month(3)}, addons={"extra": {**month(4, "extra"), "available_for": ["base"]}})
    change = next(c for c in between(before, after) if c.kind.startswith("plan.") and c.effect == "adverse")
    assert change.traits["replaced_by"] == "base + extra"
    assert str(change.after) == "$7.00 per month"


def test_a_similar_name_at_the_same_price_is_the_same_plan() -> None:
    before, after = usd({"Proffesional": month("39.99", "a")}), usd({"Professional": month("39.99", "a")})
    assert told(between(before, after)) == [
        ("plan.renamed", "Proffesional plan", "Proffesional", "Professional"),
    ]


def test_a_rise_does_not_hide_in_a_rename() -> None:
    before = usd({"free": month(0, "a"), "standard": month(8, "a", "b"), "grid": month(30, "a", "b", "c")})
    after = usd({"free": month(0, "a"), "pro": month("8.75", "a", "b"), "grid": month(30, "a", "b", "c")})
    kinds = [change.kind for change in between(before, after)]
    assert kinds == ["plan.renamed", "price.raised"]


def test_what_the_file_says_wins() -> None:
    before = usd({"solo": month(5, "a"), "duo": month(5, "a")})
    after = usd({"solo": month(5, "a"), "pair": {**month(50, "z"), "replaces": ["duo"]}})
    assert [c.kind for c in between(before, after)][:2] == ["plan.renamed", "price.raised"]


def crew(amount: Any, *features: str, **terms: Any) -> dict[str, Any]:
    return {"price": {"monthly": amount}, "for": "user", "features": list(features), "terms": terms}


def test_whoever_is_alone_buys_the_seats_that_the_new_plan_asks_for() -> None:
    """$8.00 for one became five times $8.50, at least: $42.50 for the same single customer."""
    before = usd({"solo": crew(8, "a", "b"), "big": crew(90, "a", "b", "c")})
    five = crew("8.50", "a", "b", "d", "e", "f", minimum_seats=5)
    after = usd({"crew": five, "big": crew(90, "a", "b", "c"), "x": crew(1, "z")})
    change = next(c for c in between(before, after) if c.kind == "plan.removed")
    assert told([change]) == [
        ("plan.removed", "solo plan, monthly", "$8.00 per 1 user per month", "$42.50 per 1 user per month")
    ]
    assert str(change.traits["percent"]) == "431.25"
    assert change.witness is not None
    assert change.witness.proven


def test_a_minimum_that_was_there_before_makes_no_difference() -> None:
    before = usd({"old": crew(8, "a", minimum_seats=5), "big": crew(90, "a", "c"), "z": crew(1, "z")})
    after = usd({"big": crew(9, "a", "c", minimum_seats=5), "z": crew(1, "z")})
    change = next(c for c in between(before, after) if c.kind == "plan.removed")
    assert (str(change.before), str(change.after)) == ("$8.00 per user per month", "$9.00 per user per month")


def test_the_least_that_is_charged_decides_what_is_cheapest() -> None:
    """$20.00 at least for what costs $3.00 makes the plan at $12.00 the cheapest."""
    before = usd({"solo": month(5, "a"), "z": month(1, "z")})
    after = usd(
        {
            "cheap": {**month(3, "a", "b", "c"), "terms": {"minimum_spend": 20}},
            "plain": month(12, "a", "d", "e"),
            "z": month(1, "z"),
        }
    )
    change = next(c for c in between(before, after) if c.kind == "plan.removed")
    assert (str(change.before), str(change.after)) == ("$5.00 per month", "$12.00 per month")
    assert change.traits["replaced_by"] == "plain"


offers = st.dictionaries(
    st.sampled_from(("p", "q", "r", "s", "t")),
    st.tuples(st.integers(1, 30), st.sets(st.sampled_from(FEATURES), min_size=1)),
    min_size=1,
)


@settings(deadline=None)
@given(offers, st.sets(st.sampled_from(FEATURES), min_size=1))
def test_no_cheaper_set_keeps_everything(plans: dict[str, tuple[int, set[str]]], had: set[str]) -> None:
    """Brute force over every set of new plans."""
    before = usd({"old plan of ours": month(1, *had)})
    after = usd({name: month(price, *gives) for name, (price, gives) in plans.items()})
    prices = [
        sum(plans[name][0] for name in some)
        for size in range(1, len(plans) + 1)
        for some in combinations(plans, size)
        if had <= set().union(*(plans[name][1] for name in some))
    ]
    for change in between(before, after):
        if change.kind in ("plan.removed", "plan.split") and change.traits["complete"]:
            assert prices
            assert str(change.after) == f"${min(prices)}.00 per month"
        elif change.kind == "plan.removed":
            assert not prices


def test_an_addon_is_bought_as_often_as_it_is_sold() -> None:
    """Five of the add-on at $2.00 beside one plan at $3.00 are $13.00, and no longer $5.00."""
    before = usd({"solo": month(5, "extra"), "base": month(3)})
    extra = {**month(2, "extra"), "available_for": ["base"], "terms": {"minimum_quantity": 4, "quantity_step": 5}}
    change = next(
        c for c in between(before, usd({"base": month(3)}, addons={"extra": extra})) if c.kind == "plan.split"
    )
    assert (str(change.before), str(change.after)) == ("$5.00 per month", "$13.00 per month")
    assert change.witness is not None
    assert change.witness.proven


def test_what_the_whole_bill_comes_to_at_least_is_asked_once() -> None:
    """$4.00 and $5.00 for what must come to $25.00: nobody pays twice $25.00."""
    before = usd({"both": month(30, "a", "b")})
    after = usd({"p": month(4, "a", "x"), "q": month(5, "b", "y")}, terms={"minimum_spend": 25})
    change = next(c for c in between(before, after) if c.kind == "plan.split")
    assert (str(change.after), change.effect) == ("$25.00 per month", "neutral")
    assert change.witness is not None
    assert change.witness.proven


def test_addons_that_shut_each_other_out_are_not_bought_together() -> None:
    before = {"saasName": "S", "syntaxVersion": "2.1", "currency": "USD", "features": {
        key: {"valueType": "BOOLEAN", "defaultValue": False, "type": "DOMAIN"} for key in "abc"}}  # fmt: skip
    on = {"value": True}
    plans = {"BASE": {"price": 5, "features": {"c": on}}}
    addons = {"x": {"price": 1, "features": {"a": on}}, "y": {"price": 1, "features": {"b": on}, "excludes": ["x"]}}
    old = {**before, "plans": {**plans, "ALL": {"price": 9, "features": {"a": on, "b": on, "c": on}}}}
    free, tied = (
        next(c for c in between(old, {**before, "plans": plans, "addOns": new}) if c.subject.startswith("ALL"))
        for new in ({**addons, "y": {**addons["y"], "excludes": []}}, addons)
    )
    assert str(free.after) == "$7.00 per month"
    assert tied.after is None
    assert tied.effect == "adverse"


def test_a_plan_that_carries_an_addon_is_not_passed_over_for_a_cheaper_one() -> None:
    """The add-on stands on the plan for $5.00 alone, so $6.00 is the least, though another plan is $4.00."""
    before = usd({"all": month(30, "a", "b")})
    after = usd({"p": month(5, "a"), "q": month(4, "a")}, addons={"x": {**month(1, "b"), "available_for": ["p"]}})
    change = next(c for c in between(before, after) if c.kind == "plan.split")
    assert str(change.after) == "$6.00 per month"


@settings(
    max_examples=int(os.environ.get("BILLS", "120")), deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)
@given(shops())
def test_minimums_and_steps_are_paid_as_the_file_asks(pair: tuple[Shop, Shop]) -> None:
    """Against every set of plans and add-ons, each paid by a count that shares nothing with ours."""
    before, after = pair
    for change in between(before, after):
        if change.kind not in ("plan.removed", "plan.split"):
            continue
        lost = frozenset(filter(None, str(change.traits["lost"] or "").split(", ")))
        had, least = bills(before, after, lost)
        if change.after is None:
            assert bills(before, after)[1] is None
            continue
        per_seat = "for" in before["plans"]["the old one"] and not any(sign.isdigit() for sign in change.before.per)
        times = smallest(before) if per_seat else 1
        assert least is not None
        assert (Fraction(change.before.amount) * times, Fraction(change.after.amount) * times) == (had, least)
        for key in lost:
            assert bills(before, after, frozenset({*FEATURES, *LIMITS} - {key}))[1] is None
        if not lost:
            assert change.witness is not None
            assert change.witness.proven


def test_whoever_paid_nothing_pays_for_the_cheapest_that_keeps_everything() -> None:
    """A price of 0 says no interval; whatever is asked instead says its own."""
    plus = month(6, "boards", "calendar", limits={"boards": "unlimited"})
    before = usd({"free": {"price": 0, "features": ["boards"], "limits": {"boards": 3}}, "plus": plus})
    change = only(between(before, usd({"plus": plus})))
    assert told([change]) == [("plan.removed", "free plan, monthly", "$0.00 per month", "$6.00 per month")]
    assert (change.traits["free"], change.traits["replaced_by"], change.traits["percent"]) == (True, "plus", None)
    assert change.witness is not None
    assert change.witness.proven


def test_whoever_paid_nothing_is_asked_by_the_seat() -> None:
    before = usd({"free": {"price": 0, "features": ["a"]}, "team": crew(6, "a", "b")})
    change = only(between(before, usd({"team": crew(6, "a", "b")})))
    assert (str(change.before), str(change.after)) == ("$0.00 per user per month", "$6.00 per user per month")


def test_whoever_was_free_to_go_is_not_sold_a_year() -> None:
    """$10.00 a month, or $8.00 for those who are bound for a year; only the latter is sold of the next plan."""
    said = {"saasName": "S", "syntaxVersion": "1.0", "currency": "USD", "features": {
        "a": {"valueType": "BOOLEAN", "defaultValue": True, "type": "DOMAIN"}}}  # fmt: skip
    old = {"monthlyPrice": 10, "annualPrice": 8, "unit": "/month"}
    asked = {"monthlyPrice": "Contact Sales", "annualPrice": 9, "unit": "/month"}
    plans = {"NEXT": asked, "LAST": {**asked, "monthlyPrice": 30}}
    before, after = ({**said, "plans": {**more, **plans}} for more in ({"OLD": old}, {}))
    change = next(change for change in between(before, after) if change.kind == "plan.removed")
    assert (change.subject, str(change.after)) == ("OLD plan, monthly", "$30.00 per month")
