"""What the same customer pays. Every expected number is worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from shop import between, only, told

from change_guard.model import Money

Plans = dict[str, Any]


def usd(**plans: Any) -> Plans:
    return {"currency": "USD", "plans": plans}


def test_a_rise_names_both_amounts_the_interval_and_the_exact_percent() -> None:
    change = only(between(usd(team={"price": {"monthly": "29.00"}}), usd(team={"price": {"monthly": "39"}})))
    assert (change.kind, change.subject, change.effect) == ("price.raised", "team plan, monthly", "adverse")
    assert (str(change.before), str(change.after)) == ("$29.00 per month", "$39.00 per month")
    assert change.traits["percent"] == Decimal("34.48")
    assert str(change.traits["difference"]) == "$10.00 per month"


def test_a_percent_never_looks_like_a_round_number_that_it_is_not() -> None:
    change = only(between(usd(a={"price": 1000000}), usd(a={"price": 1250001})))
    assert change.traits["percent"] == Decimal("25.0001")


def test_what_costs_nothing_has_no_percent() -> None:
    change = only(between(usd(a={"price": 0}), usd(a={"price": 5})))
    assert change.traits["percent"] is None
    assert change.traits["was_free"] is True


def test_per_thousand_and_per_one_are_compared_by_what_one_costs() -> None:
    dear = {"usage": {"calls": {"price": "0.24", "per": 1000}}}
    assert between(usd(a=dear), usd(a={"usage": {"calls": {"price": "0.00024"}}})) == []
    change = only(between(usd(a=dear), usd(a={"usage": {"calls": {"price": "0.0003"}}})))
    assert change.traits["percent"] == Decimal("25")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"price": 5}, {"price": "5.00"}),
        ({"price": 5}, {"prices": {"USD": 5}}),
        ({"price": {"monthly": 5}}, {"price": {"month": "$5"}}),
        ({"price": {"USD": {"yearly": 5}}}, {"price": {"annual": 5}}),
        ({"price": 5, "for": "Users"}, {"price": 5, "for": "per user"}),
        ({"price": "Contact sales"}, {"price": "Let's talk"}),
        ({"price": 0}, {"price": "free"}),
        ({"price": {"EUR": 0}}, {"price": {"GBP": 0}}),
    ],
)
def test_two_spellings_of_one_price_are_silence(before: Plans, after: Plans) -> None:
    assert between(usd(a=before), usd(a=after)) == []


def test_another_currency_has_no_percent() -> None:
    change = only(between(usd(a={"price": 15}), {"currency": "EUR", "plans": {"a": {"price": 18}}}))
    assert change.kind == "currency.changed"
    assert "percent" not in change.traits
    assert (change.before, change.after) == (Money(Decimal(15), "USD"), Money(Decimal(18), "EUR"))


def test_another_interval_has_no_percent() -> None:
    change = only(between(usd(a={"price": {"monthly": 6}}), usd(a={"price": {"yearly": 6}})))
    assert (change.kind, change.effect, change.traits["same_number"]) == ("billing.changed", "unknown", True)
    assert "percent" not in change.traits


def test_several_currencies_are_told_apart() -> None:
    before = {"currency": "USD", "plans": {"a": {"price": {"USD": {"monthly": 5}, "EUR": {"monthly": 5}}}}}
    after = {"currency": "USD", "plans": {"a": {"price": {"USD": {"monthly": 5}, "EUR": {"monthly": 6}}}}}
    assert only(between(before, after)).subject == "a plan, monthly, EUR"


def test_the_data_says_whom_it_hits_and_from_when() -> None:
    said = {"price": {"amount": 12, "effective_from": "2027-03-01", "applies_to": "new"}}
    change = only(between(usd(a={"price": 10}), usd(a=said)))
    assert (change.audience, change.effective) == ("new", date(2027, 3, 1))


def test_the_day_for_those_who_are_customers_already_counts() -> None:
    after = {**usd(a={"price": 12}), "effective_from": "2027-01-01", "effective_from_existing": "2027-06-01"}
    change = only(between(usd(a={"price": 10}), after))
    assert (change.audience, change.effective) == ("everyone", date(2027, 6, 1))


def test_without_a_word_about_it_the_audience_is_unknown() -> None:
    change = only(between(usd(a={"price": 10}), usd(a={"price": 12})))
    assert (change.audience, change.effective) == ("unknown", None)


def test_it_stands_where_the_amount_stands() -> None:
    before = "currency: USD\nplans:\n  a:\n    price:\n      monthly: 10\n"
    after = "currency: USD\nplans:\n  a:\n    title: A\n    price:\n      monthly: 12\n"
    change = only(between(before, after))
    assert (change.where.line, change.where.column, change.where.pointer) == (6, 7, "/plans/a/price/monthly")
    assert change.was is not None
    assert (change.was.line, change.was.side) == (5, "before")


def test_tiers_are_compared_by_what_they_cost() -> None:
    """10,000 free then $0.50 a thousand; then 5,000 free, $0.30 up to 100,000 and $0.20 above: dearer for 5,001 to
    17,499."""
    before = {"per": 1000, "price": "0.50", "included": 10000}
    after = {"per": 1000, "tiers": [{"up_to": 5000, "price": 0}, {"up_to": 100000, "price": "0.30"}, {"price": "0.20"}]}
    changes = between(usd(a={"usage": {"calls": before}}), usd(a={"usage": {"calls": after}}))
    change = only(changes)
    assert change.kind == "price.raised"
    assert change.traits["dearer"] == "5,001 to 17,499 calls"
    assert change.traits["cheaper"] == "from 17,501 calls"
    assert change.traits["usage"] == 10000
    assert (str(change.before), str(change.after)) == ("$0.00 per 10,000 calls", "$1.50 per 10,000 calls")


def test_fees_come_go_rise_and_fall() -> None:
    before = usd(a={"price": 10, "fees": {"setup": 50, "paper": 2, "card": "2.9 %"}})
    after = usd(a={"price": 10, "fees": {"setup": 40, "card": "3.1 %", "service": 1}})
    assert told(between(before, after)) == [
        ("fee.lowered", "a plan, setup fee", "$50.00", "$40.00"),
        ("fee.removed", "a plan, paper fee", "$2.00", "not set"),
        ("fee.raised", "a plan, card fee", "2.9%", "3.1%"),
        ("fee.added", "a plan, service fee", "not set", "$1.00"),
    ]


def test_a_file_that_is_gone_takes_its_plans_along() -> None:
    change = only(between(usd(a={"price": 10}), None))
    assert (change.kind, change.where.side) == ("plan.removed", "before")


def test_a_new_file_hurts_nobody() -> None:
    change = only(between(None, usd(a={"price": 10})))
    assert (change.kind, change.effect, change.audience) == ("plan.added", "neutral", "new")


def test_from_a_credit_to_a_price_is_a_first_charge() -> None:
    assert only(between(usd(a={"price": -1}), usd(a={"price": 5}))).traits["was_free"] is True


def test_usage_that_had_no_price_cost_nothing() -> None:
    after = {"price": 10, "usage": {"calls": {"price": "0.24", "per": 1000}}}
    change = only(between(usd(a={"price": 10}), usd(a=after)))
    assert told([change]) == [("price.raised", "a plan, calls", "$0.00 per 1,000 calls", "$0.24 per 1,000 calls")]
    assert change.witness is not None
    assert not change.witness.proven, "the old file says nothing about it"


@pytest.mark.parametrize(("old", "new", "kind"), [(500, 400, "limit.lowered"), (400, 500, "limit.raised")])
def test_the_last_step_says_how_much_is_sold_at_most(old: int, new: int, kind: str) -> None:
    def stairs(top: int) -> Plans:
        return {
            "usage": {
                "mails": {"model": "stairstep", "tiers": [{"up_to": 100, "flat": 10}, {"up_to": top, "flat": 40}]}
            }
        }

    assert told(between(usd(a=stairs(old)), usd(a=stairs(new)))) == [(kind, "a plan, mails", str(old), str(new))]
