"""Fees beside the price: what they come to, and what cannot be compared."""

from __future__ import annotations

from typing import Any

import pytest
from shop import between, only, told


def plan(*fees: Any, price: Any = 10, currency: str = "USD") -> Any:
    return {"currency": currency, "plans": {"a": {"price": {"monthly": price}, "fees": dict(fees)}}}


def test_a_fee_in_another_currency_is_neither_higher_nor_lower() -> None:
    before, after = (plan(("setup", {"price": said, "currency": code})) for said, code in ((50, "USD"), (45, "EUR")))
    (change,) = between(before, after)
    assert told([change]) == [("currency.changed", "a plan, setup fee", "$50.00", "EUR 45.00")]
    assert "percent" not in change.traits
    assert change.witness is None


def test_the_same_number_in_another_currency_is_looked_at() -> None:
    before, after = (plan(("setup", {"price": 50, "currency": code})) for code in ("USD", "JPY"))
    told_ = [(change.kind, change.subject) for change in between(before, after)]
    assert told_ == [("currency.changed", "a plan, setup fee"), ("price.implausible", "a plan, setup fee, JPY")]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (2, "3%", ("billing.changed", "$2.00", "3%", "unknown")),
        ("3%", 2, ("billing.changed", "3%", "$2.00", "unknown")),
        ({"price": 50, "every": "once"}, {"price": 5, "every": "month"}, (
            "billing.changed", "$50.00", "$5.00 per month", "unknown")),
        ({"price": 5, "every": "once"}, {"price": 5, "every": "month"}, (
            "fee.raised", "$5.00", "$5.00 per month", "adverse")),
        ({"price": 5, "every": "month"}, {"price": 5, "every": "once"}, (
            "fee.lowered", "$5.00 per month", "$5.00", "favourable")),
        ({"price": 5, "every": "month"}, {"price": 50, "every": "year"}, (
            "fee.lowered", "$5.00 per month", "$50.00 per year", "favourable")),
        (50, "contact us", ("price.withdrawn", "$50.00", "on request", "adverse")),
        ("contact us", 50, ("price.published", "on request", "$50.00", "favourable")),
    ],
)  # fmt: skip
def test_what_becomes_of_a_fee(before: Any, after: Any, said: tuple[str, ...]) -> None:
    change = only(between(plan(("f", before)), plan(("f", after))))
    kind, had, gets, effect = said
    assert told([change]) == [(kind, "a plan, f fee", had, gets)]
    assert change.effect == effect
    if kind == "billing.changed":
        assert "percent" not in change.traits


def test_the_bill_shows_a_fee_that_was_not_there() -> None:
    change = only(between(plan(), plan(("service", {"price": "1.50", "every": "month"}))))
    assert change.witness is not None
    assert (change.witness.customer, change.witness.had, change.witness.gets) == (
        "a customer on the a plan", "$10.00 a month", "$11.50 a month ($10.00 + $1.50 service fee)",
    )  # fmt: skip
    assert change.witness.proven


def test_the_first_bill_shows_a_fee_that_comes_once() -> None:
    change = only(between(plan(("setup", 50)), plan(("setup", 80))))
    assert change.witness is not None
    assert (change.witness.customer, change.witness.had, change.witness.gets) == (
        "a new customer on the a plan, in the first month",
        "$60.00 ($10.00 + $50.00 setup fee)", "$90.00 ($10.00 + $80.00 setup fee)",
    )  # fmt: skip
    assert change.witness.proven


def test_a_share_is_shown_on_a_thousand() -> None:
    change = only(between(plan(("card", "2.9%")), plan(("card", "3.1%"))))
    assert change.witness is not None
    assert (change.witness.had, change.witness.gets) == ("29.00 of 1,000.00", "31.00 of 1,000.00")
    assert change.witness.proven


def test_a_fee_that_comes_out_of_the_price_leaves_the_bill_as_it_was() -> None:
    found = between(plan(price=12), plan(("service", {"price": 2, "every": "month"})))
    change = next(change for change in found if change.kind == "fee.added")
    assert change.witness is not None
    assert (change.witness.had, change.witness.gets) == (
        "$12.00 a month", "$12.00 a month ($10.00 + $2.00 service fee)",
    )  # fmt: skip


def test_a_fee_by_the_year_beside_a_price_by_the_month_stands_for_itself() -> None:
    before, after = (plan(("paper", {"price": price, "every": "year"})) for price in (5, 7))
    change = only(between(before, after))
    assert change.witness is not None
    assert (change.witness.had, change.witness.gets) == ("$5.00 a year (paper fee)", "$7.00 a year (paper fee)")
    assert change.witness.proven
