"""What is referred to and no longer there: tools stop at it, whatever else the description says."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, changes, ref, sends, spec, thing
from api_ways import agree
from papers import Files

from change_guard.documents import Document
from change_guard.surfaces import api

TEXT = {"type": "string"}
ORDER = thing(a=TEXT)


def components(value: dict[str, Any], **sections: Any) -> dict[str, Any]:
    return {**value, "components": sections}


def of(**said: Any) -> dict[str, Any]:
    return spec({"/orders": {"get": {"responses": {"200": {"description": "all"}}, **said}}})


GONE = {"200": {"$ref": "#/components/responses/All"}}
BODY = {"content": {"application/json": {"schema": TEXT}}}
LOST: list[tuple[str, Any, Any, str]] = [
    ("a schema", sends(ref("Order"), Order=ORDER), sends(ref("Order"), Purchase=ORDER), "#/components/schemas/Order"),
    ("a part of one", sends(thing(order=ref("Order")), Order=ORDER), sends(thing(order=ref("Order")), Other=ORDER),
     "#/components/schemas/Order"),
    ("what is merged in", answers({"allOf": [ref("Order"), thing(b=TEXT)]}, Order=ORDER),
     answers({"allOf": [ref("Order"), thing(b=TEXT)]}, Other=ORDER), "#/components/schemas/Order"),
    ("an answer", components(of(responses=GONE), responses={"All": {"description": "all"}}),
     components(of(responses=GONE), responses={"Every": {"description": "all"}}), "#/components/responses/All"),
    ("a body", components(of(requestBody={"$ref": "#/components/requestBodies/New"}), requestBodies={"New": BODY}),
     of(requestBody={"$ref": "#/components/requestBodies/New"}), "#/components/requestBodies/New"),
    ("a word mistyped", sends(ref("Order"), Order=ORDER), sends(ref("ordr"), Order=ORDER), "#/components/schemas/ordr"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "lost"), LOST, ids=[lost[0] for lost in LOST])
def test_a_reference_that_leads_nowhere_is_told_once(name: str, before: Any, after: Any, lost: str) -> None:
    told = [one for one in changes(before, after) if one.kind == "description.invalid"]
    assert [(one.traits["facet"], one.after, len(one.reach)) for one in told] == [("reference", lost, 1)]
    assert told[0].where.pointer.endswith("$ref") or told[0].where.line


@pytest.mark.parametrize(("name", "before", "after", "lost"), LOST, ids=[lost[0] for lost in LOST])
def test_what_led_nowhere_before_is_not_new(name: str, before: Any, after: Any, lost: str) -> None:
    assert [one for one in changes(after, after) if one.kind == "description.invalid"] == []
    edited = {**after, "info": {"title": "Things", "version": "2", "description": "edited"}}
    assert [one for one in changes(after, edited) if one.kind == "description.invalid"] == []
    assert [one for one in changes(after, before) if one.kind == "description.invalid"] == []


def test_it_is_told_whichever_way_the_file_is_read() -> None:
    text = """\
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
      responses:
        "200": {description: made, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
components:
  schemas:
    Order:
      type: object
"""
    agree("a.yml", text, text.replace("    Order:\n", "    Purchase:\n"))


def test_a_part_of_another_file_too() -> None:
    main = """\
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders:
    get: {responses: {"200": {description: all, content: {application/json: {schema: {$ref: "parts.yml#/Order"}}}}}}
"""
    sides = [Files({"api.yml": main, "parts.yml": f"{name}: {{type: string}}\n"}) for name in ("Order", "Purchase")]
    old, new = (Document("api.yml", main.encode(), name, None, side)  # type: ignore[arg-type]
                for name, side in zip(("before", "after"), sides, strict=True))  # fmt: skip
    told = [one for one in api.changes(old, new) if getattr(one, "kind", "") == "description.invalid"]
    assert [getattr(one, "after", "") for one in told] == ["parts.yml#/Order"]
