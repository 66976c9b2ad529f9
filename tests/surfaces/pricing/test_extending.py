"""Limits that add-ons extend: what plan and add-ons give together, before and after."""

from __future__ import annotations

import os
from fractions import Fraction
from typing import Any

import pytest
from baskets import cheapest, held, numbers, owed, things, with_addon
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shop import between, only, told

from change_guard.model import Change


def eur(plans: Any, **more: Any) -> Any:
    return {"currency": "EUR", "plans": plans, **more}


def month(amount: Any, /, **limits: Any) -> dict[str, Any]:
    return {"price": {"monthly": amount}, "features": ["sso"], "limits": limits}


def extra(amount: Any, /, most: Any = None, **limits: Any) -> dict[str, Any]:
    terms = {} if most is None else {"maximum_quantity": most}
    return {"price": {"monthly": amount}, "limits": limits, "terms": terms}


def gone(plans: Any, addons: Any, old: Any = None) -> Change:
    """What becomes of the plan that is not sold any more."""
    before = eur({**plans, "business": old or month(19, storage="200 GB")}, addons=addons)
    return next(
        change for change in between(before, eur(plans, addons=addons)) if change.subject.startswith("business plan")
    )


PRO = {"pro": month(14, storage="100 GB")}


def test_a_limit_is_kept_by_as_many_of_an_addon_as_it_takes() -> None:
    """100 GB and twice 50 GB are the 200 GB that they had, for $14.00 and twice $5.00."""
    change = gone(PRO, {"extra storage": extra(5, 10, storage="50 GB")})
    assert told([change]) == [("plan.split", "business plan, monthly", "EUR 19.00 per month", "EUR 24.00 per month")]
    assert change.traits["replaced_by"] == "pro + 2 x extra storage"
    assert change.witness is not None
    assert change.witness.customer == "a customer with sso, 200 GB storage"
    assert change.witness.gets == "EUR 24.00 a month for the same: pro (EUR 14.00) + 2 x extra storage (EUR 5.00)"
    assert change.witness.proven


@pytest.mark.parametrize(
    ("addon", "keeps"),
    [
        (extra(5, storage="50 GB"), None),
        (extra(5, storage="100 GB"), "pro + extra"),
        (extra(5, storage="+100 GB"), "pro + extra"),
        (extra(5, 1, storage="50 GB"), None),
        (extra(5, "unlimited", storage="1 GB"), "pro + 100 x extra"),
        (extra(5, 2, storage="50 GB"), "pro + 2 x extra"),
        (extra(5, 2, storage="0.05 TB"), "pro + 2 x extra"),
        (extra(5, 9, storage="unlimited"), "pro + extra"),
        (extra(5, 9, storage={"total": "199 GB"}), None),
        (extra(5, 9, storage={"total": "200 GB"}), "pro + extra"),
        (extra(5, 9, storage="50 GB/month"), None),
        (extra(5, 9, storage="50 files"), None),
        ({**extra(5, storage="50 GB"), "terms": {"minimum_quantity": 2}}, "pro + 2 x extra"),
        ({**extra(5, storage="50 GB"), "terms": {"quantity_step": 3}}, "pro + 3 x extra"),
        ({**extra(5, storage="1 GB"), "for": "gb"}, "pro + 100 x extra"),
        ({**extra(5, storage="1 GB"), "for": "file"}, None),
    ],
)
def test_what_an_addon_adds(addon: Any, keeps: str | None) -> None:
    change = gone(PRO, {"extra": addon})
    assert change.traits["complete"] is (keeps is not None)
    if keeps:
        assert change.traits["replaced_by"] == keeps
        assert change.witness is not None
        assert change.witness.proven
    else:
        assert change.traits["lost"] == "storage"


def test_spans_of_time_do_not_add_up() -> None:
    """90 days of history, and an add-on that gives 30: nobody can look back further than before."""
    old, plans = month(19, history="120 days"), {"pro": month(14, history="90 days")}
    assert gone(plans, {"more": extra(5, history="30 days")}, old).traits["lost"] == "history"
    assert gone(plans, {"more": extra(5, history="120 days")}, old).traits["replaced_by"] == "pro + more"


def test_a_seat_is_bought_as_often_as_it_is_wanted() -> None:
    """$20.00 for 10 seats, and 5 more at $3.00 each."""
    plans, old = {"pro": month(20, seats=10)}, month(30, seats=15)
    change = gone(plans, {"seats": {"price": {"monthly": 3}, "for": "seat", "limits": {"seats": 1}}}, old)
    assert (str(change.after), change.traits["replaced_by"]) == ("EUR 35.00 per month", "pro + 5 x seats")


def test_the_cheapest_mixture_is_found() -> None:
    """100 GB more: two packs of 40 and one of 25 are $21.00; three of 40 $24.00, four of 25 $20.00."""
    addons = {"large": extra(8, 9, storage="40 GB"), "small": extra(5, 9, storage="25 GB")}
    assert gone(PRO, addons).traits["replaced_by"] == "pro + 4 x small"
    addons["small"]["terms"]["maximum_quantity"] = 3
    assert gone(PRO, addons).traits["replaced_by"] == "pro + 2 x large + small"


def test_an_addon_extends_the_plan_that_it_can_be_had_with() -> None:
    """The add-on stands on the small plan alone: 10 GB and 100 GB, never 100 GB and 100 GB."""
    plans = {"small": month(1, storage="10 GB"), **PRO}
    change = gone(plans, {"extra": {**extra(5, storage="100 GB"), "available_for": ["small"]}})
    assert change.traits["lost"] == "storage"


def test_whoever_pays_by_the_seat_buys_an_addon_once() -> None:
    """$8.00 a seat for one seat, and the add-on at $5.00 for all of them."""
    by_seat = {key: {**said, "for": "user"} for key, said in {"pro": month(8, storage="100 GB")}.items()}
    old = {**month(9, storage="200 GB"), "for": "user"}
    change = gone(by_seat, {"extra": extra(5, storage="100 GB")}, old)
    assert (str(change.before), str(change.after)) == (
        "EUR 9.00 per 1 user per month",
        "EUR 13.00 per 1 user per month",
    )
    assert change.witness is not None
    assert change.witness.proven


def test_many_small_parts_are_counted_and_not_walked() -> None:
    change = gone({"pro": month(14, calls=0)}, {"one": extra("0.01", "unlimited", calls=1)}, month(19, calls=700_000))
    assert change.traits["replaced_by"] == "pro + 700000 x one"
    assert str(change.after) == "EUR 7,014.00 per month"


def test_whoever_had_an_addon_had_a_plan_as_well() -> None:
    """$14.00 and $5.00 for 200 GB; now it takes the plan for $40.00."""
    plans = {**PRO, "large": month(40, storage="500 GB")}
    addon = {**extra(5, storage="100 GB"), "available_for": ["pro"]}
    change = only(between(eur(plans, addons={"extra": addon}), eur(plans)))
    subject = "pro plan with the extra add-on, monthly"
    assert told([change]) == [("plan.removed", subject, "EUR 19.00 per month", "EUR 40.00 per month")]
    assert (change.traits["offer"], change.traits["replaced_by"]) == ("extra", "large")
    assert change.witness is not None
    assert change.witness.customer == "a customer with the pro plan and the extra add-on"
    assert change.witness.proven


def test_those_who_lose_something_are_hit_hardest_and_keep_as_much_as_there_is() -> None:
    """600 GB for $45.00; there are 500 GB at most, for $40.00."""
    plans = {**PRO, "large": month(40, storage="500 GB")}
    change = only(between(eur(plans, addons={"extra": extra(5, storage="100 GB")}), eur(plans)))
    subject = "large plan with the extra add-on, monthly"
    assert told([change]) == [("plan.removed", subject, "EUR 45.00 per month", "EUR 40.00 per month")]
    assert (change.traits["lost"], change.traits["replaced_by"]) == ("storage", "large")


def test_what_an_addon_gave_and_nothing_gives_any_more_is_named() -> None:
    change = only(between(eur(PRO, addons={"extra": extra(5, storage="100 GB")}), eur(PRO)))
    assert (change.kind, change.traits["lost"], change.effect) == ("plan.removed", "storage", "adverse")


def test_the_plan_is_left_where_an_addon_gave_all_there_was() -> None:
    plans = {"team": {"price": {"monthly": 10}}}
    (change,) = between(eur(plans, addons={"sso": {"price": {"monthly": 4}, "features": ["sso"]}}), eur(plans))
    subject = "team plan with the sso add-on, monthly"
    assert told([change]) == [("plan.removed", subject, "EUR 14.00 per month", "EUR 10.00 per month")]
    assert (change.traits["lost"], change.traits["replaced_by"], change.witness) == ("sso", "team", None)


def test_whoever_loses_an_addon_keeps_a_plan_that_nobody_else_may_buy() -> None:
    plans = {"old": {"price": {"monthly": 8}, "features": ["a"], "status": "closed"}, "new": month(30, rooms=9)}
    before = eur(plans, addons={"extra": {"price": {"monthly": 2}, "features": ["b"], "available_for": ["old"]}})
    (change,) = between(before, eur(plans))
    assert (str(change.before), str(change.after)) == ("EUR 10.00 per month", "EUR 8.00 per month")
    assert (change.traits["lost"], change.traits["replaced_by"]) == ("b", "old")


def test_an_addon_that_becomes_part_of_the_plan_hurts_nobody() -> None:
    before = eur(PRO, addons={"extra": extra(5, storage="100 GB")})
    found = between(before, eur({"pro": month(14, storage="200 GB")}))
    assert {change.kind: change.effect for change in found} == {"limit.raised": "favourable", "plan.split": "neutral"}


def test_an_addon_that_the_next_plan_cannot_have_is_lost_with_the_plan() -> None:
    """Everything the plan gave is in the next one, yet not what the add-on gave beside it."""
    extension = {**extra(5, storage="300 GB"), "available_for": ["solo"]}
    before = eur({"solo": month(9, storage="10 GB"), **PRO}, addons={"extra": extension})
    found = between(before, eur(PRO, addons={"extra": extension}))
    assert [(change.kind, change.subject, change.traits["lost"]) for change in found] == [
        ("plan.removed", "solo plan, monthly", ""),
        ("plan.removed", "solo plan with the extra add-on, monthly", "storage"),
    ]


P2Y = """\
saasName: Pets
syntaxVersion: "3.0"
currency: USD
features: {visits: {valueType: BOOLEAN, defaultValue: true, type: DOMAIN}}
usageLimits: {maxPets: {valueType: NUMERIC, defaultValue: 2, unit: pet, type: NON_RENEWABLE}}
plans:
  BASIC: {price: 5, unit: /month}
  GOLD: {price: 9, unit: /month, usageLimits: {maxPets: {value: 6}}}
addOns:
  morePets: {price: 2, unit: pet/month, usageLimitsExtensions: {maxPets: {value: 1}}CONSTRAINTS}
"""


@pytest.mark.parametrize(
    ("constraints", "nearest", "complete"),
    [
        ("", "BASIC + 4 x morePets", True),
        (", subscriptionConstraints: {minQuantity: 1, maxQuantity: 3, quantityStep: 1}", "BASIC + 3 x morePets", False),
        (", subscriptionConstraints: {min: 2, max: 10, step: 5}", "BASIC + 5 x morePets", True),
        (", features: {visits: {value: true}}", "BASIC + morePets", False),
        (", usageLimits: {maxPets: {value: 4}}", "BASIC + morePets", False),
        (", usageLimits: {maxPets: {value: 5}}", "BASIC + morePets", True),
    ],
)
def test_pricing2yaml_says_which_addons_scale(constraints: str, nearest: str, complete: bool) -> None:
    """Six pets are wanted, of which the plan gives two; an add-on with a limit of its own has that in all."""
    before = P2Y.replace("CONSTRAINTS", constraints)
    after = "".join(line for line in before.splitlines(keepends=True) if "GOLD" not in line)
    change = between(before, after)[0]
    assert (change.traits["replaced_by"], change.traits["complete"]) == (nearest, complete)


def test_in_autumn_an_addon_is_on_top() -> None:
    """500 and 300 are the 800 there were; whoever had the 300 beside them has 800 at most."""

    def plan(key: str, amount: int, messages: int, **more: Any) -> dict[str, Any]:
        price = {"amount": amount, "interval": "month"}
        return {"id": key, "price": price, "items": [{"featureId": "messages", "included": messages}], **more}

    plans = [plan("pro", 20, 500), plan("pack", 5, 300, addOn=True), plan("big", 40, 800)]
    alone, both = between({"plans": plans}, {"plans": plans[:2]})
    assert (alone.traits["replaced_by"], str(alone.after)) == ("pro + pack", "$25.00 per month")
    assert (both.subject, both.traits["lost"]) == ("big plan with the pack add-on, monthly", "messages")


def test_a_limit_in_all_that_comes_on_top_now_is_no_loss() -> None:
    sides = [eur(PRO, addons={"extra": extra(5, storage=said)}) for said in ({"total": "200 GB"}, "200 GB")]
    assert [change.effect for change in between(*sides)] == ["favourable"]
    assert [change.effect for change in between(*reversed(sides))] == ["adverse"]


@st.composite
def markets(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Plans, the add-ons that stay, and the one that goes."""
    plans = {key: draw(things()) for key in draw(st.sets(st.sampled_from("pqr"), min_size=1))}
    names = tuple(sorted(plans))
    return plans, {key: draw(things(names)) for key in draw(st.sets(st.sampled_from("xy")))}, draw(things(names))


@settings(
    max_examples=int(os.environ.get("BILLS", "120")), deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)
@given(markets())
def test_an_addon_that_goes_is_told_of_the_customers_whom_it_hits_hardest(
    market: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
) -> None:
    plans, stay, goes = market
    shop = {"currency": "USD", "terms": {}, "plans": plans}
    after = {**shop, "addons": stay}
    change = only(between({**shop, "addons": {**stay, "the old one": goes}}, after))
    first = numbers(goes, after)[:1]
    if first != [1]:
        return
    hit = []
    for key in goes.get("available_for", plans):
        had = owed([(held(plans[key]), 1), ({**goes, "addon": "x"}, 1)], 1, {**after, "addons": {}})
        if had is not None:
            theirs = {**after, "plans": {**plans, key: held(plans[key])}}
            hit.append((had, cheapest(with_addon(key, plans[key], goes), 1, theirs)))
    if change.traits["complete"] and len(change.subject.split(" with ")) > 1:
        rises = [(least - had, had, least) for had, least in hit if least is not None]
        assert len(rises) == len(hit)
        worst = max(rise for rise, _, _ in rises)
        assert (Fraction(change.before.amount), Fraction(change.after.amount)) in {
            (had, least) for rise, had, least in rises if rise == worst
        }
        assert change.witness is not None
        assert change.witness.proven
    elif hit:
        assert None in {least for _, least in hit}


def test_addons_for_nothing_are_not_bought_for_ever() -> None:
    """Any number of the second can be had for nothing, and none is of use before there is a plan."""
    free = {"price": {"monthly": 0}, "features": ["c"], "limits": {"disk": 1}}
    endless = {"price": {"monthly": 0}, "limits": {"disk": "unlimited"}, "terms": {"minimum_quantity": 1}}
    plans = {"p": {"price": {"monthly": 0}, "features": ["a"]}}
    old = {"price": {"monthly": 0}, "features": ["c"], "limits": {"disk": 2}}
    change = gone(plans, {"z": free, "y": endless}, old)
    assert change.traits["replaced_by"] == "p + z + y"
    assert change.witness is not None
    assert change.witness.proven


def test_many_small_parts_of_two_kinds_end() -> None:
    """The one costs nothing, so 700,000 of it are as cheap as anything; nobody counts there one by one."""
    free, dear = extra(0, "unlimited", calls=1), extra(1, "unlimited", calls=10)
    change = gone({"pro": month(14, calls=0)}, {"free": free, "dear": dear}, month(19, calls=700_000))
    assert (change.traits["replaced_by"], str(change.after)) == ("pro + 700000 x free", "EUR 14.00 per month")
    assert change.witness is not None
    assert change.witness.proven


def test_a_shop_too_large_to_be_searched_whole_still_gets_an_answer() -> None:
    """Every plan lacks what others have, and 60 features stand in 20 add-ons: some set that is enough is found."""
    names = [f"f{number}" for number in range(60)]
    plans = {
        f"p{n}": {"price": {"monthly": 9 + 7 * n % 11}, "features": names[n::3], "limits": {"rooms": 5 + n}}
        for n in range(8)
    }
    addons = {
        f"a{n}": {
            "price": {"monthly": 3 + 5 * n % 7},
            "features": names[n::20],
            "limits": {"rooms": 1 + n % 3},
            "terms": {"maximum_quantity": 5},
        }
        for n in range(20)
    }
    old = {"price": {"monthly": 30}, "features": names, "limits": {"rooms": 40}}
    found = between(eur({**plans, "old": old}, addons=addons), eur(plans, addons=addons))
    change = next(change for change in found if change.subject == "old plan, monthly")
    assert (change.kind, change.traits["complete"]) == ("plan.split", True)


LESS = {"pro": {"price": {"monthly": 20}, "features": ["a"]}}


@pytest.mark.parametrize(
    ("plans", "addons", "gets"),
    [
        (LESS, {"sso": {"price": {"monthly": 5}, "features": ["sso"]}},
         "no sso, or EUR 25.00 a month for the same: pro (EUR 20.00) + sso (EUR 5.00)"),
        ({**LESS, "big": {"price": {"monthly": 29}, "features": ["a", "sso"]}}, {},
         "no sso, or EUR 29.00 a month for the same: big"),
        (LESS, {}, "no sso"),
        (LESS, {"sso": {"price": "contact us", "features": ["sso"]}}, "no sso"),
    ],
)  # fmt: skip
def test_what_is_taken_out_of_a_plan_has_a_price(plans: Any, addons: Any, gets: str) -> None:
    old = {"pro": {"price": {"monthly": 20}, "features": ["a", "sso"]}}
    found = between(eur(old), eur(plans, addons=addons))
    change = next(change for change in found if change.kind == "entitlement.removed")
    assert change.witness is not None
    assert change.witness.gets == gets


def test_a_lower_limit_is_shown_with_what_the_old_one_costs() -> None:
    addons = {"extra": extra(5, 9, storage="50 GB")}
    plans = [{"pro": month(14, storage=f"{size} GB")} for size in (200, 100)]
    change = only(between(*(eur(plan, addons=addons) for plan in plans)))
    assert change.kind == "limit.lowered"
    assert change.witness is not None
    assert change.witness.gets == (
        "100 GB (storage), or EUR 24.00 a month for the same: pro (EUR 14.00) + 2 x extra (EUR 5.00)"
    )
