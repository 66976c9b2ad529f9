"""Limits that stand where they say nothing: `maxItems` of a text. By the letter nothing changes with them, but whoever
edits one means something by it, and nobody can read from the contract what the server does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.surfaces.api.description.difference import Difference, Pair, alike, small
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.shape import BOUNDS, Shape

RANGES = {"minimum": 1, "maximum": -1}
MEMBERS = {"properties": "object", "items": "array", "pattern": "string"}


def inert(pair: Pair, before: Shape, after: Shape) -> Iterator[Difference]:
    """What was tightened for requests, or loosened for answers, in words about another type; one that is merely taken
    away is tidied up."""
    types = before.types | after.types
    for word, sign in _limits(types):
        had, has = before.bounds.get(word), after.bounds.get(word)
        if has and (had is None or had.value != has.value):
            tighter = had is None or (has.value > had.value) is (sign > 0)
            if tighter is (pair.direction == "request"):
                yield _told(pair, word, (had.node if had else _place(before, word)), has.node)
    for word, about in MEMBERS.items():
        was, now = _said(before, word), _said(after, word)
        if about not in types and was and now and not alike(was.value, now.value):
            yield _told(pair, word, was, now)


def _limits(types: frozenset[str]) -> Iterator[tuple[str, int]]:
    yield from ((word, sign) for word, (about, sign) in BOUNDS.items() if about not in types)
    if not types & {"integer", "fraction"}:
        yield from RANGES.items()


def _said(shape: Shape, word: str) -> Node | None:
    return next((part.get(word) for part in shape.parts if word in part.mapping), None)


def _place(shape: Shape, word: str) -> Node:
    part = shape.parts[0]
    return Node(part.spec, (*part.keys, word), None)


def _told(pair: Pair, word: str, was: Node, now: Node) -> Difference:
    values: list[Any] = [small(node.value) if node.value is not None else None for node in (was, now)]
    return Difference("unclear", word, values[0], values[1], was, now, pair.direction, certain=False)
