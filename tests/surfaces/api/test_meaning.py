"""One edit of a schema, sent and received: what the server refuses and what clients never saw."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from api_specs import answers, asks, changes, ref, sends, thing, told

TEXT = {"type": "string"}
NARROWER: list[tuple[str, Any, Any, str, Any, Any]] = [
    ("maxLength lower", {**TEXT, "maxLength": 50}, {**TEXT, "maxLength": 20}, "maxLength", 50, 20),
    ("maxLength new", TEXT, {**TEXT, "maxLength": 20}, "maxLength", None, 20),
    ("minLength higher", {**TEXT, "minLength": 1}, {**TEXT, "minLength": 2}, "minLength", 1, 2),
    ("minimum higher", {"type": "integer"}, {"type": "integer", "minimum": 1}, "minimum", None, 1),
    (
        "maximum lower",
        {"type": "number", "maximum": 9},
        {"type": "number", "maximum": 8.5},
        "maximum",
        9,
        Decimal("8.5"),
    ),
    (
        "edge excluded",
        {"type": "number", "minimum": 0},
        {"type": "number", "exclusiveMinimum": 0},
        "exclusiveMinimum",
        0,
        0,
    ),
    ("enum value gone", {"enum": ["a", "b", "c"]}, {"enum": ["a", "c"]}, "enum", ("b",), None),
    ("became enum", TEXT, {**TEXT, "enum": ["a"]}, "enum", None, ("a",)),
    ("one type less", {"type": ["string", "integer"]}, TEXT, "type", "integer or string", "string"),
    ("number to integer", {"type": "number"}, {"type": "integer"}, "type", "number", "integer"),
    ("not null any more", {"type": ["string", "null"]}, TEXT, "nullable", True, False),
    ("pattern new", TEXT, {**TEXT, "pattern": "^a"}, "pattern", None, "^a"),
    (
        "multiple of more",
        {"type": "integer", "multipleOf": 2},
        {"type": "integer", "multipleOf": 4},
        "multipleOf",
        2,
        4,
    ),
    ("fewer items", {"type": "array", "maxItems": 9}, {"type": "array", "maxItems": 3}, "maxItems", 9, 3),
    ("no twins", {"type": "array"}, {"type": "array", "uniqueItems": True}, "uniqueItems", None, True),
    ("closed", thing(), {**thing(), "additionalProperties": False}, "additionalProperties", "anything", "closed"),
    ("alternative gone", {"oneOf": [ref("A"), ref("B")]}, ref("A"), "alternative", "B", None),
]
PARTS = {
    "A": {**thing(a=TEXT), "required": ["a"], "additionalProperties": False},
    "B": {**thing(b=TEXT), "required": ["b"], "additionalProperties": False},
}


@pytest.mark.parametrize(("name", "wide", "narrow", "facet", "before", "after"), NARROWER, ids=lambda v: str(v)[:30])
def test_less_is_accepted(name: str, wide: Any, narrow: Any, facet: str, before: Any, after: Any) -> None:
    assert told(sends(wide, **PARTS), sends(narrow, **PARTS)) == [("request.narrowed", facet, before, after)]
    assert told(answers(wide, **PARTS), answers(narrow, **PARTS)) == [("response.narrowed", facet, before, after)]


@pytest.mark.parametrize(("name", "wide", "narrow", "facet", "before", "after"), NARROWER, ids=lambda v: str(v)[:30])
def test_the_way_back_mirrors(name: str, wide: Any, narrow: Any, facet: str, before: Any, after: Any) -> None:
    assert told(sends(narrow, **PARTS), sends(wide, **PARTS)) == [("request.widened", facet, after, before)]
    assert told(answers(narrow, **PARTS), answers(wide, **PARTS)) == [("response.widened", facet, after, before)]


@pytest.mark.parametrize(("name", "wide", "narrow", "facet", "before", "after"), NARROWER, ids=lambda v: str(v)[:30])
def test_harm_is_shown_by_a_value_that_a_judge_confirms(
    name: str, wide: Any, narrow: Any, facet: str, before: Any, after: Any
) -> None:
    for old, new in (
        (sends(wide, **PARTS), sends(narrow, **PARTS)),
        (answers(narrow, **PARTS), answers(wide, **PARTS)),
    ):
        (change,) = changes(old, new)
        assert change.effect == "adverse"
        assert change.witness is not None
        assert change.witness.proven
        assert change.witness.judge == "jsonschema-rs"


def test_a_type_that_is_replaced_hurts_both_ways() -> None:
    assert told(sends(TEXT), sends({"type": "integer"})) == [("request.narrowed", "type", "string", "integer")]
    assert told(answers(TEXT), answers({"type": "integer"})) == [("response.widened", "type", "string", "integer")]


def test_a_pattern_beyond_an_automaton_is_decided_by_a_text_that_is_refused() -> None:
    (change,) = changes(sends({**TEXT, "pattern": "^(?=a)"}), sends({**TEXT, "pattern": "^(?=b)"}))
    assert change.kind == "request.narrowed"
    assert change.witness is not None
    assert change.witness.proven


def test_a_pattern_beyond_an_automaton_is_not_decided_without_one() -> None:
    (change,) = changes(sends({**TEXT, "pattern": "^(?!zq)"}), sends({**TEXT, "pattern": "^(?!qz)"}))
    assert (change.kind, change.effect, change.traits["certain"]) == ("request.changed", "unknown", False)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ({"type": "integer"}, TEXT, ["request.widened"]),
        (TEXT, {"type": "integer"}, ["request.narrowed"]),
        ({"type": "array", "items": {"type": "integer"}}, {"type": "array", "items": TEXT}, ["request.widened"]),
        (TEXT, {"type": ["string", "integer"]}, []),
    ],
)
def test_in_a_request_line_everything_is_text(before: Any, after: Any, kinds: list[str]) -> None:
    assert [kind for kind, *_ in told(asks({"schema": before}), asks({"schema": after}))] == kinds


def test_types_in_a_request_line_are_called_as_they_are_written() -> None:
    old, new = ({"schema": {"type": kind}} for kind in ("integer", "string"))
    assert [(before, after) for _, _, before, after in told(asks(old), asks(new))] == [("integer", "string")]


def test_a_parameter_is_shown_as_a_request_line() -> None:
    (change,) = changes(
        asks({"schema": {"type": "integer", "maximum": 500}}), asks({"schema": {"type": "integer", "maximum": 100}})
    )
    assert change.subject == "GET /things query parameter q"
    assert change.witness is not None
    assert change.witness.data["request"] == "GET /things?q=101"


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
def test_fields_that_only_one_side_writes(version: str) -> None:
    own = {"type": "string", "readOnly": True}
    secret = {"type": "string", "writeOnly": True}
    assert told(sends(thing(), version), sends({**thing(id=own), "required": ["id"]}, version)) == []
    assert told(answers(thing(key=secret), version), answers(thing(), version)) == []


def test_a_required_field_that_is_sent_from_now_on_has_to_be() -> None:
    own, sent = ({**thing(id={**TEXT, **only}), "required": ["id"]} for only in ({"readOnly": True}, {}))
    found = changes(sends(own, "3.0.3"), sends(sent, "3.0.3"))
    assert [one.kind for one in found] == ["field.added", "request.narrowed"]
    assert found[1].witness is not None
    assert found[1].witness.proven
    assert changes(answers(sent, "3.0.3"), answers(own, "3.0.3")) == []
    assert [one.kind for one in changes(sends(own), sends(sent))] == ["field.added"]


def test_a_new_required_field_in_words() -> None:
    (change,) = changes(sends(thing(a=TEXT)), sends({**thing(a=TEXT, b=TEXT), "required": ["b"]}))
    assert change.subject == "POST /things request body b"
    assert change.traits["new_field"] is True
    assert change.witness is not None
    assert change.witness.data["value"] == {}


def test_the_witness_stands_in_the_whole_body() -> None:
    deep = {**thing(kind=TEXT, list={"type": "array", "items": thing(size={"type": "integer"})}), "required": ["kind"]}
    less = {
        **thing(kind=TEXT, list={"type": "array", "items": thing(size={"type": "integer", "maximum": 3})}),
        "required": ["kind"],
    }
    (change,) = changes(sends(deep), sends(less))
    assert change.subject == "POST /things request body list[].size"
    assert change.witness is not None
    assert change.witness.data["value"] == {"kind": "a", "list": [{"size": 4}]}


def test_a_witness_shows_its_own_harm_and_not_what_changed_beside_it() -> None:
    """An answer without `total` proves nothing of `link`, which could be left out before, too."""
    before = answers({**thing(id=TEXT, total=TEXT, link=TEXT), "required": ["id", "total"]})
    found = changes(before, answers({**thing(id=TEXT, total=TEXT), "required": ["id"]}))
    shown = {change.kind: change.witness and change.witness.data["value"] for change in found}
    assert shown["response.widened"] == {"id": "a"}
    assert "link" in (shown["field.removed"] or {"link": None})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"enum": ["a", 1]}, {"enum": ["a", True]}),
        ({"enum": ["a", 0]}, {"enum": ["a", False]}),
        ({"type": "array", "items": {"const": 1}}, {"type": "array", "items": {"const": True}}),
    ],
)
def test_one_is_not_true(before: Any, after: Any) -> None:
    for component in (False, True):
        sides = [sends(ref("A"), A=side) if component else sends(side) for side in (before, after)]
        assert "request.narrowed" in [kind for kind, *_ in told(*sides)]


TWICE = {"oneOf": [{"type": "string", "minLength": 0}, {"type": "string"}]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"anyOf": [thing(a=TEXT), thing(b=TEXT)]}, {"oneOf": [thing(a=TEXT), thing(b=TEXT)]}),
        ({"anyOf": [TEXT, TWICE]}, TWICE),
        (ref("A"), {**ref("A"), "oneOf": [{"minProperties": 0}, {"maxProperties": 9}]}),
        ({"type": "integer"}, {"oneOf": [{"type": "integer"}, {"type": "integer", "minimum": 5}]}),
    ],
)
def test_a_value_that_two_branches_accept_is_refused(before: Any, after: Any) -> None:
    told_of = changes(sends(before, **PARTS), sends(after, **PARTS))
    found = [change for change in told_of if change.kind == "request.narrowed"]
    assert [change.traits["facet"] for change in found] == ["overlap"]
    assert found[0].witness is not None
    assert found[0].witness.proven


@pytest.mark.parametrize("refused", [{"const": "a"}, {"enum": ["a", "c"]}, {"pattern": "a"}])
def test_a_listed_value_that_is_refused_by_other_words_is_told(refused: Any) -> None:
    listed = {"anyOf": [{"const": "a"}, {"const": "b"}]}
    (change,) = changes(sends(listed), sends({**listed, "not": refused}))
    assert change.kind == "request.narrowed"
    assert change.witness is not None
    assert change.witness.data["value"] == "a"


def test_one_value_less_of_many_is_shown_although_another_branch_accepts_texts() -> None:
    many = [f"rule-{number}" for number in range(200)]
    old, new = ({"anyOf": [{"enum": listed}, {**TEXT, "pattern": "^chg_"}]} for listed in (many, many[:-1]))
    (change,) = changes(sends(old), sends(new))
    assert change.kind == "request.narrowed"
    assert change.witness is not None
    assert change.witness.data["value"] == "rule-199"


@pytest.mark.parametrize("word", ["not", "if"])
def test_a_component_that_is_refused_is_turned_round(word: str) -> None:
    """More of what may not be sent is less that may be, though the words where it is refused stay as they are."""
    schema = {"not": ref("A")} if word == "not" else {"if": ref("A"), "then": False}
    less, more = {"A": {**TEXT, "minLength": 3}}, {"A": TEXT}
    assert [one[0] for one in told(sends(schema, **less), sends(schema, **more))] == ["request.narrowed"]
    assert "request.narrowed" not in [one[0] for one in told(sends(schema, **more), sends(schema, **less))]


def test_branches_that_no_longer_meet_since_a_component_became_narrower() -> None:
    schema = {"oneOf": [{}, {"anyOf": [ref("A")]}]}
    wide, narrow = thing(a=TEXT), {**thing(a=TEXT), "required": ["a"]}
    assert "response.widened" in [one[0] for one in told(answers(schema, A=wide), answers(schema, A=narrow))]
