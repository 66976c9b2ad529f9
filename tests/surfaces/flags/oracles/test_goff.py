"""GO Feature Flag's own core, as the WebAssembly that its provider carries."""

from __future__ import annotations

from typing import Any

import pytest
from flag_oracles import disagreements, ours

wasm = pytest.importorskip("gofeatureflag_python_provider.wasm")
pytestmark = pytest.mark.filterwarnings("ignore")

BOTH = {"on": True, "off": False}


def flag(query: str = "", **fields: Any) -> dict[str, Any]:
    rule = {"name": "r", "query": query, "percentage": {"on": 60, "off": 40}}
    return {"variations": BOTH, "targeting": [rule] if query else [], "defaultRule": {"variation": "off"}, **fields}


FLAGS: dict[str, Any] = {
    "split": flag(defaultRule={"percentage": {"on": 33.3, "off": 66.7}}),
    "thirds": {
        "variations": {"a": "a", "b": "b", "c": "c"},
        "defaultRule": {"percentage": {"a": 20, "b": 30, "c": 50}},
    },
    "beyond-100": flag(defaultRule={"percentage": {"on": 30, "off": 30}}),
    "equal": flag('plan eq "pro"'),
    "not": flag('not (plan eq "pro")'),
    "unequal": flag('plan ne "pro"'),
    "and": flag('plan eq "pro" and country in ["DE", "FR"]'),
    "or": flag('(plan eq "pro") or (age ge 50)'),
    "texts": flag('email ew "y.com" or key sw "user-1"'),
    "present": flag("plan pr"),
    "logic": flag('{"==": [{"var": "plan"}, "pro"]}'),
    "bucketed": flag(defaultRule={"percentage": {"on": 50, "off": 50}}, bucketingKey="country"),
    "disabled": flag(disable=True),
    "disabled-rule": {
        **flag('plan eq "pro"'),
        "targeting": [{"query": 'plan eq "pro"', "variation": "on", "disable": True}],
    },
}


@pytest.mark.parametrize("key", FLAGS)
def test_equal(key: str) -> None:
    core = wasm.EvaluateWasm(pool_size=1)
    core.initialize()
    mine = ours(FLAGS, "goff", key)

    def theirs(name: str, attributes: dict[str, Any]) -> Any:
        given = wasm.WasmInput(
            flagKey=key, flag=FLAGS[key], evalContext={"targetingKey": name, **attributes},
            flagContext=wasm.WasmFlagContext(defaultSdkValue=None),
        )  # fmt: skip
        return core.evaluate(given).value

    assert disagreements(lambda name, attributes: mine({"targetingKey": name, **attributes}), theirs) == []
