"""ConfigCat's Python SDK on a local file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flag_oracles import disagreements, ours

configcat = pytest.importorskip("configcatclient")
options = pytest.importorskip("configcatclient.configcatoptions")
overriding = pytest.importorskip("configcatclient.overridedatasource")
local = pytest.importorskip("configcatclient.localfiledatasource")
people = pytest.importorskip("configcatclient.user")
pytestmark = pytest.mark.filterwarnings("ignore")


def user(attribute: str, comparator: int, **operand: Any) -> dict[str, Any]:
    return {"u": {"a": attribute, "c": comparator, **operand}}


def serves(value: bool) -> dict[str, Any]:
    return {"s": {"v": {"b": value}, "i": "x"}}


OPTIONS = [{"p": 60, "v": {"b": True}, "i": "1"}, {"p": 40, "v": {"b": False}, "i": "2"}]


def setting(**fields: Any) -> dict[str, Any]:
    return {"t": 0, "v": {"b": False}, "i": "d", **fields}


CONFIG: dict[str, Any] = {
    "p": {"u": "https://cdn-global.configcat.com", "r": 0, "s": "salt"},
    "s": [{"n": "Paying", "r": [{"a": "plan", "c": 28, "s": "pro"}]}],
    "f": {
        "split": setting(p=OPTIONS),
        "by-country": setting(p=OPTIONS, a="country"),
        "by-plan": setting(p=OPTIONS, a="plan"),
        "equal": setting(r=[{"c": [user("plan", 28, s="pro")], **serves(True)}]),
        "unequal": setting(r=[{"c": [user("plan", 29, s="pro")], **serves(True)}]),
        "one-of": setting(r=[{"c": [user("country", 0, l=["DE", "FR"])], **serves(True)}]),
        "not-one-of": setting(r=[{"c": [user("plan", 1, l=["pro"])], **serves(True)}]),
        "contains": setting(r=[{"c": [user("Email", 2, l=["y.com"])], **serves(True)}]),
        "number": setting(r=[{"c": [user("age", 15, d=30)], **serves(True)}]),
        "before": setting(r=[{"c": [user("age", 18, d=30)], **serves(True)}]),
        "after": setting(r=[{"c": [user("age", 19, d=30)], **serves(True)}]),
        "and": setting(r=[{"c": [user("plan", 28, s="pro"), user("age", 12, d=30)], **serves(True)}]),
        "options-in-rule": setting(r=[{"c": [user("plan", 28, s="pro")], "p": OPTIONS}], v={"b": False}),
        "segment": setting(r=[{"c": [{"s": {"s": 0, "c": 0}}], **serves(True)}]),
        "needs": setting(r=[{"c": [{"p": {"f": "split", "c": 0, "v": {"b": True}}}], **serves(True)}]),
        "needs nothing": setting(r=[{"c": [{"p": {"f": "gone", "c": 0, "v": {"b": True}}}], **serves(True)}]),
        "needs text": setting(
            r=[{"c": [user("plan", 28, s="pro"), {"p": {"f": "split", "c": 0, "v": {"s": "x"}}}], **serves(True)}]
        ),
        "needs a gone value": setting(r=[{"c": [{"p": {"f": "text", "c": 1, "v": {"s": "x"}}}], **serves(True)}]),
        "text": {
            "t": 1,
            "v": {"s": "grey"},
            "i": "d",
            "p": [{"p": 10, "v": {"s": "red"}}, {"p": 90, "v": {"s": "blue"}}],
        },
    },
}


@pytest.mark.parametrize("key", CONFIG["f"])
def test_equal(key: str, tmp_path: Path) -> None:
    path = tmp_path / "config_v6.json"
    path.write_text(json.dumps(CONFIG))
    overrides = local.LocalFileFlagOverrides(str(path), overriding.OverrideBehaviour.LocalOnly)
    client = configcat.get(
        f"configcat-sdk-1/{key:_<22.22}/{'x' * 22}", options.ConfigCatOptions(flag_overrides=overrides)
    )
    mine = ours(CONFIG, "configcat", key)

    def theirs(name: str, attributes: dict[str, Any]) -> Any:
        custom = {field: str(value) if field != "age" else value for field, value in attributes.items()}
        someone = people.User(name, email=attributes["email"], country=None, custom=custom)
        return client.get_value(key, None, someone)

    try:
        found = disagreements(
            lambda name, attributes: mine({"Identifier": name, "Email": attributes["email"], **attributes}), theirs
        )
    finally:
        client.close()
    assert found == []
