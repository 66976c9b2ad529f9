"""What several parts of a schema say together: words that stand more than once, and what one part leaves to another."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, changes, ref, sends

TEXT = {"type": "string"}


@pytest.mark.parametrize(
    "inner", [{"unevaluatedProperties": {}}, {"unevaluatedProperties": True}, {"additionalProperties": {}}]
)
def test_what_a_branch_describes_wholly_is_not_left_over(inner: Any) -> None:
    """`unevaluatedProperties` refuses what no branch evaluated (JSON Schema 2020-12, core, section 11.3), and a branch
    that takes any field evaluates them all."""
    closed = {"type": "object", "unevaluatedProperties": False}
    assert changes(sends({**closed, "allOf": [inner]}), sends({"type": "object"})) == []
    (change,) = changes(sends({**closed, "allOf": [inner]}), sends(closed))
    assert (change.kind, change.witness is not None) == ("request.narrowed", True)


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"allOf": [{"not": ref("A")}, {"not": {"const": "x"}}]}, "request.narrowed"),
        ({"type": "array", "contains": ref("A"), "maxContains": 2}, "request.changed"),
        ({"allOf": [{"propertyNames": {"not": ref("A")}}, {"propertyNames": {"maxLength": 9}}]}, "request.narrowed"),
    ],
)
def test_what_the_same_words_refer_to_is_compared_where_several_stand(schema: Any, kind: str) -> None:
    less, more = {"A": {**TEXT, "minLength": 3}}, {"A": TEXT}
    found = changes(sends(schema, **less), sends(schema, **more))
    assert [one.kind for one in found if one.effect in ("adverse", "unknown")] == [kind]


def test_a_value_that_branches_share_holds_what_stands_around_them() -> None:
    """An empty object would do for the branches, but not for the schema that they stand in."""
    described = {"type": "object", "properties": {"a": TEXT}, "minProperties": 1}
    branches = {"oneOf": [{"properties": {"b": TEXT}}, {"oneOf": [{}]}]}
    (change,) = changes(sends(described), sends({**described, "oneOf": [branches]}))
    assert (change.kind, change.traits["facet"]) == ("request.narrowed", "overlap")
    assert change.witness is not None
    assert change.witness.data["value"] == {"a": "a"}


def test_a_branch_may_be_what_the_reference_beside_it_leads_to() -> None:
    part = {"A": {"type": "object", "properties": {"a": TEXT}}}
    assert changes(sends(ref("A"), **part), sends({**ref("A"), "anyOf": [TEXT, ref("A")]}, **part)) == []


@pytest.mark.parametrize("word", ["anyOf", "allOf", "oneOf"])
def test_references_in_a_circle_with_words_beside_them_come_to_an_end(word: str) -> None:
    parts = {"A": {**ref("B"), word: [ref("A")], "minProperties": 1}, "B": {word: [ref("A"), {"type": "object"}]}}
    assert changes(sends(ref("A"), **parts), sends(ref("A"), **parts)) == []
    sides = sends(ref("A"), **parts), sends(ref("A"), **{**parts, "A": {**parts["A"], "minProperties": 2}})
    assert "minProperties" in {change.traits["facet"] for change in changes(*sides)}


def test_branches_that_meet_in_fewer_values_than_before_are_not_taken_for_the_same() -> None:
    """Both refuse every text, but only one of them refuses everything else too."""
    (change,) = changes(sends({"oneOf": [TEXT, {}]}), sends({"oneOf": [{}, {}]}))
    assert (change.traits["facet"], change.effect) == ("overlap", "adverse")
    assert change.witness is not None and not isinstance(change.witness.data["value"], str)
    (change,) = changes(sends({"oneOf": [{}, {}]}), sends({"oneOf": [TEXT, {}]}))
    assert (change.traits["facet"], change.effect) == ("overlap", "favourable")


def test_branches_that_meet_inside_of_another_branch_do_not_refuse_everything() -> None:
    """What is no text is accepted by the last branch alone, until the other one accepts it too."""
    before, after = {"oneOf": [TEXT, {}, {}]}, {"oneOf": [TEXT, {"oneOf": [{}, {}]}, {}]}
    assert "adverse" in [change.effect for change in changes(sends(after), sends(before))]


def test_a_branch_behind_a_condition_meets_in_an_object() -> None:
    """Found by chance in ten thousand random pairs: before, `{}` was in both branches and refused."""
    behind = {"if": {"type": "string"}, "then": TEXT, "else": ref("Loop")}
    loops = [{"type": "object", "required": needed} for needed in ([], ["name"])]
    sides = (answers({"oneOf": [{"properties": {}}, behind]}, Loop=loop) for loop in loops)
    told = [change for change in changes(*sides) if change.effect == "adverse"]
    assert [change.witness.data["value"] for change in told if change.witness] == [{}]


def test_branches_meet_in_a_field_that_nobody_names() -> None:
    """Found by chance too: an object of another field was what both branches accepted."""
    closed = {"type": "object", "properties": {"a": TEXT}, "additionalProperties": False}
    loops = [{"type": "object", "required": needed} for needed in ([], ["name"])]
    branches = {"oneOf": [ref("Loop"), {"not": ref("Closed")}]}
    told = list(changes(*(answers(branches, Loop=loop, Closed=closed) for loop in loops)))
    assert any(change.effect in ("adverse", "unknown") for change in told)
