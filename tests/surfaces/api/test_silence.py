"""Refactors that mean the same say nothing, and neither does a description compared with itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from api_schemas import LOOP, SCHEMAS
from api_specs import answers, asks, changes, ref, sends, spec, thing
from hypothesis import HealthCheck, given, settings

from change_guard.documents import Document
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

FORM = "application/x-www-form-urlencoded"
OK = {"200": {"description": "all"}}
SHOP = {"type": "object", "properties": {"name": TEXT, "open": {"type": "boolean"}}, "required": ["name"]}


def of(**said: Any) -> dict[str, Any]:
    """A spec whose one operation says this."""
    return spec({"/things": {"get": {"responses": OK, **said}}})


def with_top(value: dict[str, Any], **said: Any) -> dict[str, Any]:
    return {**value, **said}


def components(value: dict[str, Any], **sections: Any) -> dict[str, Any]:
    return {**value, "components": {**value.get("components", {}), **sections}}


LIMIT = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
PAGE = {"name": "page", "in": "query", "schema": {"type": "integer"}}
GIVES = {"200": {"description": "all", "content": {"application/json": {"schema": AMOUNT}}}}
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
OLD = {"swagger": "2.0", "info": {"title": "Things", "version": "1"}}
SAME += [
    ("three names deep", sends(ref("A"), A=ref("B"), B=ref("C"), C=AMOUNT), sends(AMOUNT)),
    ("allOf inlined", sends({"allOf": [ref("A"), thing(b=TEXT)]}, A=thing(a=TEXT)), sends(thing(a=TEXT, b=TEXT))),
    ("allOf nested", sends({"allOf": [{"allOf": [thing(a=TEXT)]}, thing(b=TEXT)]}), sends(thing(a=TEXT, b=TEXT))),
    (
        "allOf in another order",
        sends({"allOf": [thing(a=TEXT), thing(b=TEXT)]}),
        sends({"allOf": [thing(b=TEXT), thing(a=TEXT)]}),
    ),
    (
        "required beside allOf",
        sends({"allOf": [SHOP]}),
        sends({"allOf": [thing(**SHOP["properties"])], "required": ["name"]}),
    ),
    (
        "bounds in two parts",
        sends({"allOf": [{"type": "integer", "minimum": 1}, {"maximum": 9}]}),
        sends({"type": "integer", "minimum": 1, "maximum": 9}),
    ),
    (
        "the tighter bound wins",
        sends({"allOf": [{"type": "integer", "minimum": 1}, {"minimum": 3}]}),
        sends({"type": "integer", "minimum": 3}),
    ),
    ("anyOf of one", sends({"anyOf": [AMOUNT]}), sends(AMOUNT)),
    ("anyOf in another order", sends({"anyOf": [TEXT, AMOUNT]}), sends({"anyOf": [AMOUNT, TEXT]})),
    ("types as alternatives", sends({"anyOf": [TEXT, {"type": "integer"}]}), sends({"type": ["string", "integer"]})),
    (
        "disjoint, so either word",
        sends({"oneOf": [TEXT, {"type": "integer"}]}),
        sends({"anyOf": [TEXT, {"type": "integer"}]}),
    ),
    ("null as a constant", sends({"type": ["string", "null"]}), sends({"anyOf": [TEXT, {"const": None}]})),
    ("null as a list of one", sends({"type": ["string", "null"]}), sends({"anyOf": [TEXT, {"enum": [None]}]})),
    ("oneOf with null", sends({"oneOf": [AMOUNT, {"type": "null"}]}), sends({**AMOUNT, "type": ["object", "null"]})),
    ("null in another order", sends({"type": ["null", "string"]}), sends({"type": ["string", "null"]})),
    ("a type as a list of one", sends({"type": ["string"]}), sends(TEXT)),
    ("a type that the list implies", sends({"enum": ["a", "b"]}), sends({**TEXT, "enum": ["a", "b"]})),
    ("a type that the constant implies", sends({"const": 1}), sends({"type": "integer", "const": 1})),
    ("a constant twice", sends({"const": "a"}), sends({"const": "a", "enum": ["a"]})),
    ("both booleans", sends({"type": "boolean"}), sends({"enum": [False, True]})),
    ("1 is 1.0", sends({"type": "number", "minimum": 1}), sends({"type": "number", "minimum": 1.0})),
    (
        "required in another order",
        sends({**thing(a=TEXT, b=TEXT), "required": ["a", "b"]}),
        sends({**thing(a=TEXT, b=TEXT), "required": ["b", "a"]}),
    ),
    ("nothing required", sends(AMOUNT), sends({**AMOUNT, "required": []})),
    ("fields in another order", sends(thing(a=TEXT, b=TEXT)), sends(thing(b=TEXT, a=TEXT))),
    ("more is allowed, as a schema", sends(AMOUNT), sends({**AMOUNT, "additionalProperties": {}})),
    ("no least count", sends({"type": "array"}), sends({"type": "array", "minItems": 0})),
    ("twins are allowed, spelt out", sends({"type": "array"}), sends({"type": "array", "uniqueItems": False})),
    ("items of anything", sends({"type": "array"}), sends({"type": "array", "items": {}})),
    (
        "items extracted",
        sends({"type": "array", "items": AMOUNT}),
        sends({"type": "array", "items": ref("A")}, A=AMOUNT),
    ),
    (
        "map values extracted",
        sends({"type": "object", "additionalProperties": AMOUNT}),
        sends({"type": "object", "additionalProperties": ref("A")}, A=AMOUNT),
    ),
    ("a circle under another name", sends(ref("L"), L=thing(next=ref("L"))), sends(ref("M"), M=thing(next=ref("M")))),
    ("a title", sends(AMOUNT), sends({**AMOUNT, "title": "Amount"})),
    ("a comment in the schema", sends(AMOUNT), sends({**AMOUNT, "$comment": "see the wiki"})),
    ("an unknown extension", sends(AMOUNT), sends({**AMOUNT, "x-internal-id": 7})),
    ("another example", sends({**AMOUNT, "example": {"amount": 1}}), sends({**AMOUNT, "example": {"amount": 2}})),
    ("a description reworded", of(description="Lists all things."), of(description="All things, in a list.")),
    (
        "the same figure reworded",
        of(description="up to 100 requests per minute"),
        of(description="100 requests each minute"),
    ),
    ("other tags", of(tags=["a"]), of(tags=["b"])),
    ("a summary", of(), of(summary="all things")),
    ("parameters in another order", of(parameters=[LIMIT, PAGE]), of(parameters=[PAGE, LIMIT])),
    (
        "a parameter extracted",
        of(parameters=[LIMIT]),
        components(of(parameters=[{"$ref": "#/components/parameters/Limit"}]), parameters={"Limit": LIMIT}),
    ),
    (
        "a response extracted",
        of(responses=GIVES),
        components(of(responses={"200": {"$ref": "#/components/responses/All"}}), responses={"All": GIVES["200"]}),
    ),
    (
        "a header in other letters",
        of(responses={"200": {"description": "all", "headers": {"X-A": {"schema": TEXT}}}}),
        of(responses={"200": {"description": "all", "headers": {"x-a": {"schema": TEXT}}}}),
    ),
    (
        "a header parameter in other letters",
        of(parameters=[{"name": "X-A", "in": "header", "schema": TEXT}]),
        of(parameters=[{"name": "x-a", "in": "header", "schema": TEXT}]),
    ),
    (
        "credentials moved to the top",
        components(of(security=[{"key": []}]), securitySchemes={"key": KEY}),
        with_top(components(of(), securitySchemes={"key": KEY}), security=[{"key": []}]),
    ),
    (
        "ways in, in another order",
        components(of(security=[{"key": []}, {"k2": []}]), securitySchemes={"key": KEY, "k2": KEY}),
        components(of(security=[{"k2": []}, {"key": []}]), securitySchemes={"key": KEY, "k2": KEY}),
    ),
    ("nobody is asked, spelt out", of(), of(security=[])),
    (
        "a closing slash",
        with_top(of(), servers=[{"url": "https://a.example.com/v1"}]),
        with_top(of(), servers=[{"url": "https://a.example.com/v1/"}]),
    ),
    (
        "servers in another order",
        with_top(of(), servers=[{"url": "https://a.example.com"}, {"url": "https://b.example.com"}]),
        with_top(of(), servers=[{"url": "https://b.example.com"}, {"url": "https://a.example.com"}]),
    ),
    (
        "a server's variable filled in",
        with_top(
            of(), servers=[{"url": "https://{r}.example.com", "variables": {"r": {"enum": ["a"], "default": "a"}}}]
        ),
        with_top(of(), servers=[{"url": "https://a.example.com"}]),
    ),
    ("another version of the document", of(), with_top(of(), info={"title": "Things", "version": "2"})),
    (
        "a media type in other letters",
        sends(AMOUNT),
        spec(
            {
                "/things": {
                    "post": {
                        "requestBody": {"content": {"Application/JSON": {"schema": AMOUNT}}},
                        "responses": {"204": {"description": "done"}},
                    }
                }
            }
        ),
    ),
    (
        "a media type's charset",
        sends(AMOUNT),
        spec(
            {
                "/things": {
                    "post": {
                        "requestBody": {"content": {"application/json; charset=utf-8": {"schema": AMOUNT}}},
                        "responses": {"204": {"description": "done"}},
                    }
                }
            }
        ),
    ),
    ("3.0 to 3.1", sends(AMOUNT, "3.0.3"), sends(AMOUNT, "3.1.0")),
    ("3.1 to 3.2", sends(AMOUNT, "3.1.0"), sends(AMOUNT, "3.2.0")),
    (
        "2.0 to 3.0",
        {
            **OLD,
            "paths": {
                "/things": {
                    "get": {
                        "parameters": [{"name": "q", "in": "query", "type": "string"}],
                        "responses": {"200": {"description": "all", "schema": AMOUNT}},
                    }
                }
            },
        },
        spec(
            {"/things": {"get": {"parameters": [{"name": "q", "in": "query", "schema": TEXT}], "responses": GIVES}}},
            "3.0.3",
        ),
    ),
    (
        "2.0's definitions to 3.0's components",
        {
            **OLD,
            "paths": {
                "/things": {
                    "get": {"responses": {"200": {"description": "all", "schema": {"$ref": "#/definitions/A"}}}}
                }
            },
            "definitions": {"A": AMOUNT},
        },
        components(
            spec(
                {
                    "/things": {
                        "get": {
                            "responses": {
                                "200": {"description": "all", "content": {"application/json": {"schema": ref("A")}}}
                            }
                        }
                    }
                },
                "3.0.3",
            ),
            schemas={"A": AMOUNT},
        ),
    ),
]


@pytest.mark.parametrize(("name", "before", "after"), SAME, ids=[case[0] for case in SAME])
def test_a_refactor_is_silent_both_ways(name: str, before: Any, after: Any) -> None:
    assert changes(before, after) == []
    assert changes(after, before) == []


def test_there_are_sixty() -> None:
    assert len(SAME) >= 60


TEXTS: list[tuple[str, str, str]] = [
    ("comments", "openapi: 3.1.0\npaths: {}\n", "# an API\nopenapi: 3.1.0 # of today\npaths: {}\n"),
    (
        "an anchor",
        "openapi: 3.1.0\npaths:\n  /a: {get: {responses: {}}}\n  /b: {get: {responses: {}}}\n",
        "openapi: 3.1.0\npaths:\n  /a: &a {get: {responses: {}}}\n  /b: *a\n",
    ),
    (
        "a merge key",
        "openapi: 3.1.0\npaths:\n  /a: {get: {responses: {}}}\n",
        "openapi: 3.1.0\nx-all: &all {get: {responses: {}}}\npaths:\n  /a: {<<: *all}\n",
    ),
    (
        "quotes",
        "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        200: {description: all}\n",
        "openapi: '3.1.0'\npaths:\n  \"/a\":\n    get:\n      responses:\n        '200': {description: 'all'}\n",
    ),
    (
        "flow and block",
        "openapi: 3.1.0\npaths: {/a: {get: {responses: {}}}}\n",
        "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses: {}\n",
    ),
    (
        "deeper indentation",
        "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses: {}\n",
        "openapi: 3.1.0\npaths:\n    /a:\n        get:\n            responses: {}\n",
    ),
    (
        "line endings",
        "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses: {}\n",
        "openapi: 3.1.0\r\npaths:\r\n  /a:\r\n    get:\r\n      responses: {}\r\n",
    ),
    (
        "keys in another order",
        "openapi: 3.1.0\npaths:\n  /a:\n    get: {responses: {}}\n",
        "paths:\n  /a:\n    get: {responses: {}}\nopenapi: 3.1.0\n",
    ),
]


@pytest.mark.parametrize(("name", "one", "other"), TEXTS, ids=[text[0] for text in TEXTS])
def test_another_way_to_write_yaml_is_silent(name: str, one: str, other: str) -> None:
    for before, after in ((one, other), (other, one)):
        assert list(api.changes(Document("a.yml", before.encode(), "before"), Document("a.yml", after.encode()))) == []


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
