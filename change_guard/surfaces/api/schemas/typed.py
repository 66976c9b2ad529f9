"""The types that two schemas allow, and where alternatives speak about the same ones."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.description.difference import Difference, Event, Pair
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.shape import Shape
from change_guard.surfaces.api.schemas.shape import shown as spelt

WRITTEN = frozenset(("integer", "fraction", "boolean"))
"""What is a string as well where everything travels as text."""


def types_changed(pair: Pair, before: list[Shape], after: list[Shape]) -> Iterator[Difference]:
    """The types that came or went, null by itself under its own name."""
    had, has = all_types(before), all_types(after)
    if pair.role == "text":
        had, has = _as_text(had, has, _any_text(before), _any_text(after))
    if had == has:
        return
    shown = (all_types(before), all_types(after)) if pair.role == "text" else (had, has)
    event: Event = "replaced" if had - has and has - had else "narrowed" if had - has else "widened"
    only_null = had ^ has == {"null"}
    yield Difference(
        event,
        "nullable" if only_null else "type",
        ("null" in had) if only_null else _named(shown[0]),
        ("null" in has) if only_null else _named(shown[1]),
        _typed(pair, 0, before),
        _typed(pair, 1, after),
        pair.direction,
        pair=pair,
    )


def meetings(before: list[Shape], after: list[Shape]) -> list[tuple[frozenset[str], list[Shape], list[Shape]]]:
    """The types both sides allow, together where the same alternatives speak about them."""
    found: dict[tuple[tuple[int, ...], tuple[int, ...]], set[str]] = {}
    for atom in sorted(all_types(before) & all_types(after)):
        had = tuple(index for index, shape in enumerate(before) if atom in shape.types)
        has = tuple(index for index, shape in enumerate(after) if atom in shape.types)
        found.setdefault((had, has), set()).add(atom)
    return [
        (frozenset(atoms), [before[index] for index in had], [after[index] for index in has])
        for (had, has), atoms in found.items()
    ]


def all_types(found: list[Shape]) -> frozenset[str]:
    """The types of all alternatives together."""
    return frozenset().union(*(shape.types for shape in found))


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
    return " or ".join(spelt(types)) or "nothing"


def _typed(pair: Pair, side: int, found: list[Shape]) -> Node:
    """Where the type is said: in the component that both sides refer to, else in the place itself."""
    nodes = (pair.before, pair.after)[side]
    if pair.places and not all(end[0].is_component for end in (pair.before, pair.after)):
        return pair.places[side]
    if len(found) == 1:
        return next((part for part in found[0].parts if "type" in part.mapping), found[0].parts[0]).get("type")
    return nodes[0].get("type")
