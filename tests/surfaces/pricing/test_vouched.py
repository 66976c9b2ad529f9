"""Plans that cost a bare `monthly: 49`: a price in a file named for prices, or beside a year that costs its months."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from change_guard.documents import Document
from change_guard.surfaces import pricing

TEAM = {"plans": [{"name": "Team", "monthly": 49}]}
YEARLY = {"plans": {"team": {"monthly": 49, "yearly": 490}, "free": {"monthly": 0, "yearly": 0}}}
LISTED = [{"name": "Team", "monthly": 49}, {"name": "Pro", "monthly": 99}]
KEPT = {"plans": {"database": {"monthly": 12, "yearly": 3}}}
SCHEDULE = {"plans": [{"name": "database", "daily": 7, "weekly": 4, "monthly": 12}]}

PRICES: list[tuple[str, Any]] = [
    ("plans.yml", TEAM),
    ("shop/anything.yml", {"plans": [{"name": "Team", "eur_per_month": 49}]}),
    ("config/pricing.yml", {"plans": {"team": {"monthly": 49}}}),
    ("billing.json", {"plans": [{"id": "team", "monthly": 49, "seats": 5, "retention": "30 days"}]}),
    ("our-prices.yml", LISTED),
    ("pricing/eu.json", {"basic": {"monthly": {"amount": 49, "currency": "EUR"}}, "pro": {"monthly": {"amount": 9}}}),
    ("src/prices.json", {"PRICING": {"basic": {"monthly": 49}, "pro": {"monthly": 99}}}),
    ("shop/anything.yml", YEARLY),
]
COUNTS: list[tuple[str, Any]] = [
    ("shop/anything.yml", TEAM),
    ("shop/anything.yml", KEPT),
    ("backup-plans.yml", SCHEDULE),
    ("plans.yml", SCHEDULE),
    ("planets.yml", TEAM),
    ("prices.json", {"prices": {"USD": {"monthly": 49}, "EUR": {"monthly": 49}}}),
    ("plans.yml", {"plans": ["monthly", "yearly"], "monthly": 4}),
    ("prices.yml", [{"name": "rain", "monthly": "49 mm"}, {"name": "snow", "monthly": "9 mm"}]),
]


def written(path: str, value: Any) -> bytes:
    return (json.dumps(value) if path.endswith(".json") else yaml.safe_dump(value)).encode()


@pytest.mark.parametrize(("path", "value"), PRICES, ids=[path for path, _ in PRICES])
def test_a_price(path: str, value: Any) -> None:
    data = written(path, value)
    assert pricing.recognises(path, data)
    dearer = data.replace(b"49", b"59")
    found = list(pricing.changes(Document(path, data, "before"), Document(path, dearer)))
    raised = [change for change in found if change.kind == "price.raised"]
    assert raised == found and raised[0].where.line == dearer[: dearer.index(b"59")].count(b"\n") + 1


@pytest.mark.parametrize(("path", "value"), COUNTS, ids=[f"{path} {list(value)[:1]}" for path, value in COUNTS])
def test_a_count(path: str, value: Any) -> None:
    assert not pricing.recognises(path, written(path, value))
