"""A schema by its meaning: the alternatives it allows, each a conjunction of the parts that speak about it.

`allOf` is merged; `oneOf`, `anyOf` and type lists become alternatives; `nullable`, `const` and single branches lose
their spelling. What is left is compared as a set of accepted values (schemas.py). Sources: JSON Schema 2020-12, core
and validation; OpenAPI 3.0.4 section 4.8.24 for `nullable`, `exclusiveMinimum: true` and the siblings of `$ref`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from change_guard.surfaces.api.spec import Keys, Node

ATOMS = frozenset(("null", "boolean", "integer", "fraction", "string", "array", "object"))
"""Types that share no value: a number is an integer or a fraction."""

SHOWN = {"integer": "integer", "fraction": "number", "file": "file"}
MAX_ALTERNATIVES = 120
ANNOTATIONS = frozenset(
    (
        *("title", "description", "default", "example", "examples", "externalDocs", "deprecated", "xml"),
        *("readOnly", "writeOnly", "discriminator", "definitions"),
        *("$comment", "$id", "$schema", "$anchor", "$defs", "$dynamicAnchor", "$vocabulary"),
    )
)
"""Keywords that accept and refuse nothing."""

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
    "additionalItems": "array",
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
    properties: dict[str, tuple[Node, ...]] = field(default_factory=dict)
    required: dict[str, Said] = field(default_factory=dict)
    extra: tuple[Node, ...] = ()
    """The schemas of members that are not listed."""
    closed: Said | None = None
    items: tuple[Node, ...] = ()

    @property
    def name(self) -> str:
        """What pairs this alternative with its counterpart: the component it is, or its title."""
        for part in self.parts:
            if part.is_component:
                return part.title
        return next((str(part.mapping["title"]) for part in self.parts if part.mapping.get("title")), "")


class TooMany(Exception):
    """A schema has more alternatives than can be compared one by one."""


def shapes(nodes: tuple[Node, ...]) -> list[Shape]:
    """The alternatives of a conjunction of schemas; raises TooMany."""
    merged = (_merge(parts) for parts in _product([_expand(node, frozenset()) for node in nodes]))
    return [shape for shape in merged if shape is not None]


Parts = tuple[Node, ...]


def _expand(node: Node, seen: frozenset[tuple[str, Keys]]) -> list[Parts]:
    """The alternatives of one schema, each as the plain schemas that must all hold."""
    end = node.follow()
    if end.id in seen:
        return [()]
    seen = seen | {end.id}
    own: list[Parts] = [(end,)]
    if end is not node and node.spec.version >= "3.1" and set(node.mapping) - ANNOTATIONS - {"$ref"}:
        own = [(end, node)]
    if end.value is False:
        return []
    factors: list[list[Parts]] = [own]
    for word in ("allOf", "oneOf", "anyOf"):
        branches = [_expand(branch, seen) for branch in end.get(word).items() if not _is_circle(branch, seen)]
        if word == "allOf":
            factors += branches
        elif branches:
            factors.append([alternative for branch in branches for alternative in branch])
    if _null_beside_composition(end):
        return [*_product(factors), (Node(end.spec, (*end.keys, "nullable"), {"type": "null"}),)]
    return _product(factors)


def _is_circle(branch: Node, seen: frozenset[tuple[str, Keys]]) -> bool:
    return bool(branch.ref) and branch.follow().id in seen


def _null_beside_composition(node: Node) -> bool:
    """`nullable: true` without a `type` beside `allOf` and friends: by the letter without effect, by every author's
    intent null."""
    said = node.mapping
    composed = any(isinstance(said.get(word), list) for word in ("allOf", "oneOf", "anyOf"))
    return said.get("nullable") is True and "type" not in said and composed and node.spec.version < "3.1"


def _product(factors: list[list[Parts]]) -> list[Parts]:
    found: list[Parts] = [()]
    for factor in factors:
        if len(found) * len(factor) > MAX_ALTERNATIVES:
            raise TooMany
        found = [(*left, *right) for left in found for right in factor]
    return [tuple({part.id: part for part in parts}.values()) for parts in found]


def _merge(parts: Parts) -> Shape | None:
    shape = Shape(ATOMS, parts)
    for part in parts:
        _add(shape, part)
    if shape.values is not None:
        shape.values = tuple(value for value in shape.values if atom(value) in shape.types and _fits(shape, value))
        shape.types = shape.types & {atom(value) for value in shape.values}
    return shape if shape.types else None


def _fits(shape: Shape, value: Any) -> bool:
    """Whether a listed value keeps the bounds that other parts set."""
    low, high = ("minLength", "maxLength") if isinstance(value, str) else ("minimum", "maximum")
    size = len(value) if isinstance(value, str) else value
    if not _is_number(size):
        return True
    least, most = shape.bounds.get(low), shape.bounds.get(high)
    if isinstance(value, str):
        return (least is None or size >= least.value) and (most is None or size <= most.value)
    return (least is None or (size, 0) >= least.value) and (most is None or (size, 0) <= most.value)


def _add(shape: Shape, part: Node) -> None:
    said = part.mapping
    if "type" in said:
        types = _types(part)
        if shape.types - types:
            shape.typed = Said(said["type"], part.get("type"))
        shape.types = shape.types & types if shape.types != ATOMS else types
    _add_values(shape, part)
    for word, (_, sign) in BOUNDS.items():
        if isinstance(said.get(word), int | Decimal) and not isinstance(said.get(word), bool):
            _tighten(shape, word, Said(said[word], part.get(word)), sign)
    _add_range(shape, part)
    for word in OF_TYPE:
        if word in said and said[word] is not None:
            shape.keywords.setdefault(word, []).append(Said(said[word], part.get(word)))
    _add_object(shape, part)
    if "items" in said and isinstance(said["items"], dict | bool):
        shape.items = (*shape.items, part.get("items"))


def _types(part: Node) -> frozenset[str]:
    said = part.mapping["type"]
    names = [name for name in (said if isinstance(said, list) else [said]) if isinstance(name, str)]
    if not names:
        return ATOMS
    found = {atom for name in names for atom in (("integer", "fraction") if name == "number" else (name,))}
    if part.mapping.get("nullable") is True or part.mapping.get("x-nullable") is True:
        found.add("null")
    return frozenset(found)


def _add_values(shape: Shape, part: Node) -> None:
    said = part.mapping
    for word, values in (("enum", said.get("enum")), ("const", [said["const"]] if "const" in said else None)):
        if isinstance(values, list):
            allowed = tuple(values) if shape.values is None else tuple(v for v in shape.values if _among(v, values))
            shape.values, shape.listed = allowed, Said(allowed, part.get(word))


def _among(value: Any, values: list[Any]) -> bool:
    return any(value == other and isinstance(value, bool) is isinstance(other, bool) for other in values)


def _tighten(shape: Shape, word: str, said: Said, sign: int) -> None:
    have = shape.bounds.get(word)
    if have is None or (said.value > have.value if sign > 0 else said.value < have.value):
        shape.bounds[word] = said


def _add_range(shape: Shape, part: Node) -> None:
    """`minimum` and `maximum` as (number, 1 where the number itself is excluded), whichever way they are spelt."""
    for word, exclusive, sign in (("minimum", "exclusiveMinimum", 1), ("maximum", "exclusiveMaximum", -1)):
        said = part.mapping
        if _is_number(said.get(word)):
            edge = 1 if said.get(exclusive) is True else 0
            _tighten(shape, word, Said((said[word], edge * sign), part.get(word)), sign)
        if _is_number(said.get(exclusive)):
            _tighten(shape, word, Said((said[exclusive], sign), part.get(exclusive)), sign)


def _is_number(value: Any) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) and not isinstance(value, bool)


def _add_object(shape: Shape, part: Node) -> None:
    said = part.mapping
    for name, node in part.get("properties").members():
        shape.properties[name] = (*shape.properties.get(name, ()), node)
    if isinstance(said.get("required"), list):
        for index, name in enumerate(said["required"]):
            if isinstance(name, str):
                place = Node(part.spec, (*part.keys, "required", index), name)
                shape.required.setdefault(name, Said(name, place))
    if said.get("additionalProperties") is False:
        shape.closed = Said(False, part.get("additionalProperties"))
    elif isinstance(said.get("additionalProperties"), dict) and said["additionalProperties"]:
        shape.extra = (*shape.extra, part.get("additionalProperties"))


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
