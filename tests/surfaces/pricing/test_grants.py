"""What the same customer gets: limits, features, terms, and who sells it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from shop import between, only, told


def plan(**said: Any) -> Any:
    return {"currency": "USD", "plans": {"a": {"price": 5, **said}}}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (10, 3, "limit.lowered"),
        (3, 10, "limit.raised"),
        ("unlimited", 10, "limit.lowered"),
        (10, 1000000000, "limit.raised"),
        ("10 GB", "5 GB", "limit.lowered"),
        (
            {"value": 60, "unit": "query", "period": "minute"},
            {"value": 10, "unit": "queries", "period": "minute"},
            "limit.lowered",
        ),
        ("10,000 messages", "90 days", "limit.changed"),
        ("10 GB", "10 MB", "limit.changed"),
        (10, None, "limit.changed"),
    ],
)
def test_limits(before: Any, after: Any, kind: str) -> None:
    change = only(between(plan(limits={"x": before}), plan(limits={} if after is None else {"x": after})))
    assert change.kind == kind
    assert change.effect == {"lowered": "adverse", "raised": "favourable", "changed": "unknown"}[kind.split(".")[1]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("unlimited", 1000000000),
        ("unlimited", 10000000000000),
        ("∞", "Infinity"),
        ("5 GB", "5 gb"),
        ("1 users", "1 user"),
        ("1_000", 1000),
        ("1,000", "1000"),
        (10, "10 projects"),
    ],
)
def test_two_spellings_of_one_limit_are_silence(before: Any, after: Any) -> None:
    assert between(plan(limits={"x": before}), plan(limits={"x": after})) == []


def test_another_unit_never_has_a_percent() -> None:
    change = only(between(plan(limits={"x": "10,000 messages"}), plan(limits={"x": "90 days"})))
    assert "percent" not in change.traits
    assert (change.before, change.after) == ("10,000 messages", "90 days")


def test_fewer_hours_until_an_answer_are_better() -> None:
    assert only(between(plan(limits={"response_time": 24}), plan(limits={"response_time": 8}))).kind == "limit.raised"


def test_a_feature_lost_says_where_it_still_is() -> None:
    before = {"plans": {"team": {"price": 5, "features": ["sso"]}, "big": {"price": 9, "features": ["sso"]}}}
    after = {"plans": {"team": {"price": 5, "features": []}, "big": {"price": 9, "features": ["sso"]}}}
    change = only(between(before, after))
    assert (change.kind, change.subject, change.traits["still_in"]) == (
        "entitlement.removed",
        "team plan, sso",
        "big plan",
    )
    assert change.witness is not None
    assert change.witness.proven


def test_a_feature_that_the_plan_still_speaks_of_is_not_proven_lost() -> None:
    before = {"plans": {"team": {"price": 5, "features": ["sso"]}}}
    after = {"plans": {"team": {"price": 5, "features": ["api"], "notes": ["sso"]}}}
    witness = next(c.witness for c in between(before, after) if c.kind == "entitlement.removed")
    assert witness is not None
    assert not witness.proven


def test_features_gained_are_told_together() -> None:
    change = only(between(plan(features=["a"]), plan(features=["c", "b", "a"])))
    assert (change.kind, change.after, change.effect) == ("entitlement.added", ("b", "c"), "favourable")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({"refund": "30 days"}, {"refund": "14 days"}, "term.tightened"),
        ({"refund": "30 days"}, {}, "term.tightened"),
        ({"refund": "30 days"}, {"refund": "no refunds"}, "term.tightened"),
        ({}, {"commitment": "12 months"}, "term.tightened"),
        ({"renewal": "manual"}, {"renewal": "automatic"}, "term.tightened"),
        ({"minimum_seats": 5}, {"minimum_seats": 1}, "term.eased"),
        ({"uptime": "99.9 %"}, {"uptime": "99.5 %"}, "term.tightened"),
        ({"response_hours": 24}, {"response_hours": 4}, "term.eased"),
        ({"tax_included": True}, {"tax_included": False}, "term.tightened"),
        ({"trial": "30 days"}, {"trial": "P1W"}, "trial.shortened"),
        ({"trial": 7}, {"trial": "2 weeks"}, "trial.lengthened"),
    ],
)
def test_terms(before: Any, after: Any, kind: str) -> None:
    assert only(between(plan(terms=before), plan(terms=after))).kind == kind


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"refund": "30 days"}, {"refund": "1 month"}),
        ({}, {"minimum_seats": 1}),
        ({}, {"renewal": "manual"}),
        ({"commitment": "1 year"}, {"commitment": "P1Y"}),
        ({"renewal": "auto"}, {"renewal": True}),
    ],
)
def test_two_spellings_of_one_term_are_silence(before: Any, after: Any) -> None:
    assert between(plan(terms=before), plan(terms=after)) == []


def test_the_product_goes_to_another_company() -> None:
    after = {**plan(), "name": "Names", "product": {"status": "transferred", "moves_to": "Others"}}
    change = only(between({**plan(), "name": "Names"}, after))
    assert (change.kind, change.subject, change.after) == ("product.transferred", "Names", "Others")


def test_a_plan_that_is_only_closed_to_new_customers() -> None:
    change = only(between(plan(), plan(status="legacy")))
    assert (change.kind, change.audience, change.effect) == ("plan.closed", "new", "neutral")


def test_a_minimum_weighs_what_it_says() -> None:
    change = only(between(plan(), plan(terms={"minimum_seats": 5})))
    assert told([change]) == [("term.tightened", "a plan, minimum seats", "not stated", "5")]
    assert change.traits["amount_after"] == Decimal(5)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"nonprofit": "50%"}, {"nonprofit": "30%"}, ("limit.lowered", "50 % off", "30 % off")),
        ({"nonprofit": 30}, {"nonprofit": "50%"}, ("limit.raised", "30 % off", "50 % off")),
        ({"nonprofit": "50%"}, {}, ("entitlement.removed", "50 % off", "false")),
        (
            {"nonprofit": {"percent": 20, "for": "6 months"}},
            {"nonprofit": {"percent": 20, "for": "3 months"}},
            ("limit.lowered", "20 % off, for 6 months", "20 % off, for 3 months"),
        ),
        ({"nonprofit": "50%"}, {"nonprofit": {"percent": 50}}, None),
    ],
)
def test_a_discount_that_shrinks_or_goes(before: Any, after: Any, said: tuple[str, str, str] | None) -> None:
    found = told(between(plan(discounts=before), plan(discounts=after)))
    assert found == ([(said[0], "a plan, discount nonprofit", *said[1:])] if said else [])


@pytest.mark.parametrize("extra", ["Paid add-on", "at extra cost", "Not included"])
def test_what_was_included_and_costs_extra_now_is_lost(extra: str) -> None:
    before = {"plans": {"pro": {"price": 5, "features": {"firewall": True}}}}
    after = {"plans": {"pro": {"price": 5, "features": {"firewall": extra}}}}
    (change,) = between(before, after)
    assert (change.kind, change.effect) == ("entitlement.removed", "adverse")
    (back,) = between(after, before)
    assert back.effect == "favourable"


def test_a_list_that_is_shorter_names_what_is_missing() -> None:
    before = {"plans": {"pro": {"price": 5, "features": {"support": ["chat", "mail", "phone"]}}}}
    after = {"plans": {"pro": {"price": 5, "features": {"support": ["mail"]}}}}
    (change,) = between(before, after)
    assert told([change]) == [("entitlement.removed", "pro plan, support", "chat, mail, phone", "mail")]
    assert change.witness is not None
    assert change.witness.gets == "no chat, phone"


@pytest.mark.parametrize(
    ("name", "has"),
    [("text", "included"), ("name", "available"), ("label", "enabled"), ("title", "value"), ("feature", "has")],
)
def test_a_list_of_features_that_says_which_are_included(name: str, has: str) -> None:
    def side(given: Any) -> Any:
        return plan(features=[{name: "Audit log", has: given, "tooltip": "Who did what"}, {name: "3 seats", has: True}])

    (lost,) = between(side(True), side(False))
    assert told([lost]) == [("entitlement.removed", "a plan, Audit log", "true", "false")]
    assert between(side(True), plan(features=[{name: "3 seats"}, {name: "Audit log"}])) == []
    (gone,) = between(side(True), plan(features=[{name: "3 seats"}]))
    assert (gone.kind, gone.subject) == ("entitlement.removed", "a plan, Audit log")
