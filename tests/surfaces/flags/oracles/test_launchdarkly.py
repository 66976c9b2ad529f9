"""LaunchDarkly's Python SDK on a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flag_oracles import disagreements, ours

ldclient = pytest.importorskip("ldclient")
pytest.importorskip("ldclient.integrations")
pytestmark = pytest.mark.filterwarnings("ignore")


def flag(key: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, "on": True, "version": 1, "salt": "abc", "prerequisites": [], "targets": [], "offVariation": 1,
            "variations": [True, False], "rules": [], "fallthrough": {"variation": 1}, **fields}  # fmt: skip


def rollout(*weights: int, **fields: Any) -> dict[str, Any]:
    shares = [{"variation": index, "weight": weight} for index, weight in enumerate(weights)]
    return {"rollout": {"contextKind": "user", "variations": shares, **fields}}


def clause(attribute: str, op: str, *values: Any, **fields: Any) -> dict[str, Any]:
    return {"attribute": attribute, "op": op, "values": list(values), "contextKind": "user", **fields}


def weighted(key: str, weight: int, attribute: str, **fields: Any) -> dict[str, Any]:
    """A segment whose one rule takes in part of those it asks for."""
    asked = clause("plan", "in", "pro", "team") if attribute == "plan" else clause(attribute, "lessThan", 60)
    return {"key": key, "version": 1, "salt": "s", "rules": [{"clauses": [asked], "weight": weight, **fields}]}


DATA: dict[str, Any] = {
    "flags": {
        one["key"]: one
        for one in (
            flag("split", fallthrough=rollout(60_000, 40_000)),
            flag("three", variations=["a", "b", "c"], fallthrough=rollout(33_333, 33_333, 33_334)),
            flag("seeded", fallthrough=rollout(50_000, 50_000, seed=42)),
            flag("by-email", fallthrough=rollout(50_000, 50_000, bucketBy="email")),
            flag("by-plan", fallthrough=rollout(50_000, 50_000, bucketBy="plan")),
            flag("rule", rules=[{"id": "r", "clauses": [clause("plan", "in", "pro", "team")], **rollout(20_000,
            80_000)}]),
            flag("negated", rules=[{"id": "r", "clauses": [clause("plan", "in", "pro", negate=True)], "variation": 0}]),
            flag("numbers", rules=[{"id": "r", "clauses": [clause("age", "greaterThanOrEqual", 30)], "variation": 0}]),
            flag("texts", rules=[{"id": "r", "clauses": [clause("email", "endsWith", "y.com")], "variation": 0}]),
            flag("targets", targets=[{"values": ["user-3", "user-7"], "variation": 0}]),
            flag("off", on=False),
            flag("needs", prerequisites=[{"key": "split", "variation": 0}], fallthrough={"variation": 0}),
            flag("version", rules=[{"clauses": [clause("app", "semVerEqual", "1.1.1", "2.2.2")], "variation": 0}]),
            flag("versions", rules=[{"clauses": [clause("app", "semVerLessThan", "2.4.0")], "variation": 0}]),
            *(flag(f"in {name}", rules=[{"clauses": [clause("", "segmentMatch", name)], "variation": 0}])
              for name in ("some", "by-country", "by-plan", "of-a-team", "nobody")),
            flag("segment", rules=[{"id": "r", "clauses": [clause("", "segmentMatch", "paying")], "variation": 0}]),
        )
    },
    "segments": {
        "paying": {"key": "paying", "version": 1, "included": ["user-1"], "excluded": ["user-4"], "salt": "s",
                   "includedContexts": [{"contextKind": "user", "values": ["user-9"]}],
                   "excludedContexts": [{"contextKind": "user", "values": ["user-8"]}],
                   "rules": [{"id": "x", "clauses": [clause("plan", "in", "pro")]}]},
        "some": weighted("some", 30_000, "plan"),
        "by-country": weighted("by-country", 50_000, "age", bucketBy="country"),
        "by-plan": weighted("by-plan", 50_000, "age", bucketBy="plan"),
        "of-a-team": weighted("of-a-team", 50_000, "age", rolloutContextKind="team"),
        "nobody": weighted("nobody", 0, "age", bucketBy="plan"),
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path: Path = tmp_path_factory.mktemp("ld") / "flags.json"
    path.write_text(json.dumps(DATA))
    source = ldclient.integrations.Files.new_data_source(paths=[str(path)])
    made = ldclient.LDClient(ldclient.config.Config("sdk", update_processor_class=source, send_events=False))
    yield made
    made.close()


@pytest.mark.parametrize("key", DATA["flags"])
def test_equal(client: Any, key: str) -> None:
    mine = ours(DATA, "launchdarkly", key)

    def theirs(name: str, attributes: dict[str, Any]) -> Any:
        builder = ldclient.Context.builder(name)
        for attribute, value in attributes.items():
            builder.set(attribute, value)
        return client.variation(key, builder.build(), None)

    assert disagreements(lambda name, attributes: mine({"key": name, **attributes}), theirs) == []
