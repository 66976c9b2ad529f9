"""Every example in rules/ is a test, and every rule hears every example."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples import spoken

from change_guard import rulebook, shipped
from change_guard.model import Example, Rule

RULES = rulebook.every()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.name}")
    for rule in RULES
    for example in rulebook.examples(rule.path, Path(rule.path).read_bytes())
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: Example) -> None:
    found = spoken(RULES, rule, example)
    assert sorted({finding.rule.id for finding in found}) == sorted(example.finds)
    for finding in found:
        missing = rulebook.placeholders(finding.rule) - set(finding.change.traits)
        assert not missing, f"the change has no trait {missing} for: {finding.message}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_shows_a_bad_and_a_good_example(rule: Rule) -> None:
    finds = [rule.id in example.finds for example in rulebook.examples(rule.path, Path(rule.path).read_bytes())]
    assert any(finds), "no example on which the rule speaks"
    assert not all(finds), "no example on which the rule is silent"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_whole(rule: Rule) -> None:
    assert rule.sources, "a rule cites the law, policy or paper behind it"
    assert rule.remember, "a rule has a real story behind it"
    if " " not in rule.remember:
        assert (shipped.folder("cases") / rule.remember).is_dir(), (
            "a single word names a case; else tell it in a sentence"
        )
    assert len(rule.says) < 200
    if rule.promise == "no-dark-patterns":
        assert rule.asks in (("waiver",), ()), "a notice cannot excuse a dark pattern"
        assert rule.taxonomy
