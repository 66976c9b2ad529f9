"""Whoever takes a dark pattern back is left alone by the rules of every promise, or is praised for it.

A way back can hurt in another way, as when everybody is switched over in the same hour. Then what it is good for is
listed as better for customers all the same, and the rule file shows it as an example whose name begins with `way back`
and says why.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from examples import changes, spoken

from change_guard import rulebook
from change_guard.model import Change, Example, Rule

RULES = rulebook.every()
DARK = [rule for rule in RULES if rule.promise == "no-dark-patterns"]
EXAMPLES = {rule.id: list(rulebook.examples(rule.path, Path(rule.path).read_bytes())) for rule in DARK}
BAD = [
    pytest.param(rule, example, id=f"{rule.id}: {example.name}")
    for rule in DARK
    for example in EXAMPLES[rule.id]
    if rule.id in example.finds
]
STATED = [
    pytest.param(rule, example, id=f"{rule.id}: {example.name}")
    for rule in DARK
    for example in EXAMPLES[rule.id]
    if example.name.startswith("way back")
]


def turned(example: Example) -> Example:
    return replace(example, before=example.after, after=example.before)


def alike(one: Example, other: Example) -> bool:
    return (one.before, one.after, one.map, one.file) == (other.before, other.after, other.map, other.file)


def stated(rule: Rule, way: Example) -> set[str]:
    """What the rule's own file says of this way back."""
    shown = [one for one in EXAMPLES[rule.id] if one.name.startswith("way back") and alike(one, way)]
    return {name for one in shown for name in one.finds}


def praised(rule: Rule, example: Example) -> set[str]:
    """What of an example is better for customers, by subject."""
    return {change.subject for change in changes(rule, example) if change.effect == "favourable"}


def hurt(rule: Rule, example: Example) -> set[str]:
    """What the rule speaks about in its own example."""
    return {finding.change.subject for finding in spoken([rule], rule, example)}


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_the_way_back_is_silence_or_praise(rule: Rule, example: Example) -> None:
    back = turned(example)
    found = spoken(RULES, rule, back)
    assert {finding.rule.id for finding in found} <= stated(rule, back)
    assert not found or hurt(rule, example) <= praised(rule, back)


@pytest.mark.parametrize(("rule", "example"), STATED)
def test_a_stated_way_back_turns_a_bad_example_round(rule: Rule, example: Example) -> None:
    assert any(rule.id in one.finds and alike(turned(one), example) for one in EXAMPLES[rule.id])
    assert example.finds, "nothing is found, so nothing need be stated"
    asking = {one.id for one in DARK if one.asks}
    assert not set(example.finds) & asking, "a way back needs nobody's leave"


def settings_of(rule: Rule, example: Example) -> list[Change]:
    return [change for change in changes(rule, example) if change.surface == "settings"]


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_setting_taken_back_is_better_for_customers(rule: Rule, example: Example) -> None:
    hurting = {change.subject for change in settings_of(rule, example) if change.effect == "adverse"}
    for change in settings_of(rule, turned(example)):
        if change.subject in hurting:
            assert change.effect == "favourable"


@pytest.mark.parametrize("rule", DARK, ids=lambda rule: rule.id)
def test_a_rule_shows_the_bad_the_good_and_what_only_looks_bad(rule: Rule) -> None:
    bad = [one for one in EXAMPLES[rule.id] if rule.id in one.finds]
    near = [one for one in EXAMPLES[rule.id] if one.name.startswith("near miss")]
    good = [one for one in EXAMPLES[rule.id] if one not in bad and one not in near]
    assert bad and near and good
    assert not [one.name for one in near if one in bad]
