"""Two shapes, keyword by keyword: does the newer accept less, more, or something else?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from change_guard.model import Value
from change_guard.surfaces.api.difference import Difference, Event, Pair, alike, small
from change_guard.surfaces.api.implied import implies_edge, implies_length
from change_guard.surfaces.api.inner import SPECIAL, inner
from change_guard.surfaces.api.merging import fits
from change_guard.surfaces.api.places import finds_everything
from change_guard.surfaces.api.shape import BOUNDS, OF_TYPE, Said, Shape, atom
from change_guard.surfaces.api.spec import Node

LEAST = {"minLength": 0, "minItems": 0, "minProperties": 0, "minContains": 1}
"""What a bound that is not written means (JSON Schema validation, sections 6.3 to 6.5)."""

WITHIN = {("int32", "int64"), ("float", "double"), ("int32", "double"), ("float", "decimal"), ("int32", "decimal")}
"""Formats whose first holds no value that the second lacks (OpenAPI format registry)."""


NUMERIC = frozenset(("int32", "int64", "float", "double", "decimal"))
"""Formats that say how much room a number takes: a program stores it in a type of that size."""


READ = frozenset(("pattern", "multipleOf", "x-extensible-enum"))
"""Keywords by which listed values are sorted out (merging.fits)."""

SCHEMAS = frozenset(("propertyNames", "if", "then", "else", "unevaluatedProperties", "unevaluatedItems"))
"""Keywords that hold a schema: `false` refuses everything."""


def facets(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    """The differences in everything that is no member and no item."""
    yield from _values(pair, before, after, atoms)
    if before.values is None and after.values is None:
        yield from _words(pair, before, after, atoms)
    else:
        yield from _beside_values(pair, before, after, atoms)


def _beside_values(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    """Where values are listed, other words count only if they refuse one of them, or if nobody can tell."""
    unread = {word for shape in (before, after) for word in shape.keywords} - READ
    if unread:
        yield from _keywords(pair, before, after, atoms, unread)
    if before.values is not None and after.values is not None:
        return
    listing, other, event = (before, after, "narrowed") if after.values is None else (after, before, "widened")
    values = [value for value in listing.values or () if atom(value) in atoms]
    if all(not isinstance(value, dict | list) and fits(other, value) for value in values):
        return
    for found in _words(pair, before, after, atoms):
        if isinstance(found, Pair) or found.event in (event, "unclear", "replaced"):
            yield found


def _words(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference | Pair]:
    for word, (speaks_of, sign) in BOUNDS.items():
        if speaks_of in atoms:
            yield from _bound(pair, (before, after), word, sign, LEAST.get(word))
    if atoms & {"integer", "fraction"}:
        whole = "fraction" not in atoms
        yield from _range(pair, (before, after), "minimum", 1, whole)
        yield from _range(pair, (before, after), "maximum", -1, whole)
    yield from _keywords(pair, before, after, atoms, OF_TYPE.keys())


def _keywords(
    pair: Pair, before: Shape, after: Shape, atoms: frozenset[str], words: Collection[str]
) -> Iterator[Difference | Pair]:
    for word, about in OF_TYPE.items():
        held = word in words and (word in before.keywords or word in after.keywords)
        if held and _concerns(about, atoms):
            found = inner(pair, before, after, word) if word in SPECIAL else None
            yield from _keyword(pair, before, after, word) if found is None else found


def _concerns(about: str, atoms: frozenset[str]) -> bool:
    return not about or about in atoms or (about == "number" and bool(atoms & {"integer", "fraction"}))


def _values(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference]:
    had, has = _finite(before, atoms), _finite(after, atoms)
    was, now = _place(before.listed, before, "enum"), _place(after.listed, after, "enum")
    if had is not None and has is not None:
        facet = "const" if _constant(before) and _constant(after) else "enum"
        gone = tuple(value for value in had if not _in(value, has))
        new = tuple(value for value in has if not _in(value, had))
        if gone:
            yield _difference(pair, "narrowed", facet, (_shown(gone), None), (was, now))
        if new:
            found = _difference(pair, "widened", facet, (None, _shown(new)), (was, now))
            yield replace(found, traits={"extensible": "x-extensible-enum" in before.keywords})
    elif has is not None and before.values is None:
        yield _difference(pair, "narrowed", "enum", (None, _shown(has)), (was, now))
    elif had is not None and after.values is None:
        yield _difference(pair, "widened", "enum", (_shown(had), None), (was, now))


def _constant(shape: Shape) -> bool:
    return shape.listed is not None and shape.listed.node.keys[-1] == "const"


def _finite(shape: Shape, atoms: frozenset[str]) -> tuple[Any, ...] | None:
    if shape.values is not None:
        return tuple(value for value in shape.values if atom(value) in atoms)
    few = {"null": (None,), "boolean": (True, False)}
    return tuple(value for name in sorted(atoms) for value in few[name]) if atoms <= few.keys() else None


def _in(value: Any, values: tuple[Any, ...]) -> bool:
    return any(value == other and isinstance(value, bool) is isinstance(other, bool) for other in values)


def _shown(values: tuple[Any, ...]) -> Value:
    return tuple(small(value) for value in values)


def _bound(pair: Pair, shapes: tuple[Shape, Shape], word: str, sign: int, least: int | None) -> Iterator[Difference]:
    before, after = shapes
    had, has = before.bounds.get(word), after.bounds.get(word)
    event = _shift(had.value if had else least, has.value if has else least, sign)
    side, bound = (before, has) if event == "narrowed" else (after, had)
    if event and bound and implies_length(side, word, bound.value):
        return
    if event:
        values = (had.value if had else None, has.value if has else None)
        yield _difference(pair, event, word, values, (_place(had, before, word), _place(has, after, word)))


def _range(pair: Pair, shapes: tuple[Shape, Shape], word: str, sign: int, whole: bool) -> Iterator[Difference]:
    before, after = shapes
    had, has = before.bounds.get(word), after.bounds.get(word)
    edges = [_edge(said.value, sign, whole) if said else None for said in (had, has)]
    event = _shift(edges[0], edges[1], sign)
    side, edge = (before, edges[1]) if event == "narrowed" else (after, edges[0])
    if event and edge and implies_edge(side, word, edge):
        return
    if event:
        said = [(bound.value[0] if bound else None) for bound in (had, has)]
        shown = has or had
        facet = shown.node.keys[-1] if shown else word
        yield _difference(
            pair, event, str(facet), (said[0], said[1]), (_place(had, before, word), _place(has, after, word))
        )


def _edge(bound: tuple[Any, int], sign: int, whole: bool) -> tuple[Any, int]:
    """Among whole numbers `more than 0` is `at least 1`."""
    number, excluded = bound
    if not whole:
        return bound
    rounding = ROUND_CEILING if sign > 0 else ROUND_FLOOR
    rounded = int(Decimal(number).to_integral_value(rounding))
    return (rounded + sign if excluded and rounded == number else rounded, 0)


def _shift(had: Any, has: Any, sign: int) -> Event | None:
    """What moving a bound does; `sign` 1 where a greater bound accepts less."""
    if had == has:
        return None
    if had is None:
        return "narrowed"
    if has is None:
        return "widened"
    return "narrowed" if (has > had) is (sign > 0) else "widened"


def _keyword(pair: Pair, before: Shape, after: Shape, word: str) -> Iterator[Difference]:
    had, has = _effective(before, word), _effective(after, word)
    gone = [said for said in had if not any(_equal(said, other) for other in has)]
    new = [said for said in has if not any(_equal(said, other) for other in had)]
    if not gone and not new:
        return
    event: Event | None = "unclear" if gone and new else "narrowed" if new else "widened"
    if gone and new and len(gone) == len(new) == 1:
        event = _changed(word, gone[0].value, new[0].value)
    if event is None:
        return
    was = gone[0].node if gone else _place(None, before, word)
    now = new[0].node if new else _place(None, after, word)
    values = (small(gone[0].value) if gone else None, small(new[0].value) if new else None)
    if word == "format" and NUMERIC.issuperset(value for value in values if value is not None):
        word = "number format"
    yield _difference(
        pair, event, word, values, (was, now), certain=event != "unclear" and word not in ("format", "number format")
    )


def _effective(shape: Shape, word: str) -> list[Said]:
    """What a keyword says, without values that say nothing."""
    return [said for said in shape.keywords.get(word, ()) if not _idle(word, said.value)]


def _idle(word: str, value: Any) -> bool:
    if word == "pattern" and isinstance(value, str):
        return finds_everything(value)
    if word in ("not", "contains"):
        return word == "not" and value is False
    if word in SCHEMAS:
        return value is True or value == {}
    return value is False or value in ({}, [], "")


def _equal(one: Said, other: Said) -> bool:
    return alike(one.value, other.value)


def _changed(word: str, had: Any, has: Any) -> Event | None:
    """What going from one value to the other does; None where both mean the same."""
    if word == "pattern" and isinstance(had, str) and isinstance(has, str):
        return _pattern(had, has)
    if word == "format" and isinstance(had, str) and isinstance(has, str):
        return "widened" if (had, has) in WITHIN else "narrowed" if (has, had) in WITHIN else "replaced"
    if word == "multipleOf" and all(isinstance(value, int | Decimal) and value > 0 for value in (had, has)):
        return (
            "narrowed"
            if Decimal(has) % Decimal(had) == 0
            else ("widened" if Decimal(had) % Decimal(has) == 0 else "replaced")
        )
    return "replaced" if word in ("contentEncoding", "contentMediaType") else "unclear"


def _pattern(had: str, has: str) -> Event | None:
    from change_guard.surfaces.api.automata import Undecided, only_in

    try:
        gone, new = only_in(had, has), only_in(has, had)
    except Undecided:
        return "unclear"
    if gone is None:
        return None if new is None else "widened"
    return "narrowed" if new is None else "replaced"


def _place(said: Said | None, shape: Shape, word: str) -> Node:
    """Where the keyword stands, or would stand."""
    if said:
        return said.node
    part = shape.parts[0]
    return Node(part.spec, (*part.keys, word), None)


def _difference(
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
