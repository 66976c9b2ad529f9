"""Flagsmith's engine."""

from __future__ import annotations

from typing import Any

import pytest
from flag_oracles import disagreements, ours

engine = pytest.importorskip("flag_engine.engine")
pytestmark = pytest.mark.filterwarnings("ignore")


def condition(field: str, operator: str, value: str) -> dict[str, Any]:
    return {"property": field, "operator": operator, "value": value}


def segment(key: str, *rules: dict[str, Any], name: str) -> dict[str, Any]:
    return {
        "key": key,
        "name": name,
        "rules": list(rules),
        "overrides": [{"key": f"f-{name}", "name": name, "enabled": True, "value": "special"}],
    }


def all_of(*conditions: dict[str, Any], kind: str = "ALL") -> dict[str, Any]:
    return {"type": kind, "conditions": list(conditions), "rules": []}


SEGMENTS = {
    "equal": segment("1", all_of(condition("plan", "EQUAL", "pro")), name="equal"),
    "unequal": segment("2", all_of(condition("plan", "NOT_EQUAL", "pro")), name="unequal"),
    "share": segment(
        "3", all_of(condition("plan", "EQUAL", "pro"), condition("", "PERCENTAGE_SPLIT", "40")), name="share"
    ),
    "any": segment(
        "4", all_of(condition("plan", "EQUAL", "pro"), condition("age", "GREATER_THAN", "50"), kind="ANY"), name="any"
    ),
    "none": segment("5", all_of(condition("country", "EQUAL", "DE"), kind="NONE"), name="none"),
    "in": segment("6", all_of(condition("country", "IN", "DE,FR")), name="in"),
    "contains": segment("7", all_of(condition("email", "CONTAINS", "y.com")), name="contains"),
    "newer": segment("9", all_of(condition("app", "GREATER_THAN", "1.10.1:semver")), name="newer"),
    "older": segment("10", all_of(condition("app", "LESS_THAN_INCLUSIVE", "1.10.1:semver")), name="older"),
    "version": segment("11", all_of(condition("app", "EQUAL", "1.1.1:semver")), name="version"),
    "other version": segment("12", all_of(condition("app", "NOT_EQUAL", "1.1.1:semver")), name="other version"),
    "unset": segment("8", all_of(condition("plan", "IS_NOT_SET", "")), name="unset"),
}
VARIANTS = [{"value": "red", "weight": 30, "priority": 1}, {"value": "blue", "weight": 20, "priority": 2}]
FEATURES = {
    **{name: {"key": f"f-{name}", "name": name, "enabled": True, "value": "plain"} for name in SEGMENTS},
    "off": {"key": "f-off", "name": "off", "enabled": False, "value": "x"},
    "variants": {"key": "f-variants", "name": "variants", "enabled": True, "value": "plain", "variants": VARIANTS},
}
CONTEXT: dict[str, Any] = {"environment": {"key": "e", "name": "prod"}, "features": FEATURES, "segments": SEGMENTS}


@pytest.mark.parametrize("key", FEATURES)
def test_equal(key: str) -> None:
    mine = ours(CONTEXT, "flagsmith", key)

    def theirs(name: str, attributes: dict[str, Any]) -> Any:
        identity = {"identifier": name, "key": f"e_{name}", "traits": attributes}
        found = engine.get_evaluation_result({**CONTEXT, "identity": identity})["flags"][key]
        return found["value"] if found["enabled"] else False

    assert disagreements(
        lambda name, attributes: mine({"identifier": name, "identity key": f"e_{name}", **attributes}), theirs
    ) == []  # fmt: skip
