"""How much each plan or caller may use, in files named for limits."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.model import Change
from change_guard.surfaces import pricing

QUOTAS = "quotas: {free: {storage_gb: 5, users: 3}, team: {storage_gb: 100, users: unlimited}}\n"
RATES = "default: 1000/hour\nauthenticated: 5,000 requests per hour\n"
WINDOWS = "anonymous: {limit: 60, window: 1m}\nuser: {search: {max: 600, windowMs: 60000}, exports: 10}\n"


def told(path: str, before: str, after: str) -> list[tuple[Any, ...]]:
    assert pricing.recognises(path, after.encode())
    found = pricing.changes(Document(path, before.encode(), "before"), Document(path, after.encode()))
    return [(one.kind, one.subject, one.effect) for one in found if isinstance(one, Change)]


@pytest.mark.parametrize(
    ("path", "text", "edit", "subject"),
    [
        (
            "limits.yml",
            "free: {requests_per_minute: 60}\npro: {requests_per_minute: 600}\n",
            ("60}", "30}"),
            "free plan, requests_per_minute",
        ),
        ("config/quotas.yaml", QUOTAS, ("storage_gb: 5", "storage_gb: 2"), "free plan, storage_gb"),
        ("config/quotas.yaml", QUOTAS, ("unlimited", "50"), "team plan, users"),
        ("rate_limits.yml", RATES, ("1000/hour", "100/hour"), "default"),
        ("rate_limits.yml", RATES, ("5,000 requests per hour", "500 requests per hour"), "authenticated"),
        ("rate_limits.yml", RATES, ("1000/hour", "1000/day"), "default"),
        ("rate-limits.yml", WINDOWS, ("limit: 60", "limit: 30"), "anonymous plan, requests"),
        ("rateLimits.yml", WINDOWS, ("window: 1m", "window: 1h"), "anonymous plan, requests"),
        ("rate-limits.yml", WINDOWS, ("max: 600", "max: 60"), "user plan, search"),
        ("rate-limits.yml", WINDOWS, ("windowMs: 60000", "windowMs: 3600000"), "user plan, search"),
        ("throttling.yml", "throttle: {free: 60/min, pro: 600/min}\n", ("60/min,", "30/min,"), "free"),
        ("usage-limits.yml", WINDOWS, ("exports: 10", "exports: 5"), "user plan, exports"),
    ],
)
def test_less_is_told(path: str, text: str, edit: tuple[str, str], subject: str) -> None:
    less = text.replace(*edit)
    assert less != text
    assert [(kind, effect) for kind, said, effect in told(path, text, less)] == [("limit.lowered", "adverse")]
    assert subject in told(path, text, less)[0][1]
    assert [(kind, effect) for kind, said, effect in told(path, less, text)] == [("limit.raised", "favourable")]
    assert told(path, text, text) == []


def test_the_same_rate_in_other_words_is_silence() -> None:
    assert told("rate_limits.yml", RATES, RATES.replace("1000/hour", "1,000 requests per hour")) == []
    assert told("rate-limits.yml", WINDOWS, WINDOWS.replace("window: 1m", "per: minute")) == []
    assert told("rate-limits.yml", WINDOWS, WINDOWS.replace("windowMs: 60000", "window: 60 seconds")) == []


def test_a_window_in_an_unknown_unit_is_for_a_person_to_look_at() -> None:
    found = told("limits.yml", "user: {limit: 60, duration: 60}\n", "user: {limit: 60, duration: 90}\n")
    assert [(kind, effect) for kind, _, effect in found] == [("limit.changed", "unknown")]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("limits.yml", {"free": {"cpu": 2, "memory": "1 GB"}}),
        ("limits.yml", {"max_users": 10, "max_open_files": 1024}),
        ("settings.yml", {"free": {"projects": 3}}),
        ("limits.yml", {"resources": {"limits": {"pods": 10}}}),
        ("limits.yml", ["free", 3]),
        ("limits.yml", {"free": None, "pro": [1]}),
        ("unlimited.yml", {"free": {"projects": 3}}),
    ],
)
def test_limits_of_machines_are_not_ours(path: str, value: Any) -> None:
    assert not pricing.recognises(path, yaml.safe_dump(value).encode())


WORDS = st.sampled_from(
    [
        "free",
        "pro",
        "user",
        "anonymous",
        "limits",
        "quotas",
        "limit",
        "max",
        "window",
        "per",
        "windowMs",
        "projects",
        "requests",
    ]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**6),
    st.sampled_from(["1000/hour", "5/", "/", "1 per", "60s", "", "unlimited", "1" * 5000 + "/hour", ",/hour", "1/0 s"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=15,
)


@settings(max_examples=200, deadline=None)
@given(VALUES, VALUES)
def test_any_value_is_compared_or_refused(before: Any, after: Any) -> None:
    sides = [yaml.safe_dump(value).encode() for value in (before, after)]
    pricing.recognises("limits.yml", sides[1])
    with suppress(Trouble):
        list(pricing.changes(Document("limits.yml", sides[0], "before"), Document("limits.yml", sides[1])))
