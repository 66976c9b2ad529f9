"""What schemas that must all hold say together about one member of an object, or one position of a list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import EVALUATED, Parts

MOST_POSITIONS = 100


def member(parts: Parts, name: str) -> Parts:
    """The schemas of a field; none where anything will do, `false` among them where it is refused (JSON Schema 2020-12,
    core, section 10.3.2)."""
    made: list[Node] = []
    for part in parts:
        said = part.mapping
        if not said.keys() & {"properties", "patternProperties", "additionalProperties"}:
            continue
        own = _own(part, name)
        made += own
        if not own and not _evaluated(said, name):
            rest = part.get("additionalProperties")
            made += [rest] if says(rest) else []
    return tuple(made)


def refused(nodes: Parts) -> bool:
    """Whether one of the schemas refuses everything."""
    return any(node.value is False for node in nodes)


def says(node: Node) -> bool:
    """Whether the schema refuses anything."""
    return node.value is False or (isinstance(node.value, dict) and bool(node.value))


def _own(part: Node, name: str) -> list[Node]:
    fields, patterns = part.get("properties"), part.get("patternProperties")
    own = [fields.at(name)] if name in fields.mapping else []
    return own + [patterns.at(pattern) for pattern in patterns.mapping if finds(pattern, name)]


def _evaluated(said: dict[str, Any], name: str) -> bool:
    known = said.get(EVALUATED)
    if not known:
        return False
    return name in known["properties"] or any(finds(pattern, name) for pattern in known["patternProperties"])


def finds(pattern: str, name: str) -> bool:
    """Whether the pattern finds this text; one that nobody can read finds nothing."""
    return found(pattern, name) is True


@lru_cache(maxsize=4096)
def found(pattern: str, text: str) -> bool | None:
    """Whether the pattern finds the text; None where it cannot be read."""
    try:
        return re.search(pattern, text) is not None
    except (re.error, RecursionError, OverflowError):
        return None


@lru_cache(maxsize=256)
def finds_everything(pattern: str) -> bool:
    """Whether every text has it: the empty pattern, `.*`, and whatever else says nothing."""
    from change_guard.surfaces.api.schemas.automata import Undecided, only_in

    try:
        return only_in("", pattern) is None
    except Undecided:
        return False


def everywhere(part: Node) -> Parts:
    """What `patternProperties` says of every field, beside which `additionalProperties` says nothing."""
    patterns = part.get("patternProperties")
    return tuple(patterns.at(name) for name in patterns.mapping if finds_everything(name))


def length(parts: Parts) -> int:
    """How many positions have schemas of their own."""
    return min(max((len(_prefix(part)) for part in parts), default=0), MOST_POSITIONS)


def position(parts: Parts, index: int | None) -> Parts:
    """The schemas of a list's item at a position, or (None) of all beyond; none where anything will do (JSON Schema
    2020-12, core, section 10.3.1)."""
    made: list[Node] = []
    for part in parts:
        prefix = _prefix(part)
        if index is not None and index < len(prefix):
            made.append(part.get("prefixItems").at(index))
        elif isinstance(part.mapping.get("items"), dict | bool):
            made.append(part.get("items"))
    return tuple(made)


def _prefix(part: Node) -> list[Any]:
    said = part.mapping.get("prefixItems")
    return said if isinstance(said, list) else []
