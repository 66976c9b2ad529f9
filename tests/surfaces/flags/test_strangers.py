"""Files as somebody else would commit them, with one edit each. Who gains and who loses was written down beforehand,
from each system's documentation."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from flag_files import GONE, as_text, compared, document, edited

from change_guard import matching, rulebook
from change_guard.model import Change, Unexamined, spell
from change_guard.surfaces import flags, recogniser


def told(path: str, before: Any, *edits: tuple[Any, ...]) -> list[str]:
    """`kind subject: before -> after | each segment`, of files that are known by their content."""
    sides = [as_text(path, side) for side in (before, edited(before, *edits))]
    assert all(recogniser(path, side.encode()) is flags for side in sides), "not known by its content"
    return [line(change) for change in compared(*sides, path)]


def line(change: Change) -> str:
    where = "; ".join(map(str, change.traits.get("segments") or ()))  # type: ignore[call-overload]
    return f"{change.kind} {change.subject}: {spell(change.before)} -> {spell(change.after)} | {where}"


FLAGD: Any = {
    "flags": {
        "banner": {
            "state": "ENABLED",
            "variants": {"red": "red", "blue": "blue", "none": ""},
            "defaultVariant": "none",
            "targeting": {
                "if": [
                    {
                        "and": [
                            {">=": [{"var": "$flagd.timestamp"}, 1798761600]},
                            {"<": [{"var": "$flagd.timestamp"}, 1801440000]},
                        ]
                    },
                    "red",
                    None,
                ]
            },
        },
        "search": {
            "state": "ENABLED",
            "variants": {"small": {"maxResults": 20, "engine": "v1"}, "big": {"maxResults": 100, "engine": "v2"}},
            "defaultVariant": "big",
        },
        "versioned": {
            "state": "ENABLED",
            "variants": {"on": True, "off": False},
            "defaultVariant": "off",
            "targeting": {"if": [{"sem_ver": [{"var": "app"}, ">=", "2.4.0"]}, "on"]},
        },
    }
}
AT = ("flags", "versioned", "targeting", "if", 0, "sem_ver")
FLAGD_EDITS: list[tuple[tuple[Any, ...], list[str]]] = [
    (
        ("flags", "banner", "targeting", "if", 1, "blue"),
        ["variant.changed banner: red -> blue | date from 2027-01-01 and before 2027-02-01: 100% swap"],
    ),
    (
        ("flags", "search", "variants", "big", "maxResults", 50),
        ["variant.changed search: maxResults: 100 -> maxResults: 50 | everybody: 100% swap"],
    ),
    (
        ("flags", "search", "defaultVariant", "small"),
        ["variant.changed search: engine: v2, maxResults: 100 -> engine: v1, maxResults: 20 | everybody: 100% swap"],
    ),
    ((*AT, 2, "2.6.0"), ["rollout.lowered versioned: 100% -> 0% | app from 2.4.0 and before 2.6.0: 100% lose"]),
    ((*AT, 1, "~"), ["rollout.lowered versioned: 100% -> 0% | app from 2.5.0: 100% lose"]),
    (
        (*AT, 1, "^"),
        [
            "rollout.lowered versioned: 100% -> 0% | app from 3.0.0: 100% lose",
            "rollout.raised versioned: 0% -> 100% | app from 2.0.0 and before 2.4.0: 100% gain",
        ],
    ),
    ((*AT, 1, ">"), ["rollout.lowered versioned: 100% -> 0% | app from 2.4.0 and up to 2.4.0: 100% lose"]),
]


@pytest.mark.parametrize(("edit", "expected"), FLAGD_EDITS)
def test_flagd(edit: tuple[Any, ...], expected: list[str]) -> None:
    assert told("shop.flagd.json", FLAGD, edit) == expected


def test_goff_in_toml() -> None:
    before = "[menu.variations]\non = true\noff = false\n[menu.defaultRule.percentage]\non = 60\noff = 40\n"
    after = before.replace("60", "20").replace("40", "80")
    assert recogniser("flags.toml", before.encode()) is flags
    assert [line(one) for one in compared(before, after, "flags.toml")] == [
        "rollout.lowered menu: 60% -> 20% | everybody: 40% lose"
    ]


CONSTRAINT = {"contextName": "country", "operator": "IN", "values": ["DE"], "inverted": False, "caseInsensitive": False}
STRATEGY = {
    "name": "flexibleRollout",
    "id": "s1",
    "featureName": "new-search",
    "parameters": {"groupId": "new-search", "rollout": "50", "stickiness": "userId"},
    "constraints": [CONSTRAINT],
    "segments": [7],
    "variants": [],
    "disabled": False,
}
EXPORT: Any = {
    "features": [{"name": "new-search", "description": "", "type": "release", "project": "default", "stale": False}],
    "featureStrategies": [STRATEGY],
    "featureEnvironments": [
        {"enabled": True, "featureName": "new-search", "environment": "production", "name": "new-search"}
    ],
    "segments": [
        {"id": 7, "name": "paid", "constraints": [{"contextName": "plan", "operator": "IN", "values": ["pro", "team"]}]}
    ],
    "dependencies": [],
}
WHO = "country=DE, plan=pro or team, userId given"
EXPORT_EDITS: list[tuple[tuple[Any, ...], list[str]]] = [
    (("features", 0, "description", "words"), []),
    (("features", 0, "stale", True), []),
    (
        ("featureStrategies", 0, "parameters", "rollout", "10"),
        [f"rollout.lowered new-search: 50% -> 10% | {WHO}: 40% lose"],
    ),
    (
        ("featureStrategies", [{**STRATEGY, "disabled": True}, {**STRATEGY, "segments": []}]),
        ["rollout.raised new-search: 0% -> 50% | country=DE, any other plan, userId given: 50% gain"],
    ),
    (("featureEnvironments", 0, "enabled", False), [f"rollout.lowered new-search: 50% -> 0% | {WHO}: 50% lose"]),
    (
        ("segments", 0, "constraints", 0, "values", ["team"]),
        ["rollout.lowered new-search: 50% -> 0% | country=DE, plan=pro, userId given: 50% lose"],
    ),
]


@pytest.mark.parametrize(("edit", "expected"), EXPORT_EDITS)
def test_what_unleash_exports(edit: tuple[Any, ...], expected: list[str]) -> None:
    assert told("unleash/export.json", EXPORT, edit) == expected


def test_what_unleash_exported_before_has_every_environment() -> None:
    state = {
        "version": 3,
        "features": [{"name": "menu", "type": "release"}],
        "featureStrategies": [
            {"featureName": "menu", "environment": name, "strategyName": "flexibleRollout", "constraints": [],
             "parameters": {"groupId": "menu", "rollout": "20", "stickiness": "userId"}}
            for name in ("production", "development")
        ],
        "featureEnvironments": [
            {"enabled": True, "featureName": "menu", "environment": name} for name in ("production", "development")
        ],
        "featureStrategySegments": [],
    }  # fmt: skip
    after = edited(state, ("featureStrategies", 0, "parameters", "rollout", "80"))
    found = compared(state, edited(after, ("featureEnvironments", 1, "enabled", False)), "state.json")
    assert [(line(one), one.source, one.effect) for one in found] == [
        ("flag.differs menu, development: 0% -> 80% | ", "production", "neutral"),
        ("rollout.raised menu: 20% -> 80% | userId given: 60% gain", "production", "neutral"),
        ("rollout.lowered menu: 20% -> 0% | userId given: 20% lose", "development", "neutral"),
    ]


def variant(name: str, value: str, kind: str = "json") -> dict[str, Any]:
    payload = {"type": kind, "value": value}
    return {"name": name, "weight": 500, "weightType": "variable", "stickiness": "userId", "payload": payload}


UNLEASH: Any = {
    "version": 2,
    "features": [
        {
            "name": "checkout",
            "enabled": True,
            "strategies": [
                {
                    "name": "flexibleRollout",
                    "parameters": {"groupId": "checkout", "rollout": "100", "stickiness": "userId"},
                    "constraints": [
                        {
                            "contextName": "email",
                            "operator": "STR_ENDS_WITH",
                            "values": ["@X.org"],
                            "caseInsensitive": True,
                        }
                    ],
                    "variants": [variant("a", '{"limit": 10}'), variant("b", '{"limit": 20}')],
                }
            ],
        },
        {"name": "texts", "enabled": True, "strategies": [], "variants": [variant("a", "10", "string")]},
        {
            "name": "needing",
            "enabled": True,
            "strategies": [{"name": "default", "parameters": {}}],
            "dependencies": [{"feature": "checkout", "enabled": True, "variants": ["b"]}],
        },
    ],
}
RULE = ("features", 0, "strategies", 0)
MAIL = "email ending in @x.org in any case, userId given"
UNLEASH_EDITS: list[tuple[tuple[Any, ...], list[str]]] = [
    ((*RULE, "variants", 1, "payload", "value", '{ "limit":20 }'), []),
    (
        (*RULE, "variants", 1, "payload", "value", '{"limit": 5}'),
        [f"variant.changed checkout: payload.limit: 20 -> payload.limit: 5 | {MAIL}: 50% swap"],
    ),
    (
        ("features", 1, "variants", 0, "payload", "value", "10.0"),
        ["variant.changed texts: payload.text: 10 -> payload.text: 10.0 | everybody: 100% swap"],
    ),
    (
        (*RULE, "variants", 1, "name", "c"),
        [
            f"variant.changed checkout: variant: b -> variant: c | {MAIL}: 50% swap",
            f"rollout.lowered needing: 50% -> 0% | {MAIL}: 50% lose",
            "flag.suspect needing, needs another value: false -> true | ",
        ],
    ),
    (
        (*RULE, "constraints", 0, "caseInsensitive", False),
        [
            f"rollout.lowered checkout: 100% -> 0% | {MAIL}: 100% lose",
            f"rollout.lowered needing: 50% -> 0% | {MAIL}: 50% lose",
        ],
    ),
    (("features", 1, "strategies", [{"name": "default", "disabled": True}]), []),
]


@pytest.mark.parametrize(("edit", "expected"), UNLEASH_EDITS)
def test_unleash(edit: tuple[Any, ...], expected: list[str]) -> None:
    assert told("bootstrap.json", UNLEASH, edit) == expected


GROWTHBOOK: Any = {
    "features": {
        "base": {"defaultValue": True},
        "held": {"defaultValue": False, "rules": [
            {"variations": [False, True], "weights": [0.5, 0.5], "key": "e", "hashAttribute": "id", "hashVersion": 2,
             "coverage": 0.8, "namespace": ["pricing", 0, 0.5]}]},
        "ranged": {"defaultValue": 0, "rules": [{"force": 5, "range": [0, 0.4], "hashVersion": 2}]},
        "filtered": {"defaultValue": "x", "rules": [
            {"variations": ["a", "b"], "ranges": [[0, 0.3], [0.5, 0.8]], "seed": "z", "hashVersion": 2,
             "filters": [{"seed": "ho", "ranges": [[0.1, 1]], "hashVersion": 2, "attribute": "id"}]}]},
        "gated": {"defaultValue": "old", "rules": [
            {"parentConditions": [{"id": "base", "condition": {"value": True}, "gate": True}],
             "force": "new", "coverage": 0.25, "hashAttribute": "id"}]},
    },
    "dateUpdated": "2026-02-01T00:00:00Z",
}  # fmt: skip
GROWTHBOOK_EDITS: list[tuple[tuple[Any, ...], list[str]]] = [
    (("dateUpdated", "2026-03-01T00:00:00Z"), []),
    (
        ("features", "held", "rules", 0, "namespace", ["pricing", 0, 0.25]),
        ["rollout.lowered held: 20% -> 10% | id given: 10% lose"],
    ),
    (
        ("features", "ranged", "rules", 0, "range", [0, 0.2]),
        ["rollout.lowered ranged: 40% -> 20% | id given: 20% lose"],
    ),
    (
        ("features", "filtered", "rules", 0, "filters", 0, "ranges", [[0.2, 1]]),
        ["variant.changed filtered: b -> x | id given: 6% swap"],
    ),
    (
        ("features", "base", "defaultValue", False),
        [
            "rollout.lowered base: 100% -> 0% | everybody: 100% lose",
            "rollout.lowered gated: 100% -> 0% | everybody: 100% lose",
        ],
    ),
    (("features", "held", GONE), ["flag.removed held: 20% -> not set | "]),
]


@pytest.mark.parametrize(("edit", "expected"), GROWTHBOOK_EDITS)
def test_growthbook(edit: tuple[Any, ...], expected: list[str]) -> None:
    assert told("growthbook.json", GROWTHBOOK, edit) == expected


def split(name: str, **fields: Any) -> dict[str, Any]:
    matchers = [{"matcherType": "ALL_KEYS", "negate": False}]
    rule = {"conditionType": "ROLLOUT", "matcherGroup": {"combiner": "AND", "matchers": matchers},
            "partitions": [{"treatment": "on", "size": 100}]}  # fmt: skip
    return {"name": name, "seed": 1, "status": "ACTIVE", "killed": False, "defaultTreatment": "off",
            "conditions": [rule], **fields}  # fmt: skip


SPLIT: Any = {
    "ff": {
        "d": [
            split("pay", configurations={"on": '{"limit": 10}', "off": '{"limit": 1}'}),
            split("child", prerequisites=[{"n": "pay", "ts": ["on"]}]),
        ]
    }
}
SPLIT_EDITS: list[tuple[tuple[Any, ...], list[str]]] = [
    (("ff", "d", 0, "configurations", "on", '{"limit":10}'), []),
    (
        ("ff", "d", 0, "configurations", "on", '{"limit": 5}'),
        ["variant.changed pay: config.limit: 10 -> config.limit: 5 | everybody: 100% swap"],
    ),
    (
        ("ff", "d", 0, "killed", True),
        [
            "rollout.lowered pay: 100% -> 0% | everybody: 100% lose",
            "rollout.lowered child: 100% -> 0% | everybody: 100% lose",
        ],
    ),
]


@pytest.mark.parametrize(("edit", "expected"), SPLIT_EDITS)
def test_split(edit: tuple[Any, ...], expected: list[str]) -> None:
    assert told("splits.json", SPLIT, edit) == expected


NET: Any = {
    "FeatureManagement": {
        "Menu": {
            "RequirementType": "All",
            "EnabledFor": [
                {
                    "Name": "Microsoft.TimeWindow",
                    "Parameters": {"Start": "Fri, 01 Jan 2027 00:00:00 GMT", "End": "Mon, 01 Feb 2027 00:00:00 GMT"},
                },
                {
                    "Name": "Microsoft.Targeting",
                    "Parameters": {"Audience": {"Users": [], "Groups": [], "DefaultRolloutPercentage": 12.5}},
                },
            ],
        }
    }
}
WINDOW = ("FeatureManagement", "Menu", "EnabledFor", 0, "Parameters")
NET_EDITS: list[tuple[tuple[Any, ...], list[str]]] = [
    ((*WINDOW, "Start", "2027-01-01T00:00:00Z"), []),
    (
        (*WINDOW, "End", "Fri, 15 Jan 2027 00:00:00 GMT"),
        ["rollout.lowered Menu: 12.5% -> 0% | date from 2027-01-15 and before 2027-02-01: 12.5% lose"],
    ),
    (
        ("FeatureManagement", "Menu", "EnabledFor", 1, "Parameters", "Audience", "DefaultRolloutPercentage", 5),
        ["rollout.lowered Menu: 12.5% -> 5% | date from 2027-01-01 and before 2027-02-01: 7.5% lose"],
    ),
]


@pytest.mark.parametrize(("edit", "expected"), NET_EDITS)
def test_dotnet(edit: tuple[Any, ...], expected: list[str]) -> None:
    assert told("appsettings.json", NET, edit) == expected


def test_a_moment_that_nobody_can_read_is_not_taken_for_none() -> None:
    found = told("appsettings.json", NET, (*WINDOW, "End", "when we are ready"))
    assert found
    assert all("`date from " in one for one in found)


FIREBASE: Any = {
    "conditions": [
        {"name": "sale", "expression": "dateTime < dateTime('2027-02-01T00:00:00', 'UTC')"},
        {"name": "new app", "expression": "app.version.>=(['2.3.0'])"},
        {"name": "either", "expression": "device.country in ['de'] || device.language in ['at']"},
    ],
    "parameters": {
        "title": {"defaultValue": {"useInAppDefault": True}, "conditionalValues": {"sale": {"value": "Sale"}}},
        "menu": {
            "defaultValue": {"value": "false"},
            "conditionalValues": {"new app": {"value": "true"}},
            "valueType": "BOOLEAN",
        },
        "joined": {
            "defaultValue": {"value": "false"},
            "conditionalValues": {"either": {"value": "true"}},
            "valueType": "BOOLEAN",
        },
    },
}


def test_firebase_hands_over_to_the_program_for_a_while() -> None:
    after = edited(FIREBASE, ("conditions", 0, "expression", "dateTime < dateTime('2027-01-01T00:00:00', 'UTC')"))
    (change,) = compared(FIREBASE, after, "remoteconfig.template.json")
    assert line(change).startswith("flag.disabled title: 100% -> not set")
    assert change.traits["segment"] == "customers with date from 2027-01-01 and before 2027-02-01"
    assert change.effective == date(2027, 1, 1)


def test_firebase_versions_are_those_of_the_app() -> None:
    assert told(
        "remoteconfig.template.json", FIREBASE, ("conditions", 1, "expression", "app.version.>=(['2.5.0'])")
    ) == ["rollout.lowered menu: 100% -> 0% | app.version from 2.3.0 and before 2.5.0: 100% lose"]


def test_firebase_alternatives_are_not_read_as_one_list() -> None:
    (said,) = told("remoteconfig.template.json", FIREBASE, ("parameters", "joined", "defaultValue", "value", "true"))
    assert said.endswith("`device.country in ['de'] || device.language in ['at']` false: 100% gain")


def test_nobody_loses_who_had_nothing_when_the_program_takes_over() -> None:
    after = edited(FIREBASE, ("parameters", "menu", "defaultValue", {"useInAppDefault": True}))
    (change,) = compared(FIREBASE, after, "remoteconfig.template.json")
    assert (change.kind, change.effect, change.traits["serving"], change.traits["split"]) == (
        "flag.disabled", "neutral", False, False,
    )  # fmt: skip


CONFIGCAT_5: Any = {
    "p": {"u": "https://cdn-global.configcat.com", "r": 0},
    "f": {
        "menu": {
            "v": False,
            "t": 0,
            "p": [{"o": 0, "v": True, "p": 20}, {"o": 1, "v": False, "p": 80}],
            "r": [
                {"o": 1, "a": "Country", "t": 0, "c": "DE, FR", "v": True},
                {"o": 0, "a": "Version", "t": 6, "c": "2.0.0", "v": False},
            ],
        },
        "maxItems": {"v": 100, "t": 2, "p": [], "r": [{"o": 0, "a": "Age", "t": 12, "c": "18", "v": 20}]},
    },
}
MENU = ("f", "menu")
CONFIGCAT_EDITS: list[tuple[list[tuple[Any, ...]], list[str]]] = [
    (
        [(*MENU, "p", 0, "p", 50), (*MENU, "p", 1, "p", 50)],
        [
            "rollout.raised menu: 20% -> 50% | Version from 2.0.0, any other Country: 30% gain; "
            "Version=nothing, any other Country: 30% gain; no Version, any other Country: 30% gain"
        ],
    ),
    (
        [(*MENU, "r", 0, "c", "DE")],
        [
            "rollout.lowered menu: 100% -> 20% | Version from 2.0.0, Country=FR: 80% lose; "
            "Version=nothing, Country=FR: 80% lose; no Version, Country=FR: 80% lose"
        ],
    ),
    (
        [("f", "maxItems", "r", 0, "v", 10)],
        ["variant.changed maxItems: 20 -> 10 | Age below 18: 100% swap"],
    ),
]


@pytest.mark.parametrize(("edits", "expected"), CONFIGCAT_EDITS)
def test_configcat_before_version_6(edits: list[tuple[Any, ...]], expected: list[str]) -> None:
    assert told("config_v5.json", CONFIGCAT_5, *edits) == expected


PERCENTAGES: Any = {
    "sign_in_percent": 50,
    "vat_percent": 19,
    "menu_enabled": True,
    "production": {"vat_percent": 19},
    "test": {"menu_enabled": False},
}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("sign_in_percent", 20), "rollout.lowered sign_in_percent: 50% -> 20% | everybody: 30% lose"),
        (("production", "vat_percent", 21), "variant.changed vat_percent: 19 -> 21 | everybody: 100% swap"),
    ],
)
def test_a_number_called_a_percentage_is_a_share_of_customers_unless_it_is_an_amount(
    edit: tuple[Any, ...], expected: str
) -> None:
    path = "config/application.yml"
    found = compared(as_text(path, PERCENTAGES), as_text(path, edited(PERCENTAGES, edit)), path)
    assert [line(one) for one in found if one.source == "production"] == [expected]


@pytest.mark.parametrize(
    "path", ["config/feature_flags.yml", "src/feature-flags.json", "toggles.yaml", "features.json"]
)
def test_a_file_named_after_features_needs_no_wrapper(path: str) -> None:
    switches = {"new_checkout": True, "dark_mode": False, "beta_search": True}
    assert told(path, switches, ("new_checkout", False)) == [
        "rollout.lowered new_checkout: 100% -> 0% | everybody: 100% lose"
    ]
    flags_ = {"checkout": {"enabled": True, "rollout": 30, "owner": "pay"}, "search": {"enabled": False}}
    assert told(path, flags_, ("checkout", "rollout", 10)) == [
        "rollout.lowered checkout: 30% -> 10% | everybody: 20% lose"
    ]


def test_other_files_with_names_like_these_are_no_flags() -> None:
    assert recogniser("features.json", json.dumps({"type": "FeatureCollection", "features": []}).encode()) is not flags
    assert recogniser("features.yml", b"title: What we do\nitems: [one, two]\n") is not flags
    assert recogniser("src/booleans.json", json.dumps({"a": True, "b": False}).encode()) is not flags


ACTORS: Any = {"features": {"claims": {"actor_type": "cookie_id", "description": "Claims online."}}}


def test_a_registry_that_tells_customers_apart_otherwise_is_told() -> None:
    (said,) = told("config/features.yml", ACTORS, ("features", "claims", "actor_type", "user"))
    assert said.startswith(
        "variant.changed claims: whatever the application keeps under its name for each cookie_id ->"
    )


def test_a_state_that_duckduckgo_does_not_know_is_off() -> None:
    value = {"features": {"menu": {"state": "enabled", "exceptions": []}, "x": {"state": "disabled", "exceptions": []}}}
    assert told("overrides/ios-override.json", value, ("features", "menu", "state", "someday")) == [
        "rollout.lowered menu: 100% -> 0% | everybody: 100% lose"
    ]


LAUNCHDARKLY: Any = {
    "flags": {
        "menu": {
            "key": "menu", "on": True, "salt": "s", "offVariation": 1, "variations": [True, False], "targets": [],
            "rules": [{"clauses": [{"attribute": "", "op": "segmentMatch", "values": ["beta"]}], "variation": 0}],
            "fallthrough": {"variation": 1},
        }
    },
    "segments": {
        "beta": {
            "key": "beta", "salt": "x", "included": ["u-1"], "excluded": ["u-2"],
            "includedContexts": [{"contextKind": "org", "values": ["o-1"]}],
            "excludedContexts": [{"contextKind": "org", "values": ["o-2"]}],
            "rules": [{"clauses": [{"attribute": "plan", "op": "in", "values": ["pro"]}]}],
        }
    },
}  # fmt: skip
BETA = ("segments", "beta")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            (*BETA, "includedContexts", []),
            "rollout.lowered menu: 100% -> 0% | any other key, org key=o-1, any other plan: 100% lose; "
            "key=u-2, org key=o-1: 100% lose",
        ),
        (
            (*BETA, "excludedContexts", 0, "values", ["o-2", "o-3"]),
            "rollout.lowered menu: 100% -> 0% | any other key, org key=o-3, plan=pro: 100% lose",
        ),
        (
            (*BETA, "included", []),
            "rollout.lowered menu: 100% -> 0% | key=u-1, any other org key, any other plan: 100% lose; "
            "key=u-1, org key=o-2: 100% lose",
        ),
    ],
)
def test_launchdarkly_segments_name_users_and_contexts_of_other_kinds(edit: tuple[Any, ...], expected: str) -> None:
    assert told("flagdata.json", LAUNCHDARKLY, edit) == [expected]


@pytest.mark.parametrize(
    ("edit", "proven"),
    [(("rollout", {"steps": [{"percent": 60}, {"percent": 20}]}), False), (("state", "disabled"), True)],
)
def test_clients_that_keep_what_they_were_dealt_may_keep_it_when_the_share_shrinks(
    edit: tuple[str, Any], proven: bool
) -> None:
    menu = {"state": "enabled", "exceptions": [], "rollout": {"steps": [{"percent": 60}]}}
    (change,) = compared(
        {"features": {"menu": menu}}, {"features": {"menu": {**menu, edit[0]: edit[1]}}}, "o.json", {"format": "ddg"}
    )
    assert change.kind == "rollout.lowered"
    assert change.witness is not None
    assert change.witness.proven is proven


DUCK: Any = {
    "features": {
        "sync": {
            "state": "enabled",
            "exceptions": [],
            "features": {
                "backup": {"state": "enabled", "rollout": {"steps": [{"percent": 40}]}},
                "share": {"state": "disabled"},
                "invite": {
                    "state": "enabled",
                    "minSupportedVersion": "7.100.0",
                    "maxSupportedVersion": "7.200.0",
                    "targets": [{"localeCountry": "US", "isReturningUser": True}],
                },
            },
        }
    }
}
BELOW = ("features", "sync", "features")
ALL_OFF = [
    "rollout.lowered sync: 100% -> 0% | everybody: 100% lose",
    "rollout.lowered sync.backup: 40% -> 0% | everybody: 40% lose",
    "rollout.lowered sync.invite: 100% -> 0% | localeCountry=US, isReturningUser=true, "
    "app version from 7.100.0 and up to 7.200.0: 100% lose",
]
SUSPECT = "flag.suspect sync.{0}, below off: false -> true | "
DUCKS: list[tuple[str, tuple[Any, ...], list[str]]] = [
    # what a feature that is off does to those below it is known of each platform, and of none where the file is for all
    *((f"overrides/{name}-override.json", ("features", "sync", "state", "disabled"), ALL_OFF)
      for name in ("ios", "macos", "windows")),
    ("overrides/android-override.json", ("features", "sync", "state", "disabled"), ALL_OFF[:1]),
    ("overrides/extension-chrome-override.json", ("features", "sync", "state", "disabled"), ALL_OFF[:1]),
    ("generated/v4/ios-config.json", ("features", "sync", "state", "disabled"), ALL_OFF),
    ("overrides/override.json", ("features", "sync", "state", "disabled"),
     [ALL_OFF[0], SUSPECT.format("backup"), SUSPECT.format("invite")]),
    ("overrides/ios-override.json", (*BELOW, "backup", "rollout", "steps", [{"percent": 40}, {"percent": 100}]),
     ["rollout.raised sync.backup: 40% -> 100% | everybody: 60% gain"]),
    ("overrides/ios-override.json", (*BELOW, "backup", "rollout", GONE),
     ["rollout.raised sync.backup: 40% -> 100% | everybody: 60% gain"]),
    ("overrides/ios-override.json", (*BELOW, "invite", "maxSupportedVersion", "7.150.0"),
     ["rollout.lowered sync.invite: 100% -> 0% | localeCountry=US, isReturningUser=true, "
      "app version after 7.150.0 and up to 7.200.0: 100% lose"]),
    ("overrides/ios-override.json", (*BELOW, "invite", "maxSupportedVersion", GONE),
     ["rollout.raised sync.invite: 0% -> 100% | localeCountry=US, isReturningUser=true, "
      "app version after 7.200.0: 100% gain"]),
    ("overrides/ios-override.json", (*BELOW, "invite", "maxSupportedVersion", "7.200"), []),
    ("overrides/ios-override.json", (*BELOW, "invite", "minSupportedVersion", "7.180.0"),
     ["rollout.lowered sync.invite: 100% -> 0% | localeCountry=US, isReturningUser=true, "
      "app version from 7.100.0 and before 7.180.0: 100% lose"]),
    ("overrides/ios-override.json", (*BELOW, "invite", "targets", 0, "localeCountry", "CA"),
     ["rollout.lowered sync.invite: 100% -> 0% | localeCountry=US, isReturningUser=true, "
      "app version from 7.100.0 and up to 7.200.0: 100% lose",
      "rollout.raised sync.invite: 0% -> 100% | localeCountry=CA, isReturningUser=true, "
      "app version from 7.100.0 and up to 7.200.0: 100% gain"]),
    ("overrides/ios-override.json", (*BELOW, "share", "description", "send a page on"), []),
]  # fmt: skip


@pytest.mark.parametrize(("path", "edit", "expected"), DUCKS)
def test_duckduckgo(path: str, edit: tuple[Any, ...], expected: list[str]) -> None:
    assert told(path, DUCK, edit) == expected


@pytest.mark.parametrize(("platform", "proven"), [("android", True), ("ios", False), ("windows", False)])
def test_only_android_takes_a_share_back(platform: str, proven: bool) -> None:
    path = f"overrides/{platform}-override.json"
    after = edited(DUCK, (*BELOW, "backup", "rollout", "steps", [{"percent": 40}, {"percent": 10}]))
    (change,) = compared(as_text(path, DUCK), as_text(path, after), path)
    assert (change.kind, change.before, change.after) == ("rollout.lowered", Fraction(2, 5), Fraction(1, 10))
    assert change.witness is not None
    assert change.witness.proven is proven


@pytest.mark.parametrize("path", ["config/feature_flags/ops/menu.yml", "config/feature_flags/beta/menu.yml"])
def test_gitlab(path: str) -> None:
    value = {"name": "menu", "type": "ops", "default_enabled": True, "group": "group::x", "milestone": "17.1"}
    assert told(path, value, ("group", "group::y")) == []
    assert told(path, value, ("default_enabled", False)) == ["rollout.lowered menu: 100% -> 0% | everybody: 100% lose"]


def rollout() -> dict[str, Any]:
    return {"rolloutValue": {"rolloutId": "rollout_1", "value": "true", "percent": 20}}


ROLLED: Any = {
    "conditions": [{"name": "de", "expression": "device.country in ['de']"}],
    "parameters": {
        "plain": {"defaultValue": rollout(), "valueType": "BOOLEAN"},
        "backed": {
            "defaultValue": {"value": "false"},
            "conditionalValues": {"de": rollout()},
            "valueType": "BOOLEAN",
        },
    },
}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            ("parameters", "backed", "conditionalValues", "de", "rolloutValue", "percent", 5),
            ["rollout.lowered backed: 20% -> 5% | device.country=de: 15% lose"],
        ),
        (
            ("parameters", "backed", "conditionalValues", "de", "rolloutValue", "rolloutId", "rollout_2"),
            ["flag.rebucketed backed: 20% -> 20% | device.country=de: 16% lose, 16% gain"],
        ),
        (
            ("parameters", "plain", "defaultValue", "rolloutValue", "percent", 5),
            ["flag.disabled plain: 20% -> not set | "],
        ),
    ],
)
def test_firebase_rollouts(edit: tuple[Any, ...], expected: list[str]) -> None:
    assert told("remoteconfig.template.json", ROLLED, edit) == expected


ODD: list[tuple[str, Any, tuple[Any, ...]]] = [
    ("config_v6.json", {"s": [{"r": [{"a": "Plan", "c": 0, "l": ["pro"]}]}], "f": {"menu": {
        "t": 0, "v": {"b": False}, "r": [{"c": [{"s": {"s": 0, "c": 0}}], "s": {"v": {"b": True}}}]}}},
     ("f", "menu", "r", 0, "c", 0, "s", "c", 7)),
    ("fs.json", {"environment": {"name": "P"}, "features": {"menu": {"name": "menu", "enabled": True, "value": "a"}},
                 "segments": {"1": {"key": "1", "rules": [{"type": "ALL", "conditions": [
                     {"operator": "EQUAL", "property": "plan", "value": "pro"}]}],
                     "overrides": [{"name": "menu", "enabled": True, "value": "z"}]}}},
     ("segments", "1", "rules", 0, "type", "SOME")),
    ("fs.json", {"environment": {"name": "P"}, "features": {"menu": {"name": "menu", "enabled": True, "value": "a"}},
                 "segments": {"1": {"key": "1", "rules": [{"type": "ALL", "conditions": [
                     {"operator": "PERCENTAGE_SPLIT", "property": "$.identity.key", "value": "50"}]}],
                     "overrides": [{"name": "menu", "enabled": True, "value": "z"}]}}},
     ("segments", "1", "rules", 0, "conditions", 0, "property", "company")),
    ("remoteconfig.template.json", FIREBASE, ("conditions", 1, "expression", "app.version.>=(['2.3.0']) || true")),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "edit"), ODD)
def test_what_no_documentation_knows_is_said_to_be_unexamined(path: str, value: Any, edit: tuple[Any, ...]) -> None:
    before, after = document(value, "before", path), document(edited(value, edit), "after", path)
    assert any(isinstance(one, Unexamined) for one in flags.changes(before, after))


FML: Any = {
    "about": {"description": "x"},
    "channels": ["release", "beta", "nightly", "developer"],
    "features": {
        "home": {
            "description": "h",
            "variables": {
                "enabled": {"type": "Boolean", "description": "d", "default": False},
                "sections": {
                    "type": "Map<Section, Boolean>",
                    "description": "s",
                    "default": {"top": True, "new": True},
                },
            },
            "defaults": [
                {"channel": "nightly", "value": {"enabled": True, "sections": {"new": False}}},
                {"channel": "developer", "value": {"enabled": True}},
            ],
        }
    },
}
HOME = ("features", "home")
FML_EDITS: list[tuple[tuple[Any, ...], list[str]]] = [
    (
        (*HOME, "defaults", GONE),
        [
            "rollout.lowered home.enabled: 100% -> 0% | channel=nightly: 100% lose",
            "rollout.raised home.sections.new: 0% -> 100% | channel=nightly: 100% gain",
        ],
    ),
    (
        (*HOME, "variables", "enabled", "default", True),
        ["rollout.raised home.enabled: 0% -> 100% | any other channel: 100% gain"],
    ),
    (
        (*HOME, "defaults", 0, "channel", "beta"),
        [
            "rollout.lowered home.enabled: 100% -> 0% | channel=nightly: 100% lose",
            "rollout.raised home.enabled: 0% -> 100% | channel=beta: 100% gain",
            "rollout.lowered home.sections.new: 100% -> 0% | channel=beta: 100% lose",
            "rollout.raised home.sections.new: 0% -> 100% | channel=nightly: 100% gain",
        ],
    ),
    (
        (*HOME, "defaults", 0, {"channels": ["release", "beta"], "value": {"sections": {"top": False}}}),
        [
            "rollout.lowered home.enabled: 100% -> 0% | channel=nightly: 100% lose",
            "rollout.lowered home.sections.top: 100% -> 0% | channel=release or beta: 100% lose",
            "rollout.raised home.sections.new: 0% -> 100% | channel=nightly: 100% gain",
        ],
    ),
    # what only the builds of developers are served, no customer meets
    ((*HOME, "defaults", 1, "value", "enabled", False), []),
    (("channels", ["release", "nightly", "beta", "developer"]), []),
    ((*HOME, "variables", "enabled", "description", "words"), []),
    # the same, said for a channel too
    ((*HOME, "defaults", 1, {"channel": "release", "value": {"enabled": False}}), []),
]


@pytest.mark.parametrize(("edit", "expected"), FML_EDITS)
def test_a_nimbus_manifest_is_one_of_all_channels(edit: tuple[Any, ...], expected: list[str]) -> None:
    assert sorted(told("nimbus.fml.yaml", FML, edit)) == sorted(expected)


def variants_of_old(big: int, **more: Any) -> Any:
    return {
        "FeatureManagement": {
            "Banner": {
                "EnabledFor": [{"Name": "AlwaysOn"}],
                "Variants": [
                    {"Name": "Big", "ConfigurationValue": "500px"},
                    {"Name": "Small", "ConfigurationValue": "300px"},
                ],
                "Allocation": {
                    "DefaultWhenEnabled": "Small",
                    "Percentile": [{"Variant": "Big", "From": 0, "To": big}],
                    "Seed": "s",
                    **more,
                },
            }
        }
    }


def test_variants_below_dotnets_first_section() -> None:
    before, after = variants_of_old(60), variants_of_old(20)
    assert [line(one) for one in compared(before, after, "appsettings.json")] == [
        "variant.changed Banner: 500px -> 300px | everybody: 40% swap"
    ]
    assert [one.kind for one in compared(before, variants_of_old(60, Seed="t"), "appsettings.json")] == [
        "flag.rebucketed"
    ]


@pytest.mark.parametrize(
    ("raw", "expected"), [({"EnabledFor": True}, []), ({"EnabledFor": True, "Status": "Disabled"}, ["rollout.lowered"])]
)
def test_a_switch_in_the_place_of_filters(raw: Any, expected: list[str]) -> None:
    sides = ({"FeatureManagement": {"Banner": one}} for one in (True, raw))
    assert [one.kind for one in compared(*sides, "appsettings.json")] == expected


RENAMES: list[tuple[str, str, int, str, int, list[str]]] = [
    # dealt out alike, and one name is the other with a word more
    ("a word more", "spanner", 50, "spanner_graph", 50, ["flag.renamed"]),
    ("a word less", "divert_to_spanner", 50, "spanner", 50, ["flag.renamed"]),
    ("another share", "spanner", 50, "spanner_graph", 20, ["flag.added", "flag.removed"]),
    ("everybody has both", "menu", 100, "menu_icons", 100, ["flag.added", "flag.removed"]),
    ("nothing in common", "spanner", 50, "autocomplete", 50, ["flag.added", "flag.removed"]),
]


@pytest.mark.parametrize(("old", "share", "new", "other", "expected"), [one[1:] for one in RENAMES])
def test_renames(old: str, share: int, new: str, other: int, expected: list[str]) -> None:
    before = [{"name": "x", "enabled": False}, {"name": old, "enabled": True, "rollout_percentage": share}]
    after = [{"name": "x", "enabled": False}, {"name": new, "enabled": True, "rollout_percentage": other}]
    kinds = [one.kind for one in compared(before, after, "flags.yml")]
    assert sorted({*kinds} - {"flag.rebucketed"}) == expected


def test_another_name_is_no_new_flag_that_nobody_tried_out() -> None:
    before = {"menu_enabled": True, "production": {"new_search_enabled": True}, "test": {"new_search_enabled": False}}
    after = {"menu_enabled": True, "production": {"new_search2_enabled": True}, "test": {"new_search2_enabled": False}}
    told_ = compared(before, after, "config/application.yml")
    assert {one.kind for one in told_} == {"flag.renamed"}


@pytest.mark.parametrize(("default", "expected"), [({"value": "false"}, []), ({"value": "true"}, ["variant-swapped"])])
def test_a_flag_that_begins_to_say_off_takes_nothing_from_anybody(default: Any, expected: list[str]) -> None:
    before = {"parameters": {"chat": {"defaultValue": {"useInAppDefault": True}, "valueType": "BOOLEAN"}}}
    after = {"parameters": {"chat": {"defaultValue": default, "valueType": "BOOLEAN"}}}
    found = compared(before, after, "remoteconfig.template.json", {"format": "firebase"})
    assert [one.rule.id for one in matching.findings(rulebook.every(), found, date(2026, 11, 22))] == expected


def test_another_namespace_of_flipt_is_asked_for_by_another_name() -> None:
    flag = {"key": "chat", "name": "Chat", "type": "BOOLEAN_FLAG_TYPE", "enabled": True}
    before = as_text("features.yml", {"namespace": "default", "flags": [flag]})
    after = as_text("features.yml", {"namespace": "apps", "flags": [flag]})
    assert sorted(one.kind for one in compared(before, after, "features.yml")) == ["flag.added", "flag.removed"]


def test_two_environments_of_flipt_are_set_side_by_side() -> None:
    flag = {"key": "chat", "name": "Chat", "type": "BOOLEAN_FLAG_TYPE", "enabled": True}
    files = [
        as_text("features.yml", {"namespace": "default", "flags": [{**flag, "enabled": on}]}) for on in (True, False)
    ]
    before = document(files[0], "before", "staging/features.yml")
    after = document(files[1], "after", "production/features.yml")
    (change,) = flags.changes(before, after)
    assert isinstance(change, Change)
    assert (change.kind, change.effect) == ("flag.differs", "neutral")


def study(**groups: tuple[int, str]) -> Any:
    experiment = [
        {"name": name, "probability_weight": weight, **({"feature_association": {kind: ["Tips"]}} if kind else {})}
        for name, (weight, kind) in groups.items()
    ]
    return [{"name": "TipsStudy", "experiment": experiment, "filter": {"channel": ["RELEASE"]}}]


@pytest.mark.parametrize(("weight", "expected"), [(100, ["feature-forced-off"]), (5, ["feature-forced-off"]), (0, [])])
def test_a_new_study_that_switches_a_feature_off_takes_it_from_whoever_has_it(weight: int, expected: list[str]) -> None:
    new = study(Disabled=(weight, "disable_feature"), Default=(100 - weight, ""))
    found = flags.changes(None, document(json.dumps(new), "after", "studies/Tips.json5"))
    changes = [one for one in found if isinstance(one, Change)]
    assert [one.rule.id for one in matching.findings(rulebook.every(), changes, date(2026, 11, 22))] == expected


def test_a_feature_of_duckduckgo_takes_those_below_it_along_to_its_own_version() -> None:
    before = edited(DUCK, ("features", "sync", "minSupportedVersion", "7.50.0"))
    after = edited(DUCK, ("features", "sync", "minSupportedVersion", "7.150.0"))
    old = "app version from 7.50.0 and before 7.150.0"
    assert [line(one) for one in compared(before, after, "overrides/ios-override.json")] == [
        f"rollout.lowered sync: 100% -> 0% | {old}: 100% lose",
        f"rollout.lowered sync.backup: 40% -> 0% | {old}: 40% lose",
        "rollout.lowered sync.invite: 100% -> 0% | app version from 7.100.0 and before 7.150.0, localeCountry=US, "
        "isReturningUser=true: 100% lose",
    ]
    assert [line(one) for one in compared(before, after, "overrides/android-override.json")] == [
        f"rollout.lowered sync: 100% -> 0% | {old}: 100% lose"
    ]


def test_a_flag_of_launchdarkly_that_is_marked_as_deleted_is_gone() -> None:
    before = {
        "flags": {"menu": {"on": True, "salt": "a", "variations": [True, False], "fallthrough": {"variation": 0}}}
    }
    after = edited(before, ("flags", "menu", "deleted", True))
    found = compared(as_text("flagdata.json", before), as_text("flagdata.json", after), "flagdata.json")
    assert [one.kind for one in found] == ["flag.removed"]


def test_another_hash_of_split_deals_anew() -> None:
    dealt = {
        "conditionType": "ROLLOUT",
        "matcherGroup": {"matchers": [{"matcherType": "ALL_KEYS"}]},
        "partitions": [{"treatment": "on", "size": 60}, {"treatment": "off", "size": 40}],
    }
    before = {"splits": [{"name": "menu", "seed": 5, "algo": 2, "defaultTreatment": "off", "conditions": [dealt]}]}
    assert told("splits.json", before, ("splits", 0, "algo", 1)) == [
        "flag.rebucketed menu: 60% -> 60% | everybody: 24% lose, 24% gain"
    ]


SWITCHED: list[tuple[str, Any, tuple[Any, ...], str]] = [
    (
        "f.json",
        {
            "version": 2,
            "features": [
                {
                    "name": "menu",
                    "enabled": True,
                    "strategies": [],
                    "variants": [{"name": "a", "weight": 500}, {"name": "b", "weight": 500}],
                }
            ],
        },
        ("features", 0, "enabled", False),
        "rollout.lowered menu: 100% -> 0% | everybody: 100% lose",
    ),
    (
        "f.json",
        {
            "name": "Production",
            "feature_states": [
                {
                    "feature": {"name": "limit"},
                    "enabled": True,
                    "feature_state_value": 10,
                    "multivariate_feature_state_values": [],
                }
            ],
        },
        ("feature_states", 0, "enabled", False),
        "rollout.lowered limit: 100% -> 0% | everybody: 100% lose",
    ),
]


@pytest.mark.parametrize(("path", "before", "edit", "expected"), SWITCHED)
def test_what_is_switched_off_is_not_of_another_type(
    path: str, before: Any, edit: tuple[Any, ...], expected: str
) -> None:
    assert told(path, before, edit) == [expected]


PLAN_RULE = {"clauses": [{"attribute": "plan", "op": "in", "values": ["pro"]}], "variation": 0}
BY_PLAN: Any = {
    "flags": {
        "menu": {
            "on": True,
            "salt": "a",
            "offVariation": 1,
            "variations": [True, False],
            "targets": [{"variation": 0, "values": ["ann"]}],
            "rules": [PLAN_RULE],
            "fallthrough": {"variation": 1},
        }
    }
}


@pytest.mark.parametrize(
    ("edit", "by_plan"),
    [
        (("flags", "menu", "rules", []), True),
        (("flags", "menu", "on", False), True),
        # whoever is named loses it on every plan but one
        (("flags", "menu", "targets", []), False),
    ],
)
def test_a_plan_loses_what_others_did_not_have(edit: tuple[Any, ...], by_plan: bool) -> None:
    sides = (as_text("flagdata.json", one) for one in (BY_PLAN, edited(BY_PLAN, edit)))
    (change,) = compared(*sides, "flagdata.json")
    assert (change.kind, change.traits["by_plan"]) == ("rollout.lowered", by_plan)


def typed(value: str, type_: str) -> Any:
    return {"parameters": {"p": {"defaultValue": {"value": value}, **({"valueType": type_} if type_ else {})}}}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # a type that is written beside an equal value
        (typed("10", ""), typed("10", "NUMBER"), []),
        (typed("true", ""), typed("true", "STRING"), []),
        (typed('{"a": 1}', ""), typed('{ "a": 1 }', "JSON"), []),
        (typed("10", "NUMBER"), typed("10", ""), []),
        (typed("10", "NUMBER"), typed("10", "STRING"), ["variant.retyped"]),
        (typed("10", ""), typed("20", "NUMBER"), ["variant.changed"]),
        (typed('["a"]', ""), typed('{"a": 1}', "JSON"), ["variant.retyped"]),
    ],
)
def test_firebases_types(before: Any, after: Any, expected: list[str]) -> None:
    found = compared(before, after, "remoteconfig.template.json", {"format": "firebase"})
    assert [one.kind for one in found] == expected


V0: Any = {"menu": {"percentage": 30, "true": "new", "false": "old", "default": "old", "rule": 'beta eq "true"'}}


def v1(names: tuple[str, str, str], share: int) -> Any:
    on, off, default = names
    return {
        "menu": {
            "variations": {on: "new", off: "old", default: "old"},
            "targeting": [{"query": 'beta eq "true"', "percentage": {on: share, off: 100 - share}}],
            "defaultRule": {"variation": default},
        }
    }


@pytest.mark.parametrize("names", [("True", "False", "Default"), ("a", "b", "c"), ("green_var", "red_var", "z")])
@pytest.mark.parametrize(("share", "expected"), [(30, []), (10, ["rollout.lowered"])])
def test_a_flag_of_goff_in_the_newer_format(names: tuple[str, str, str], share: int, expected: list[str]) -> None:
    before = edited(V0, ("menu", "true", True), ("menu", "false", False), ("menu", "default", False))
    values = {name: index == 0 for index, name in enumerate(names)}
    after = edited(v1(names, share), ("menu", "variations", values))
    assert [one.kind for one in compared(before, after, "f.goff.yaml", {"format": "goff"})] == expected


def test_flags_that_keep_their_environments_below_a_key() -> None:
    search = {"environments": {"production": {"enabled": True, "rollout": 50}, "staging": {"enabled": True}}}
    after = edited({"search": search}, ("search", "environments", "production", "rollout", 10))
    sides = as_text("flags.json", {"search": search}), as_text("flags.json", after)
    assert [(one.source, line(one)) for one in compared(*sides, "flags.json")] == [
        ("production", "rollout.lowered search: 50% -> 10% | everybody: 40% lose")
    ]


def conditional(expression: str) -> Any:
    return {
        "conditions": [{"name": "some", "expression": expression}],
        "parameters": {
            "menu": {
                "defaultValue": {"value": "false"},
                "conditionalValues": {"some": {"value": "true"}},
                "valueType": "BOOLEAN",
            }
        },
    }


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("app.build.>=(['1.9.0'])", "app.build.>=(['1.10.0'])", ["app.build from 1.9.0 and before 1.10.0: 100% lose"]),
        ("app.version.==(['1.0', '2.0'])", "app.version.==(['2.0'])", ["app.version=1.0: 100% lose"]),
        (
            "app.audiences.inAtLeastOne(['Payers', 'New'])",
            "app.audiences.inAtLeastOne(['Payers'])",
            ["no audience Payers, audience New: 100% lose"],
        ),
        (
            "app.firstOpenTimestamp <= ('2026-10-31T00:00:00', 'UTC')",
            "app.firstOpenTimestamp <= ('2026-09-30T00:00:00', 'UTC')",
            ["app.firstOpenTimestamp after 2026-09-30 and up to 2026-10-31: 100% lose"],
        ),
    ],
)
def test_firebases_conditions(before: str, after: str, expected: list[str]) -> None:
    sides = (as_text("remoteconfig.template.json", conditional(one)) for one in (before, after))
    told_ = compared(*sides, "remoteconfig.template.json")
    assert [line(one).partition(" | ")[2] for one in told_ if one.kind == "rollout.lowered"] == expected
