"""What stands beside a plan's price under names of its own: quotas, overage, and what one more of something costs."""

from __future__ import annotations

from typing import Any

import pytest
from shop import between, told


def plan(**said: Any) -> Any:
    return {"currency": "USD", "plans": {"a": {"price": {"monthly": 5}, **said}}}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"quotas": {"calls": 100}}, {"quotas": {"calls": 50}}, ("limit.lowered", "a plan, calls", "100", "50")),
        ({"quota": {"calls": 100}}, {"quota": {"calls": 50}}, ("limit.lowered", "a plan, calls", "100", "50")),
        ({"allowances": {"disk": "9 GB"}}, {"allowances": {"disk": "4 GB"}}, (
            "limit.lowered", "a plan, disk", "9", "4")),
        ({"usageLimits": {"calls": 100}}, {"usageLimits": {"calls": 50}}, (
            "limit.lowered", "a plan, calls", "100", "50")),
        ({"overage": {"calls": {"price": "0.4", "per": 99}}}, {"overage": {"calls": {"price": "0.5", "per": 99}}}, (
            "price.raised", "a plan, calls", "$0.40 per 99 calls", "$0.50 per 99 calls")),
        ({"overages": {"calls": "0.40"}}, {"overages": {"calls": "0.45"}}, (
            "price.raised", "a plan, calls", "$0.40 per call", "$0.45 per call")),
        ({"extra_seat": 3}, {"extra_seat": "3.50"}, (
            "price.raised", "a plan, extra seat, monthly", "$3.00 per extra seat per month",
            "$3.50 per extra seat per month")),
        ({"additionalUserPrice": 3}, {"additionalUserPrice": 4}, (
            "price.raised", "a plan, additional user, monthly", "$3.00 per additional user per month",
            "$4.00 per additional user per month")),
        ({"extra_seat_price_cents": 300}, {"extra_seat_price_cents": 350}, (
            "price.raised", "a plan, extra seat, monthly", "$3.00 per extra seat per month",
            "$3.50 per extra seat per month")),
        ({"price_per_extra_gb": "0.10"}, {"price_per_extra_gb": "0.20"}, (
            "price.raised", "a plan, extra gb, monthly", "$0.10 per extra gb per month",
            "$0.20 per extra gb per month")),
        ({"overage_per_call": "0.01"}, {"overage_per_call": "0.09"}, (
            "price.raised", "a plan, overage call, monthly", "$0.01 per overage call per month",
            "$0.09 per overage call per month")),
    ],
)  # fmt: skip
def test_what_stands_beside_a_price(before: Any, after: Any, said: tuple[str, str, str, str]) -> None:
    (change,) = between(plan(**before), plan(**after))
    assert told([change]) == [said]
    assert change.effect == "adverse"
    assert change.witness is not None
    assert change.witness.proven


def test_extra_things_that_are_counted_are_no_price() -> None:
    """`extra_seats: 5` may be how many there are, or what they cost: nobody is told that either way is a gift."""
    assert all(not hasattr(one, "effect") for one in between(plan(extra_seats=5), plan(extra_seats=7)))


@pytest.mark.parametrize(
    ("before", "after", "subject", "shown"),
    [
        ("$29/mo", "$35/mo", "a plan, monthly", "$35.00 per month"),
        ("$29/month", "$35 / month", "a plan, monthly", "$35.00 per month"),
        ("$29 per month", "$35 per month", "a plan, monthly", "$35.00 per month"),
        ("$29 a month", "$35 a month", "a plan, monthly", "$35.00 per month"),
        ("$290/yr", "$350/year", "a plan, yearly", "$350.00 per year"),
        ("$8/user/month", "$9/user/month", "a plan, monthly", "$9.00 per user per month"),
        ("$8 per user per month", "$9 per user / mo", "a plan, monthly", "$9.00 per user per month"),
        ("29 USD/month", "35 USD/month", "a plan, monthly", "$35.00 per month"),
        ("$29 monthly", "$35 monthly", "a plan, monthly", "$35.00 per month"),
    ],
)
def test_a_price_may_say_what_it_is_for_in_one_text(before: str, after: str, subject: str, shown: str) -> None:
    sides = ({"currency": "USD", "plans": {"a": {"price": said}, "b": {"price": 1}}} for said in (before, after))
    (change,) = between(*sides)
    assert (change.kind, change.subject, str(change.after)) == ("price.raised", subject, shown)
    assert change.witness is not None
    assert change.witness.proven


def test_the_same_price_in_another_spelling_is_no_change() -> None:
    spelled = ["$8/user/month", "$8 per user per month", "8.00 USD / user / mo", {"monthly": 8}]
    sides = [
        {"currency": "USD", "plans": {"a": {"price": said, **({"for": "user"} if isinstance(said, dict) else {})}}}
        for said in spelled
    ]
    assert all(between(one, other) == [] for one in sides for other in sides)


def test_what_only_looks_like_a_time_is_no_price() -> None:
    """`24/7` and `5 per team` are no money."""
    found = between(plan(note="24/7", seats="5 per team"), plan(note="24/5", seats="4 per team"))
    assert all(getattr(one, "kind", "") not in ("price.raised", "price.lowered") for one in found)
