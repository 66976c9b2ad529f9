"""Limits that another keyword of the same schema implies, so that writing them down, or leaving them out, changes
nothing."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from change_guard.surfaces.api.schemas.shape import Shape

MAX_LENGTH = 256
"""Longer texts are not counted through by automata."""

Edge = tuple[Any, int]
"""A number, and 1 (least) or -1 (greatest) where the number itself is excluded."""


def implies_edge(shape: Shape, word: str, edge: Edge) -> bool:
    """Whether every number of the shape keeps `minimum` or `maximum`: multiples of 5 from 1 on begin with 5."""
    step = next((said.value for said in shape.keywords.get("multipleOf", ()) if _is_step(said.value)), None)
    said = shape.bounds.get(word)
    if step is None or said is None:
        return False
    sign = 1 if word == "minimum" else -1
    nearest = _nearest(said.value, Decimal(step), sign)
    return nearest >= edge if sign > 0 else nearest <= edge


def _is_step(value: Any) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return (whole or (isinstance(value, Decimal) and value.is_finite())) and value > 0


def _nearest(edge: Edge, step: Decimal, sign: int) -> Edge:
    """The first multiple within the edge."""
    number, excluded = edge
    times = (Decimal(number) / step).to_integral_value(ROUND_CEILING if sign > 0 else ROUND_FLOOR)
    if excluded and times * step == number:
        times += sign
    return times * step, 0


def implies_length(shape: Shape, word: str, count: Any) -> bool:
    """Whether every text of the shape keeps `minLength` or `maxLength` because of a pattern."""
    if word not in ("minLength", "maxLength") or not 0 <= count <= MAX_LENGTH or count != int(count):
        return False
    patterns = (said.value for said in shape.keywords.get("pattern", ()))
    return any(isinstance(pattern, str) and _has_length(pattern, word, int(count)) for pattern in patterns)


def _has_length(pattern: str, word: str, count: int) -> bool:
    from change_guard.surfaces.api.schemas.automata import Undecided, only_in

    size = f"{{{count},}}" if word == "minLength" else f"{{0,{count}}}"
    try:
        return only_in(pattern, rf"^[\s\S]{size}$") is None
    except Undecided:
        return False
