"""Random pairs of schemas against a validator that is not ours: every value of a small world is tried on both sides."""

from __future__ import annotations

import os
from itertools import product
from typing import Any

import jsonschema_rs
from api_schemas import LOOP, SCHEMAS
from api_specs import changes, sends
from hypothesis import HealthCheck, given, settings

PAIRS = int(os.environ.get("CHANGE_GUARD_PAIRS", "400"))
"""How many random pairs; 10,000 take about half a minute on an idle machine."""
LEAVES: list[Any] = [None, True, False, -3, 0, 1, 2.5, 4, 7, "", "a", "b", "abcd"]
LISTS: list[Any] = [[], [1], ["a"], [None], [{}], [1, 1]]
OBJECTS: list[Any] = [
    {key: value for key, value in zip("abc", values, strict=True) if value is not ...}
    for values in product([..., 1, "a", None, {"a": 1}], [..., "b"], [..., True])
]
WORLD = [*LEAVES, *LISTS, *OBJECTS, {"next": {}}, {"next": {"name": 1}}, {"name": "x"}, {"name": 1}, {"other": 1}]


def accepted(schema: Any) -> list[bool]:
    judge = jsonschema_rs.Draft202012Validator(
        {"$ref": "#/judged", "judged": schema, "components": {"schemas": {"Loop": LOOP}}}
    )
    return [bool(judge.is_valid(value)) for value in WORLD]


@settings(max_examples=PAIRS, deadline=None, suppress_health_check=list(HealthCheck))
@given(SCHEMAS, SCHEMAS)
def test_what_is_refused_is_said_and_what_is_proven_is_true(before: Any, after: Any) -> None:
    found = changes(sends(before, Loop=LOOP), sends(after, Loop=LOOP))
    refused = [
        value for value, had, has in zip(WORLD, accepted(before), accepted(after), strict=True) if had and not has
    ]
    warned = [change for change in found if change.effect in ("adverse", "unknown") or change.kind == "field.added"]
    assert warned or not refused, f"{refused[0]!r} is refused and nothing is said"
    for change in found:
        if change.witness and change.witness.proven and "Loop" not in change.subject:
            value = change.witness.data["value"]
            sides = [{"$ref": "#/j", "j": side, "components": {"schemas": {"Loop": LOOP}}} for side in (before, after)]
            had, has = (jsonschema_rs.Draft202012Validator(side).is_valid(value) for side in sides)
            assert had and not has
