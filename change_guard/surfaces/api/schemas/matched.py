"""Which alternatives are one and the same on both sides."""

from __future__ import annotations

from collections.abc import Callable

from change_guard.surfaces.api.description.difference import alike
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.plain import ANNOTATIONS
from change_guard.surfaces.api.schemas.shape import Shape
from change_guard.surfaces.api.schemas.typed import all_types


def matched(had: list[Shape], has: list[Shape]) -> tuple[list[tuple[Shape, Shape]], list[Shape], list[Shape]]:
    """Alternatives that are one and the same, by a name that no other one has, then by content."""
    alone = _once(had) & _once(has)
    gone, new = list(had), list(has)
    pairs = taken_out(gone, new, lambda before, after: before.name == after.name and before.name in alone)
    return pairs + taken_out(gone, new, _equal), gone, new


def taken_out(gone: list[Shape], new: list[Shape], same: Callable[[Shape, Shape], bool]) -> list[tuple[Shape, Shape]]:
    """The pairs that are the same, each with the first one that is; they leave the lists."""
    pairs = []
    for before in list(gone):
        after = next((shape for shape in new if same(before, shape)), None)
        if after:
            pairs.append((before, after))
            gone.remove(before)
            new.remove(after)
    return pairs


def _once(found: list[Shape]) -> set[str]:
    names = [shape.name for shape in found]
    return {name for name in names if name and names.count(name) == 1}


def distinct(found: list[Shape]) -> list[Shape]:
    """Each alternative once: written twice, it allows nothing more."""
    left: list[Shape] = []
    for shape in found:
        if not any(_equal(shape, other) and shape.name == other.name for other in left):
            left.append(shape)
    return left


def same_component(before: Shape, after: Shape) -> bool:
    """Whether both are one and the same component met inside another schema, so that it can be compared on its own."""
    had, has = component(before), component(after)
    alone = len(had) == len(has) == 1 and len(before.parts) > 1 and len(after.parts) > 1
    return alone and had[0].id == has[0].id and had[0].is_component


def component(shape: Shape) -> tuple[Node, ...]:
    """The components among the parts; what else there is says nothing."""
    return tuple(part for part in shape.parts if _says(part)) or shape.parts


def joined(found: list[Shape]) -> Shape:
    """Alternatives that list their values, and say the same besides, as one."""
    values = tuple(value for shape in found for value in shape.values or ())
    first = found[0]
    return Shape(all_types(found), first.parts, values=values, listed=first.listed, keywords=first.keywords)


def named_alike(one: Shape, other: Shape) -> bool:
    return bool(one.name) and one.name == other.name


def _equal(one: Shape, other: Shape) -> bool:
    return alike([part.value for part in one.parts if _says(part)], [part.value for part in other.parts if _says(part)])


def _says(part: Node) -> bool:
    return bool(set(part.mapping) - ANNOTATIONS - {"anyOf", "oneOf", "allOf"}) or not isinstance(part.value, dict)
