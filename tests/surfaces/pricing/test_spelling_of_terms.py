"""Terms under the names that people give them: beside a plan's price, under `terms:`, and for the whole file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from shop import between, told

Where = Callable[[dict[str, Any]], dict[str, Any]]
PRICED = {"price": {"monthly": 5}}


def beside(said: dict[str, Any]) -> dict[str, Any]:
    return {"currency": "USD", "plans": {"a": {**PRICED, **said}}}


def under(said: dict[str, Any]) -> dict[str, Any]:
    return beside({"terms": said})


def whole(said: dict[str, Any]) -> dict[str, Any]:
    return {**beside({}), **said}


def terms(said: dict[str, Any]) -> dict[str, Any]:
    return {**beside({}), "terms": said}


@pytest.mark.parametrize("where", [beside, under, whole, terms])
@pytest.mark.parametrize(
    ("key", "before", "after", "said"),
    [
        ("refund_days", 30, 14, ("term.tightened", "refund window", "30 days", "14 days")),
        ("refundWindowDays", 14, 30, ("term.eased", "refund window", "14 days", "30 days")),
        ("money_back_guarantee", "30 days", "14 days", ("term.tightened", "refund window", "30 days", "14 days")),
        ("notice_period", "1 month", "3 months", ("term.tightened", "notice needed to cancel", "30 days", "90 days")),
        ("noticePeriodDays", 30, 90, ("term.tightened", "notice needed to cancel", "30 days", "90 days")),
        ("cancellation_notice_weeks", 2, 4, ("term.tightened", "notice needed to cancel", "14 days", "28 days")),
        ("auto_renew", False, True, ("term.tightened", "renews by itself unless cancelled", "no", "yes")),
        ("autoRenewal", True, False, ("term.eased", "renews by itself unless cancelled", "yes", "no")),
        ("cancel_anytime", True, False, (
            "term.tightened", "cancelling takes effect only at the end of the term", "no", "yes")),
        ("cancel_at_period_end", False, True, (
            "term.tightened", "cancelling takes effect only at the end of the term", "no", "yes")),
        ("commitment_months", 1, 12, ("term.tightened", "minimum commitment", "30 days", "360 days")),
        ("minimum_term", "1 month", "1 year", ("term.tightened", "minimum commitment", "30 days", "365 days")),
        ("contract_length", "P1Y", "P2Y", ("term.tightened", "minimum commitment", "365 days", "730 days")),
        ("min_seats", 1, 5, ("term.tightened", "minimum seats", "1", "5")),
        ("minimumUsers", 2, 3, ("term.tightened", "minimum seats", "2", "3")),
        ("prices_include_tax", True, False, ("term.tightened", "tax is included", "yes", "no")),
        ("tax_behavior", "inclusive", "exclusive", ("term.tightened", "tax is included", "yes", "no")),
        ("uptime_sla", "99.9%", "99.5%", ("term.tightened", "promised uptime, in percent", "99.9", "99.5")),
        ("support_response_hours", 4, 24, ("term.tightened", "hours until support answers", "4", "24")),
        ("yearly_discount", "20%", "10%", (
            "term.tightened", "discount for paying by the year, in percent", "20", "10")),
        ("trial_days", 30, 14, ("trial.shortened", "free trial", "30 days", "14 days")),
        ("freeTrialDays", 30, 14, ("trial.shortened", "free trial", "30 days", "14 days")),
        ("trial_requires_card", False, True, ("term.tightened", "a card is needed for the trial", "no", "yes")),
        ("trial_auto_converts", False, True, (
            "term.tightened", "the trial turns into a paid plan by itself", "no", "yes")),
    ],
)  # fmt: skip
def test_terms_by_any_name(where: Where, key: str, before: Any, after: Any, said: tuple[str, ...]) -> None:
    kind, label, had, gets = said
    subject = f"{'a plan' if where in (beside, under) else 'the product'}, {label}"
    assert told(between(where({key: before}), where({key: after}))) == [(kind, subject, had, gets)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"refund_days": 30}, {"terms": {"refund": "30 days"}}),
        ({"auto_renew": True}, {"autoRenew": "yes"}),
        ({"commitment_months": 12}, {"commitment": "12 months"}),
        ({"cancel_anytime": True}, {"cancel_at_period_end": False}),
        ({"min_seats": 1}, {}),
    ],
)
def test_another_name_is_no_change(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert between(beside(before), beside(after)) == []


def test_a_plan_without_a_refund_any_more() -> None:
    (change,) = between(beside({"refund_days": 30}), beside({"refund_days": 0}))
    assert (change.kind, change.after, change.effect) == ("term.tightened", "none", "adverse")
    (gone,) = between(beside({"refund_days": 30}), beside({}))
    assert (gone.kind, gone.effect) == ("term.tightened", "adverse")


def test_an_addon_has_terms_of_its_own() -> None:
    sides = [{**beside({}), "addons": {"x": {"price": 2, "minimum_term_months": months}}} for months in (1, 6)]
    assert told(between(*sides)) == [("term.tightened", "x add-on, minimum commitment", "30 days", "180 days")]
