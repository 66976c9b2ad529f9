"""Least and greatest lengths, counts and numbers: what moving one of them does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from change_guard.surfaces.api.description.difference import Difference, Event, Pair
from change_guard.surfaces.api.schemas.differing import differs, place
from change_guard.surfaces.api.schemas.implied import implies_edge, implies_length
from change_guard.surfaces.api.schemas.shape import Shape

LEAST = {"minLength": 0, "minItems": 0, "minProperties": 0, "minContains": 1}
"""What a bound that is not written means (JSON Schema validation, sections 6.3 to 6.5)."""


def bound_moved(
    pair: Pair, shapes: tuple[Shape, Shape], word: str, sign: int, least: int | None
) -> Iterator[Difference]:
    before, after = shapes
    had, has = before.bounds.get(word), after.bounds.get(word)
    event = _shift(had.value if had else least, has.value if has else least, sign)
    side, bound = (before, has) if event == "narrowed" else (after, had)
    if event and bound and implies_length(side, word, bound.value):
        return
    if event:
        values = (had.value if had else None, has.value if has else None)
        yield differs(pair, event, word, values, (place(had, before, word), place(has, after, word)))


def edge_moved(pair: Pair, shapes: tuple[Shape, Shape], word: str, sign: int, whole: bool) -> Iterator[Difference]:
    before, after = shapes
    had, has = before.bounds.get(word), after.bounds.get(word)
    edges = [_edge(said.value, sign, whole) if said else None for said in (had, has)]
    event = _shift(edges[0], edges[1], sign)
    side, edge = (before, edges[1]) if event == "narrowed" else (after, edges[0])
    if event and edge and implies_edge(side, word, edge):
        return
    if event:
        said = [(bound.value[0] if bound else None) for bound in (had, has)]
        tighter = has if event == "narrowed" else had
        facet = tighter.node.keys[-1] if tighter else word
        yield differs(pair, event, str(facet), (said[0], said[1]), (place(had, before, word), place(has, after, word)))


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
