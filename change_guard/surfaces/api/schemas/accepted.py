"""Two schemas as sets of accepted values: types, alternatives, and what is the same alternative on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar

from change_guard.model import Value
from change_guard.surfaces.api.description.difference import Difference, Event, Pair, alike, small
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import EVALUATED, TooMany, speaking
from change_guard.surfaces.api.schemas.facets import facets
from change_guard.surfaces.api.schemas.inert import inert
from change_guard.surfaces.api.schemas.lists import items
from change_guard.surfaces.api.schemas.matched import (
    component,
    distinct,
    joined,
    matched,
    named_alike,
    same_component,
    taken_out,
)
from change_guard.surfaces.api.schemas.members import members
from change_guard.surfaces.api.schemas.merging import shapes
from change_guard.surfaces.api.schemas.overlap import overlap
from change_guard.surfaces.api.schemas.remarks import said
from change_guard.surfaces.api.schemas.shape import Shape
from change_guard.surfaces.api.schemas.typed import meetings, types_changed

MAX_DEPTH = 8
"""How deep two alternatives are compared to see whether one holds the other."""

MAX_FIELDS = 4
"""By which an alternative without a name is known."""

_ASKED: ContextVar[frozenset[object]] = ContextVar("asked", default=frozenset())
"""What is being found out: a schema that refers to itself asks it again on the way, and holds where nothing else says
no."""


def compare(pair: Pair) -> Iterator[Difference | Pair]:
    """What differs between two schemas here, and the pairs below that remain to be compared."""
    try:
        before, after = shapes(pair.before), shapes(pair.after)
    except TooMany:
        yield _undecided(pair)
        return
    yield from said(pair)
    yield from overlap(pair)
    yield from types_changed(pair, before, after)
    for atoms, had, has in meetings(distinct(before), distinct(after)):
        if len(had) == len(has) == 1:
            yield from _both(pair, had[0], has[0], atoms)
        else:
            yield from _alternatives(pair, had, has, atoms)


def _undecided(pair: Pair) -> Difference:
    return Difference(
        "unclear", "composition", None, None, pair.before[0], pair.after[0], pair.direction, certain=False, pair=pair
    )


def _both(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    if same_component(before, after):
        yield Pair(pair.role, component(before), component(after), pair.direction, ("same",))
        return
    yield from facets(pair, before, after, atoms)
    yield from inert(pair, before, after)
    if "object" in atoms:
        yield from members(pair, before, after)
    if "array" in atoms:
        yield from items(pair, before, after)


def _alternatives(pair: Pair, had: list[Shape], has: list[Shape], atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    if _are_listed(had) and _are_listed(has):
        yield from facets(pair, joined(had), joined(has), atoms)
        return
    pairs, gone, new = matched(had, has)
    if gone and new:
        taken_out(gone, new, lambda one, other: named_alike(one, other) and _is_one(pair, one, other, atoms))
        pairs += taken_out(gone, new, named_alike)
    if len(gone) == len(new) == 1 and _edited(pair, gone[0], new[0], had, has, atoms):
        pairs.append((gone.pop(), new.pop()))
    for before, after in pairs:
        yield from _both(pair, before, after, atoms & before.types & after.types)
    gone_alone = [shape for shape in gone if not any(_holds(pair, shape, other, atoms, "widened") for other in has)]
    new_alone = [shape for shape in new if not any(_holds(pair, other, shape, atoms, "narrowed") for other in had)]
    for shape in gone_alone:
        yield _branch(pair, "narrowed", shape)
    for shape in new_alone:
        yield _branch(pair, "widened", shape)


def _are_listed(found: list[Shape]) -> bool:
    """Whether all alternatives list their values, and say the same besides."""
    return all(shape.values is not None and shape.keywords == found[0].keywords for shape in found)


def _edited(pair: Pair, gone: Shape, new: Shape, had: list[Shape], has: list[Shape], atoms: frozenset[str]) -> bool:
    """Whether the last one on each side is the same one edited: without names, and not covered by another one."""
    if gone.name and new.name:
        return False
    covered = any(_holds(pair, gone, other, atoms, "widened") for other in has if other is not new)
    return not covered and not any(_holds(pair, other, new, atoms, "narrowed") for other in had if other is not gone)


def _branch(pair: Pair, event: Event, shape: Shape) -> Difference:
    """An alternative that one side alone has; on the other it would stand in the schema itself."""
    chosen = shape.branch
    part = chosen or [part for part in shape.parts if EVALUATED not in part.mapping][-1]
    told = _called(chosen) if chosen else shape.name or small(part.value)
    gone = event == "narrowed"
    end = speaking((pair.after if gone else pair.before)[0])
    beside = Node(end.spec, end.keys, None)
    return Difference(
        event,
        "alternative",
        told if gone else None,
        None if gone else told,
        part if gone else beside,
        beside if gone else part,
        pair.direction,
        name=str(told),
        pair=pair,
    )


def _called(branch: Node) -> Value:
    """Its name or title; else what it holds: the values by which it is known, or its fields."""
    end = branch.follow()
    said = end.mapping
    if end.is_component:
        return end.title
    if isinstance(said.get("title"), str) and said["title"]:
        return small(said["title"])
    fields = {name: child.follow().mapping for name, child in end.get("properties").members()}
    known = [f"{name}: {small(one['const'])}" for name, one in fields.items() if isinstance(one.get("const"), str)]
    if known or said.keys() == {"type"}:
        return ", ".join(known) or small(said["type"])
    return f"an object with {', '.join(list(fields)[:MAX_FIELDS])}" if fields else small(end.value)


def _is_one(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> bool:
    """Whether both accept the same, in other words."""
    return _holds(pair, before, after, atoms, "widened") and _holds(pair, before, after, atoms, "narrowed")


def _holds(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str], event: Event) -> bool:
    """Whether the way from one to the other is that event and nothing else: widened, the older lies within the
    newer."""
    meant = atoms & before.types & after.types
    smaller = before if event == "widened" else after
    if smaller.types & atoms - meant:
        return False
    question = (pair.key, *(tuple(part.id for part in shape.parts) for shape in (before, after)), atoms, event)
    asked = _ASKED.get()
    if question in asked or len(asked) > MAX_DEPTH:
        return question in asked
    token = _ASKED.set(asked | {question})
    try:
        return only(list(_both(pair, before, after, meant)), event, frozenset())
    finally:
        _ASKED.reset(token)


def only(found: list[Difference | Pair], event: Event, seen: frozenset[object]) -> bool:
    """Whether everything found, and everything below it, is that event."""
    if len(seen) > MAX_DEPTH:
        return False
    for item in found:
        if isinstance(item, Difference):
            if not _is(item, event):
                return False
        elif item.key not in seen and not same(item) and not only(list(compare(item)), event, seen | {item.key}):
            return False
    return True


def _is(item: Difference, event: Event) -> bool:
    """Whether the difference is that event to the set of accepted values: a field that is no longer described may hold
    anything, one that is not described and not allowed either may not be there. One that must be there on one side
    and may not on the other leaves nothing that both accept."""
    if item.facet == "required" and item.traits.get("refused"):
        return False
    if item.facet == "overlap" and not item.certain:
        return False
    if item.event == "unclear" and item.pair is None and not item.kind:
        # A word that says nothing here (inert.py) moves no value in or out.
        return True
    if item.facet != "property":
        return item.event == event
    if item.traits.get("refused") and item.traits.get("required"):
        return False
    allowed = item.traits.get("refused") is not True
    return item.event == ("removed" if allowed is (event == "widened") else "added")


def same(pair: Pair) -> bool:
    """Whether both sides say the same in the same words."""
    return alike([node.value for node in pair.before], [node.value for node in pair.after])
