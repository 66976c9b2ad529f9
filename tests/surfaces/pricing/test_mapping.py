"""The map: how a product manager says where things stand."""

from __future__ import annotations

from typing import Any

import pytest
from shop import between, document, only, told

from change_guard.errors import Refused, Unreadable
from change_guard.surfaces.pricing.formats import mapped
from change_guard.surfaces.pricing.formats.mapping import check


def read(value: Any, map: dict[str, Any]) -> Any:
    return mapped.read(document(value, "after", map))


def test_prices_features_and_limits_of_a_file_of_ones_own() -> None:
    """Five numbers as a web shop keeps them: a list with ids, amounts in cents, entitlements by name."""
    value = {
        "tiers": [
            {"sku": "S", "amount": 900, "cur": "eur", "gives": {"sso": False}, "quota": {"seats": 3}},
            {"sku": "L", "amount": 4900, "cur": "eur", "gives": {"sso": True}, "quota": {"seats": -1}},
        ]
    }
    map = {
        "price": {"at": "tiers.{plan:sku}.amount", "in": "cents", "currency": "tiers.{plan:sku}.cur"},
        "every": "month",
        "feature": "tiers.{plan:sku}.gives",
        "limit": "tiers.{plan:sku}.quota.{limit}",
        "unlimited": [-1],
    }
    plans = read(value, map).of("plan")
    assert [str(plan.prices[0].money) for plan in plans.values()] == ["EUR 9.00 per month", "EUR 49.00 per month"]
    assert list(plans) == ["S", "L"]
    assert plans["L"].entitlements["sso"].value is True
    assert not plans["L"].limits["seats"].value.is_finite()


@pytest.mark.parametrize(
    ("value", "map", "price"),
    [
        ({"p": {"pro": 10}}, {"price": "p.{plan}", "currency": "USD"}, "$10.00"),
        ({"p": {"pro": {"mo": 10}}}, {"price": "p.{plan}.{interval}", "currency": "USD"}, "$10.00 per month"),
        ({"p": {"pro": {"usd": {"year": 99}}}}, {"price": "p.{plan}.{currency}.{interval}"}, "$99.00 per year"),
        ({"p": {"pro": "€9"}}, {"price": "p.{plan}"}, "EUR 9.00"),
        (
            {"pro": {"cost": 3}},
            {"price": "{plan}.cost", "currency": "USD", "for": "seat", "every": "month"},
            "$3.00 per seat per month",
        ),
        ({"p": {"pro": {"m": 1500000}}}, {"price": "p.{plan}.m", "in": "micros", "currency": "USD"}, "$1.50"),
        ({"p.q": {"pro": 10}}, {"price": '"p.q".{plan}', "currency": "USD"}, "$10.00"),
        ({"c": "GBP", "p": {"pro": 10}}, {"price": "p.{plan}", "currency": ".c"}, "GBP 10.00"),
        ([{"name": "pro", "p": 10}], {"price": "{plan}.p", "currency": "USD"}, "$10.00"),
        (
            {"m": {"gpt": {"in": "0.0000015"}}},
            {"price": {"at": "m.{plan}.in", "for": "token", "currency": "USD"}},
            "$0.0000015 per token",
        ),
    ],
)
def test_places(value: Any, map: dict[str, Any], price: str) -> None:
    offer = read(value, map).offers[0]
    assert str(offer.prices[0].money) == price


def test_an_interval_and_a_currency_are_only_what_is_one() -> None:
    value = {"p": {"pro": {"monthly": 10, "ids": 7, "per": 3, "USD": 9}}}
    offer = read(value, {"price": "p.{plan}.{interval}", "currency": "USD"}).offers[0]
    assert len(offer.prices) == 1


def test_two_places_for_one_thing() -> None:
    value = {"plans": {"a": {"cost": 1}}, "extras": {"b": {"fee": 2}}}
    catalogue = read(value, {"price": ["plans.{plan}.cost", "extras.{addon}.fee"], "currency": "USD"})
    assert [offer.label for offer in catalogue.offers] == ["a plan", "b add-on"]


def test_an_amount_in_cents_is_no_amount_in_dollars() -> None:
    map = {"price": "p.{plan}", "in": "cents", "currency": "USD"}
    change = only(between({"p": {"pro": 1000}}, {"p": {"pro": 1100}}, map))
    assert told([change]) == [("price.raised", "pro plan", "$10.00", "$11.00")]
    assert change.witness is not None
    assert change.witness.proven


@pytest.mark.parametrize(
    ("map", "says"),
    [
        ({"prise": "a.{plan}"}, "did you mean `price`"),
        ({"price": "a.{plna}"}, "`{plna}`"),
        ({"price": "a.{plan"}, "cannot be read at `{plan`"),
        ({"price": 5}, "is a place"),
        ({"price": {"every": "month"}}, "with `at:`"),
        ({"price": {"at": "a.{plan}", "evry": "month"}}, "did you mean `every`"),
        ({"price": "a.{plan}", "in": "pennies"}, "amounts are in"),
        ({"price": "a.{plan}", "currency": ["USD"]}, "is one word"),
        ({"name": "Shop"}, "does not say where a price"),
        ({"price": ""}, "needs a place"),
        ({"price": {"at": ["a"]}}, "needs a place"),
        ({"price": [None]}, "is a place"),
    ],
)
def test_a_map_that_cannot_work_says_why(map: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused) as refused:
        check(map, "shop.yml")
    assert says in refused.value.reason
    assert "shop.yml" in refused.value.reason


def test_a_map_that_is_none() -> None:
    with pytest.raises(Refused):
        check("price", "shop.yml")


def test_a_map_that_finds_nothing_is_no_pass() -> None:
    with pytest.raises(Unreadable) as unreadable:
        read({"other": 1}, {"price": "p.{plan}"})
    assert "holds nothing at the places" in unreadable.value.reason


def test_an_empty_file_sells_nothing() -> None:
    map = {"price": "p.{plan}", "currency": "USD"}
    assert only(between({"p": {"pro": 10}}, {}, map)).kind == "plan.removed"


def test_what_a_line_points_at_belongs_to_its_own_plan() -> None:
    value = {"plans": {"a": {"p": 1, "cur": "EUR"}, "b": {"p": 2, "cur": "GBP"}}, "cycle": {"a": "month", "b": "year"}}
    map = {"price": {"at": "plans.{plan}.p", "currency": "plans.{plan}.cur", "every": "cycle.{plan}"}}
    prices = [str(offer.prices[0].money) for offer in read(value, map).offers]
    assert prices == ["EUR 1.00 per month", "GBP 2.00 per year"]


def test_a_fee_listed_by_name_may_ask_for_its_own_currency() -> None:
    value = {"plans": {"a": {"fees": {"setup": 5}}}, "cur": {"setup": "CHF"}}
    offer = read(value, {"fee": {"at": "plans.{plan}.fees", "currency": "cur.{fee}"}}).offers[0]
    assert str(offer.prices[0].money) == "CHF 5.00"
