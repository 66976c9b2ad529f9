"""Who refers to whom: which components differ, and which only lead to one that does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from change_guard.surfaces.api.description.difference import Role, alike
from change_guard.surfaces.api.description.spec import Node, Spec

SECTIONS: dict[str, Role] = {
    "schemas": "schema",
    "definitions": "schema",
    "parameters": "parameter",
    "headers": "parameter",
    "requestBodies": "body",
    "responses": "response",
    "mediaTypes": "media",
}


EXAMPLES = frozenset(("example", "examples"))


def references(value: Any) -> Iterator[str]:
    """Every `$ref` in a value that refers: not those in examples, and no field of that name."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, list):
            todo += item
        elif isinstance(item, dict):
            for key, child in item.items():
                kind = type(child)
                if kind is str:
                    if key == "$ref":
                        yield child
                elif (kind is dict or kind is list) and key not in EXAMPLES:
                    todo += child.values() if key == "properties" and kind is dict else (child,)


MERGING = frozenset(("allOf", "oneOf", "not", "if", "contains", "unevaluatedProperties", "unevaluatedItems"))
"""Keywords by which a change of what is referred to means something else, or the opposite, where it is referred to."""


def merges(value: Any) -> bool:
    """Whether the value takes another schema into itself, so that it differs where that one does. Extensions say
    nothing about what is accepted, and a field may have any name."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            if not MERGING.isdisjoint(item):
                return True
            for key, child in item.items():
                if isinstance(child, dict | list) and key not in EXAMPLES and not key.startswith("x-"):
                    todo += child.values() if key == "properties" and isinstance(child, dict) else (child,)
        elif isinstance(item, list):
            todo.extend(item)
    return False


def alike_through(had: Node, has: Node) -> bool:
    """Whether both say the same, and all that they refer to does too."""
    if not alike(had.value, has.value):
        return False
    todo, seen = list(references(had.value)), set[str]()
    while todo:
        ref = todo.pop()
        if ref in seen:
            continue
        seen.add(ref)
        old, new = had.spec.find(ref), has.spec.find(ref)
        if old is None or new is None or not alike(old.value, new.value):
            return old is new
        todo += references(old.value)
    return True


def outward(value: Any) -> bool:
    """Whether a reference in the value leads into another file."""
    return any(is_file(ref) for ref in references(value))


def anchors(root: Node) -> dict[str, Node]:
    """Every schema with an `$anchor` by that name (JSON Schema 2020-12, core, section 8.2.2)."""
    found: dict[str, Node] = {}
    todo = [root]
    while todo:
        node = todo.pop()
        said = node.mapping.get("$anchor")
        if isinstance(said, str):
            found.setdefault(said, node)
        todo += [child for _, child in node.members()] if node.mapping else list(node.items())
    return found


@lru_cache(maxsize=100_000)
def is_file(ref: str) -> bool:
    """Whether a reference leads into another file, or to an `$anchor`, which only a look through all of it finds."""
    if ref.startswith("#"):
        return ref[1:2] not in ("", "/")
    return "#" in ref or "://" in ref or ref.lower().endswith((".json", ".yaml", ".yml"))


def role_of(ref: str, node: Node) -> Role:
    """What a reference leads to, by the section it leads into; a file of its own shows it by what it holds."""
    parts = ref.rsplit("#", maxsplit=1)[-1].split("/") if ref.startswith("#") or "#/" in ref else []
    if len(parts) < 2 or (parts[1] != "components" and parts[1] not in SECTIONS):
        said = node.follow().mapping
        if "in" in said and "name" in said:
            return "parameter"
        return "response" if "description" in said and "content" in said else "body" if "content" in said else "schema"
    return SECTIONS.get(parts[2] if parts[1:2] == ["components"] and len(parts) > 2 else parts[1], "schema")


def components(spec: Spec) -> dict[str, Any]:
    """Every component by its reference."""
    found = {}
    for section, holder in spec.root.get("components").members():
        for name, value in holder.mapping.items():
            found[f"#/components/{section}/{_escaped(name)}"] = value
    for section in ("definitions", "parameters", "responses"):
        for name, value in spec.root.get(section).mapping.items():
            found[f"#/{section}/{_escaped(name)}"] = value
    return found


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


@lru_cache(maxsize=100_000)
def target(ref: str) -> str:
    """The component a reference leads to, or into."""
    parts = ref.split("/")
    return "/".join(parts[: 4 if parts[1:2] == ["components"] else 3])


def unequal(before: Spec, after: Spec) -> frozenset[str]:
    """References to components that differ, or lead to one that does."""
    had, has = components(before), components(after)
    changed = {ref for ref in had.keys() | has.keys() if not alike(had.get(ref), has.get(ref))}
    changed |= {ref for side in (had, has) for ref, value in side.items() if outward(value)}
    if not changed:
        return frozenset()
    links = (
        (ref, owner)
        for side in (had, has)
        for owner in side
        if side is had or owner in changed
        for ref in references(side[owner])
    )
    return leading(changed, links)


def leading(changed: set[str], links: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The changed components and all that lead to one; links are (reference, component that holds it)."""
    owners: dict[str, set[str]] = {}
    for ref, owner in links:
        owners.setdefault(target(ref), set()).add(owner)
    todo = sorted(changed)
    while todo:
        fresh = owners.get(todo.pop(), set()) - changed
        changed |= fresh
        todo += fresh
    return frozenset(changed)
