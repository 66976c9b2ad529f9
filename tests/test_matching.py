"""Rules x Changes -> Findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from change_guard import matching
from change_guard.model import Change, Location, Period, Rule, Value, Witness

TODAY = date(2026, 11, 22)


def rule(when: Mapping[str, Any], says: str = "x", name: str = "r") -> Rule:
    return Rule(name, "no-surprises", "pay", "breaking", when, says, "why", "instead")


def change(
    kind: str = "price.raised", traits: Mapping[str, Value] | None = None, witness: Witness | None = None
) -> Change:
    return Change(
        "pricing",
        "plans",
        kind,
        "team",
        29,
        Decimal("39.5"),
        Location("p.yml", 3),
        traits=traits or {},
        effect="adverse",
        audience="existing",
        reach=("a", "b"),
        witness=witness,
    )


SPEAKS = [
    ({"change": "price.raised"}, True),
    ({"change": "price.lowered"}, False),
    ({"change": "price.*"}, True),
    ({"change": "*"}, True),
    ({"change": ["plan.removed", "price.raised"]}, True),
    ({"change": "price.raised", "audience": ["existing", "everyone"]}, True),
    ({"change": "price.raised", "audience": "new"}, False),
    ({"change": "price.raised", "percent": {"above": 25}}, True),
    ({"change": "price.raised", "percent": {"above": 40}}, False),
    ({"change": "price.raised", "gone": {"set": False}}, True),
    ({"change": "price.raised", "gone": "x"}, False),
    ({"change": "price.raised", "gone": {"not": "x"}}, True),
    ({"change": "price.raised", "reach": {"at-least": 2}}, True),
    (
        {
            "change": "price.raised",
            "effect": "adverse",
            "subject": {"like": "t*"},
            "before": 29,
            "after": {"below": 40},
        },
        True,
    ),
    ({"change": "price.raised", "effective": {"set": False}}, True),
]


@pytest.mark.parametrize(("when", "speaks"), SPEAKS, ids=[str(row[0]) for row in SPEAKS])
def test_when(when: Mapping[str, Any], speaks: bool) -> None:
    assert bool(list(matching.findings([rule(when)], [change(traits={"percent": 36})], TODAY))) is speaks


@pytest.mark.parametrize(
    ("want", "speaks"),
    [
        ({"before": "today"}, False),
        ({"after": "today"}, False),
        ({"not": {"after": "today"}}, True),
        ({"before": "2026-11-23"}, True),
        ({"after": date(2026, 11, 21)}, True),
        ([{"before": "today"}, {"after": "2026-01-01"}], True),
    ],
)
def test_a_rule_may_ask_about_the_day_of_the_review(want: Any, speaks: bool) -> None:
    hit = change(traits={"sunset": TODAY})
    assert bool(list(matching.findings([rule({"change": "*", "sunset": want})], [hit], TODAY))) is speaks
    assert not list(matching.findings([rule({"change": "*", "sunset": {"before": "today"}})], [change()], TODAY))


def test_a_trait_cannot_pass_for_a_field() -> None:
    hit = change(traits={"audience": "new", "subject": "other"})
    assert not list(matching.findings([rule({"change": "*", "audience": "new"})], [hit], TODAY))


SAYS = [
    ("$subject goes from $before to $after.", "team goes from 29 to 39.5."),
    ("by $percent % in ${source}", "by 36 % in plans"),
    ("costs $$5\n  more", "costs $5 more"),
    ("$unknown stays", "$unknown stays"),
    ("It $will fail for $customer.", "It may fail for a customer."),
    ("$had, then $gets", "29, then 39.5"),
]


@pytest.mark.parametrize(("template", "text"), SAYS)
def test_says(template: str, text: str) -> None:
    assert matching.say(template, change(traits={"percent": 36})) == text


@pytest.mark.parametrize(("proven", "will"), [(True, "will"), (False, "may")])
def test_only_what_is_proven_will_happen(proven: bool, will: str) -> None:
    hit = change(witness=Witness("Ann of $subject", "a cup", "no cup", proven))
    assert matching.say("$customer $will have $gets, not $had", hit) == f"Ann of $subject {will} have no cup, not a cup"


def test_findings_come_in_the_order_of_the_changes_and_the_rules() -> None:
    rules = [rule({"change": "*"}, name="b"), rule({"change": "price.*"}, name="a")]
    found = list(matching.findings(rules, [change("plan.removed"), change()], TODAY))
    assert [(one.change.kind, one.rule.id) for one in found] == [
        ("plan.removed", "b"),
        ("price.raised", "b"),
        ("price.raised", "a"),
    ]


def test_a_rule_is_asked_about_its_kind_once_however_many_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(matching, "listens", lambda when, kind: asked.append(kind) or False)
    list(matching.findings([rule({"change": "*"})] * 10, [change()] * 100, TODAY))
    assert len(asked) == 10


def test_a_period_counts_from_today_and_one_that_nobody_names_asks_for_nothing() -> None:
    month = Period("api-beta", timedelta(days=30), "baseline")
    soon = change(traits={"sunset": TODAY + timedelta(days=29)})
    when = {"change": "*", "sunset": {"within": "api-beta"}}
    assert list(matching.findings([rule(when)], [soon], TODAY, {"api-beta": month}))
    assert not list(matching.findings([rule(when)], [soon], TODAY + timedelta(days=-1), {"api-beta": month}))
    assert not list(matching.findings([rule(when)], [soon], TODAY))
    assert not list(matching.findings([rule(when)], [change(traits={"sunset": TODAY})], TODAY))
    gone = change(traits={"sunset": TODAY + timedelta(days=-1)})
    assert list(matching.findings([rule(when)], [gone], TODAY))
