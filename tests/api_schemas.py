"""Random schemas with every keyword that accepts or refuses, components that refer to themselves, and small edits."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

LOOP = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Loop"}, "name": {"type": "string"}}}
CLOSED = {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False}
COMPONENTS = {"Loop": LOOP, "Closed": CLOSED}

NAMES = st.sampled_from("abc")
PATTERNS = ("^a", "b$", "^[a-z]+$", "^x-", "a|b")
LITERALS = ("a", "b", 1, 2, None, True, 2.5, "abcd")
SMALL = st.integers(0, 3)

TEXTS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.just("string"),
        "minLength": SMALL,
        "maxLength": st.integers(1, 4),
        "pattern": st.sampled_from(PATTERNS),
        "format": st.sampled_from(("date", "uuid")),
    },
)
NUMBERS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(("integer", "number")),
        "minimum": st.sampled_from((-3, 0, 1, 2.5)),
        "maximum": st.sampled_from((0, 2.5, 4, 7)),
        "exclusiveMinimum": st.sampled_from((-3, 0, 1)),
        "exclusiveMaximum": st.sampled_from((1, 4, 7)),
        "multipleOf": st.sampled_from((1, 2, 3, 0.5, 1.5)),
    },
)
SCALARS = st.one_of(
    st.sampled_from([{"type": name} for name in ("string", "integer", "number", "boolean", "null")]),
    st.sampled_from([{}, True, False, {"type": ["string", "null"]}, {"type": ["integer", "array"]}]),
    TEXTS,
    NUMBERS,
    st.builds(
        lambda values: {"enum": values}, st.lists(st.sampled_from(LITERALS), min_size=1, max_size=4, unique_by=repr)
    ),
    st.builds(lambda value: {"const": value}, st.sampled_from(LITERALS)),
    st.sampled_from([{"$ref": f"#/components/schemas/{name}"} for name in COMPONENTS]),
)


def _lists(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {"type": st.just("array")},
        optional={
            "items": inner,
            "prefixItems": st.lists(inner, min_size=1, max_size=2),
            "contains": inner,
            "minContains": SMALL,
            "maxContains": SMALL,
            "minItems": SMALL,
            "maxItems": SMALL,
            "uniqueItems": st.booleans(),
            "unevaluatedItems": st.just(False),
        },
    )


def _objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {"properties": st.dictionaries(NAMES, inner, max_size=3)},
        optional={
            "type": st.just("object"),
            "required": st.lists(NAMES, max_size=2, unique=True),
            "additionalProperties": st.one_of(st.booleans(), inner),
            "patternProperties": st.dictionaries(st.sampled_from(("^a", "^x-", "b$")), inner, max_size=1),
            "propertyNames": st.sampled_from(({"pattern": "^[a-z]+$"}, {"enum": ["a", "b"]}, {"maxLength": 1})),
            "dependentRequired": st.dictionaries(NAMES, st.lists(NAMES, max_size=2, unique=True), max_size=1),
            "dependentSchemas": st.dictionaries(NAMES, inner, max_size=1),
            "minProperties": SMALL,
            "maxProperties": SMALL,
            "unevaluatedProperties": st.one_of(st.just(False), inner),
        },
    )


def _combined(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    branches = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        *(st.builds(lambda of, word=word: {word: of}, branches) for word in ("oneOf", "anyOf", "allOf")),
        st.builds(lambda inner: {"not": inner}, inner),
        st.fixed_dictionaries({"if": inner, "then": inner}, optional={"else": inner}),
        st.builds(lambda branches: {"unevaluatedProperties": False, "anyOf": branches}, branches),
        st.builds(lambda branches: {"unevaluatedProperties": False, "allOf": branches, "type": "object"}, branches),
        st.builds(lambda branches, more: {**more, "oneOf": branches}, branches, _objects(inner)),
    )


def deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(_lists(inner), _objects(inner), _combined(inner))


SCHEMAS = st.recursive(SCALARS, deeper, max_leaves=6)


PLAIN = st.recursive(
    st.one_of(
        st.sampled_from([{"type": "string"}, {"type": "integer"}, {"type": "number"}, {"type": "boolean"}, {}, True]),
        st.builds(lambda low: {"type": "string", "minLength": low}, SMALL),
        st.builds(
            lambda low, high: {"type": "integer", "minimum": low, "maximum": high}, st.integers(-2, 2), st.just(6)
        ),
        st.builds(lambda values: {"enum": values}, st.lists(st.sampled_from(LITERALS), min_size=1, unique_by=repr)),
        st.just({"$ref": "#/components/schemas/Loop"}),
    ),
    lambda inner: st.one_of(
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(
            lambda fields, needed, more: {"type": "object", "properties": fields, "required": sorted(needed), **more},
            st.dictionaries(NAMES, inner, max_size=3),
            st.sets(NAMES, max_size=2),
            st.sampled_from(({}, {"additionalProperties": False})),
        ),
        *(
            st.builds(lambda of, word=word: {word: of}, st.lists(inner, min_size=1, max_size=3))
            for word in ("oneOf", "anyOf", "allOf")
        ),
    ),
    max_leaves=6,
)
"""Schemas as most people write them."""


def _places(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside that is a schema of its own."""
    if isinstance(schema, dict):
        yield schema
        for key, child in schema.items():
            children = child.values() if key in ("properties", "patternProperties", "dependentSchemas") else [child]
            for one in children if not isinstance(child, list) else child:
                if key not in ("enum", "const", "required", "dependentRequired"):
                    yield from _places(one)


@st.composite
def _edited(draw: st.DrawFn) -> tuple[Any, Any]:
    """A schema, and the same with one keyword gone, another value, or one more."""
    before = draw(SCHEMAS)
    after = copy.deepcopy(before)
    places = list(_places(after))
    if not places:
        return before, draw(SCHEMAS)
    place = draw(st.sampled_from(places))
    more = draw(SCHEMAS)
    if place and draw(st.booleans()):
        place.pop(draw(st.sampled_from(sorted(place))))
    if isinstance(more, dict) and draw(st.booleans()):
        place |= more
    return before, after


PAIRS = st.one_of(st.tuples(SCHEMAS, SCHEMAS), _edited(), _edited())
EDITED = st.sampled_from(
    (
        COMPONENTS,
        {**COMPONENTS, "Closed": {**CLOSED, "required": ["a"]}},
        {**COMPONENTS, "Closed": {**CLOSED, "properties": {"a": {"type": "string", "maxLength": 1}}}},
        {**COMPONENTS, "Loop": {**LOOP, "required": ["name"]}},
    )
)
"""The components as they are afterwards; never wider: a field that nobody described is one that nobody sent."""
