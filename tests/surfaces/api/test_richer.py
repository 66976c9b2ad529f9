"""Richer refactors that say nothing either way, and what stands in less usual places and is told: words beside a
reference, discriminators by name and by path, and what OpenAPI 3.2 added."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, changes, ref, sends, spec, thing

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
OK = {"200": {"description": "all"}}
THING = thing(a=TEXT, b=WHOLE)
CAT = {**thing(kind=TEXT, cat=TEXT), "required": ["kind"]}
DOG = {**thing(kind=TEXT, dog=TEXT), "required": ["kind"]}
CALL = {"responses": OK, "operationId": "poll"}


def of(**said: Any) -> dict[str, Any]:
    return spec({"/things": {"get": {"responses": OK, **said}}}, "3.2.0")


def parts(value: dict[str, Any], **sections: Any) -> dict[str, Any]:
    return {**value, "components": {**value.get("components", {}), **sections}}


def pets(**said: Any) -> dict[str, Any]:
    told = {"propertyName": "kind", **said}
    return answers({"oneOf": [ref("Cat"), ref("Dog")], "discriminator": told}, "3.2.0", Cat=CAT, Dog=DOG)


def stream(**said: Any) -> dict[str, Any]:
    return of(responses={"200": {"description": "all", "content": {"application/jsonl": said}}})


def headed(header: Any) -> dict[str, Any]:
    return of(responses={"200": {"description": "all", "headers": {"X-A": header}}})


def linked(link: Any) -> dict[str, Any]:
    return of(responses={"200": {"description": "all", "links": {"next": link}}})


def path(name: str) -> str:
    return f"#/components/schemas/{name}"


def xml(**schema: Any) -> dict[str, Any]:
    content = {"application/xml": {"schema": thing(a=schema)}}
    return of(responses={"200": {"description": "all", "content": content}})


def xml_of(schema: Any) -> dict[str, Any]:
    return parts(xml(**schema), schemas={"T": TEXT})


def form(**said: Any) -> dict[str, Any]:
    body = {"content": {"multipart/mixed": said}}
    return spec({"/things": {"post": {"requestBody": body, "responses": OK}}}, "3.2.0")


def device(name: str, url: str) -> dict[str, Any]:
    flow = {url: "https://a/d", "tokenUrl": "https://a/t", "scopes": {"r": "read"}}
    return parts(of(security=[{"k": ["r"]}]), securitySchemes={"k": {"type": "oauth2", "flows": {name: flow}}})


def other(word: str, method: str) -> dict[str, Any]:
    return spec({"/t": {word: {method: CALL}, "get": {"responses": OK}}})


NAMES = {"type": "array", "items": TEXT}


def old(*fields: Any, media: str = "application/x-www-form-urlencoded") -> dict[str, Any]:
    """A call of Swagger 2.0 that takes a form."""
    asked = [{"in": "formData", **field} for field in fields]
    post = {"consumes": [media], "parameters": asked, "responses": OK}
    return {"swagger": "2.0", "info": {"title": "Things", "version": "1"}, "paths": {"/things": {"post": post}}}


def new(schema: Any, media: str = "application/x-www-form-urlencoded", **said: Any) -> dict[str, Any]:
    body = {"content": {media: {"schema": schema}}, **said}
    return spec({"/things": {"post": {"requestBody": body, "responses": OK}}}, "3.0.3")


def either(one: str, other: str) -> list[Any]:
    """Two branches of which each needs a field of its own."""
    return [{"required": [one]}, {"required": [other]}]


FIELDS = {"type": "object", "properties": {"a": TEXT, "b": TEXT}}
IN_PATH = {"name": "i", "in": "path", "required": True, "schema": TEXT}
SILENT: list[tuple[str, Any, Any]] = [
    (
        "a word beside a reference",
        sends({**ref("T"), "maxLength": 5}, T=TEXT),
        sends({"allOf": [ref("T"), {"maxLength": 5}]}, T=TEXT),
    ),
    (
        "words beside references, in each other",
        sends({"allOf": [{**ref("T"), "required": ["a"]}, {"allOf": [thing(c=TEXT)]}]}, T=THING),
        sends({**thing(a=TEXT, b=WHOLE, c=TEXT), "required": ["a"]}),
    ),
    (
        "parts in parts",
        sends({"allOf": [ref("X"), {"allOf": [ref("Y"), {"required": ["a"]}]}]}, X=thing(a=TEXT), Y=thing(b=TEXT)),
        sends({**thing(a=TEXT, b=TEXT), "required": ["a"]}),
    ),
    ("prose beside a reference", sends(thing(x={**ref("T"), "description": "d"}), T=TEXT), sends(thing(x=TEXT))),
    (
        "a default beside a reference",
        sends(thing(x={**ref("T"), "default": "a"}), T=TEXT),
        sends(thing(x={**TEXT, "default": "a"})),
    ),
    (
        "only read, beside a reference",
        sends(thing(x={**ref("T"), "readOnly": True}), T=TEXT),
        sends(thing(x={**TEXT, "readOnly": True})),
    ),
    (
        "null beside a reference",
        sends(thing(x={"allOf": [ref("T")], "nullable": True}), "3.0.3", T=THING),
        sends(thing(x={"oneOf": [ref("T"), {"type": "null"}]}), "3.1.0", T=THING),
    ),
    ("names by path", pets(mapping={"c": "Cat", "d": "Dog"}), pets(mapping={"c": path("Cat"), "d": path("Dog")})),
    ("names that go without saying", pets(), pets(mapping={"Cat": path("Cat"), "Dog": "Dog"})),
    ("the rest by path", pets(defaultMapping="Cat"), pets(defaultMapping=path("Cat"))),
    ("an item extracted", stream(itemSchema=THING), parts(stream(itemSchema=ref("A")), schemas={"A": THING})),
    (
        "tags in tags",
        {**of(), "tags": [{"name": "a"}, {"name": "b"}]},
        {**of(), "tags": [{"name": "a", "summary": "A", "kind": "nav"}, {"name": "b", "parent": "a"}]},
    ),
    ("an answer in short", of(), of(responses={"200": {"summary": "everything"}})),
    ("a server by name", {**of(), "servers": [{"url": "https://a"}]},
     {**of(), "servers": [{"url": "https://a", "name": "main"}]}),
    ("a path extracted", spec({"/t": {"get": CALL}}),
     parts(spec({"/t": {"$ref": "#/components/pathItems/T"}}), pathItems={"T": {"get": CALL}})),
    ("a webhook extracted", {**of(), "webhooks": {"w": {"post": CALL}}},
     parts({**of(), "webhooks": {"w": {"$ref": "#/components/pathItems/T"}}}, pathItems={"T": {"post": CALL}})),
    ("a callback extracted", of(callbacks={"e": {"{$request.query.u}": {"post": CALL}}}),
     parts(of(callbacks={"e": {"$ref": "#/components/callbacks/E"}}),
           callbacks={"E": {"{$request.query.u}": {"post": CALL}}})),
    ("a header extracted", headed({"schema": TEXT}),
     parts(headed({"$ref": "#/components/headers/H"}), headers={"H": {"schema": TEXT}})),
    ("a link extracted", linked({"operationId": "o"}),
     parts(linked({"$ref": "#/components/links/N"}), links={"N": {"operationId": "o"}})),
    ("parameters of the path", spec({"/t/{i}": {"parameters": [IN_PATH], "get": {"responses": OK}}}),
     spec({"/t/{i}": {"get": {"responses": OK, "parameters": [IN_PATH]}}})),
    ("servers of the path", spec({"/t": {"servers": [{"url": "https://a"}], "get": {"responses": OK}}}),
     spec({"/t": {"get": {"servers": [{"url": "https://a"}], "responses": OK}}})),
    ("closed in other words", sends({**THING, "additionalProperties": False}),
     sends({**THING, "unevaluatedProperties": False})),
    ("whole numbers by their step", sends({"type": "number", "multipleOf": 1}), sends(WHOLE)),
    ("even numbers are whole", sends({"type": "number", "multipleOf": 2}), sends({**WHOLE, "multipleOf": 2})),
    ("digits", sends({**TEXT, "pattern": "^[0-9]+$"}), sends({**TEXT, "pattern": "^\\d+$"})),
    ("what need not be there", sends({"type": "array", "contains": TEXT, "minContains": 0}), sends({"type": "array"})),
    ("a schema within one", sends(ref("W/$defs/T"), W={"$defs": {"T": TEXT}}), sends(TEXT)),
    ("fields that ask for fields", sends({"type": "object", "dependentSchemas": {"a": {"required": ["b"]}}}),
     sends({"type": "object", "dependentRequired": {"a": ["b"]}})),
    ("a call by another method", other("x-oai-additionalOperations", "POLL"), other("additionalOperations", "POLL")),
    ("a call by QUERY", other("x-oai-additionalOperations", "QUERY"),
     spec({"/t": {"query": CALL, "get": {"responses": OK}}}, "3.2.0")),
    ("a flow for devices", device("x-oai-deviceAuthorization", "x-oai-deviceAuthorizationUrl"),
     device("deviceAuthorization", "deviceAuthorizationUrl")),
    ("an attribute", xml(**TEXT, xml={"attribute": True}), xml(**TEXT, xml={"nodeType": "attribute"})),
    ("a list wrapped", xml(**NAMES, xml={"wrapped": True}), xml(**NAMES, xml={"nodeType": "element"})),
    ("a list unwrapped", xml(**NAMES), xml(**NAMES, xml={"nodeType": "none"})),
    ("a form", old({"name": "a", "type": "string", "required": True}),
     new({**thing(a=TEXT), "required": ["a"]}, required=True)),
    ("a file in a form", old({"name": "a", "type": "file"}, media="multipart/form-data"),
     new(thing(a={**TEXT, "format": "binary"}), "multipart/form-data")),
    ("bytes", sends({**TEXT, "format": "byte"}, "3.0.3"), sends({**TEXT, "contentEncoding": "base64"})),
    ("branches with what stands around them", sends({**FIELDS, "oneOf": either("a", "b")}),
     sends({"oneOf": [{**FIELDS, **branch} for branch in either("a", "b")]})),
    ("branches with a part that they share",
     sends({"oneOf": [{"allOf": [ref("B")], **one} for one in either("a", "b")]}, B=FIELDS),
     sends({"allOf": [ref("B"), {"oneOf": either("b", "a")}]}, B=FIELDS)),
    ("every field by a pattern", sends({"type": "object", "patternProperties": {"": TEXT}}),
     sends({"type": "object", "additionalProperties": TEXT})),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after"), SILENT, ids=[case[0] for case in SILENT])
def test_the_same_in_other_words_is_silent_both_ways(name: str, before: Any, after: Any) -> None:
    assert changes(before, after) == []
    assert changes(after, before) == []


TOLD: list[tuple[str, Any, Any, list[tuple[str, str]]]] = [
    ("a default beside a reference", sends(thing(x={**ref("T"), "default": "a"}), T=TEXT),
     sends(thing(x={**ref("T"), "default": "b"}), T=TEXT), [("default.changed", "default")]),
    ("only read, beside a reference", sends(thing(x=ref("T")), T=TEXT),
     sends(thing(x={**ref("T"), "readOnly": True}), T=TEXT), [("field.removed", "readOnly")]),
    ("only written, beside a reference", answers(thing(x=ref("T")), T=TEXT),
     answers(thing(x={**ref("T"), "writeOnly": True}), T=TEXT), [("field.removed", "writeOnly")]),
    ("going, beside a reference", sends(thing(x=ref("T")), T=TEXT),
     sends(thing(x={**ref("T"), "deprecated": True}), T=TEXT), [("field.deprecated", "deprecated")]),
    ("a figure beside a reference", sends(thing(x={**ref("T"), "description": "up to 100 items"}), T=TEXT),
     sends(thing(x={**ref("T"), "description": "up to 10 items"}), T=TEXT), [("prose.changed", "description")]),
    ("an attribute beside a reference", xml_of(ref("T")), xml_of({**ref("T"), "xml": {"attribute": True}}),
     [("response.widened", "xml attribute")]),
    ("what words stand beside", sends({**ref("T"), "maxLength": 5}, T=TEXT),
     sends({**ref("T"), "maxLength": 5}, T={**TEXT, "minLength": 2}), [("request.narrowed", "minLength")]),
    ("a name of another", pets(mapping={"c": "Cat"}), pets(mapping={"c": path("Dog")}),
     [("discriminator.changed", "discriminator mapping")]),
    ("a name that went without saying", pets(), pets(mapping={"Cat": "Dog"}),
     [("discriminator.changed", "discriminator mapping")]),
    ("another rest", pets(defaultMapping="Cat"), pets(defaultMapping=path("Dog")),
     [("discriminator.changed", "discriminator defaultMapping")]),
    ("a call by another method", other("x-oai-additionalOperations", "POLL"), spec({"/t": {"get": {"responses": OK}}}),
     [("operation.removed", "operation")]),
    ("an attribute", xml(**TEXT), xml(**TEXT, xml={"nodeType": "attribute"}), [("response.widened", "xml nodeType")]),
    ("a list wrapped", xml(**NAMES), xml(**NAMES, xml={"wrapped": True}), [("response.widened", "xml wrapped")]),
    ("each part of a body", form(itemSchema=TEXT, itemEncoding={"contentType": "text/plain"}),
     form(itemSchema=TEXT, itemEncoding={"contentType": "text/html"}), [("request.narrowed", "encoding contentType")]),
    ("the first part of a body", form(schema=NAMES, prefixEncoding=[{"contentType": "text/plain"}]),
     form(schema=NAMES, prefixEncoding=[{"contentType": "text/plain, text/html"}]),
     [("request.widened", "encoding contentType")]),
    ("a field of a form", old({"name": "a", "type": "string"}), new(thing(a={**TEXT, "maxLength": 5})),
     [("request.narrowed", "maxLength")]),
    ("a form that needs more", old({"name": "a", "type": "string"}), new({**thing(a=TEXT), "required": ["a"]}),
     [("request.narrowed", "required")]),
    ("bytes no more", sends({**TEXT, "format": "byte"}, "3.0.3"), sends(TEXT), [("request.widened", "format")]),
    ("a wider item", stream(itemSchema=THING), stream(itemSchema=thing(a=TEXT, b={"type": "number"})),
     [("response.widened", "type")]),
    ("whole numbers no more", answers({"type": "number", "multipleOf": 2}),
     answers({"type": "number", "multipleOf": 0.5}),
     [("response.widened", "type"), ("response.widened", "multipleOf")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "told"), TOLD, ids=[case[0] for case in TOLD])
def test_it_is_told(name: str, before: Any, after: Any, told: list[tuple[str, str]]) -> None:
    found = [(change.kind, str(change.traits["facet"])) for change in changes(before, after)]
    assert sorted(found) == sorted(told)
