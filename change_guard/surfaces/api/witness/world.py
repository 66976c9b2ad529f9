"""A small world of values for two schemas: everything near an edge that either of them draws. Where their words do not
tell which values are refused, these are tried one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations, islice
from typing import Any

from change_guard.surfaces.api.description.spec import Keys, Node
from change_guard.surfaces.api.schemas.patterns import matching
from change_guard.surfaces.api.witness.samples import FORMATS

Nodes = tuple[Node, ...]

MOST = 400
"""Values of a world; a judge looks at each on both sides."""
FEW = 5
"""Values of a field or an item that are tried."""
MAX_DEPTH = 3
MAX_SCHEMAS = 120
MAX_SIZE = 24
ORDINARY: dict[str, tuple[Any, ...]] = {
    "null": (None,),
    "boolean": (True, False),
    "integer": (0, 1, -1, 7),
    "number": (0, 1, Decimal("2.5"), -1),
    "string": ("", "a", "A1", "something else"),
}
OTHER: tuple[Any, ...] = (1, "a", None)
"""What a field may hold although its schema asks for something else."""
_INNER = ("items", "contains", "additionalItems", "unevaluatedItems")
_OTHER = ("additionalProperties", "unevaluatedProperties")


def world(nodes: Nodes, depth: int = 0) -> list[Any]:
    """Values that may be accepted by some of the schemas and refused by others; small ones first."""
    here = list(islice(_in_place(nodes), MAX_SCHEMAS))
    types = _types(here)
    made = chain(_said(here), *(ORDINARY.get(name, ()) for name in types), _edges(here, types))
    if depth < MAX_DEPTH:
        lists = _lists(here, depth) if "array" in types else iter(())
        objects = _objects(here, depth) if "object" in types else iter(())
        made = chain(made, lists, objects)
    return list({repr(value): value for value in islice(made, MOST)}.values())


def _in_place(nodes: Nodes) -> Iterator[Node]:
    """The schemas that speak about the same value, whatever their condition."""
    seen: set[tuple[int, str, Keys]] = set()
    todo = list(reversed(nodes))
    while todo:
        node = todo.pop()
        end = node.follow()
        for one in (end, node):
            known = (id(one.spec), *one.id)
            if one.mapping and known not in seen:
                seen.add(known)
                yield one
                todo += [branch for word in ("allOf", "anyOf", "oneOf") for branch in one.get(word).items()]
                todo += [one.get(word) for word in ("not", "if", "then", "else") if word in one.mapping]
                todo += [child for _, child in one.get("dependentSchemas").members()]


def _types(here: list[Node]) -> list[str]:
    said = {name for node in here for name in _named(node.mapping.get("type"))}
    known = [*ORDINARY, "array", "object"]
    if any("nullable" in node.mapping for node in here):
        said.add("null")
    return [name for name in known if name in said] if said and all("type" in node.mapping for node in here) else known


def _named(said: Any) -> list[str]:
    return [name for name in (said if isinstance(said, list) else [said]) if isinstance(name, str)]


def _said(here: list[Node]) -> Iterator[Any]:
    """What the authors wrote down themselves."""
    for node in here:
        said = node.mapping
        for listed in (said.get("enum"), said.get("examples")):
            yield from listed[:20] if isinstance(listed, list) else ()
        yield from (said[word] for word in ("const", "default", "example") if word in said)


def _edges(here: list[Node], types: list[str]) -> Iterator[Any]:
    for node in here:
        said = node.mapping
        if {"integer", "number"} & set(types):
            for word in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"):
                if _is_number(said.get(word)):
                    edge = said[word]
                    yield from (edge, edge - 1, edge + 1, edge * 2, edge * 3, Decimal(edge) + Decimal("0.5"))
        if "string" in types:
            yield from ("a" * size for size in _sizes(said, "minLength", "maxLength"))
            yield from _texts(said)


def _is_number(value: Any) -> bool:
    return (isinstance(value, Decimal) and value.is_finite()) or (
        isinstance(value, int) and not isinstance(value, bool)
    )


def _sizes(said: dict[str, Any], *words: str) -> list[int]:
    edges = {int(said[word]) for word in words if _is_number(said.get(word))}
    return sorted({size for edge in edges for size in (edge - 1, edge, edge + 1) if 0 <= size <= MAX_SIZE})


def _texts(said: dict[str, Any]) -> Iterator[str]:
    if isinstance(said.get("pattern"), str):
        made = matching(said["pattern"])
        yield from (made, f"{made}x", f"x{made}") if made is not None else ()
    if isinstance(said.get("format"), str) and said["format"] in FORMATS:
        yield FORMATS[said["format"]]


def _lists(here: list[Node], depth: int) -> Iterator[list[Any]]:
    prefixes = [list(node.get("prefixItems").items()) for node in here]
    rest = tuple(node.get(word) for node in here for word in _INNER if isinstance(node.mapping.get(word), dict))
    every = [*world((*(item for prefix in prefixes for item in prefix), *rest), depth + 1)[: 2 * FEW], *OTHER]
    yield []
    yield from ([value] for value in every)
    yield from ([one, other] for one in every[:FEW] for other in every[:FEW])
    for prefix in prefixes:
        firsts = [world((item,), depth + 1)[:FEW] for item in prefix]
        yield from ([options[index % len(options)] for options in firsts if options] for index in range(FEW))
    words = ("minItems", "maxItems", "minContains", "maxContains")
    for size in sorted({size for node in here for size in _sizes(node.mapping, *words)}):
        yield from ([value] * size for value in every[:FEW])
        yield list(range(size))
    yield from ([one, other, one] for one in every[:2] for other in every[:2])


def _objects(here: list[Node], depth: int) -> Iterator[dict[str, Any]]:
    fields = _fields(here)
    values = {name: [*world(nodes, depth + 1)[:FEW], *OTHER] for name, nodes in fields.items()}
    first = {name: found[min(FEW, len(found) - len(OTHER)) - 1] for name, found in values.items()}
    needed = [_required(node) for node in here if _required(node)]
    bases: list[dict[str, Any]] = [{}, *({name: first.get(name, 1) for name in names} for names in needed)]
    bases += [{name: first.get(name, 1) for names in needed for name in names}, first]
    for base in bases:
        yield base
    for base in bases:
        yield from ({**base, name: value} for name, found in values.items() for value in found)
        yield from ({key: value for key, value in base.items() if key != name} for name in base)
        yield from ({**base, "something_else": value} for value in (1, "a"))
    for one, other in islice(combinations(values, 2), 30):
        yield from ({one: left, other: right} for left in values[one][:3] for right in values[other][:3])
    for size in sorted({size for node in here for size in _sizes(node.mapping, "minProperties", "maxProperties")}):
        yield {f"field_{index}": 1 for index in range(size)}


def _required(node: Node) -> list[str]:
    said = node.mapping.get("required")
    return [name for name in said if isinstance(name, str)] if isinstance(said, list) else []


def _fields(here: list[Node]) -> dict[str, Nodes]:
    """The schemas of every field that is named or hinted at."""
    found: dict[str, Nodes] = {}
    for node in here:
        for name, child in node.get("properties").members():
            found[name] = (*found.get(name, ()), child)
        names = [matching(pattern) for pattern in node.get("patternProperties").mapping]
        names += [*node.get("dependentRequired").mapping, *node.get("dependentSchemas").mapping, *_required(node)]
        names += [name for listed in node.get("dependentRequired").mapping.values() for name in _named(listed)]
        for known in names:
            if known:
                found.setdefault(known, ())
    children = [child for node in here for _, child in node.get("patternProperties").members()]
    children += [node.get(word) for node in here for word in _OTHER if isinstance(node.mapping.get(word), dict)]
    if any(isinstance(node.mapping.get("propertyNames"), dict) for node in here):
        values = [value for node in here for value in world((node.get("propertyNames"),), MAX_DEPTH)]
        found |= {name: found.get(name, ()) for name in [text for text in values if isinstance(text, str)][:FEW]}
    if children:
        found.setdefault("something_else", ())
    return {name: (*nodes, *children) for name, nodes in islice(found.items(), 12)}
