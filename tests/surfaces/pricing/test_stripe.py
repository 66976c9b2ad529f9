"""Stripe's prices never change: a rise is another object, and what becomes of the old one says whom it hits."""

from __future__ import annotations

import json
from typing import Any

from shop import told

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import pricing

Object = dict[str, Any]


def price(id: str, amount: int, **more: Any) -> Object:
    """A monthly price of the product `team`."""
    each = {"object": "price", "id": id, "product": "team", "currency": "usd", "unit_amount": amount, "active": True}
    return {**each, "recurring": {"interval": "month"}, **more}


def between(before: list[Object], after: list[Object]) -> list[Change]:
    sides = (
        Document("prices.json", json.dumps(before).encode(), "before"),
        Document("prices.json", json.dumps(after).encode()),
    )
    return [change for change in pricing.changes(*sides) if isinstance(change, Change)]


def adverse(before: list[Object], after: list[Object]) -> list[tuple[str, str]]:
    return [(change.kind, change.audience) for change in between(before, after) if change.effect == "adverse"]


OLDER = price("p0", 800, active=False)


def test_whoever_keeps_an_older_price_says_nothing_about_those_on_the_last_one() -> None:
    """p0 is archived and kept; p1 is not in the file any more, so nobody knows what its customers pay."""
    assert adverse([OLDER, price("p1", 1000)], [OLDER, price("p2", 1200)]) == [("price.raised", "unknown")]
    archived = price("p1", 1000, active=False)
    assert adverse([OLDER, price("p1", 1000)], [OLDER, archived, price("p2", 1200)]) == [("price.raised", "new")]


def test_an_archived_price_that_is_dropped_ends_what_its_customers_kept() -> None:
    (change,) = between([OLDER, price("p1", 1000)], [price("p1", 1000)])
    assert told([change]) == [("grandfathering.ended", "team plan", "$8.00 per month", "not listed any more")]
    assert change.effect == "adverse"


def test_a_price_that_is_sold_again_is_not_dropped() -> None:
    assert adverse([OLDER, price("p1", 1000)], [price("p0", 800)]) == []


BASIC, PLUS = price("a", 1000, lookup_key="basic"), price("b", 2000, lookup_key="plus")


def test_the_order_of_prices_means_nothing() -> None:
    assert between([BASIC, PLUS], [PLUS, BASIC]) == []
    assert [change.effect for change in between([BASIC], [PLUS, BASIC])] == ["neutral"]


def test_the_one_left_over_on_both_sides_is_the_same_by_another_name() -> None:
    (change,) = between([BASIC, PLUS], [price("c", 2500, lookup_key="pro"), BASIC])
    assert told([change]) == [
        ("price.raised", "team plan, monthly, plus", "$20.00 per month", "$25.00 per month"),
    ]


def test_taxes_on_one_of_two_prices_are_seen() -> None:
    month, year = price("m", 1000, tax_behavior="inclusive"), price("y", 9000, tax_behavior="inclusive")
    year["recurring"] = {"interval": "year"}
    dear = {**month, "tax_behavior": "exclusive"}
    for after in ([dear, year], [year, dear]):
        assert adverse([month, year], after) == [("term.tightened", "unknown")]


def test_steps_that_are_sold_no_more_are_told_as_steps() -> None:
    stepped = price("s", 0, tiers=[{"up_to": 10, "unit_amount": 500}, {"up_to": None, "unit_amount": 400}])
    stepped |= {"tiers_mode": "volume", "currency": "eur", "unit_amount": None}
    (change,) = between([BASIC, stepped], [BASIC])
    assert told([change]) == [
        ("price.removed", "team plan, monthly, EUR", "EUR 5.00 per unit per month by steps", "not set"),
    ]


def test_metered_instead_of_licensed_is_another_way_to_count() -> None:
    metered = {**BASIC, "recurring": {"interval": "month", "usage_type": "metered", "meter": "seats"}}
    (change,) = between([BASIC], [metered])
    assert (change.kind, change.effect, change.traits["facet"]) == ("billing.changed", "unknown", "meters")


def test_one_of_two_spellings_of_an_amount_is_enough_for_a_rise() -> None:
    both = price("p1", 1000, unit_amount_decimal="1000")
    for name, more in (("unit_amount", 1200), ("unit_amount_decimal", "1200")):
        (change,) = between([both], [{**both, name: more}])
        assert told([change]) == [("price.raised", "team plan, monthly", "$10.00 per month", "$12.00 per month")]
