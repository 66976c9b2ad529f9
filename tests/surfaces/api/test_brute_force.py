"""Random pairs of schemas against a validator that is not ours: every value of a small world is tried on both sides."""

from __future__ import annotations

import os
from typing import Any

import pytest
from api_schemas import COMPONENTS, EDITED, PAIRS
from api_specs import answers, changes, sends
from api_world import WORLD, judge
from hypothesis import HealthCheck, given, settings

from change_guard.model import Change

COUNT = int(os.environ.get("CHANGE_GUARD_PAIRS", "300"))
"""How many random pairs in each direction; 10,000 take some minutes."""


def spoken_of(change: Change) -> bool:
    """Whether somebody who reads the report learns of it. A new field is said; that nobody sent such a field before is
    taken for granted."""
    return change.effect in ("adverse", "unknown") or change.kind == "field.added"


DIRECTIONS = {"sent": (sends, 0), "received": (answers, 1)}


@pytest.mark.parametrize("way", DIRECTIONS)
@settings(max_examples=COUNT, deadline=None, suppress_health_check=list(HealthCheck))
@given(PAIRS, EDITED)
def test_what_is_refused_is_said_and_what_is_proven_is_true(way: str, pair: tuple[Any, Any], edited: Any) -> None:
    described, turned = DIRECTIONS[way]
    sides = list(zip(pair, (COMPONENTS, edited), strict=True))
    found = changes(*(described(schema, **components) for schema, components in sides))
    accepting, refusing = (judge(*side) for side in (reversed(sides) if turned else sides))
    refused = [value for value in WORLD if accepting.is_valid(value) and not refusing.is_valid(value)]
    assert any(map(spoken_of, found)) or not refused, f"{refused[0]!r} is refused and nothing is said"
    for change in found:
        if change.witness and change.witness.proven and change.subject.startswith(("POST", "GET")):
            value = change.witness.data["value"]
            assert accepting.is_valid(value)
            assert not refusing.is_valid(value)
