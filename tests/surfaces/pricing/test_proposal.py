"""A map for a file of a shape nobody has seen, which then finds the rise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shop import between

from change_guard.surfaces.pricing.proposal import propose

SHAPES: dict[str, tuple[Any, dict[str, str], tuple[str, str]]] = {
    "cents by product": (
        {"products": {"pro": {"cost_cents": 9900}, "team": {"cost_cents": 19900}}},
        {"price": "products.{plan}.cost_cents", "currency": "USD", "in": "cents"},
        (": 9900", ": 9907"),
    ),
    "a list with intervals": (
        {"currency": "EUR", "tiers": [{"id": "a", "pricing": {"monthly": 5, "yearly": 50}},
                                      {"id": "b", "pricing": {"monthly": 9, "yearly": 90}}]},
        {"price": "tiers.{plan}.pricing.{interval}", "currency": ".currency"},
        ('"monthly": 5', '"monthly": 7'),
    ),
    "limits beside": (
        {"offers": {"s": {"price": 3, "max_users": 5}, "l": {"price": 8, "max_users": 50}}},
        {"price": "offers.{plan}.price", "limit": "offers.{plan}.max_users", "currency": "USD"},
        ('"price": 3', '"price": 7'),
    ),
    "a fee in the words of a program": (
        {"offers": {"list": [{"code": "a", "monthlyFee": 9.5}, {"code": "b", "monthlyFee": 19.5}]}},
        {"price": "offers.list.{plan}.monthlyFee", "currency": "USD", "every": "month"},
        (": 9.5", ": 12.5"),
    ),
    "the currency in the name": (
        {"sheets": [{"sku": "a", "eur_per_month": 7}, {"sku": "b", "eur_per_month": 19}]},
        {"price": "sheets.{plan}.eur_per_month", "currency": "EUR", "every": "month"},
        (": 7", ": 9"),
    ),
    "the currency as a name": (
        {"currency": "USD", "sizes": {"s": {"cost": {"usd": 6}}, "l": {"cost": {"usd": 16}}}},
        {"price": "sizes.{plan}.cost.{currency}", "currency": ".currency"},
        (": 6", ": 9"),
    ),
    "in German": (
        {"tarif": [{"name": "Klein", "preis": "9 EUR"}, {"name": "Gross", "preis": "19 EUR"}]},
        {"price": "tarif.{plan}.preis", "currency": "USD"},
        ('"9 EUR', '"12 EUR'),
    ),
    "amounts that say in what": (
        {"skus": [{"sku": "a", "each": "$4"}, {"sku": "b", "each": "$9"}]},
        {"price": "skus.{plan}.each", "currency": "USD"},
        ("$4", "$5"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_a_map_is_proposed_and_works(name: str) -> None:
    value, said, edit = SHAPES[name]
    text = json.dumps(value)
    assert propose("shop.json", text.encode()) == said
    changes = between(text, text.replace(*edit), said)
    assert [change.kind for change in changes] == ["price.raised"]


@pytest.mark.parametrize(
    "text", ["{}", "a: 1", '{"name": "x", "version": "1.0"}', "price: {", '{"price": 5}', "[[1], [2]]"]
)
def test_nothing_is_proposed_where_there_is_nothing(text: str) -> None:
    assert propose("x.yml", text.encode()) is None
