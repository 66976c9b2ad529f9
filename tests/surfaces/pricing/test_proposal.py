"""A map for a file of a shape nobody has seen, which then finds the rise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shop import between

from change_guard.surfaces.pricing.proposal import propose

SHAPES: dict[str, tuple[Any, dict[str, str]]] = {
    "cents by product": (
        {"products": {"pro": {"cost_cents": 9900}, "team": {"cost_cents": 19900}}},
        {"price": "products.{plan}.cost_cents", "currency": "USD", "in": "cents"},
    ),
    "a list with intervals": (
        {"currency": "EUR", "tiers": [{"id": "a", "pricing": {"monthly": 5, "yearly": 50}},
                                      {"id": "b", "pricing": {"monthly": 9, "yearly": 90}}]},
        {"price": "tiers.{plan}.pricing.{interval}", "currency": ".currency"},
    ),
    "limits beside": (
        {"offers": {"s": {"price": 3, "max_users": 5}, "l": {"price": 8, "max_users": 50}}},
        {"price": "offers.{plan}.price", "limit": "offers.{plan}.max_users", "currency": "USD"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_a_map_is_proposed_and_works(name: str) -> None:
    value, said = SHAPES[name]
    text = json.dumps(value)
    assert propose("shop.json", text.encode()) == said
    (old,) = {number for number in ('"cost_cents": 9900', '"monthly": 5', '"price": 3') if number in text}
    changes = between(text, text.replace(old, old[:-1] + "7"), said)
    assert [change.kind for change in changes] == ["price.raised"]


@pytest.mark.parametrize(
    "text", ["{}", "a: 1", '{"name": "x", "version": "1.0"}', "price: {", '{"price": 5}', "[[1], [2]]"]
)
def test_nothing_is_proposed_where_there_is_nothing(text: str) -> None:
    assert propose("x.yml", text.encode()) is None
