"""What hurts in one direction is silent or praised in the other, in every example of every wording rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from examples import changes, surface_of

from change_guard import matching, rulebook
from change_guard.model import Example, Rule
from change_guard.surfaces.wording import telling
from change_guard.words import listed

RULES = rulebook.every()
WORDING = [rule for rule in RULES if surface_of(rule) == "wording"]
EXAMPLES = [
    (rule, example) for rule in WORDING for example in rulebook.examples(rule.path, Path(rule.path).read_bytes())
]
BAD = [pytest.param(rule, example, id=f"{rule.id}: {example.name}") for rule, example in EXAMPLES if example.finds]


def test_there_are_a_hundred_examples_and_more() -> None:
    assert len(EXAMPLES) >= 100
    assert sum(bool(example.finds) for _, example in EXAMPLES) >= 50


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_the_way_back_hurts_nobody(rule: Rule, example: Example) -> None:
    back = changes(rule, replace(example, before=example.after, after=example.before))
    found = [finding for finding in matching.findings(RULES, back, example.today) if finding.rule.asks]
    assert [finding.message for finding in found] == []


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_the_way_back_is_never_told_as_worse(rule: Rule, example: Example) -> None:
    back = changes(rule, replace(example, before=example.after, after=example.before))
    if "disclosure-moved" in example.finds or example.after is None:
        return
    assert {change.effect for change in back} <= {"favourable", "neutral"}


STRICT = [rule for rule in WORDING if rule.when["tier"] == "error"]
GOOD_NEWS = [rule for rule in STRICT if telling.WEIGHTY.isdisjoint(listed(rule.when.get("family")))]


@pytest.mark.parametrize("rule", GOOD_NEWS, ids=lambda rule: rule.id)
def test_the_way_back_of_an_error_is_praised_at_least_once(rule: Rule) -> None:
    bad = [example for known, example in EXAMPLES if known is rule and rule.id in example.finds]
    backs = [changes(rule, replace(example, before=example.after, after=example.before)) for example in bad]
    assert any(change.effect == "favourable" for back in backs for change in back)


@pytest.mark.parametrize("rule", WORDING, ids=lambda rule: rule.id)
def test_an_error_asks_for_a_waiver_and_a_review_for_nothing(rule: Rule) -> None:
    assert rule.when["tier"] in ("error", "review")
    assert rule.asks == (("waiver",) if rule.when["tier"] == "error" else ())
    assert (rule.severity == "breaking") is (rule.when["tier"] == "error")
