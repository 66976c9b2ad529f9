"""Twenty single edits that other judges of OpenAPI say nothing of, or too little: each is caught, by its name."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import asks, changes, sends, spec, thing

TEXT = {"type": "string"}
OK = {"200": {"description": "all"}}
LIST = {"type": "array", "items": TEXT}


def of(**said: Any) -> dict[str, Any]:
    """A description with one operation that says this."""
    return spec({"/things": {"get": {"responses": OK, **said}}})


def keyed(scheme: dict[str, Any]) -> dict[str, Any]:
    return {**of(security=[{"key": []}]), "components": {"securitySchemes": {"key": scheme}}}


def called(schema: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return of(
        callbacks={"event": {"{$request.query.url}": {"post": {"requestBody": {"content": content}, "responses": OK}}}}
    )


def headed(schema: Any) -> dict[str, Any]:
    return of(responses={"200": {"description": "all", "headers": {"X-Left": {"schema": schema}}}})


def oauth(url: str) -> dict[str, Any]:
    flow = {"clientCredentials": {"tokenUrl": url, "scopes": {}}}
    return keyed({"type": "oauth2", "flows": flow})


KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
OPEN = thing(a=TEXT)
SPOTS: list[tuple[str, Any, Any, str, str, bool]] = [
    ("server moved", {**of(), "servers": [{"url": "https://a.example.com"}]},
     {**of(), "servers": [{"url": "https://b.example.com"}]}, "server.removed", "server", True),
    ("style", asks({"schema": LIST}), asks({"schema": LIST, "style": "pipeDelimited", "explode": True}),
     "request.narrowed", "style", False),
    ("explode", asks({"schema": LIST}), asks({"schema": LIST, "explode": False}), "request.narrowed", "explode", False),
    ("name of the key", keyed(KEY), keyed({**KEY, "name": "Api-Key"}), "security.scheme-changed", "name", False),
    ("place of the key", keyed(KEY), keyed({**KEY, "in": "query"}), "security.scheme-changed", "in", False),
    ("where tokens come from", oauth("https://a.example.com"), oauth("https://b.example.com"),
     "security.scheme-changed", "clientCredentials tokenUrl", False),
    ("callback gone", called(OPEN), of(), "operation.removed", "callback", False),
    ("callback's body", called(thing(n={"enum": ["a"]})), called(thing(n={"enum": ["a", "b"]})),
     "response.widened", "enum", True),
    ("link gone", of(responses={"200": {"description": "all", "links": {"next": {"operationId": "n"}}}}), of(),
     "link.removed", "link", False),
    ("fields refused", sends(OPEN), sends({**OPEN, "additionalProperties": False}),
     "request.narrowed", "additionalProperties", True),
    ("values of a map", sends({"type": "object", "additionalProperties": TEXT}),
     sends({"type": "object", "additionalProperties": {"type": "integer"}}), "request.narrowed", "type", True),
    ("credentials asked", of(), keyed(KEY), "security.tightened", "security", True),
    ("an error gone", of(responses={**OK, "404": {"description": "none"}}), of(), "response.removed", "status", False),
    ("another operationId", of(operationId="a"), of(operationId="b"), "operation.renamed", "operationId", False),
    ("default in a body", sends(thing(a={**TEXT, "default": "x"})), sends(thing(a={**TEXT, "default": "y"})),
     "default.changed", "default", True),
    ("parameter with content", asks({"content": {"application/json": {"schema": thing(a=TEXT)}}}),
     asks({"content": {"application/json": {"schema": thing(a={"type": "integer"})}}}),
     "request.narrowed", "type", True),
    ("header of an answer", headed({"type": "integer"}), headed(TEXT), "response.widened", "type", True),
    ("what follows from a condition",
     sends({"if": {"required": ["a"]}, "then": {"properties": {"b": TEXT}}}),
     sends({"if": {"required": ["a"]}, "then": {"properties": {"b": {"type": "integer"}}}}),
     "request.narrowed", "type", True),
    ("what one field asks of another", sends({**OPEN, "dependentRequired": {"a": ["b"]}}),
     sends({**OPEN, "dependentRequired": {"a": ["b", "c"]}}), "request.narrowed", "dependentRequired", True),
    ("what a list must contain", sends({"type": "array", "contains": {"type": "number"}}),
     sends({"type": "array", "contains": {"type": "integer"}}), "request.narrowed", "type", True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "kind", "facet", "shown"), SPOTS, ids=[spot[0] for spot in SPOTS])
def test_it_is_seen(name: str, before: Any, after: Any, kind: str, facet: str, shown: bool) -> None:
    found = [change for change in changes(before, after) if change.effect != "favourable"]
    assert [(change.kind, change.traits["facet"]) for change in found] == [(kind, facet)]
    assert (found[0].witness is not None) is shown


def test_there_are_twenty() -> None:
    assert len(SPOTS) == 20
