"""Prices that hold for some hours of the day: whoever calls at a time is compared with themselves."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shop import document, told

from change_guard.model import Change
from change_guard.surfaces import pricing


def models(*special: tuple[str, str, Any], always: Any = "0.27") -> Any:
    windows = [
        {"constraint": {"start_time": start, "end_time": end}, "prices": {"input_mtok": price}}
        for start, end, price in special
    ]
    prices = [{"prices": {"input_mtok": always}}, *windows]
    return {"name": "A", "id": "a", "models": [{"id": "m", "match": {"equals": "m"}, "prices": prices}]}


def changes(before: Any, after: Any) -> list[Change]:
    said = list(pricing.changes(document(before, "before"), document(after, "after")))
    assert all(isinstance(one, Change) for one in said)
    return said


def row(kind: str, hours: str, before: str, after: str) -> tuple[str, str, str, str]:
    at = f", {hours}" if hours else ""
    return kind, f"m plan, input tokens{at}", *(f"${one} per 1,000,000 input tokens" for one in (before, after))  # type: ignore[return-value]


NIGHT = ("16:30:00Z", "00:30:00Z", "0.13")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (models(NIGHT), models(("16:30:00Z", "00:30:00Z", "0.2")), [
            row("price.raised", "16:30 to 00:30 UTC", "0.13", "0.20")]),
        (models(NIGHT), models(("18:00:00Z", "00:30:00Z", "0.13")), [
            row("price.raised", "16:30 to 18:00 UTC", "0.13", "0.27")]),
        (models(NIGHT), models(("12:00:00Z", "00:30:00Z", "0.13")), [
            row("price.lowered", "12:00 to 16:30 UTC", "0.27", "0.13")]),
        (models(NIGHT), models(("17:30:00Z", "01:30:00Z", "0.13")), [
            row("price.lowered", "00:30 to 01:30 UTC", "0.27", "0.13"),
            row("price.raised", "16:30 to 17:30 UTC", "0.13", "0.27")]),
        (models(NIGHT), models(), [row("price.raised", "16:30 to 00:30 UTC", "0.13", "0.27")]),
        (models(), models(NIGHT), [row("price.lowered", "16:30 to 00:30 UTC", "0.27", "0.13")]),
        (models(NIGHT), models(NIGHT, always="0.3"), [row("price.raised", "", "0.27", "0.30")]),
        (models(NIGHT), models(("16:30", "00:30:00", "0.130")), []),
        (models(NIGHT), models(("18:30:00+02:00", "02:30:00+02:00", "0.13")), []),
    ],
)  # fmt: skip
def test_hours(before: Any, after: Any, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(changes(before, after)) == expected


def test_what_is_said_last_holds() -> None:
    both = models(("10:00", "20:00", "0.5"), ("12:00", "14:00", "0.1"))
    assert told(changes(both, models(("10:00", "20:00", "0.5")))) == [
        row("price.raised", "12:00 to 14:00 UTC", "0.10", "0.50"),
    ]


hours = st.integers(0, 23).map(lambda hour: f"{hour:02}:00")
lists = st.lists(st.tuples(hours, hours, st.sampled_from(("0.1", "0.2", "0.3"))), max_size=3)


def asked(special: list[tuple[str, str, str]], hour: int) -> str:
    """What an hour costs: what is said last of the hours that hold it."""
    for start, end, price in reversed(special):
        first, last = int(start[:2]), int(end[:2])
        if (first <= hour < last) if first < last else (hour >= first or hour < last):
            return price
    return "0.27"


@settings(deadline=None)
@given(lists, lists)
def test_every_hour_that_is_dearer_is_told_and_no_other(before: list[Any], after: list[Any]) -> None:
    dearer = {hour for hour in range(24) if float(asked(after, hour)) > float(asked(before, hour))}
    raised = [change for change in changes(models(*before), models(*after)) if change.kind == "price.raised"]
    said: set[int] = set()
    for change in raised:
        start, end = map(int, re.findall(r"(\d\d):00", change.subject))
        said |= {hour % 24 for hour in range(start, end if end > start else end + 24)}
    assert said == dearer
