"""Fields that are numbered through, told once: `Parameter1.Name` to `Parameter99.Name` are one decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from change_guard.surfaces.api.description.difference import Difference, Pair

AT_LEAST = 4
"""Fewer are worth a line each."""

_NUMBER = re.compile(r"\d+")


def families(found: Iterable[Difference | Pair]) -> Iterator[Difference | Pair]:
    """The same differences, with one in place of a family of which every field came or went alike."""
    items = list(found)
    known: dict[Any, list[Difference]] = {}
    for item in items:
        if isinstance(item, Difference) and _NUMBER.search(item.name):
            known.setdefault(_family(item), []).append(item)
    for item in items:
        family = known.get(_family(item), []) if isinstance(item, Difference) else []
        if len(family) < AT_LEAST:
            yield item
        elif isinstance(item, Difference) and item is family[0]:
            yield _together(family)


def _family(item: Difference) -> Any:
    name = _NUMBER.sub("*", item.name)
    traits = tuple(sorted((key, value) for key, value in item.traits.items() if key != "hint"))
    return item.kind, item.event, item.facet, name, traits


def _together(family: list[Difference]) -> Difference:
    first, names = family[0], tuple(item.name for item in family)
    gone = first.event == "removed"
    return replace(
        first,
        before=names if gone else None,
        after=None if gone else names,
        traits={**first.traits, "field": _NUMBER.sub("*", first.name), "hint": ""},
    )
