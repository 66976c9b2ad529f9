"""Whoever takes a dark pattern back is left alone: every bad example of no-dark-patterns, turned round, is silence.

Where the way back is dark too, the rule file shows it as an example of its own.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from examples import changes

from change_guard import matching, rulebook
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


def turned(example: Example) -> Example:
    return replace(example, before=example.after, after=example.before)


def said(rule: Rule, way: Example) -> set[str]:
    """What the rule's own file says of this way."""
    shown = [one for one in EXAMPLES[rule.id] if (one.before, one.after, one.map) == (way.before, way.after, way.map)]
    return {name for one in shown for name in one.finds}


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_the_way_back_is_silence(rule: Rule, example: Example) -> None:
    back = turned(example)
    spoken = {finding.rule.id for finding in matching.findings(DARK, changes(rule, back), back.today)}
    assert spoken <= said(rule, back)


def settings_of(rule: Rule, example: Example) -> list[Change]:
    return [change for change in changes(rule, example) if change.surface == "settings"]


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_setting_taken_back_is_better_for_customers(rule: Rule, example: Example) -> None:
    """A change the other way is favourable; what is only no longer written down may be anything."""
    hurting = {change.subject for change in settings_of(rule, example) if change.effect == "adverse"}
    for change in settings_of(rule, turned(example)):
        if change.subject in hurting and change.kind == "setting.changed":
            assert change.effect == "favourable"


@pytest.mark.parametrize("rule", DARK, ids=lambda rule: rule.id)
def test_a_rule_shows_the_bad_the_good_and_what_only_looks_bad(rule: Rule) -> None:
    bad = [one for one in EXAMPLES[rule.id] if rule.id in one.finds]
    near = [one for one in EXAMPLES[rule.id] if one.name.startswith("near miss")]
    good = [one for one in EXAMPLES[rule.id] if one not in bad and one not in near]
    assert bad and near and good
    assert not [one.name for one in near if one in bad]
