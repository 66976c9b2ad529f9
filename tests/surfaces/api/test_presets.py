"""What an API promises is a choice: the wire, the generated code, or every letter. Each is a file of severities."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from api_specs import answers, asks, changes, spec, thing

from change_guard import matching, rulebook
from change_guard.evidence import policy

TEXT = {"type": "string"}
OK = {"200": {"description": "all"}}
NAMED = {"/things": {"get": {"operationId": "a", "responses": OK}}}
RENAMED = {"/things": {"get": {"operationId": "b", "responses": OK}}}
PLAIN = spec({"/things": {"get": {"responses": OK}}})
EDITS: list[tuple[str, Any, Any, tuple[str, str, str]]] = [
    ("another operationId", spec(NAMED), spec(RENAMED), ("", "breaking", "breaking")),
    ("one more value", answers({"enum": ["a"]}), answers({"enum": ["a", "b"]}), ("risky", "breaking", "breaking")),
    ("an optional field gone", answers(thing(a=TEXT)), answers(thing()), ("note", "breaking", "breaking")),
    ("a filter gone", asks({"schema": TEXT}), PLAIN, ("risky", "breaking", "breaking")),
    (
        "a default appears",
        asks({"schema": TEXT}),
        asks({"schema": {**TEXT, "default": "x"}}),
        ("risky", "risky", "breaking"),
    ),
    ("a call gone", PLAIN, spec({}), ("breaking", "breaking", "breaking")),
]


@pytest.mark.parametrize(("name", "before", "after", "levels"), EDITS, ids=[edit[0] for edit in EDITS])
def test_how_much_is_promised(name: str, before: Any, after: Any, levels: tuple[str, str, str]) -> None:
    for preset, level in zip(("api-wire", "api-sdk", "api-strict"), levels, strict=True):
        rules = rulebook.settled(rulebook.every(), policy.severities([preset]))
        found = list(matching.findings(rules, changes(before, after), date(2026, 11, 22)))
        assert [finding.rule.severity for finding in found] == ([level] if level else []), preset


@pytest.mark.parametrize("preset", ["api-wire", "api-sdk", "api-strict"])
def test_a_preset_names_rules_that_exist(preset: str) -> None:
    assert policy.severities([preset]).keys() <= {rule.id for rule in rulebook.every()}


def test_the_last_policy_wins() -> None:
    assert policy.severities(["api-strict", "api-wire"])["operation-renamed"] == "off"
