"""Unleash's evaluation engine, which its SDKs share."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flag_oracles import disagreements, ours

engine = pytest.importorskip("yggdrasil_engine.engine")
pytestmark = pytest.mark.filterwarnings("ignore")


def rollout(percentage: int, **fields: Any) -> dict[str, Any]:
    parameters = {"rollout": str(percentage), "stickiness": "userId", "groupId": fields.pop("group", "g")}
    return {
        "name": "flexibleRollout",
        "parameters": {**parameters, **fields.pop("parameters", {})},
        "constraints": [],
        **fields,
    }


def constraint(name: str, operator: str, *values: str, **fields: Any) -> dict[str, Any]:
    return {"contextName": name, "operator": operator, "values": list(values), **fields}


def feature(name: str, *strategies: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"name": name, "type": "release", "enabled": True, "strategies": list(strategies), "variants": [], **fields}


VARIANTS = [
    {"name": name, "weight": weight, "weightType": "variable", "stickiness": "userId"}
    for name, weight in (("red", 300), ("blue", 500), ("green", 200))
]
STATE: dict[str, Any] = {
    "version": 2,
    "segments": [{"id": 1, "constraints": [constraint("country", "IN", "DE", "FR")]}],
    "features": [
        feature("split", rollout(60)),
        feature("default-stickiness", rollout(35, parameters={"stickiness": "default"})),
        feature("constrained", rollout(60, constraints=[constraint("plan", "IN", "pro", "team")])),
        feature("not-in", rollout(100, constraints=[constraint("plan", "NOT_IN", "pro")])),
        feature("inverted", rollout(100, constraints=[constraint("plan", "IN", "pro", inverted=True)])),
        feature("either", rollout(30, group="one"), rollout(30, group="two")),
        feature("same-group", rollout(30), rollout(50, constraints=[constraint("plan", "IN", "pro")])),
        feature("segment", rollout(50, segments=[1])),
        feature("texts", rollout(100, constraints=[constraint("email", "STR_ENDS_WITH", "y.com")])),
        feature(
            "any-case", rollout(100, constraints=[constraint("email", "STR_ENDS_WITH", "Y.COM", caseInsensitive=True)])
        ),
        feature("versions", rollout(100, constraints=[constraint("app", "SEMVER_GT", value="2.4.0")])),
        feature("switched-off", {**rollout(100), "disabled": True}, rollout(30)),
        feature("numbers", rollout(100, constraints=[constraint("age", "NUM_GTE", value="30")])),
        feature("none"),
        feature("off", enabled=False),
        feature("user-ids", {"name": "userWithId", "parameters": {"userIds": "user-1, user-5"}, "constraints": []}),
        feature(
            "gradual",
            {"name": "gradualRolloutUserId", "parameters": {"percentage": "40", "groupId": "x"}, "constraints": []},
        ),
        feature("child", rollout(100), dependencies=[{"feature": "split"}]),
        feature("orphan", rollout(100), dependencies=[{"feature": "split", "enabled": False}]),
    ],
}
COLOURED = {**STATE, "features": [feature("variants", rollout(80), variants=VARIANTS)]}


def context(name: str, attributes: dict[str, Any]) -> dict[str, Any]:
    return {"userId": name, "properties": {key: str(value) for key, value in attributes.items()}}


@pytest.mark.parametrize("key", [one["name"] for one in STATE["features"]])
def test_equal(key: str) -> None:
    theirs = engine.UnleashEngine()
    theirs.take_state(json.dumps(STATE))
    mine = ours(STATE, "unleash", key)
    assert (
        disagreements(
            lambda name, attributes: mine({"userId": name, **attributes}),
            lambda name, attributes: bool(
                getattr(theirs.is_enabled(key, context(name, attributes)), "is_enabled", False)
            ),
        )
        == []
    )


def test_variants() -> None:
    theirs = engine.UnleashEngine()
    theirs.take_state(json.dumps(COLOURED))
    mine = ours(COLOURED, "unleash", "variants")

    def theirs_(name: str, attributes: dict[str, Any]) -> Any:
        found = theirs.get_variant("variants", context(name, attributes))
        variant = getattr(found, "variant", found)
        return variant.name if variant and getattr(variant, "name", "disabled") != "disabled" else False

    assert disagreements(lambda name, attributes: mine({"userId": name, **attributes}), theirs_) == []
