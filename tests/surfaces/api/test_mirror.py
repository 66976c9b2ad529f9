"""The reverse comparison mirrors: what hurts on the way there helps on the way back, in the same place and with the
same values turned round, for schemas of every keyword, within alternatives too.

What cannot be turned round, and why:
- A field that comes is shown where it is required, one that goes where it was described: only its name is compared.
- Where several facts come to stand in one place (two positions of a list that are plain items now), they are told once;
  so each fact must find its counterpart, and not each counterpart a fact of its own.
- Facts about one subject with the same values are one finding, which shows one of their places: a field under
  `properties` and under `dependentSchemas`.
- What the words leave open is decided by values, and those are tried only where they may hurt: "unknown" has no mirror.
- A limit that says nothing of the type beside it refuses nothing; that one came is hinted at, that one went is not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from api_schemas import COMPONENTS, EDITED, PAIRS
from api_specs import answers, changes, ref, sends, thing
from hypothesis import HealthCheck, example, given, settings

from change_guard.model import Change
from change_guard.surfaces.api import comparison
from change_guard.surfaces.api.schemas.shape import BOUNDS

COUNT = int(os.environ.get("CHANGE_GUARD_PAIRS", "300"))

TURNED = {
    "narrowed": "widened",
    "widened": "narrowed",
    "changed": "changed",
}
OPPOSITE = {
    "adverse": ("favourable", "unknown"),
    "favourable": ("adverse", "unknown"),
    "unknown": ("favourable", "adverse", "unknown"),
    "neutral": ("neutral",),
}
REPLACED = ("type", "format", "number format", "pattern", "multipleOf")
"""Facets that may hurt both ways: what was a text and is a number is refused in either direction."""

HINTS = {*BOUNDS, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
DIRECTIONS = {"sent": sends, "received": answers}


def mirrors(there: Change, back: Change) -> bool:
    """Whether the one is the other, turned round."""
    if _is_field(there) or _is_field(back):
        return _is_field(there) and _is_field(back) and there.traits["field"] == back.traits["field"]
    stood = there.was.pointer if there.was else None
    placed = stood == back.where.pointer or there.subject == back.subject
    facts = (there.traits["facet"], there.before, there.after)
    return placed and facts == (back.traits["facet"], back.after, back.before) and _turned(there, back)


def _is_field(change: Change) -> bool:
    return change.kind.startswith("field.") or change.traits.get("new_field") is True


def _turned(there: Change, back: Change) -> bool:
    """Whether what hurts here helps there; what hurts both ways was replaced, or is shown by a value of its own."""
    if there.effect == back.effect == "adverse":
        shown = there.witness is not None and back.witness is not None
        return there.traits["facet"] in REPLACED or shown
    return back.effect in OPPOSITE[there.effect]


def _is_hint(change: Change) -> bool:
    return change.kind.endswith(".changed") and not change.traits["certain"] and change.traits["facet"] in HINTS


def alone(one: list[Change], other: list[Change]) -> Iterator[Change]:
    """The changes that the other way round has no counterpart for."""
    for there, back in ((one, other), (other, one)):
        for change in there:
            if not _is_hint(change) and not any(mirrors(change, candidate) for candidate in back):
                yield change


STRICTER = {**COMPONENTS, "Loop": {**COMPONENTS["Loop"], "required": ["name"]}}
LOOP_AND_CLOSED = {"oneOf": [ref("Loop")]}, {"oneOf": [ref("Loop")], "anyOf": [{}, ref("Closed")]}
"""A field that one part needs and another one refuses, on one side only."""

LOOP_OR_ANYTHING = (thing(a=ref("Loop")) | {"required": ["a"]}, {"oneOf": [ref("Loop"), {}]})


@pytest.mark.parametrize("way", DIRECTIONS)
@settings(max_examples=COUNT, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAIRS, EDITED)
@example(LOOP_OR_ANYTHING, COMPONENTS)
@example(LOOP_AND_CLOSED, STRICTER)
def test_the_reverse_comparison_mirrors(way: str, pair: tuple[Any, Any], edited: Any) -> None:
    described = DIRECTIONS[way]
    one, other = described(pair[0], **COMPONENTS), described(pair[1], **edited)
    assert list(alone(changes(one, other), changes(other, one))) == []


@pytest.mark.parametrize("way", DIRECTIONS)
@settings(max_examples=COUNT, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAIRS, EDITED)
@example(LOOP_OR_ANYTHING, COMPONENTS)
@example(LOOP_AND_CLOSED, STRICTER)
def test_the_words_alone_mirror_kind_by_kind(way: str, pair: tuple[Any, Any], edited: Any) -> None:
    """Without values nothing is left out: what may be either way may be either way, what narrowed one way widened the
    other."""
    described = DIRECTIONS[way]
    one, other = described(pair[0], **COMPONENTS), described(pair[1], **edited)
    with patch.object(comparison, "MAX_WITNESSES", 0):
        there, back = changes(one, other), changes(other, one)
    assert list(alone(there, back)) == []
    assert _kinds(there) == {(TURNED.get(event, event), *facts) for event, *facts in _kinds(back)}


def _kinds(found: list[Change]) -> set[tuple[str, Any]]:
    """What became of the values, and in which keyword."""
    return {
        (change.kind.partition(".")[2], change.traits["facet"])
        for change in found
        if not _is_hint(change) and not _is_field(change) and change.traits["facet"] not in (*REPLACED, "overlap")
    }
