"""The same set of values in plainer words: silence, where a validator that is not ours agrees that nothing changed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from api_schemas import COMPONENTS, SCHEMAS
from api_specs import answers, changes, ref, sends
from api_world import WORLD, judge
from hypothesis import HealthCheck, assume, given, settings

TEXT = {"type": "string"}
WORD = {"type": "string", "minLength": 2}
LIST = {"type": "array"}
THING = {"type": "object"}

SAME: list[tuple[str, Any, Any]] = [
    ("not of not", {"not": {"not": WORD}}, WORD),
    ("not of not beside a type", {**TEXT, "not": {"not": {"minLength": 2}}}, WORD),
    ("four times not", {"not": {"not": {"not": {"not": WORD}}}}, WORD),
    ("not of not of anything", {**TEXT, "not": {"not": {}}}, TEXT),
    ("not of nothing", {**TEXT, "not": False}, TEXT),
    ("a condition that always holds", {"if": True, "then": WORD}, WORD),
    ("the same in braces, and another way out", {"if": {}, "then": WORD, "else": {"type": "integer"}}, WORD),
    ("a condition that never holds", {"if": False, "then": {"type": "integer"}, "else": WORD}, WORD),
    ("the same as a not", {"if": {"not": {}}, "else": WORD}, WORD),
    ("a condition without consequences", {**WORD, "if": {"maxLength": 4}, "then": True, "else": {}}, WORD),
    ("no field, as a count", {**THING, "maxProperties": 0}, {**THING, "additionalProperties": False}),
    (
        "no field, twice",
        {**THING, "maxProperties": 0, "additionalProperties": False},
        {**THING, "additionalProperties": False},
    ),
    (
        "no field, although some are described",
        {**THING, "maxProperties": 0, "properties": {"a": TEXT}, "additionalProperties": TEXT},
        {**THING, "additionalProperties": False},
    ),
    ("no field, as names", {**THING, "propertyNames": False}, {**THING, "maxProperties": 0}),
    ("a list of anything at all", {**LIST, "contains": True}, {**LIST, "minItems": 1}),
    ("two or more of anything", {**LIST, "contains": {}, "minContains": 2, "minItems": 1}, {**LIST, "minItems": 2}),
    (
        "as many of anything",
        {**LIST, "contains": {}, "minContains": 0, "maxContains": 2},
        {**LIST, "maxItems": 2},
    ),
    (
        "needed by what must be there",
        {**THING, "dependentRequired": {"a": ["b"], "b": ["c"]}, "required": ["a"]},
        {**THING, "required": ["a", "b", "c"]},
    ),
    (
        "needed, said as a schema",
        {**THING, "dependentSchemas": {"a": {"required": ["b"]}}, "required": ["a"]},
        {**THING, "required": ["a", "b"]},
    ),
    (
        "needed by another part",
        {"allOf": [{**THING, "dependentRequired": {"a": ["b"]}}, {"required": ["a"]}]},
        {**THING, "required": ["a", "b"]},
    ),
]
OTHER: list[tuple[str, Any, Any]] = [
    ("not once", {"not": {"not": WORD}}, {"not": WORD}),
    ("not of not of less", {"not": {"not": TEXT}}, WORD),
    ("not of a not beside more", {"not": {"not": WORD, **TEXT}}, WORD),
    ("the other way out", {"if": False, "then": WORD}, WORD),
    ("a condition that may hold", {"if": TEXT, "then": WORD}, WORD),
    ("one field", {**THING, "maxProperties": 1}, {**THING, "additionalProperties": False}),
    ("any number of anything", {**LIST, "contains": True, "minContains": 0}, {**LIST, "minItems": 1}),
    (
        "needed by what may be there",
        {**THING, "dependentRequired": {"a": ["b"]}},
        {**THING, "required": ["b"]},
    ),
]
BOTH = [sends, answers]


def same(one: Any, other: Any) -> bool:
    """Whether a validator accepts the same values of a small world by either schema."""
    sides = [judge(schema, COMPONENTS) for schema in (one, other)]
    return all(sides[0].is_valid(value) is sides[1].is_valid(value) for value in WORLD)


@pytest.mark.parametrize("described", BOTH)
@pytest.mark.parametrize(("name", "one", "other"), SAME, ids=[row[0] for row in SAME])
def test_plainer_words_are_silent(name: str, one: Any, other: Any, described: Any) -> None:
    assert same(one, other), "the table is wrong"
    assert changes(described(one), described(other)) == []
    assert changes(described(other), described(one)) == []


@pytest.mark.parametrize("described", BOTH)
@pytest.mark.parametrize(("name", "one", "other"), OTHER, ids=[row[0] for row in OTHER])
def test_other_words_are_told(name: str, one: Any, other: Any, described: Any) -> None:
    assert not same(one, other), "the table is wrong"
    assert changes(described(one), described(other))
    assert changes(described(other), described(one))


RESPELT = [
    pytest.param(lambda schema: {"not": {"not": schema}}, id="not of not"),
    pytest.param(lambda schema: {"if": True, "then": schema}, id="if true"),
    pytest.param(lambda schema: {"if": False, "else": schema}, id="if false"),
    pytest.param(lambda schema: {"allOf": [{"if": {}, "then": schema, "else": False}]}, id="a part"),
]


@pytest.mark.parametrize("respelt", RESPELT)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(SCHEMAS)
def test_any_schema_may_be_respelt(respelt: Any, schema: Any) -> None:
    assume("unevaluated" not in json.dumps(schema))
    for described in BOTH:
        assert changes(described(schema, **COMPONENTS), described(respelt(schema), **COMPONENTS)) == []


def test_what_is_left_over_depends_on_how_it_is_said() -> None:
    said = {"properties": {"a": TEXT}}
    one = {**THING, "unevaluatedProperties": False, "allOf": [{"not": {"not": said}}]}
    other = {**THING, "unevaluatedProperties": False, "allOf": [said]}
    assert not same(one, other)
    assert changes(sends(other), sends(one))


ODD: list[Any] = [
    {"contains": True, "minContains": "2"},
    {"contains": True, "maxContains": None, "minItems": 2.5},
    {"dependentRequired": ["a"]},
    {"dependentRequired": {"a": "b", "b": [1, None]}, "required": ["a", "b"]},
    {"dependentRequired": {"a": ["b"], "b": ["a"]}, "required": ["a"]},
    {"maxProperties": True},
    {"if": None, "then": 3},
    {"not": {"not": {"not": 5}}},
]


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_what_is_no_schema_breaks_nothing(odd: Any) -> None:
    for described in BOTH:
        changes(described(odd), described(TEXT))
        changes(described(TEXT), described(odd))


def test_a_circle_of_nots_comes_to_an_end() -> None:
    looped = {
        "Loop": {"not": ref("Loop")},
        "Twice": {"not": {"not": ref("Twice")}},
        "If": {"if": ref("If"), "then": ref("If")},
    }
    for name in looped:
        assert changes(sends(ref(name), **looped), sends(ref(name), **looped)) == []
        changes(sends(ref(name), **looped), sends(TEXT, **looped))
