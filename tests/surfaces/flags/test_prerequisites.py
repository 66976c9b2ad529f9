"""What a flag asks of another, and what it names, when that is gone."""

from __future__ import annotations

from typing import Any

import pytest
from flag_files import GONE, as_text, compared, document, edited

from change_guard.surfaces import flags

GROWTH: Any = {
    "colour": {"defaultValue": "grey", "rules": [{"condition": {"plan": "pro"}, "force": "blue"}]},
    "switch": {"defaultValue": True},
    "banner": {
        "defaultValue": False,
        "rules": [{"parentConditions": [{"id": "colour", "condition": {"value": "blue"}}], "force": True}],
    },
    "gated": {
        "defaultValue": "plain",
        "rules": [
            {"parentConditions": [{"id": "switch", "condition": {"value": True}, "gate": True}], "force": "rich"}
        ],
    },
    "hashed": {"defaultValue": False, "rules": [{"force": True, "coverage": 0.5, "hashAttribute": "id"}]},
}
CAT: Any = {
    "p": {"u": "https://cdn-global.configcat.com", "r": 0, "s": "salt"},
    "s": [{"n": "Paying", "r": [{"a": "plan", "c": 28, "s": "pro"}]}],
    "f": {
        "colour": {
            "t": 1,
            "v": {"s": "grey"},
            "r": [{"c": [{"u": {"a": "plan", "c": 28, "s": "pro"}}], "s": {"v": {"s": "blue"}}}],
        },
        "switch": {"t": 0, "v": {"b": True}},
        "banner": {
            "t": 0,
            "v": {"b": False},
            "r": [{"c": [{"p": {"f": "colour", "c": 0, "v": {"s": "blue"}}}], "s": {"v": {"b": True}}}],
        },
        "paying": {
            "t": 0,
            "v": {"b": False},
            "r": [
                {
                    "c": [{"s": {"s": 0, "c": 0}}, {"p": {"f": "switch", "c": 0, "v": {"b": True}}}],
                    "s": {"v": {"b": True}},
                }
            ],
        },
    },
}
ASKS: Any = {"matcherGroup": {"matchers": [{"matcherType": "ALL_KEYS"}]}, "conditionType": "ROLLOUT"}


def split(name: str, *conditions: Any, **fields: Any) -> Any:
    return {
        "name": name,
        "seed": 7,
        "killed": False,
        "status": "ACTIVE",
        "defaultTreatment": "off",
        "conditions": list(conditions),
        **fields,
    }


def treats(**sizes: int) -> Any:
    return {**ASKS, "partitions": [{"treatment": name, "size": size} for name, size in sizes.items()]}


DEPENDS: Any = {
    "conditionType": "ROLLOUT",
    "matcherGroup": {
        "matchers": [
            {
                "matcherType": "IN_SPLIT_TREATMENT",
                "dependencyMatcherData": {"split": "colour", "treatments": ["blue"]},
            }
        ]
    },
    "partitions": [{"treatment": "on", "size": 100}],
}
SPLIT: Any = {
    "splits": [
        split("colour", treats(blue=40, grey=60), configurations={"blue": '{"hex": "00f"}'}),
        split("banner", DEPENDS),
        split("needing", treats(on=100), prerequisites=[{"n": "colour", "ts": ["blue"]}]),
    ]
}
UNLEASH: Any = {
    "version": 2,
    "features": [
        {"name": "base", "enabled": True, "strategies": [], "variants": [{"name": "a", "weight": 1000}]},
        {"name": "child", "enabled": True, "strategies": [], "dependencies": [{"feature": "base", "variants": ["a"]}]},
        {"name": "paid", "enabled": True, "strategies": [{"name": "default", "segments": [1]}]},
    ],
    "segments": [{"id": 1, "constraints": [{"contextName": "plan", "operator": "IN", "values": ["pro"]}]}],
}
LD: Any = {
    "flags": {
        "base": {
            "key": "base",
            "on": True,
            "salt": "a",
            "offVariation": 1,
            "variations": ["x", "y"],
            "fallthrough": {"variation": 0},
        },
        "child": {
            "key": "child",
            "on": True,
            "salt": "b",
            "offVariation": 1,
            "variations": [True, False],
            "prerequisites": [{"key": "base", "variation": 0}],
            "rules": [{"clauses": [{"op": "segmentMatch", "values": ["paying"]}], "variation": 0}],
            "fallthrough": {"variation": 0},
        },
    },
    "segments": {"paying": {"key": "paying", "included": ["ann"]}},
}
FLAGD: Any = {
    "flags": {
        "banner": {
            "state": "ENABLED",
            "variants": {"on": True, "off": False},
            "defaultVariant": "off",
            "targeting": {"if": [{"$ref": "isPro"}, "on", "off"]},
        },
        "dealt": {
            "state": "ENABLED",
            "variants": {"red": "r", "blue": "b"},
            "defaultVariant": "red",
            "targeting": {"fractional": [["red", 50], ["blue", 50]]},
        },
    },
    "$evaluators": {"isPro": {"==": [{"var": "plan"}, "pro"]}},
}
FLIPT: Any = {
    "namespace": "default",
    "flags": [
        {
            "key": "banner",
            "name": "Banner",
            "type": "VARIANT_FLAG_TYPE",
            "enabled": True,
            "variants": [{"key": "red"}, {"key": "blue"}],
            "rules": [
                {
                    "segment": "all",
                    "distributions": [{"variant": "red", "rollout": 50}, {"variant": "blue", "rollout": 50}],
                }
            ],
        }
    ],
    "segments": [{"key": "all", "match_type": "ALL_MATCH_TYPE"}],
}
GOFF: Any = {
    "banner": {
        "variations": {"red": "r", "blue": "b"},
        "targeting": [{"name": "pro", "query": 'plan eq "pro"', "variation": "blue"}],
        "defaultRule": {"percentage": {"red": 50, "blue": 50}},
    }
}
NET: Any = {
    "feature_management": {
        "feature_flags": [
            {
                "id": "Banner",
                "enabled": True,
                "variants": [{"name": "Red", "configuration_value": "r"}, {"name": "Blue", "configuration_value": "b"}],
                "allocation": {"default_when_enabled": "Red", "user": [{"variant": "Blue", "users": ["ann"]}]},
            }
        ]
    }
}
RULES = ("colour", "rules")
CASES: list[tuple[str, str, Any, list[tuple[Any, ...]], set[str]]] = [
    ("GrowthBook: the flag goes", "growthbook.json", GROWTH, [("colour", GONE)],
     {"flag.suspect banner, needs nothing", "flag.removed colour", "rollout.lowered banner"}),
    ("GrowthBook: the value goes", "growthbook.json", GROWTH, [(*RULES, [])],
     {"flag.suspect banner, needs another value", "variant.changed colour", "rollout.lowered banner"}),
    ("GrowthBook: the value has another name", "growthbook.json", GROWTH, [(*RULES, 0, "force", "navy")],
     {"flag.suspect banner, needs another value", "variant.changed colour", "rollout.lowered banner"}),
    ("GrowthBook: a gate that is gone ends the feature", "growthbook.json", GROWTH, [("switch", GONE)],
     {"flag.suspect gated, needs nothing", "flag.removed switch", "rollout.lowered gated"}),
    ("GrowthBook: a switch that is off is no value that is gone", "growthbook.json", GROWTH,
     [("switch", "defaultValue", False)], {"rollout.lowered switch", "rollout.lowered gated"}),
    ("ConfigCat: the flag goes", "config_v6.json", CAT, [("f", "colour", GONE)],
     {"flag.suspect banner, needs nothing", "flag.removed colour", "flag.disabled banner"}),
    ("ConfigCat: the value goes", "config_v6.json", CAT, [("f", "colour", "r", [])],
     {"flag.suspect banner, needs another value", "variant.changed colour", "rollout.lowered banner"}),
    ("ConfigCat: the type changes", "config_v6.json", CAT,
     [("f", "switch", {"t": 1, "v": {"s": "true"}})],
     {"flag.suspect paying, needs another value", "variant.retyped switch", "flag.disabled paying"}),
    ("ConfigCat: the switch is off", "config_v6.json", CAT, [("f", "switch", "v", {"b": False})],
     {"rollout.lowered switch", "rollout.lowered paying"}),
    ("ConfigCat: the segment goes", "config_v6.json", CAT, [("s", [])],
     {"flag.suspect paying, names nothing", "flag.disabled paying"}),
    ("Split: the treatment goes", "splits.json", SPLIT, [("splits", 0, "conditions", 0, treats(navy=40, grey=60))],
     {"flag.suspect banner, needs another value", "flag.suspect needing, needs another value",
      "variant.changed colour", "rollout.lowered banner", "rollout.lowered needing"}),
    ("Split: the split goes", "splits.json", SPLIT, [("splits", 0, "status", "ARCHIVED")],
     {"flag.suspect banner, needs nothing", "flag.suspect needing, needs nothing",
      "flag.removed colour", "rollout.lowered banner", "rollout.lowered needing"}),
    ("Split: its share", "splits.json", SPLIT, [("splits", 0, "conditions", 0, treats(blue=10, grey=90))],
     {"variant.changed colour", "rollout.lowered banner", "rollout.lowered needing"}),
    ("Unleash: the parent goes", "f.json", UNLEASH, [("features", 0, GONE)],
     {"flag.suspect child, needs nothing", "flag.removed base", "rollout.lowered child"}),
    ("Unleash: the variant goes", "f.json", UNLEASH, [("features", 0, "variants", 0, "name", "b")],
     {"flag.suspect child, needs another value", "variant.changed base", "rollout.lowered child"}),
    ("Unleash: the segment goes", "f.json", UNLEASH, [("segments", [])],
     {"flag.suspect paid, names nothing", "rollout.lowered paid"}),
    ("LaunchDarkly: the flag goes", "f.json", LD, [("flags", "base", GONE)],
     {"flag.suspect child, needs nothing", "flag.removed base", "rollout.lowered child"}),
    ("LaunchDarkly: the variation goes", "f.json", LD, [("flags", "child", "prerequisites", 0, "variation", 2)],
     {"flag.suspect child, needs another value", "rollout.lowered child"}),
    ("LaunchDarkly: the segment goes", "f.json", LD,
     [("segments", {}), ("flags", "child", "fallthrough", "variation", 1)],
     {"flag.suspect child, names nothing", "rollout.lowered child"}),
    ("LaunchDarkly: a rule counts beyond the last", "f.json", LD, [("flags", "child", "fallthrough", "variation", 4)],
     {"flag.suspect child, names nothing", "flag.disabled child"}),
    ("flagd: the evaluator goes", "f.flagd.json", FLAGD, [("$evaluators", {})],
     {"flag.suspect banner, names nothing", "flag.disabled banner"}),
    ("flagd: the variant goes", "f.flagd.json", FLAGD, [("flags", "dealt", "variants", {"red": "r"})],
     {"flag.suspect dealt, names nothing", "flag.disabled dealt"}),
    ("Flipt: the variant goes", "features.yml", FLIPT, [("flags", 0, "variants", 1, GONE)],
     {"flag.suspect banner, names nothing", "rollout.lowered banner"}),
    ("GO Feature Flag: the variation goes", "f.goff.yaml", GOFF, [("banner", "variations", {"red": "r"})],
     {"flag.suspect banner, names nothing", "flag.disabled banner"}),
    (".NET: the variant goes", "appsettings.json", NET,
     [("feature_management", "feature_flags", 0, "variants", 1, GONE)],
     {"flag.suspect Banner, names nothing", "flag.disabled Banner"}),
]  # fmt: skip


@pytest.mark.parametrize(("path", "base", "edits", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_what_is_gone(path: str, base: Any, edits: list[tuple[Any, ...]], expected: set[str]) -> None:
    sides = [as_text(path, side) for side in (base, edited(base, *edits))]
    assert {f"{one.kind} {one.subject}" for one in compared(*sides, path)} == expected


@pytest.mark.parametrize(("path", "base"), [case[1:3] for case in CASES])
def test_nothing_is_missed_where_all_is_there(path: str, base: Any) -> None:
    found = flags.changes(None, document(as_text(path, base), "after", path))
    assert [one for one in found if getattr(one, "kind", "") == "flag.suspect"] == []
