"""What differs inside values that hold several things: of ten settings, the one that moved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeAlias

from change_guard.model import Value, spell
from change_guard.surfaces.flags.served import Served, number_or_text, shortened, written
from change_guard.surfaces.naming import split, word_set

LIMITS = word_set("max maximum limit limits cap quota allowance allowed most")
"""Words of a number of which more is better."""

Leaf: TypeAlias = tuple[str, Any, Any]
"""A path inside the values, and what stands there before and after; ABSENT where nothing does."""

ABSENT = object()


def leaves(had: Served, gets: Served) -> tuple[Leaf, ...]:
    """Every place at which two values differ; the values themselves, under no path, where they cannot be opened."""
    return tuple(_leaves("", had.plain, gets.plain)) if had != gets else ()


def pruned(had: Served, gets: Served) -> tuple[Value, Value]:
    """Both values as a report shows them: of two objects only what differs, as in `max_seats: 10`."""
    found = leaves(had, gets)
    if had.kind != "object" or gets.kind != "object" or not all(path for path, _, _ in found):
        return had.value, gets.value
    before, after = (", ".join(f"{leaf[0]}: {_shown(leaf[side])}" for leaf in found) for side in (1, 2))
    return shortened(before), shortened(after)


def less(name: str, had: Served, gets: Served) -> bool:
    """Whether customers may do less of something than they could: a number of which more is better fell."""
    return any(_falls(f"{name}.{path}", before, after) for path, before, after in leaves(had, gets))


def _falls(name: str, before: Any, after: Any) -> bool:
    had, has = (number_or_text(one) if isinstance(one, str) else one for one in (before, after))
    return isinstance(had, Decimal) and isinstance(has, Decimal) and has < had and bool(LIMITS & set(split(name)))


def _leaves(path: str, one: Any, other: Any) -> Iterator[Leaf]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys((*one, *other)):
            here = f"{path}.{key}" if path else str(key)
            yield from _leaves(here, one.get(key, ABSENT), other.get(key, ABSENT))
    elif one != other or type(one) is not type(other):
        yield path, one, other


def _shown(value: Any) -> str:
    if value is ABSENT or value is None:
        return "not set"
    return written(value) if isinstance(value, dict | list) else spell(value)
