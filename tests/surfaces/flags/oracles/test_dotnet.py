"""Microsoft's feature management library for Python, which shares schema and hash with the one for .NET."""

from __future__ import annotations

from typing import Any

import pytest
from flag_oracles import disagreements, ours

management = pytest.importorskip("featuremanagement")
pytestmark = pytest.mark.filterwarnings("ignore")


def targeting(**audience: Any) -> dict[str, Any]:
    whole = {"Users": [], "Groups": [], "DefaultRolloutPercentage": 0, **audience}
    return {"name": "Microsoft.Targeting", "parameters": {"Audience": whole}}


def flag(name: str, *filters: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": name, "enabled": True, "conditions": {"client_filters": list(filters)}, **fields}


GROUPS = [{"Name": "pro", "RolloutPercentage": 45}, {"Name": "team", "RolloutPercentage": 100}]
VARIANTS = [{"name": "big", "configuration_value": "B"}, {"name": "small", "configuration_value": "S"}]
PERCENTILES = [{"variant": "big", "from": 0, "to": 30}, {"variant": "small", "from": 30, "to": 90}]
FLAGS = [
    flag("default", targeting(DefaultRolloutPercentage=20)),
    flag("groups", targeting(Groups=GROUPS, DefaultRolloutPercentage=10)),
    flag("users", targeting(Users=["user-1", "user-9"])),
    flag("excluded", targeting(DefaultRolloutPercentage=60, Exclusion={"Users": ["user-3"], "Groups": ["free"]})),
    flag("off", enabled=False),
    flag("on"),
]
VARIED = [
    flag(
        "percentiles",
        variants=VARIANTS,
        allocation={"default_when_enabled": "small", "percentile": PERCENTILES, "seed": "s"},
    ),
    flag(
        "by-group",
        variants=VARIANTS,
        allocation={"default_when_enabled": "small", "group": [{"variant": "big", "groups": ["pro"]}]},
    ),
    flag("unseeded", variants=VARIANTS, allocation={"default_when_enabled": "small", "percentile": PERCENTILES}),
]
HALF = targeting(DefaultRolloutPercentage=50)
TURNED = [
    flag(
        "turned",
        HALF,
        variants=[
            {"name": "a", "configuration_value": "A", "status_override": "Disabled"},
            {"name": "b", "configuration_value": "B"},
            {"name": "c", "configuration_value": "C", "status_override": "Enabled"},
        ],
        allocation={
            "default_when_enabled": "b",
            "default_when_disabled": when,
            "percentile": [{"variant": "a", "from": 0, "to": 30}],
        },
        enabled=enabled,
    )
    | {"id": f"turned-{when}-{enabled}"}
    for when in ("b", "c")
    for enabled in (True, False)
]
CONFIG: dict[str, Any] = {"feature_management": {"feature_flags": [*FLAGS, *VARIED, *TURNED]}}


def someone(name: str, attributes: dict[str, Any]) -> dict[str, Any]:
    plan = attributes.get("plan")
    return {"user": name, **({f"group {plan}": True} if plan else {})}


def targeted(name: str, attributes: dict[str, Any]) -> Any:
    return management.TargetingContext(user_id=name, groups=[attributes["plan"]] if "plan" in attributes else [])


@pytest.mark.parametrize("key", [one["id"] for one in FLAGS])
def test_equal(key: str) -> None:
    manager = management.FeatureManager(CONFIG)
    mine = ours(CONFIG, "dotnet", key)
    assert (
        disagreements(
            lambda name, attributes: mine(someone(name, attributes)),
            lambda name, attributes: manager.is_enabled(key, targeted(name, attributes)),
        )
        == []
    )


@pytest.mark.parametrize("key", [one["id"] for one in VARIED])
def test_variants(key: str) -> None:
    manager = management.FeatureManager(CONFIG)
    mine = ours(CONFIG, "dotnet", key)

    def theirs(name: str, attributes: dict[str, Any]) -> Any:
        found = manager.get_variant(key, targeted(name, attributes))
        return found.configuration if found else None

    assert disagreements(lambda name, attributes: mine(someone(name, attributes)), theirs) == []


@pytest.mark.parametrize("key", [one["id"] for one in TURNED])
def test_a_variant_that_turns_the_flag(key: str) -> None:
    """Where a variant turns the flag we say so; elsewhere it is as on as the filters have it."""
    manager = management.FeatureManager(CONFIG)
    unturned = [{**one, "variants": [{**v, "status_override": "None"} for v in one["variants"]]} for one in TURNED]
    plainly = management.FeatureManager({"feature_management": {"feature_flags": unturned}})
    mine = ours(CONFIG, "dotnet", key)

    def theirs(name: str, attributes: dict[str, Any]) -> Any:
        who = targeted(name, attributes)
        on, was = manager.is_enabled(key, who), plainly.is_enabled(key, who)
        return "as it is" if on == was else "enabled" if on else "disabled"

    def said(name: str, attributes: dict[str, Any]) -> Any:
        answer = str(mine(someone(name, attributes)))
        return next((word for word in ("enabled", "disabled") if f'"{word}"' in answer), "as it is")

    assert disagreements(said, theirs) == []
