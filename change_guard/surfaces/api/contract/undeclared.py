"""Where a value holds a field that its schema does not know.

JSON Schema accepts such a field, and whoever reads an example takes it for one that is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.surfaces.api.description.spec import Key, Node

COMPOSED = ("allOf", "anyOf", "oneOf")
MAX_DEPTH = 40


def undeclared(value: Any, schema: Node, name: str, keys: tuple[Key, ...] = ()) -> Iterator[tuple[Key, ...]]:
    """The places of fields of that name that no schema declares, nor leaves open."""
    if len(keys) > MAX_DEPTH:
        return
    parts = list(_parts(schema.follow(), 0))
    if isinstance(value, dict):
        known = {field: child for part in parts for field, child in part.get("properties").members()}
        is_open = any(
            part.mapping.get(word) for part in parts for word in ("additionalProperties", "patternProperties")
        )
        if name in value and name not in known and known and not is_open:
            yield (*keys, name)
        for field in value.keys() & known.keys():
            yield from undeclared(value[field], known[field], name, (*keys, field))
    elif isinstance(value, list):
        items = next((part.get("items") for part in parts if part.get("items").mapping), None)
        for index, item in enumerate(value if items else ()):
            yield from undeclared(item, items or schema, name, (*keys, index))


def _parts(schema: Node, depth: int) -> Iterator[Node]:
    """The schema and all that it is composed of."""
    yield schema
    if depth < MAX_DEPTH:
        for word in COMPOSED:
            for child in schema.get(word).items():
                yield from _parts(child.follow(), depth + 1)
