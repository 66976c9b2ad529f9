"""Listed values: which came, which went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from change_guard.model import Value
from change_guard.surfaces.api.description.difference import Difference, Pair, small
from change_guard.surfaces.api.schemas.differing import differs, place
from change_guard.surfaces.api.schemas.shape import Shape, atom


def values(pair: Pair, before: Shape, after: Shape, atoms: frozenset[str]) -> Iterator[Difference]:
    had, has = _finite(before, atoms), _finite(after, atoms)
    was, now = place(before.listed, before, "enum"), place(after.listed, after, "enum")
    if had is not None and has is not None:
        facet = "const" if _constant(before) and _constant(after) else "enum"
        gone = tuple(value for value in had if not _in(value, has))
        new = tuple(value for value in has if not _in(value, had))
        if gone:
            yield differs(pair, "narrowed", facet, (_shown(gone), None), (was, now))
        if new:
            found = differs(pair, "widened", facet, (None, _shown(new)), (was, now))
            yield replace(found, traits={"extensible": "x-extensible-enum" in before.keywords})
    elif has is not None and before.values is None:
        yield differs(pair, "narrowed", "enum", (None, _shown(has)), (was, now))
    elif had is not None and after.values is None:
        yield differs(pair, "widened", "enum", (_shown(had), None), (was, now))


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
