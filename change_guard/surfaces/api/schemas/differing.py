"""A difference in a keyword of two shapes, and where it stands."""

from __future__ import annotations

from change_guard.model import Value
from change_guard.surfaces.api.description.difference import Difference, Event, Pair
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.shape import Said, Shape


def place(said: Said | None, shape: Shape, word: str) -> Node:
    """Where the keyword stands, or would stand."""
    if said:
        return said.node
    part = shape.parts[0]
    return Node(part.spec, (*part.keys, word), None)


def differs(
    pair: Pair,
    event: Event,
    facet: str,
    values: tuple[Value, Value],
    places: tuple[Node, Node],
    certain: bool = True,
) -> Difference:
    return Difference(
        event, facet, values[0], values[1], places[0], places[1], pair.direction, certain=certain, pair=pair
    )
