"""Flipt's client-side engine, served a snapshot by a stub on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from flag_oracles import disagreements, ours

flipt = pytest.importorskip("flipt_client")
models = pytest.importorskip("flipt_client.models")
pytestmark = pytest.mark.filterwarnings("ignore")


def constraint(property: str, operator: str, value: str, type: str = "STRING") -> dict[str, Any]:
    return {"type": f"{type}_COMPARISON_TYPE", "property": property, "operator": operator, "value": value}


SEGMENTS = {
    "pro": {
        "key": "pro",
        "name": "pro",
        "match_type": "ALL_MATCH_TYPE",
        "constraints": [constraint("plan", "eq", "pro")],
    },
    "old": {
        "key": "old",
        "name": "old",
        "match_type": "ALL_MATCH_TYPE",
        "constraints": [constraint("age", "gte", "30", "NUMBER")],
    },
    "elsewhere": {
        "key": "elsewhere",
        "name": "elsewhere",
        "match_type": "ALL_MATCH_TYPE",
        "constraints": [constraint("email", "notcontains", "y.com"), constraint("country", "contains", "D")],
    },
    "near": {
        "key": "near",
        "name": "near",
        "match_type": "ANY_MATCH_TYPE",
        "constraints": [constraint("country", "isoneof", '["DE"]'), constraint("email", "suffix", "y.com")],
    },
}


def dealt(*keys: str, on: int = 60, operator: str = "OR_SEGMENT_OPERATOR") -> dict[str, Any]:
    shares = [{"variant": "on", "rollout": on}, {"variant": "off", "rollout": 100 - on}]
    return {"segment": {"keys": list(keys), "operator": operator}, "distributions": shares}


def variant(key: str, *rules: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": key,
        "name": key,
        "enabled": True,
        "type": "VARIANT_FLAG_TYPE",
        "variants": [{"key": "on"}, {"key": "off"}],
        "rules": list(rules),
    }


def boolean(key: str, *rollouts: dict[str, Any], enabled: bool = False) -> dict[str, Any]:
    return {"key": key, "name": key, "enabled": enabled, "type": "BOOLEAN_FLAG_TYPE", "rollouts": list(rollouts)}


FLAGS = [
    variant("one", dealt("pro")),
    variant("second", dealt("pro", on=20), dealt("old", on=90)),
    variant("both", dealt("pro", "old", operator="AND_SEGMENT_OPERATOR")),
    variant("either", dealt("pro", "near")),
    boolean("threshold", {"threshold": {"percentage": 35, "value": True}}),
    boolean(
        "segment", {"segment": {"keys": ["near"], "value": True}}, {"threshold": {"percentage": 10, "value": True}}
    ),
    boolean("elsewhere", {"segment": {"keys": ["elsewhere"], "value": True}}),
    boolean("plain", enabled=True),
]
FILE: dict[str, Any] = {"version": "1.2", "namespace": "default", "flags": FLAGS, "segments": list(SEGMENTS.values())}


def snapshot() -> dict[str, Any]:
    """The file as the server hands it to its clients."""

    def segments(keys: list[str]) -> list[dict[str, Any]]:
        return [
            {
                "key": key,
                "name": key,
                "description": "",
                "matchType": SEGMENTS[key]["match_type"].replace("_MATCH_TYPE", "_SEGMENT_MATCH_TYPE"),
                "constraints": [
                    {"id": f"{key}{n}", **one, "type": one["type"].replace("COMPARISON", "CONSTRAINT_COMPARISON")}
                    for n, one in enumerate(SEGMENTS[key]["constraints"])
                ],
            }
            for key in keys
        ]

    def rule(flag: str, rank: int, raw: dict[str, Any]) -> dict[str, Any]:
        shares = [
            {
                "ruleId": f"{flag}{rank}",
                "variantId": one["variant"],
                "variantKey": one["variant"],
                "variantAttachment": "",
                "rollout": one["rollout"],
            }
            for one in raw["distributions"]
        ]
        return {
            "id": f"{flag}{rank}",
            "rank": rank,
            "segmentOperator": raw["segment"]["operator"],
            "segments": segments(raw["segment"]["keys"]),
            "distributions": shares,
        }

    def rollout(rank: int, raw: dict[str, Any]) -> dict[str, Any]:
        if "threshold" in raw:
            return {"type": "THRESHOLD_ROLLOUT_TYPE", "rank": rank, "threshold": raw["threshold"]}
        inner = {
            "value": raw["segment"]["value"],
            "segmentOperator": "OR_SEGMENT_OPERATOR",
            "segments": segments(raw["segment"]["keys"]),
        }
        return {"type": "SEGMENT_ROLLOUT_TYPE", "rank": rank, "segment": inner}

    flags = [
        {
            "key": one["key"],
            "name": one["key"],
            "description": "",
            "enabled": one["enabled"],
            "type": one["type"],
            "createdAt": None,
            "updatedAt": None,
            "variants": [{"id": v["key"], "key": v["key"], "attachment": ""} for v in one.get("variants", [])],
            "rules": [rule(one["key"], n + 1, raw) for n, raw in enumerate(one.get("rules", []))],
            "rollouts": [rollout(n + 1, raw) for n, raw in enumerate(one.get("rollouts", []))],
        }
        for one in FLAGS
    ]
    return {"namespace": {"key": "default"}, "flags": flags}


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    body = json.dumps(snapshot()).encode()

    class Stub(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Stub)
    Thread(target=server.serve_forever, daemon=True).start()
    made = flipt.FliptClient(models.ClientOptions(url=f"http://127.0.0.1:{server.server_port}"))
    yield made
    made.close()
    server.shutdown()


@pytest.mark.parametrize("key", [one["key"] for one in FLAGS])
def test_equal(client: Any, key: str) -> None:
    mine = ours(FILE, "flipt", key)
    boolean_ = next(one for one in FLAGS if one["key"] == key)["type"] == "BOOLEAN_FLAG_TYPE"

    def theirs(name: str, attributes: dict[str, Any]) -> Any:
        given = {field: str(value) for field, value in attributes.items()}
        if boolean_:
            return client.evaluate_boolean(key, name, given).enabled
        return client.evaluate_variant(key, name, given).variant_key or None

    assert disagreements(lambda name, attributes: mine({"entity": name, **attributes}), theirs) == []
