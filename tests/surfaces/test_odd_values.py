"""Odd values that once ended in a failure of our own; each is a small document of its own."""

from __future__ import annotations

from typing import Any

import pytest

from change_guard.documents import Document
from change_guard.surfaces import surface

SPEC = {
    "openapi": "3.1.0",
    "info": {"title": "a", "version": "1"},
    "paths": {
        "/a": {"get": {"parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}], "responses": {}}}
    },
}


def spec(format: Any) -> dict[str, Any]:
    return schema({"type": "string", "format": format})


def schema(said: Any) -> dict[str, Any]:
    operation = {"parameters": [{"name": "q", "in": "query", "schema": said}], "responses": {}}
    return {**SPEC, "paths": {"/a": {"get": operation}}}


def plans(amount: Any) -> dict[str, Any]:
    return {"name": "a", "currency": "USD", "plans": {"a": {"price": {"monthly": amount}}}}


GOFF = {"flag": {"variations": {"on": True, "off": False}, "defaultRule": {"percentage": {"on": 60, "off": 40}}}}
LISTED = [{"name": "flag", "enabled": True, "rollout_percentage": 20}]

PAIRS = [
    ("api", spec({}), spec("date")),
    ("api", spec("date"), spec([1])),
    ("api", schema({"format": []}), schema({"type": "string"})),
    ("pricing", plans(1), plans(10**300)),
    ("flags", LISTED, GOFF),
    ("flags", GOFF, LISTED),
]


@pytest.mark.parametrize(
    ("name", "before", "after"), PAIRS, ids=[f"{row[0]}-{index}" for index, row in enumerate(PAIRS)]
)
def test_odd_values_are_compared(name: str, before: Any, after: Any) -> None:
    found = surface(name).changes(Document.holding(before, side="before"), Document.holding(after))
    assert list(found), "they do differ"
