"""Refactors that mean the same say nothing, and neither does a description compared with itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from api_schemas import LOOP, SCHEMAS
from api_specs import answers, asks, changes, ref, sends, spec, thing
from hypothesis import HealthCheck, given, settings

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import api

TEXT = {"type": "string"}
AMOUNT = thing(amount={"type": "integer", "minimum": 1}, memo=TEXT)
SAME: list[tuple[str, Any, Any]] = [
    ("inlined", sends(ref("Amount"), Amount=AMOUNT), sends(AMOUNT)),
    ("extracted", answers(AMOUNT), answers(ref("Amount"), Amount=AMOUNT)),
    ("renamed", sends(ref("Amount"), Amount=AMOUNT), sends(ref("Money"), Money=AMOUNT)),
    ("through two names", sends(ref("A"), A=ref("B"), B=AMOUNT), sends(ref("B"), B=AMOUNT)),
    ("null as a type", sends({"type": ["string", "null"]}), sends({"anyOf": [TEXT, {"type": "null"}]})),
    ("null of 3.0", sends({**TEXT, "nullable": True}, "3.0.3"), sends({"type": ["string", "null"]}, "3.1.0")),
    ("a list of one is a constant", sends({"enum": ["a"]}), sends({"const": "a"})),
    ("a list in another order", sends({"enum": ["a", "b"]}), sends({"enum": ["b", "a"]})),
    ("lists joined", sends({"oneOf": [{"enum": ["a"]}, {"enum": ["b"]}]}), sends({"enum": ["a", "b"]})),
    ("one branch", sends({"oneOf": [AMOUNT]}), sends(AMOUNT)),
    ("allOf of one", sends({"allOf": [ref("Amount")]}, Amount=AMOUNT), sends(ref("Amount"), Amount=AMOUNT)),
    ("merged", sends({"allOf": [thing(a=TEXT), thing(b=TEXT)]}), sends(thing(a=TEXT, b=TEXT))),
    (
        "edge of 3.0",
        sends({"type": "number", "minimum": 0, "exclusiveMinimum": True}, "3.0.3"),
        sends({"type": "number", "exclusiveMinimum": 0}, "3.1.0"),
    ),
    (
        "edge among whole numbers",
        sends({"type": "integer", "minimum": 1}),
        sends({"type": "integer", "exclusiveMinimum": 0}),
    ),
    ("no least length", sends({**TEXT, "minLength": 0}), sends(TEXT)),
    ("types in another order", sends({"type": ["string", "integer"]}), sends({"type": ["integer", "string"]})),
    ("branches in another order", sends({"oneOf": [TEXT, AMOUNT]}), sends({"oneOf": [AMOUNT, TEXT]})),
    ("described", sends(AMOUNT), sends({**AMOUNT, "description": "an amount", "example": {"amount": 1}})),
    ("anything is anything", sends({}), sends(True)),
    ("a number", sends({"type": "number"}), sends({"type": ["number", "integer"]})),
    ("unused component", sends(TEXT, A=TEXT), sends(TEXT, A={"type": "integer"})),
    ("style spelt out", asks({"schema": TEXT}), asks({"schema": TEXT, "style": "form", "explode": True})),
    ("optional spelt out", asks({"schema": TEXT}), asks({"schema": TEXT, "required": False})),
    ("more is allowed, spelt out", sends(AMOUNT), sends({**AMOUNT, "additionalProperties": True})),
]


@pytest.mark.parametrize(("name", "before", "after"), SAME, ids=[case[0] for case in SAME])
def test_a_refactor_is_silent_both_ways(name: str, before: Any, after: Any) -> None:
    assert changes(before, after) == []
    assert changes(after, before) == []


def test_a_path_parameter_may_have_another_name() -> None:
    def one(name: str) -> Any:
        parameter = {"name": name, "in": "path", "required": True, "schema": TEXT}
        get = {"parameters": [parameter], "responses": {"200": {"description": "one"}}}
        return spec({f"/things/{{{name}}}": {"get": get}})

    assert changes(one("id"), one("thing")) == []


def test_json_and_yaml_are_one() -> None:
    yaml = "openapi: 3.1.0\npaths:\n  /things:\n    get:\n      responses:\n        200: {description: all}\n"
    value = {"openapi": "3.1.0", "paths": {"/things": {"get": {"responses": {"200": {"description": "all"}}}}}}
    before, after = Document("a.yaml", yaml.encode(), "before"), Document("a.json", json.dumps(value).encode())
    assert list(api.changes(before, after)) == []


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(SCHEMAS)
def test_compared_with_itself_nothing_is_said(schema: Any) -> None:
    assert changes(sends(schema, Loop=LOOP), sends(schema, Loop=LOOP)) == []
    assert changes(sends(schema, Loop=LOOP), sends(ref("Moved"), Loop=LOOP, Moved=schema)) == []


TURNED = {
    "request.narrowed": "request.widened",
    "request.widened": "request.narrowed",
    "field.added": "field.removed",
    "field.removed": "field.added",
}
REPLACED = ("type", "format", "number format")
"""Facets that may hurt both ways: what was a text and is a number is refused in either direction."""

Fact = tuple[str, str, str]


def _facts(before: Any, after: Any) -> list[Fact]:
    """(kind, where it was, where it is) of every change; a new field that must be sent is first of all a new field."""
    return sorted(
        (
            "field.added" if change.traits.get("new_field") else _kind(change),
            change.was.pointer if change.was else "",
            change.where.pointer,
        )
        for change in changes(sends(before, Loop=LOOP), sends(after, Loop=LOOP))
    )


def _kind(change: Change) -> str:
    return "request.replaced" if change.traits["facet"] in REPLACED else change.kind


def _field_of(fact: Fact) -> Fact:
    """A field that comes is shown where it is required, one that goes where it was described; only that it is so
    counts."""
    return (fact[0], "", "") if fact[0].startswith("field.") else fact


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(SCHEMAS, SCHEMAS)
def test_the_reverse_comparison_mirrors(one: Any, other: Any) -> None:
    forth = [_field_of((TURNED.get(kind, kind), where, was)) for kind, was, where in _facts(one, other)]
    back = [_field_of(fact) for fact in _facts(other, one)]
    assert sorted(forth) == sorted(back)
