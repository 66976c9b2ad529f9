"""Two schemas as sets of accepted values: types, alternatives, and what is the same alternative on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.difference import Difference, Event, Pair, alike, small
from change_guard.surfaces.api.expand import ANNOTATIONS, EVALUATED, TooMany
from change_guard.surfaces.api.facets import facets
from change_guard.surfaces.api.inert import inert
from change_guard.surfaces.api.lists import items
from change_guard.surfaces.api.members import members
from change_guard.surfaces.api.merging import shapes
from change_guard.surfaces.api.overlap import overlap
from change_guard.surfaces.api.remarks import said
from change_guard.surfaces.api.shape import Shape, shown
from change_guard.surfaces.api.spec import Node

WRITTEN = frozenset(("integer", "fraction", "boolean"))
"""What is a string as well where everything travels as text."""

MAX_DEPTH = 8
"""How deep two alternatives are compared to see whether one holds the other."""


def compare(pair: Pair) -> Iterator[Difference | Pair]:
    """What differs between two schemas here, and the pairs below that remain to be compared."""
    try:
        before, after = shapes(pair.before), shapes(pair.after)
    except TooMany:
        yield _undecided(pair)
        return
    yield from said(pair)
    yield from overlap(pair)
    yield from _types(pair, before, after)
    for atoms, had, has in _meetings(before, after):
        if len(had) == len(has) == 1:
            yield from _both(pair, had[0], has[0], atoms)
        else:
            yield from _alternatives(pair, had, has, atoms)


def _undecided(pair: Pair) -> Difference:
    return Difference(
        "unclear", "composition", None, None, pair.before[0], pair.after[0], pair.direction, certain=False, pair=pair
    )


def _all_types(found: list[Shape]) -> frozenset[str]:
    return frozenset().union(*(shape.types for shape in found))


def _types(pair: Pair, before: list[Shape], after: list[Shape]) -> Iterator[Difference]:
    had, has = _all_types(before), _all_types(after)
    if pair.role == "text":
        had, has = _as_text(had, has, _any_text(before), _any_text(after))
    if had == has:
        return
    event: Event = "replaced" if had - has and has - had else "narrowed" if had - has else "widened"
    only_null = had ^ has == {"null"}
    yield Difference(
        event,
        "nullable" if only_null else "type",
        ("null" in had) if only_null else _named(had),
        ("null" in has) if only_null else _named(has),
        _typed(pair, 0, before),
        _typed(pair, 1, after),
        pair.direction,
        pair=pair,
    )


def _any_text(found: list[Shape]) -> bool:
    """Whether a number's text would do as well: a free text, no date and nothing with a pattern."""
    strings = [shape for shape in found if "string" in shape.types]
    return any(shape.values is None and not shape.keywords.keys() & {"format", "pattern"} for shape in strings)


def _as_text(
    had: frozenset[str], has: frozenset[str], any_before: bool, any_after: bool
) -> tuple[frozenset[str], frozenset[str]]:
    """The types as a request line knows them, where a free text holds every number and boolean."""
    had, has = (types - WRITTEN if free else types for types, free in ((had, any_before), (has, any_after)))
    return had | (WRITTEN & has if any_before else set()), has | (WRITTEN & had if any_after else set())


def _named(types: frozenset[str]) -> str:
    return " or ".join(shown(types)) or "nothing"


def _typed(pair: Pair, side: int, found: list[Shape]) -> Node:
    """Where the type is said: in the component that both sides refer to, else in the place itself."""
    nodes = (pair.before, pair.after)[side]
    if pair.places and not all(end[0].is_component for end in (pair.before, pair.after)):
        return pair.places[side]
    if len(found) == 1:
        return next((part for part in found[0].parts if "type" in part.mapping), found[0].parts[0]).get("type")
    return nodes[0].get("type")


def _meetings(before: list[Shape], after: list[Shape]) -> list[tuple[frozenset[str], list[Shape], list[Shape]]]:
    """The types both sides allow, together where the same alternatives speak about them."""
    found: dict[tuple[tuple[int, ...], tuple[int, ...]], set[str]] = {}
    for atom in sorted(_all_types(before) & _all_types(after)):
        had = tuple(index for index, shape in enumerate(before) if atom in shape.types)
        has = tuple(index for index, shape in enumerate(after) if atom in shape.types)
        found.setdefault((had, has), set()).add(atom)
    return [
        (frozenset(atoms), [before[index] for index in had], [after[index] for index in has])
        for (had, has), atoms in found.items()
    ]


def _both(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    if _same_component(before, after):
        yield Pair(pair.role, _component(before), _component(after), pair.direction, ("same",))
        return
    yield from facets(pair, before, after, atoms)
    yield from inert(pair, before, after)
    if "object" in atoms:
        yield from members(pair, before, after)
    if "array" in atoms:
        yield from items(pair, before, after)


def _component(shape: Shape) -> tuple[Node, ...]:
    """The components among the parts; what else there is says nothing."""
    return tuple(part for part in shape.parts if _says(part)) or shape.parts


def _says(part: Node) -> bool:
    return bool(set(part.mapping) - ANNOTATIONS - {"anyOf", "oneOf", "allOf"}) or not isinstance(part.value, dict)


def _same_component(before: Shape, after: Shape) -> bool:
    """Whether both are one and the same component met inside another schema, so that it can be compared on its own."""
    had, has = _component(before), _component(after)
    alone = len(had) == len(has) == 1 and len(before.parts) > 1 and len(after.parts) > 1
    return alone and had[0].id == has[0].id and had[0].is_component


def _alternatives(pair: Pair, had: list[Shape], has: list[Shape], atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    if all(shape.values is not None for shape in (*had, *has)):
        yield from facets(pair, _joined(had), _joined(has), atoms)
        return
    pairs, gone, new = _matched(had, has)
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


def _edited(pair: Pair, gone: Shape, new: Shape, had: list[Shape], has: list[Shape], atoms: frozenset[str]) -> bool:
    """Whether the last one on each side is the same one edited: without names, and not covered by another one."""
    if gone.name and new.name:
        return False
    covered = any(_holds(pair, gone, other, atoms, "widened") for other in has if other is not new)
    return not covered and not any(_holds(pair, other, new, atoms, "narrowed") for other in had if other is not gone)


def _joined(found: list[Shape]) -> Shape:
    values = tuple(value for shape in found for value in shape.values or ())
    first = found[0]
    return Shape(_all_types(found), first.parts, values=values, listed=first.listed)


def _matched(had: list[Shape], has: list[Shape]) -> tuple[list[tuple[Shape, Shape]], list[Shape], list[Shape]]:
    """Alternatives that are one and the same, by name, then by content."""
    gone, new = list(had), list(has)
    pairs: list[tuple[Shape, Shape]] = []
    for same in (_named_alike, _equal):
        for before in list(gone):
            after = next((shape for shape in new if same(before, shape)), None)
            if after:
                pairs.append((before, after))
                gone.remove(before)
                new.remove(after)
    return pairs, gone, new


def _named_alike(one: Shape, other: Shape) -> bool:
    return bool(one.name) and one.name == other.name


def _equal(one: Shape, other: Shape) -> bool:
    return alike([part.value for part in one.parts if _says(part)], [part.value for part in other.parts if _says(part)])


def _branch(pair: Pair, event: Event, shape: Shape) -> Difference:
    part = [part for part in shape.parts if EVALUATED not in part.mapping][-1]
    told = shape.name or small(part.value)
    other = (pair.after if event == "narrowed" else pair.before)[0].follow()
    gone = event == "narrowed"
    return Difference(
        event,
        "alternative",
        told if gone else None,
        None if gone else told,
        part if gone else other,
        other if gone else part,
        pair.direction,
        name=str(told),
        pair=pair,
    )


def _holds(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str], event: Event) -> bool:
    """Whether the way from one to the other is that event and nothing else: widened, the older lies within the
    newer."""
    meant = atoms & before.types & after.types
    smaller = before if event == "widened" else after
    if smaller.types & atoms - meant:
        return False
    return only(list(_both(pair, before, after, meant)), event, frozenset())


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
