"""Keywords that hold lists or schemas of their own: what they hold is compared, not how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.surfaces.api.difference import Difference, Pair, small
from change_guard.surfaces.api.shape import Said, Shape
from change_guard.surfaces.api.spec import Node

BY_NAME = ("patternProperties", "dependentSchemas")
ALONE = ("propertyNames", "contains", "then", "else")
"""A value the inner schema no longer accepts is one that the whole no longer accepts, as far as the rest is equal."""

LISTED = ("x-extensible-enum", "dependentRequired")
SPECIAL = frozenset((*BY_NAME, *ALONE, *LISTED, "prefixItems"))


def inner(pair: Pair, before: Shape, after: Shape, word: str) -> Iterator[Difference | Pair] | None:
    """What differs inside of a keyword that both sides hold once; None where it must be compared as it stands."""
    had, has = before.keywords.get(word, []), after.keywords.get(word, [])
    if word in LISTED:
        return _listed(pair, (before, after), word)
    if word == "prefixItems" and len(had) + len(has) == 1 and (before.items or after.items):
        return iter((_unclear(pair, before, after, word),))
    if len(had) != 1 or len(has) != 1:
        return None
    was, now = had[0].node, has[0].node
    if word in BY_NAME and isinstance(was.value, dict) and isinstance(now.value, dict):
        return _by_name(pair, was, now, word)
    if word == "prefixItems" and isinstance(was.value, list) and isinstance(now.value, list):
        return _by_position(pair, was, now) if len(was.value) == len(now.value) else None
    if word in ("then", "else") and not _same_condition(before, after):
        return None
    if word == "contains":
        return iter((Pair(pair.role, (was,), (now,), pair.direction, ("items",)),))
    return iter((_below(pair, was, now),)) if word in ALONE else None


def _unclear(pair: Pair, before: Shape, after: Shape, word: str) -> Difference:
    """`items` speaks only of what `prefixItems` leaves, so one that comes or goes moves the other."""
    was, now = _place(before, word), _place(after, word)
    return Difference(
        "unclear", word, small(was.value), small(now.value), was, now, pair.direction, certain=False, pair=pair
    )


def _same_condition(before: Shape, after: Shape) -> bool:
    had, has = before.keywords.get("if", []), after.keywords.get("if", [])
    return [said.value for said in had] == [said.value for said in has]


def _below(pair: Pair, was: Node, now: Node) -> Pair:
    return Pair(pair.role, (was,), (now,), pair.direction, ("inside",))


def _by_name(pair: Pair, was: Node, now: Node, word: str) -> Iterator[Difference | Pair]:
    for name in {**was.mapping, **now.mapping}:
        if name in was.mapping and name in now.mapping:
            yield _below(pair, was.at(name), now.at(name))
        else:
            added = name in now.mapping
            yield Difference(
                "narrowed" if added else "widened", word, None if added else name, name if added else None,
                was.get(name), now.get(name), pair.direction, name=name, pair=pair,
            )  # fmt: skip


def _by_position(pair: Pair, was: Node, now: Node) -> Iterator[Difference | Pair]:
    for old, new in zip(was.items(), now.items(), strict=True):
        yield _below(pair, old, new)


def _listed(pair: Pair, shapes: tuple[Shape, Shape], word: str) -> Iterator[Difference | Pair]:
    """Lists that accept less the more they hold (`dependentRequired`) or the less (`x-extensible-enum`)."""
    had, has = (_entries(side.keywords.get(word, [])) for side in shapes)
    was, now = (_place(side, word) for side in shapes)
    gone, new = (tuple(sorted(one.keys() - other.keys())) for one, other in ((had, has), (has, had)))
    more_is_less = word == "dependentRequired" or not had or not has
    for said, shown, grows in ((gone, had, False), (new, has, True)):
        if said:
            narrower = grows is more_is_less
            values = small([shown[key] for key in said])
            yield Difference(
                "narrowed" if narrower else "widened", word, None if grows else values, values if grows else None,
                was, now, pair.direction, pair=pair,
            )  # fmt: skip


def _entries(said: list[Said]) -> dict[str, str]:
    """Every entry once: a value, or `a needs b`."""
    found: dict[str, str] = {}
    for one in said:
        for entry in _spelt(one.value):
            found[entry] = entry
    return found


def _spelt(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from (str(item) for item in value)
    elif isinstance(value, dict):
        for name, needed in value.items():
            yield from (f"{name} needs {item}" for item in needed if isinstance(needed, list))


def _place(shape: Shape, word: str) -> Node:
    said = shape.keywords.get(word)
    part = shape.parts[0]
    return said[0].node if said else Node(part.spec, (*part.keys, word), None)
