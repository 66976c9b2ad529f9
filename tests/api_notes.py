"""One small edit for every check of the anchor that is a note there and stands in no pair of its own.

The names are the anchor's; the edits are ours, made from the text of OpenAPI and JSON Schema.
"""

from __future__ import annotations

from typing import Any

from api_specs import answers, asks, ref, sends, spec, thing

TEXT, WHOLE, NUMBER, LIST = {"type": "string"}, {"type": "integer"}, {"type": "number"}, {"type": "array"}
OK = {"200": {"description": "all"}}
BETA = {"x-stability-level": "beta"}
CAT = {**thing(kind=TEXT, cat=TEXT), "required": ["kind"]}
DOG = {**thing(kind=TEXT, dog=TEXT), "required": ["kind"]}
PETS = {"Cat": CAT, "Dog": DOG}
FAR = {"deprecated": True, "x-sunset": "2027-12-24"}


def body(**said: Any) -> dict[str, Any]:
    return sends(said, **PETS)


def field(**said: Any) -> dict[str, Any]:
    return sends(thing(a=said), **PETS)


def query(**said: Any) -> dict[str, Any]:
    return asks({"schema": said})


def answer(**said: Any) -> dict[str, Any]:
    return answers(said, **PETS)


def part(**said: Any) -> dict[str, Any]:
    return answers(thing(a=said), **PETS)


def call(**said: Any) -> dict[str, Any]:
    return spec({"/things": {"get": {"responses": OK, **said}}})


def asked(**said: Any) -> dict[str, Any]:
    return call(parameters=[{"name": "q", "in": "query", "schema": TEXT, **said}])


def media(place: str, **content: Any) -> dict[str, Any]:
    said = {"requestBody": {"content": content}, "responses": OK}
    if place == "answer":
        said = {"responses": {"200": {"description": "all", "content": content}}}
    return spec({"/things": {"post": said}})


def told_by(field_name: str, **mapping: str) -> dict[str, Any]:
    """Two pets, told apart by a field."""
    named = {name: f"#/components/schemas/{target}" for name, target in mapping.items()}
    said = {"propertyName": field_name, **({"mapping": named} if named else {})}
    return {"oneOf": [ref("Cat"), ref("Dog")], "discriminator": said}


PLAIN = {"oneOf": [ref("Cat"), ref("Dog")]}
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
ABOUT = {"description": "a word"}
READ_ONLY = {**NUMBER, "readOnly": True}

NOTES: list[tuple[str, Any, Any]] = [
    ("api-removed-with-deprecation", call(deprecated=True, **{"x-sunset": "2026-01-01"}), spec({})),
    ("api-security-component-added", call(), {**call(), "components": {"securitySchemes": {"key": KEY}}}),
    ("api-stability-increased", call(**BETA), call(**{"x-stability-level": "stable"})),
    ("new-optional-request-default-parameter-to-existing-path", call(), asked(schema={**TEXT, "default": "x"})),
    ("request-parameter-reactivated", asked(deprecated=True), asked()),
    ("request-body-media-type-added", media("body", **{"a/b": {}}), media("body", **{"a/b": {}, "a/c": {}})),
    (
        "request-body-media-type-schema-removed",
        media("body", **{"application/json": {"schema": WHOLE}}),
        media("body", **{"application/json": {}}),
    ),
    (
        "response-body-media-type-schema-added",
        media("answer", **{"application/json": {}}),
        media("answer", **{"application/json": {"schema": WHOLE}}),
    ),
    (
        "response-media-type-name-specialized",
        media("answer", **{"application/json": {"schema": WHOLE}}),
        media("answer", **{"application/vnd.x+json": {"schema": WHOLE}}),
    ),
    ("request-body-type-compatible", body(**WHOLE), body(**NUMBER)),
    ("request-property-type-compatible", field(**WHOLE), field(**NUMBER)),
    ("response-property-type-compatible", part(**NUMBER), part(**WHOLE)),
    ("request-property-deprecated", field(**TEXT), field(**TEXT, deprecated=True)),
    ("response-property-deprecated", part(**TEXT), part(**TEXT, deprecated=True)),
    ("request-property-deprecated-with-sunset", field(**TEXT), field(**TEXT, **FAR)),
    ("request-property-stability-increased", field(**TEXT, **BETA), field(**TEXT)),
    ("response-property-stability-increased", part(**TEXT, **BETA), part(**TEXT)),
    (
        "request-read-only-property-exclusive-max-decreased",
        field(**READ_ONLY, exclusiveMaximum=9),
        field(**READ_ONLY, exclusiveMaximum=8),
    ),
    (
        "request-read-only-property-exclusive-min-increased",
        field(**READ_ONLY, exclusiveMinimum=1),
        field(**READ_ONLY, exclusiveMinimum=2),
    ),
    (
        "response-write-only-property-became-required",
        answers(thing(a={**TEXT, "writeOnly": True})),
        answers({**thing(a={**TEXT, "writeOnly": True}), "required": ["a"]}),
    ),
    ("response-property-list-of-types-narrowed", part(type=["string", "integer"]), part(**TEXT)),
    ("response-body-all-of-removed", answer(allOf=[CAT, ref("Dog")]), answer(allOf=[CAT])),
    ("response-property-all-of-removed", part(allOf=[CAT, ref("Dog")]), part(allOf=[CAT])),
    ("response-body-any-of-added", answer(anyOf=[WHOLE, TEXT]), answer(anyOf=[WHOLE, TEXT, {"type": "boolean"}])),
    ("response-property-any-of-added", part(anyOf=[WHOLE, TEXT]), part(anyOf=[WHOLE, TEXT, {"type": "boolean"}])),
    ("response-body-any-of-removed", answer(anyOf=[WHOLE, TEXT]), answer(anyOf=[TEXT])),
    ("response-property-any-of-removed", part(anyOf=[WHOLE, TEXT]), part(anyOf=[TEXT])),
    ("request-body-default-value-changed", body(**TEXT, default="x"), body(**TEXT, default="y")),
    ("request-property-content-schema-removed", field(**TEXT, contentSchema=WHOLE), field(**TEXT)),
    ("response-property-dependent-schema-added", part(**thing()), part(**thing(), dependentSchemas={"x": CAT})),
    ("request-body-dependent-required-removed", body(**thing(), dependentRequired={"a": ["b"]}), body(**thing())),
    ("request-property-dependent-required-removed", field(**thing(), dependentRequired={"a": ["b"]}), field(**thing())),
    ("request-property-contains-removed", field(**LIST, contains=TEXT), field(**LIST)),
    ("request-body-property-names-removed", body(**thing(), propertyNames={"pattern": "^a"}), body(**thing())),
    ("response-body-property-names-added", answer(**thing()), answer(**thing(), propertyNames={"pattern": "^a"})),
    (
        "response-body-prefix-items-removed",
        answer(**LIST, prefixItems=[TEXT, WHOLE], items=False),
        answer(**LIST, prefixItems=[TEXT], items=False),
    ),
    (
        "request-property-prefix-items-added",
        field(**LIST, prefixItems=[TEXT], items=False),
        field(**LIST, prefixItems=[TEXT, WHOLE], items=False),
    ),
]
for word, loose, tight in (
    ("unevaluated-items", {**LIST, "prefixItems": [TEXT]}, {"unevaluatedItems": False}),
    ("unevaluated-properties", thing(b=TEXT), {"unevaluatedProperties": False}),
):
    NOTES += [
        (f"request-property-{word}-removed", field(**loose, **tight), field(**loose)),
        (f"response-body-{word}-added", answer(**loose), answer(**loose, **tight)),
        (f"response-property-{word}-added", part(**loose), part(**loose, **tight)),
    ]
for area, placed in (("request-body", body), ("request-property", field), ("request-parameter", query)):
    NOTES += [
        (f"{area}-exclusive-max-increased", placed(**NUMBER, exclusiveMaximum=8), placed(**NUMBER, exclusiveMaximum=9)),
        (f"{area}-exclusive-min-decreased", placed(**NUMBER, exclusiveMinimum=2), placed(**NUMBER, exclusiveMinimum=1)),
        (f"{area}-min-decreased", placed(**NUMBER, minimum=2), placed(**NUMBER, minimum=1)),
    ]
NOTES += [
    ("request-parameter-max-increased", query(**NUMBER, maximum=8), query(**NUMBER, maximum=9)),
    ("request-parameter-max-items-increased", query(**LIST, maxItems=2), query(**LIST, maxItems=3)),
]
for area, placed, more, less in (
    ("request-property", field, ("max-contains-increased", "maxContains"), ("min-contains-decreased", "minContains")),
    ("response-property", part, ("min-contains-increased", "minContains"), ("max-contains-decreased", "maxContains")),
):
    held = {**LIST, "contains": TEXT}
    NOTES += [
        (f"{area}-{more[0]}", placed(**held, **{more[1]: 2}), placed(**held, **{more[1]: 3})),
        (f"{area}-{less[0]}", placed(**held, **{less[1]: 3}), placed(**held, **{less[1]: 2})),
    ]
for area, placed in (
    ("request-body", body),
    ("request-property", field),
    ("response-body", answer),
    ("response-property", part),
):
    NOTES += [
        (f"{area}-all-of-added-annotation-only", placed(allOf=[CAT]), placed(allOf=[CAT, ABOUT])),
        (f"{area}-all-of-removed-annotation-only", placed(allOf=[CAT, ABOUT]), placed(allOf=[CAT])),
        (f"{area}-discriminator-added", placed(**PLAIN), placed(**told_by("kind"))),
        (f"{area}-discriminator-removed", placed(**told_by("kind")), placed(**PLAIN)),
        (f"{area}-discriminator-property-name-changed", placed(**told_by("kind")), placed(**told_by("cat"))),
        (
            f"{area}-discriminator-mapping-added",
            placed(**told_by("kind", c="Cat")),
            placed(**told_by("kind", c="Cat", d="Dog")),
        ),
        (
            f"{area}-discriminator-mapping-deleted",
            placed(**told_by("kind", c="Cat", d="Dog")),
            placed(**told_by("kind", c="Cat")),
        ),
        (
            f"{area}-discriminator-mapping-changed",
            placed(**told_by("kind", c="Cat")),
            placed(**told_by("kind", c="Dog")),
        ),
    ]
OTHERS: list[tuple[str, Any, Any]] = [
    ("a parameter that moved", asked(), asked(**{"in": "header"})),
    ("another style", asks({"schema": LIST}), asks({"schema": LIST, "style": "pipeDelimited", "explode": True})),
    ("no longer in parts", asks({"schema": LIST}), asks({"schema": LIST, "explode": False})),
    ("a number that takes more room", answers({**WHOLE, "format": "int32"}), answers({**WHOLE, "format": "int64"})),
    (
        "a field that may not be sent",
        sends(thing(a=TEXT, b=TEXT)),
        sends({**thing(a=TEXT), "additionalProperties": False}),
    ),
]
"""What the anchor has no check for, or a milder one."""
