"""Split's Python SDK in localhost mode."""

from __future__ import annotations

import importlib
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from flag_oracles import customers, disagreements, ours

from change_guard.surfaces.flags.bucketing import RULES

splitio = pytest.importorskip("splitio")
pytestmark = pytest.mark.filterwarnings("ignore")


def matcher(kind: str, attribute: str | None = None, **fields: Any) -> dict[str, Any]:
    selector = {"trafficType": "user", "attribute": attribute} if attribute else None
    return {"keySelector": selector, "matcherType": kind, "negate": False, **fields}


def condition(*matchers: dict[str, Any], on: int = 60, kind: str = "ROLLOUT") -> dict[str, Any]:
    partitions = [{"treatment": "on", "size": on}, {"treatment": "off", "size": 100 - on}]
    return {
        "conditionType": kind,
        "matcherGroup": {"combiner": "AND", "matchers": list(matchers)},
        "partitions": partitions,
        "label": "x",
    }


def split(name: str, *conditions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "trafficTypeName": "user",
        "name": name,
        "trafficAllocation": 100,
        "trafficAllocationSeed": 7,
        "seed": -123,
        "status": "ACTIVE",
        "killed": False,
        "defaultTreatment": "control-ish",
        "changeNumber": 1,
        "algo": 2,
        "configurations": {},
        "conditions": [*conditions, condition(matcher("ALL_KEYS"), on=0)],
        **fields,
    }


def asks(name: str, *treatments: str) -> dict[str, Any]:
    return matcher("IN_SPLIT_TREATMENT", dependencyMatcherData={"split": name, "treatments": list(treatments)})


WHO = {"whitelistMatcherData": {"whitelist": ["user-1", "user-2"]}}
PRO = {"whitelistMatcherData": {"whitelist": ["pro"]}}
SPLITS = [
    split("split", condition(matcher("ALL_KEYS"))),
    split("plan", condition(matcher("WHITELIST", "plan", **PRO))),
    split("negated", condition(matcher("WHITELIST", "plan", **PRO, **{"negate": True}))),
    split(
        "named", condition(matcher("WHITELIST", **WHO), on=100, kind="WHITELIST"), condition(matcher("ALL_KEYS"), on=20)
    ),
    split("allocated", condition(matcher("ALL_KEYS")), trafficAllocation=30),
    split("killed", condition(matcher("ALL_KEYS")), killed=True),
    split(
        "number",
        condition(
            matcher("GREATER_THAN_OR_EQUAL_TO", "age", unaryNumericMatcherData={"dataType": "NUMBER", "value": 30})
        ),
    ),
    split(
        "between",
        condition(matcher("BETWEEN", "age", betweenMatcherData={"dataType": "NUMBER", "start": 18, "end": 30})),
    ),
    split(
        "versions",
        condition(matcher("BETWEEN_SEMVER", "app", betweenStringMatcherData={"start": "1.2.0", "end": "2.9.1"})),
    ),
    split("version", condition(matcher("EQUAL_TO_SEMVER", "app", stringMatcherData="1.1.1"))),
    split("old", condition(matcher("LESS_THAN_OR_EQUAL_TO_SEMVER", "app", stringMatcherData="1.10.1"))),
    split(
        "listed", condition(matcher("IN_LIST_SEMVER", "app", whitelistMatcherData={"whitelist": ["0.0.0", "1.5.2"]}))
    ),
    split("email", condition(matcher("ENDS_WITH", "email", whitelistMatcherData={"whitelist": ["y.com"]}))),
    split("configured", condition(matcher("ALL_KEYS"), on=10)),
    split("depending", condition(asks("plan", "on"), on=100)),
    split("depending on none", condition(asks("nobody", "on"), on=100)),
    split("depending on control", condition(asks("nobody", "control"), on=100)),
    split("needing", condition(matcher("ALL_KEYS"), on=100), prerequisites=[{"n": "split", "ts": ["on"]}]),
    split("needing none", condition(matcher("ALL_KEYS"), on=100), prerequisites=[{"n": "nobody", "ts": ["on"]}]),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("split") / "splits.json"
    path.write_text(json.dumps({"ff": {"d": SPLITS, "s": -1, "t": 1}, "rbs": {"d": [], "s": -1, "t": -1}}))
    factory = splitio.get_factory("localhost", config={"splitFile": str(path), "localhostRefreshEnabled": False})
    factory.block_until_ready(5)
    yield factory.client()
    factory.destroy()


@pytest.mark.parametrize("key", [one["name"] for one in SPLITS])
def test_equal(client: Any, key: str) -> None:
    mine = ours({"ff": {"d": SPLITS}}, "split", key)
    assert (
        disagreements(
            lambda name, attributes: mine({"key": name, **attributes}),
            lambda name, attributes: client.get_treatment(name, key, attributes),
        )
        == []
    )


@pytest.mark.parametrize("seed", [0, 5, -123, 2_000_000_000])
def test_the_first_hash_puts_customers_where_theirs_does(seed: int) -> None:
    """Localhost mode knows only the second, so the buckets are compared."""
    algorithm = importlib.import_module("splitio.models.splits").HashAlgorithm.LEGACY
    splitter = importlib.import_module("splitio.engine.splitters").Splitter
    for name, _ in customers():
        bucket = splitter.get_bucket(name, seed, algorithm)
        assert Fraction(bucket - 1, 100) == RULES["Split legacy"]((str(seed),), name)
