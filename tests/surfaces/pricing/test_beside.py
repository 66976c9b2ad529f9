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
