"""A schema in the plainest words that accept the same: a condition that always holds or never does, a `not` of a `not`,
an object that may have no field, a list that must hold anything at all.

Sources: JSON Schema 2020-12, core, sections 9.2.1.4 (`not`), 10.2.2 (`if`) and 10.3.1.3 (`contains`); validation,
section 6.5.1 (`maxProperties`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeGuard

from change_guard.surfaces.api.description.spec import Node

ANNOTATIONS = frozenset(
    (
        *("title", "description", "default", "example", "examples", "externalDocs", "deprecated", "xml"),
        *("readOnly", "writeOnly", "discriminator", "definitions"),
        *("$comment", "$id", "$schema", "$anchor", "$defs", "$dynamicAnchor", "$vocabulary"),
    )
)
"""Keywords that accept and refuse nothing."""

OF_FIELDS = (
    *("properties", "patternProperties", "additionalProperties", "propertyNames"),
    *("dependentRequired", "dependentSchemas", "minProperties", "maxProperties"),
)
LEFT_OVER = ("unevaluatedProperties", "unevaluatedItems")
"""Beside these it matters how something is said, since they ask which fields and items were described."""

MAX_NOTS = 8
"""How many times a schema may say `not` within `not`, or turn in a circle, before nobody asks what it means."""

Plainer = tuple[Node, tuple[Node, ...]]
"""A schema without some of its keywords, and the schemas that must hold beside it."""


def plain(node: Node) -> Plainer:
    """The schema in plainer words, and what must hold beside it."""
    said = node.mapping
    more: list[Node] = []
    for word, reads in _READS.items():
        if word in said and not any(other in said for other in LEFT_OVER):
            node, beside = reads(node)
            more += beside
    return node, tuple(more)


def _condition(node: Node) -> Plainer:
    """`if` that always holds or never does leaves one of its branches; one whose branches say nothing says nothing."""
    holds = _decided(node.get("if"))
    branches = [node.get(word) for word in ("then", "else")]
    if holds is None and not all(_is_open(branch) for branch in branches):
        return node, ()
    left = branches[0 if holds else 1]
    return _without(node, "if", "then", "else"), () if holds is None or _is_open(left) else (left,)


def _opposite(node: Node) -> Plainer:
    """What is not refused is asked for, where a `not` says nothing but `not`."""
    inner = node.get("not").follow()
    if node.get("not").value is False:
        return _without(node, "not"), ()
    if inner.mapping.keys() - ANNOTATIONS != {"not"}:
        return node, ()
    return _without(node, "not"), () if _is_open(inner.get("not")) else (inner.get("not"),)


def _no_field(node: Node) -> Plainer:
    """Where no field may be, what is said of fields says nothing more."""
    said = node.mapping
    most = said.get("maxProperties")
    none = (_is_count(most) and most == 0) or _decided(node.get("propertyNames")) is False
    if not none or said.get("required") or said.get("minProperties"):
        return node, ()
    kept = _without(node, *OF_FIELDS)
    return Node(node.spec, node.keys, {**kept.mapping, "additionalProperties": False}), ()


def _anything(node: Node) -> Plainer:
    """A list that must contain anything at all is one of so many items."""
    said = node.mapping
    counts = [said.get(word) for word in ("minContains", "maxContains", "minItems", "maxItems")]
    if _decided(node.get("contains")) is not True or not all(count is None or _is_count(count) for count in counts):
        return node, ()
    least, most, fewest, longest = counts
    asked = {"minItems": max(1 if least is None else least, fewest or 0)}
    if most is not None:
        asked["maxItems"] = most if longest is None else min(most, longest)
    kept = _without(node, "contains", "minContains", "maxContains").mapping
    return Node(node.spec, node.keys, {**kept, **asked}), ()


_READS: dict[str, Callable[[Node], Plainer]] = {
    "if": _condition,
    "not": _opposite,
    "maxProperties": _no_field,
    "propertyNames": _no_field,
    "contains": _anything,
}


def _without(node: Node, *words: str) -> Node:
    return Node(node.spec, node.keys, {word: value for word, value in node.mapping.items() if word not in words})


def _decided(node: Node) -> bool | None:
    """True for a schema that accepts everything, False for one that accepts nothing, None for all others."""
    accepts = True
    for _ in range(MAX_NOTS):
        end = node.follow()
        if isinstance(end.value, bool):
            return end.value is accepts
        words = end.mapping.keys() - ANNOTATIONS
        if not words and isinstance(end.value, dict):
            return accepts
        if words != {"not"}:
            return None
        node, accepts = end.get("not"), not accepts
    return None


def _is_open(node: Node) -> bool:
    """Whether a branch is not there, or accepts everything."""
    return node.value is None or _decided(node) is True


def _is_count(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
