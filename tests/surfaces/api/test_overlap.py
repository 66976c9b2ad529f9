"""Branches that are seen to have nothing in common by their first words really have nothing in common."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from api_schemas import COMPONENTS, SCHEMAS
from api_specs import answers, changes, ref, sends, spec
from api_world import WORLD, judge
from hypothesis import given
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.surfaces.api.description.spec import Node, Spec
from change_guard.surfaces.api.schemas.overlap import plainly_apart


def nodes(*schemas: Any) -> list[Node]:
    parts = {f"S{index}": schema for index, schema in enumerate(schemas)}
    described = Spec(Document.holding(spec({}, **COMPONENTS, **parts), "a.yaml", "after"))
    found = [described.find(f"#/components/schemas/{name}") for name in parts]
    return [node.follow() for node in found if node]


def kind(value: Any, **more: Any) -> Any:
    """An object whose field `kind` is described by the value."""
    return {"type": "object", "properties": {"kind": value}, "required": ["kind"], **more}


TABLE = [
    ({"type": "string"}, {"type": "object"}, True),
    ({"type": "string"}, {"type": "string"}, False),
    ({"type": "integer"}, {"type": "number"}, False),
    ({"type": ["string", "null"]}, {"type": "object"}, False),
    (kind({"const": "cat"}), kind({"const": "dog"}), True),
    (kind({"enum": ["cat"]}), kind({"enum": ["dog", "fox"]}), True),
    (kind({"enum": ["cat", "dog"]}), kind({"const": "dog"}), False),
    (kind({"const": 1}), kind({"const": True}), True),
    (kind({"const": "cat"}), kind({"type": "string"}), False),
    (kind({"const": "cat"}), kind({"const": "dog"}, required=[]), False),
    (kind({"const": "cat"}), {"properties": {"kind": {"const": "dog"}}, "required": ["kind"]}, False),
    (kind({"enum": ["cat"], "nullable": True}), kind({"enum": ["dog"], "nullable": True}), False),
    (kind({"const": "cat"}, nullable=True), kind({"const": "dog"}, nullable=True), False),
    (kind({"$ref": "#/components/schemas/Closed"}), kind({"$ref": "#/components/schemas/Loop"}), False),
    (True, {"type": "string"}, False),
]


@pytest.mark.parametrize(("one", "other", "expected"), TABLE)
def test_what_the_first_words_tell(one: Any, other: Any, expected: bool) -> None:
    left, right = nodes(one, other)
    assert plainly_apart(left, right) is expected
    assert plainly_apart(right, left) is expected


BRANCHES = st.one_of(SCHEMAS, st.builds(kind, SCHEMAS))


@given(st.lists(BRANCHES, min_size=2, max_size=4))
def test_no_value_is_accepted_by_two_that_are_apart(schemas: list[Any]) -> None:
    read = nodes(*schemas)
    world = [*WORLD, *({"kind": value} for value in WORLD)]
    for one, other in combinations(range(len(schemas)), 2):
        if plainly_apart(read[one], read[other]):
            both = judge(schemas[one], COMPONENTS), judge(schemas[other], COMPONENTS)
            assert not [value for value in world if all(side.is_valid(value) for side in both)]


@pytest.mark.parametrize(("way", "kind"), [(sends, "request.widened"), (answers, "response.widened")])
def test_branches_that_meet_less_in_fields_nobody_names(way: Any, kind: str) -> None:
    """`{"other": {}}` was both and so refused; since a `Loop` needs a name it is one of them."""
    either = {"oneOf": [{}, {"additionalProperties": ref("Loop")}]}
    loop = COMPONENTS["Loop"]
    found = changes(way(either, Loop=loop), way(either, Loop={**loop, "required": ["name"]}))
    assert kind in [change.kind for change in found if change.traits["facet"] == "overlap"]


def test_an_object_that_names_no_field_may_hold_any() -> None:
    """`{"a": 1}` was anything, and is now both of two branches, which is none."""
    found = changes(sends({"anyOf": [{}]}), sends({"oneOf": [{}, {"type": "object", "required": ["a"]}]}))
    assert [(change.kind, change.effect) for change in found] == [("request.narrowed", "adverse")]


def test_a_field_that_is_asked_for_is_named() -> None:
    """`{"b": 1}` could never come, as both branches took everything; now one of three takes it."""
    asks = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["b"]}
    found = changes(answers({"oneOf": [{}, {}]}), answers({"oneOf": [{"oneOf": [{}, asks]}, {}]}))
    assert "adverse" in [change.effect for change in found]
