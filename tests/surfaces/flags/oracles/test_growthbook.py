"""GrowthBook's Python SDK."""

from __future__ import annotations

from typing import Any

import pytest
from flag_oracles import disagreements, ours

growthbook = pytest.importorskip("growthbook")
pytestmark = pytest.mark.filterwarnings("ignore")

FEATURES: dict[str, Any] = {
    "forced": {"defaultValue": False, "rules": [{"force": True, "coverage": 0.37, "hashAttribute": "id"}]},
    "targeted": {
        "defaultValue": False,
        "rules": [
            {"condition": {"plan": "pro"}, "force": True, "coverage": 0.6, "hashAttribute": "id", "hashVersion": 2},
            {"condition": {"age": {"$gte": 18, "$lt": 30}, "country": {"$in": ["DE", "FR"]}}, "force": True},
        ],
    },
    "experiment": {
        "defaultValue": "none",
        "rules": [{"key": "exp", "seed": "s1", "hashAttribute": "id", "hashVersion": 2, "coverage": 0.8,
                   "variations": ["a", "b", "c"], "weights": [0.5, 0.3, 0.2]}],
    },
    "old": {"defaultValue": "none", "rules": [{"variations": ["a", "b"], "hashAttribute": "email"}]},
    "or": {
        "defaultValue": False,
        "rules": [{"condition": {"$or": [{"plan": {"$ne": "free"}}, {"$not": {"country": "US"}}]}, "force": True}],
    },
    "one version": {"defaultValue": False, "rules": [{"condition": {"app": {"$veq": "1.1.1"}}, "force": True}]},
    "another version": {"defaultValue": False, "rules": [{"condition": {"app": {"$vne": "1.1.1"}}, "force": True}]},
    "any case": {"defaultValue": False, "rules": [{"condition": {"plan": {"$ini": ["PRO", "Team"]}}, "force": True}]},
    "no case": {"defaultValue": False, "rules": [{"condition": {"plan": {"$nini": ["PRO"]}}, "force": True}]},
    "missing": {"defaultValue": False, "rules": [{"condition": {"plan": {"$exists": False}}, "force": True}]},
    "ranged": {"defaultValue": "none", "rules": [{"force": "some", "range": [0.1, 0.45], "hashVersion": 2}]},
    "ranges": {
        "defaultValue": "none",
        "rules": [{"variations": ["a", "b"], "ranges": [[0, 0.3], [0.5, 0.8]], "seed": "z", "hashVersion": 2,
                   "filters": [{"seed": "holdout", "ranges": [[0.1, 1]], "hashVersion": 2, "attribute": "id"}]}],
    },
    "namespace": {
        "defaultValue": "none",
        "rules": [{"variations": ["a", "b"], "weights": [0.3, 0.7], "key": "n", "hashAttribute": "id",
                   "namespace": ["pricing", 0.2, 0.7]}],
    },
    "held out": {"defaultValue": False, "rules": [
        {"force": True, "coverage": 0.5, "filters": [{"seed": "h", "ranges": [[0, 0.2], [0.4, 0.9]]}]}]},
    "gated": {"defaultValue": "plain", "rules": [
        {"parentConditions": [{"id": "targeted", "condition": {"value": True}, "gate": True}], "force": "more"}]},
    "asking": {"defaultValue": "plain", "rules": [
        {"parentConditions": [{"id": "experiment", "condition": {"value": {"$in": ["a", "c"]}}}], "force": "more"}]},
    "needing what is gone": {"defaultValue": "plain", "rules": [
        {"parentConditions": [{"id": "nobody", "condition": {"value": True}}], "force": "more"}]},
    "glad of what is gone": {"defaultValue": "plain", "rules": [
        {"parentConditions": [{"id": "nobody", "condition": {"value": {"$exists": False}}}], "force": "more"}]},
    "gated by what is gone": {"defaultValue": "plain", "rules": [
        {"parentConditions": [{"id": "nobody", "condition": {"value": True}, "gate": True}], "force": "more"}]},
    "needing another value": {"defaultValue": "plain", "rules": [
        {"parentConditions": [{"id": "experiment", "condition": {"value": "z"}}], "force": "more"}]},
}  # fmt: skip


@pytest.mark.parametrize("key", FEATURES)
def test_equal(key: str) -> None:
    client = growthbook.GrowthBook(features=FEATURES)
    mine = ours(FEATURES, "growthbook", key)

    def theirs(name: str, attributes: dict[str, Any]) -> Any:
        client.set_attributes({"id": name, **attributes})
        return client.get_feature_value(key, None)

    assert disagreements(lambda name, attributes: mine({"id": name, **attributes}), theirs) == []


def test_letters_beyond_ascii_are_hashed_by_their_units() -> None:
    client = growthbook.GrowthBook(features=FEATURES)
    mine = ours(FEATURES, "growthbook", "ranged")
    for number in range(2_000):
        client.set_attributes({"id": f"größe-{number}-😀"})
        assert client.get_feature_value("ranged", None) == mine({"id": f"größe-{number}-😀"})
