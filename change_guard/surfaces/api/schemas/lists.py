"""Lists: what stands at each position, and beyond."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.description.difference import Difference, Pair
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import Parts
from change_guard.surfaces.api.schemas.members import added_or_lifted
from change_guard.surfaces.api.schemas.places import position
from change_guard.surfaces.api.schemas.shape import Shape


def items(pair: Pair, before: Shape, after: Shape) -> Iterator[Difference | Pair]:
    """The differences between two lists' items."""
    for index in range(_most(before, after)):
        had, has = (_at(shape, index) for shape in (before, after))
        if had or has:
            step = ("position", str(index))
            yield Pair(pair.role, had or _anything(before, index), has or _anything(after, index), pair.direction, step)
    if before.items and after.items:
        yield Pair(pair.role, before.items, after.items, pair.direction, ("items",))
    elif (before.items and not _ends(after)) or (after.items and not _ends(before)):
        yield added_or_lifted(pair, before, after, "items", "narrowed" if after.items else "widened")


def _at(shape: Shape, index: int) -> Parts:
    return shape.positions[index] if index < len(shape.positions) else shape.items


def _most(before: Shape, after: Shape) -> int:
    """The positions that one side names and the other may fill."""
    most = max(len(before.positions), len(after.positions))
    ends = [int(shape.bounds["maxItems"].value) for shape in (before, after) if _ends(shape)]
    return min([most, *ends])


def _ends(shape: Shape) -> bool:
    """Whether nothing may stand beyond the positions."""
    return "maxItems" in shape.bounds and (
        any(node.value is False for node in position(shape.parts, None))
        or bool(shape.bounds["maxItems"].value <= len(shape.positions))
    )


def _anything(shape: Shape, index: int) -> Parts:
    part = shape.parts[0]
    return (Node(part.spec, (*part.keys, "prefixItems", index), {}),)
