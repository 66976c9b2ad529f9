"""Random pairs of schemas against a validator that is not ours: every value of a small world is tried on both sides."""

from __future__ import annotations

import os
from itertools import product
from typing import Any

import jsonschema_rs
import pytest
from api_schemas import COMPONENTS, EDITED, PAIRS
from api_specs import answers, changes, sends
from hypothesis import HealthCheck, given, settings

from change_guard.model import Change

COUNT = int(os.environ.get("CHANGE_GUARD_PAIRS", "300"))
"""How many random pairs in each direction; 10,000 take some minutes."""
LEAVES: list[Any] = [None, True, False, -3, -2, 0, 0.5, 1, 2, 2.5, 3, 4, 6, 7, "", "a", "b", "ab", "abcd", "x-a", "B"]
LISTS: list[Any] = [[], [1], ["a"], [None], [{}], [1, 1], ["a", 1], [1, "a"], [0, 1, 2], ["a", "b", "abcd"], [2.5, 4]]
OBJECTS: list[Any] = [
    {key: value for key, value in zip("abc", values, strict=True) if value is not ...}
    for values in product([..., 1, "a", None, {"a": 1}, ["a"]], [..., "b", 2], [..., True])
]
MORE = ({"next": {}}, {"next": {"name": 1}}, {"name": "x"}, {"name": 1}, {"other": 1}, {"x-a": 1}, {"a": "a", "d": 1})
WORLD = [*LEAVES, *LISTS, *OBJECTS, *MORE]


def judge(schema: Any, components: Any) -> jsonschema_rs.Draft202012Validator:
    document = {"$ref": "#/judged", "judged": schema, "components": {"schemas": components}}
    return jsonschema_rs.Draft202012Validator(document)


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
