"""What stands beside its key at the top of a YAML file counts as what stands below it does."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.surfaces import api

NEW = """\
openapi: 3.0.3
info: {title: Orders, version: "1"}
security: [{key: []}]
paths:
  /orders:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
      responses: {"200": {description: made}}
"""
COMPONENTS = "components: {schemas: {Order: {type: string, maxLength: 9}}}\n"
OLD = """\
swagger: "2.0"
info: {title: Orders, version: "1"}
consumes: [application/json, application/xml]
produces: [application/json, application/xml]
paths:
  /orders:
    post:
      parameters: [{name: order, in: body, schema: {$ref: "#/definitions/Order"}}]
      responses: {"200": {description: made, schema: {type: string}}}
definitions: {Order: {type: string, maxLength: 9}}
"""
EDITS = [
    (NEW + COMPONENTS, "maxLength: 9", "maxLength: 5", ["request.narrowed"]),
    (NEW + COMPONENTS, "[{key: []}]", "[{key: [], other: []}]", ["security.tightened"]),
    (OLD, "maxLength: 9", "maxLength: 5", ["request.narrowed"]),
    (OLD, "consumes: [application/json, application/xml]", "consumes: [application/json]", ["request.narrowed"]),
    (OLD, "produces: [application/json, application/xml]", "produces: [application/json]", ["response.removed"]),
]


@pytest.mark.parametrize(("text", "old", "new", "kinds"), EDITS, ids=[edit[2] for edit in EDITS])
def test_an_edit_beside_a_key_is_told(text: str, old: str, new: str, kinds: list[str]) -> None:
    sides = Document("a.yml", text.encode(), "before"), Document("a.yml", text.replace(old, new).encode())
    assert [getattr(one, "kind", "") for one in api.changes(*sides)] == kinds


def test_another_version_reads_every_operation_anew() -> None:
    """What stands beside a reference counts from OpenAPI 3.1 on."""
    text = NEW.replace('Order"', 'Order", maxLength: 5') + "components:\n  schemas:\n    Order:\n      type: string\n"
    sides = Document("a.yml", text.encode(), "before"), Document("a.yml", text.replace("3.0.3", "3.1.0").encode())
    assert [getattr(one, "kind", "") for one in api.changes(*sides)] == ["request.narrowed"]


def test_what_leads_to_an_edit_from_beside_a_key_is_followed() -> None:
    text = """\
swagger: "2.0"
info: {title: Orders, version: "1"}
responses: {Refused: {description: no, schema: {$ref: "#/definitions/Problem"}}}
paths:
  /orders:
    get:
      responses: {"200": {description: all}, "400": {$ref: "#/responses/Refused"}}
definitions:
  Problem:
    type: object
    properties:
      code:
        type: integer
"""
    sides = Document("a.yml", text.encode(), "before"), Document("a.yml", text.replace("integer", "number").encode())
    assert [getattr(one, "kind", "") for one in api.changes(*sides)] == ["response.widened"]
