"""Values worth showing to the judge, chosen by what the difference is about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from change_guard.surfaces.api.description.difference import Difference
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import TooMany
from change_guard.surfaces.api.schemas.merging import shapes
from change_guard.surfaces.api.schemas.overlap import meetings, shared
from change_guard.surfaces.api.schemas.shape import Shape
from change_guard.surfaces.api.witness.samples import MAX_LENGTH, NoSample, sample, samples

ODD = ("", "?", "0", "A", "12345", "SOMETHING ELSE!", "-1", "A.B")
"""Texts of which a pattern is likely to refuse one."""

Nodes = tuple[Node, ...]


def candidates(difference: Difference, accepting: Nodes, refusing: Nodes) -> list[Any]:
    """A few values, the likely ones first; none where nothing could be built."""
    found = list(_about(difference, accepting, refusing))
    return found or list(samples(accepting, difference.direction))


def _about(difference: Difference, accepting: Nodes, refusing: Nodes) -> Iterator[Any]:
    facet, pair = difference.facet, difference.pair
    if facet in ("required", "property"):
        yield from _fields(difference, accepting, refusing)
    elif facet in ("enum", "const"):
        gone = difference.before if difference.direction == "request" else difference.after
        yield from gone[:50] if isinstance(gone, tuple) else ()
        for shape in _shapes(accepting):
            yield from (shape.values or ())[:50]
        yield from _numbers_and_texts(accepting)
    elif facet in ("minLength", "maxLength", "minItems", "maxItems"):
        yield from _lengths(difference, accepting, refusing)
    elif "imum" in facet:
        yield from _edges(accepting, refusing)
    elif facet == "pattern":
        yield from _between(difference)
        yield from ODD
        yield from (text.lower() for text in ODD)
        yield from samples(accepting, difference.direction)
    elif facet == "uniqueItems":
        items = next((shape.items for shape in _shapes(accepting) if shape.items), ())
        item = _sample(items, difference) if items else 1
        yield [item, item]
    elif facet == "dependentRequired":
        yield from _dependents(difference, accepting)
    elif facet == "overlap" and pair:
        yield from shared(pair, list(meetings(refusing)), accepting)
    elif facet == "additionalProperties":
        base = _sample(refusing, difference)
        if isinstance(base, dict):
            yield {**base, "something_else": 1}
            yield {**base, "something_else": "a"}


def _shapes(nodes: Nodes) -> list[Shape]:
    try:
        return shapes(nodes)
    except TooMany:
        return []


def _sample(nodes: Nodes, difference: Difference) -> Any:
    try:
        return sample(nodes, difference.direction)
    except NoSample:
        return None


def _fields(difference: Difference, accepting: Nodes, refusing: Nodes) -> Iterator[Any]:
    sides = [_sample(side, difference) for side in (accepting, refusing)]
    base = {key: value for side in sides if isinstance(side, dict) for key, value in side.items()}
    yield {field: value for field, value in base.items() if field != difference.name}
    for shape in _shapes(accepting):
        value = _sample(shape.properties.get(difference.name, ()), difference)
        if value is not None:
            yield {**base, difference.name: value}


def _between(difference: Difference) -> Iterator[Any]:
    """A text that the accepting side's pattern finds and the other one does not."""
    from change_guard.surfaces.api.schemas.automata import Undecided, only_in

    accepting, refusing = difference.before, difference.after
    if difference.direction == "response":
        accepting, refusing = refusing, accepting
    try:
        found = only_in(str(accepting or ""), str(refusing or ""))
    except Undecided:
        return
    if found is not None:
        yield found


def _dependents(difference: Difference, accepting: Nodes) -> Iterator[Any]:
    """A field with all that the accepting side asks for beside it."""
    base = _sample(accepting, difference)
    for shape in _shapes(accepting):
        for said in shape.keywords.get("dependentRequired", ()):
            for trigger, needed in said.value.items() if isinstance(said.value, dict) else ():
                fields = [trigger, *(name for name in needed if isinstance(needed, list) and isinstance(name, str))]
                yield {
                    **(base if isinstance(base, dict) else {}),
                    **{name: _value(shape, name, difference) for name in fields},
                }


def _value(shape: Shape, name: str, difference: Difference) -> Any:
    nodes = shape.properties.get(name, ())
    return _sample(nodes, difference) if nodes else 1


def _numbers_and_texts(nodes: Nodes) -> Iterator[Any]:
    types = frozenset().union(*(shape.types for shape in _shapes(nodes)))
    if "string" in types:
        yield "something_else"
    if "integer" in types:
        yield 987654


def _lengths(difference: Difference, accepting: Nodes, refusing: Nodes) -> Iterator[Any]:
    counts = set()
    for shape in (*_shapes(accepting), *_shapes(refusing)):
        said = shape.bounds.get(difference.facet)
        if said and said.value < MAX_LENGTH:
            counts |= {int(said.value) - 1, int(said.value), int(said.value) + 1}
    counts.add(0)
    for count in sorted(count for count in counts if count >= 0):
        if difference.facet.endswith("Length"):
            yield "a" * count
            yield "1" * count
        else:
            items = next((shape.items for shape in _shapes(accepting) if shape.items), ())
            item = _sample(items, difference) if items else 1
            yield [item] * count
            yield list(range(count))


def _edges(accepting: Nodes, refusing: Nodes) -> Iterator[Any]:
    yield 0
    for shape in (*_shapes(accepting), *_shapes(refusing)):
        for word in ("minimum", "maximum"):
            said = shape.bounds.get(word)
            if said:
                edge = said.value[0]
                yield from (edge - 1, edge, edge + 1, edge - Decimal("0.5"), edge + Decimal("0.5"))
