"""One change, said once, with the operations it reaches; and each pair compared once however large the spec is."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import changes, ref, sends, spec, thing

from change_guard.documents import Document
from change_guard.surfaces.api.comparison import differences
from change_guard.surfaces.api.contract.operations import operations
from change_guard.surfaces.api.description.references import merges
from change_guard.surfaces.api.description.spec import Spec
from change_guard.surfaces.api.walk import Walk

TEXT = {"type": "string"}


def shop(memo: Any, copies: int = 1) -> dict[str, Any]:
    """Every customer has charges and every charge a customer; around them stand copies of something else."""
    paths: dict[str, Any] = {
        "/charges": {"get": _gives("Charge"), "post": {**_gives("Charge"), "requestBody": _body("Charge")}},
        "/customers": {"get": _gives("Customer")},
        "/refunds": {"get": _gives("Refund")},
    }
    parts: dict[str, Any] = {
        "Charge": thing(memo=memo, customer=ref("Customer")),
        "Customer": thing(charges={"type": "array", "items": ref("Charge")}),
        "Refund": thing(reason=TEXT),
    }
    for number in range(copies - 1):
        paths[f"/other{number}"] = {"get": _gives(f"Other{number}")}
        parts[f"Other{number}"] = thing(name=TEXT, next=ref(f"Other{number}"))
    return spec(paths, **parts)


def _gives(name: str) -> dict[str, Any]:
    return {"responses": {"200": {"description": name, "content": {"application/json": {"schema": ref(name)}}}}}


def _body(name: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": ref(name)}}}


def test_a_component_is_told_once_per_direction_with_all_it_reaches() -> None:
    found = changes(shop(TEXT), shop({**TEXT, "maxLength": 9}))
    assert [(change.kind, change.subject, change.reach) for change in found] == [
        ("request.narrowed", "schema Charge memo (request)", ("POST /charges",)),
        ("response.narrowed", "schema Charge memo (response)", ("GET /charges", "POST /charges", "GET /customers")),
    ]


def test_a_component_that_nobody_reaches_is_nobodys_business() -> None:
    paths = {"/a": {"get": _gives("A")}}
    assert changes(spec(paths, A=TEXT, B=TEXT), spec(paths, A=TEXT, B={"type": "integer"})) == []


def test_a_component_with_the_same_name_in_another_place_is_not_compared() -> None:
    before = spec({"/a": {"get": _gives("A")}}, A=TEXT, B={"type": "integer"})
    after = spec({"/a": {"get": _gives("B")}}, A={"type": "integer"}, B=TEXT)
    assert changes(before, after) == []


def test_comparisons_do_not_grow_with_the_spec() -> None:
    def compared(copies: int) -> int:
        before, after = (
            Spec(Document.holding(shop(memo, copies), "a.json", "before")) for memo in (TEXT, {**TEXT, "maxLength": 9})
        )
        walk = Walk(before, after)
        for bit, (old, new) in enumerate(zip(operations(before), operations(after), strict=True)):
            walk.add(old, new, 1 << bit)
        walk.run()
        assert len(differences(before, after)[0]) == 2
        return walk.count

    assert compared(1) == compared(4) == compared(40) < 25


def test_callbacks_and_webhooks_turn_the_direction_round() -> None:
    def called(schema: Any) -> dict[str, Any]:
        call = {"post": {"requestBody": {"content": {"application/json": {"schema": schema}}},
                         "responses": {"200": {"description": "thanks"}}}}  # fmt: skip
        subscribe = {
            "callbacks": {"event": {"{$request.body#/url}": call}},
            "responses": {"201": {"description": "ok"}},
        }
        return {**spec({"/subscribe": {"post": subscribe}}), "webhooks": {"event": call}}

    found = changes(called({"enum": ["paid"]}), called({"enum": ["paid", "lost"]}))
    assert [(change.kind, change.subject) for change in found] == [
        ("response.widened", "POST /subscribe callback event request body"),
        ("response.widened", "webhook event request body"),
    ]


def test_what_is_gone_is_named_by_what_it_was() -> None:
    parameter = {"name": "status", "in": "query", "schema": TEXT}
    before = spec({"/a": {"get": {**_gives("A"), "parameters": [parameter]}, "post": _gives("A")}}, A=TEXT)
    after = spec({"/a": {"get": _gives("A")}}, A=TEXT)
    assert {(change.kind, change.subject) for change in changes(before, after)} == {
        ("parameter.removed", "GET /a query parameter status"),
        ("operation.removed", "POST /a"),
    }


def test_fields_that_are_numbered_through_are_told_once() -> None:
    numbered = {f"line{number}": {"type": "string"} for number in range(1, 10)}
    (change,) = changes(sends(thing(name={"type": "string"}, **numbered)), sends(thing(name={"type": "string"})))
    assert (change.kind, change.traits["field"]) == ("field.removed", "line*")
    assert change.before == tuple(numbered)
    assert len(changes(sends(thing(line1={}, line2={})), sends(thing()))) == 2


def test_a_field_is_named_with_the_component_it_stands_in() -> None:
    sides = [sends(ref("Address"), Address={**thing(ip=TEXT), "required": needed}) for needed in ([], ["ip"])]
    (change,) = changes(*sides)
    assert change.traits["inside"] == " of Address"
    (change,) = changes(sends(thing(ip=TEXT)), sends({**thing(ip=TEXT), "required": ["ip"]}))
    assert change.traits["inside"] == ""


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "object", "properties": {"a": {"allOf": [ref("A")]}}}, True),
        ({"items": [{"not": ref("A")}]}, True),
        ({"properties": {"not": ref("A"), "if": {"$ref": "#/x"}, "contains": {}}}, False),
        ({"properties": {"x-a": {"oneOf": [ref("A")]}}}, True),
        ({"x-expansion": {"oneOf": [ref("A")]}, "items": ref("A")}, False),
        ({"example": {"not": 1}, "examples": [{"if": 2}]}, False),
    ],
)
def test_a_schema_that_takes_another_into_itself(schema: dict[str, Any], expected: bool) -> None:
    assert merges(schema) is expected
