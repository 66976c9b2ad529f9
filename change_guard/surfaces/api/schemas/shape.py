"""A schema by its meaning: the alternatives it allows, each a conjunction of the parts that speak about it.

`allOf` is merged; `oneOf`, `anyOf` and type lists become alternatives; `nullable`, `const` and single branches lose
their spelling. What is left is compared as a set of accepted values (schemas.py). Sources: JSON Schema 2020-12, core
and validation; OpenAPI 3.0.4 section 4.8.24 for `nullable`, `exclusiveMinimum: true` and the siblings of `$ref`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import Parts

ATOMS = frozenset(("null", "boolean", "integer", "fraction", "string", "array", "object"))
"""Types that share no value: a number is an integer or a fraction."""

SHOWN = {"integer": "integer", "fraction": "number", "file": "file"}
BOUNDS = {
    "minLength": ("string", 1),
    "maxLength": ("string", -1),
    "minItems": ("array", 1),
    "maxItems": ("array", -1),
    "minProperties": ("object", 1),
    "maxProperties": ("object", -1),
    "minContains": ("array", 1),
    "maxContains": ("array", -1),
}
"""Which type a bound speaks about, and whether a greater one accepts less (1) or more (-1)."""

CHOOSING = ("oneOf", "anyOf")

OF_TYPE = {
    "pattern": "string",
    "format": "",
    "contentEncoding": "string",
    "contentMediaType": "string",
    "contentSchema": "string",
    "multipleOf": "number",
    "uniqueItems": "array",
    "contains": "array",
    "prefixItems": "array",
    "unevaluatedItems": "array",
    "propertyNames": "object",
    "patternProperties": "object",
    "dependentRequired": "object",
    "dependentSchemas": "object",
    "unevaluatedProperties": "object",
    "not": "",
    "if": "",
    "then": "",
    "else": "",
    "x-extensible-enum": "string",
}
"""Keywords compared as they stand: more of them accept less. Empty: they speak about every type."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value and the keyword that says it."""

    value: Any
    node: Node


@dataclass(slots=True)
class Shape:
    """One alternative: everything its parts say together."""

    types: frozenset[str]
    parts: tuple[Node, ...]
    typed: Said | None = None
    values: tuple[Any, ...] | None = None
    listed: Said | None = None
    """Where the allowed values are listed; None where every value of the types is allowed."""
    bounds: dict[str, Said] = field(default_factory=dict)
    keywords: dict[str, list[Said]] = field(default_factory=dict)
    properties: dict[str, Parts] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    """Fields that one part describes and another one, or `false`, refuses."""
    required: dict[str, Said] = field(default_factory=dict)
    extra: Parts = ()
    """The schemas of members that are not listed."""
    closed: Said | None = None
    items: Parts = ()
    """The schemas of a list's items beyond the positions."""
    positions: tuple[Parts, ...] = ()
    """What `prefixItems` says, and what `items` says of a position that another part names."""

    @property
    def name(self) -> str:
        """What pairs this alternative with its counterpart: the component it is, or its title."""
        chosen = self.branch
        if chosen and chosen.follow().is_component:
            return chosen.follow().title
        for part in self.parts:
            if part.is_component:
                return part.title
        return next((str(part.mapping["title"]) for part in self.parts if part.mapping.get("title")), "")

    @property
    def branch(self) -> Node | None:
        """The innermost entry of a `oneOf` or `anyOf` by which this alternative was chosen."""
        known = {part.id for part in self.parts}
        listed = (
            item for part in self.parts for word in CHOOSING if word in part.mapping for item in part.get(word).items()
        )
        return next((item for item in reversed(list(listed)) if item.follow().id in known), None)


def types_of(part: Node) -> frozenset[str]:
    """The types a schema names; all of them where it names none."""
    said = part.mapping.get("type")
    names = [name for name in (said if isinstance(said, list) else [said]) if isinstance(name, str)]
    if not names:
        return ATOMS
    found = {atom for name in names for atom in (("integer", "fraction") if name == "number" else (name,))}
    if part.mapping.get("nullable") is True or part.mapping.get("x-nullable") is True:
        found.add("null")
    return frozenset(found)


def atom(value: Any) -> str:
    """The type a JSON value has, in ATOMS."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case Decimal():
            return "integer" if value == value.to_integral_value() else "fraction"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


def shown(types: frozenset[str]) -> tuple[str, ...]:
    """Types as OpenAPI names them."""
    if types >= ATOMS:
        return ("anything",)
    names = {SHOWN.get(name, name) for name in types}
    return tuple(sorted(names - ({"integer"} if "number" in names else set())))
