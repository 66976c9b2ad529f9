"""Experiments where customers must be able to rely on being treated alike: until when they run, and what would end
them sooner, where the file has a place to say so."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from flag_files import compared, document

from change_guard.model import Change
from change_guard.surfaces import flags

HALF = {"percentage": {"old": 50, "new": 50}}


def goff(metadata: Any = None, experimentation: Any = None) -> Any:
    raw = {"variations": {"old": "a", "new": "b"}, "defaultRule": HALF}
    if metadata:
        raw["metadata"] = metadata
    if experimentation:
        raw["experimentation"] = experimentation
    return {"cancel-page": raw}


def unleash(kind: str, *constraints: Any) -> Any:
    strategy = {
        "name": "flexibleRollout",
        "parameters": {"rollout": "50", "stickiness": "userId", "groupId": "trial-length"},
        "constraints": list(constraints),
    }
    return {
        "version": 2,
        "features": [{"name": "trial-length", "type": kind, "enabled": True, "strategies": [strategy]}],
    }


def study(**filter: Any) -> Any:
    groups = [
        {"name": "Enabled", "probability_weight": 50, "feature_association": {"enable_feature": ["CookieBannerV2"]}},
        {"name": "Default", "probability_weight": 50},
    ]
    return [{"name": "CookieConsentStudy", "experiment": groups, "filter": {"channel": ["RELEASE"], **filter}}]


def firebase(expression: str) -> Any:
    return {
        "conditions": [{"name": "half", "expression": expression}],
        "parameters": {
            "refund_form": {
                "defaultValue": {"value": "long"},
                "conditionalValues": {"half": {"value": "short"}},
                "valueType": "STRING",
            }
        },
    }


def flagd(metadata: Any = None, targeting: Any = None) -> Any:
    flag = {
        "state": "ENABLED",
        "variants": {"long": "long", "short": "short"},
        "defaultVariant": "long",
        "targeting": targeting or {"fractional": [["long", 50], ["short", 50]]},
    }
    return {"flags": {"refund-form": {**flag, **({"metadata": metadata} if metadata else {})}}}


def flipt(metadata: Any = None) -> Any:
    flag = {
        "key": "refund-form",
        "name": "Refund form",
        "type": "BOOLEAN_FLAG_TYPE",
        "enabled": False,
        "rollouts": [{"threshold": {"percentage": 50, "value": True}}],
    }
    return {"namespace": "default", "flags": [{**flag, **({"metadata": metadata} if metadata else {})}]}


def dotnet(telemetry: Any = None, window: Any = None) -> Any:
    filters = [{"name": "Microsoft.TimeWindow", "parameters": window}] if window else []
    flag = {
        "id": "CancelPage",
        "enabled": True,
        "conditions": {"client_filters": filters},
        "variants": [
            {"name": "Old", "configuration_value": "old"},
            {"name": "New", "configuration_value": "new"},
        ],
        "allocation": {
            "percentile": [{"variant": "Old", "from": 0, "to": 50}, {"variant": "New", "from": 50, "to": 100}],
            "default_when_disabled": "Old",
        },
        "telemetry": telemetry or {"enabled": True},
    }
    return {"feature_management": {"feature_flags": [flag]}}


def listed(**fields: Any) -> Any:
    return [
        {"name": "menu", "enabled": True},
        {"name": "free-trial-days", "enabled": True, "rollout_percentage": 50, **fields},
    ]


def launchdarkly() -> Any:
    shares = [{"variation": 0, "weight": 50000}, {"variation": 1, "weight": 50000}]
    flag = {
        "key": "cancel-page",
        "on": True,
        "salt": "a",
        "offVariation": 1,
        "variations": ["new", "old"],
        "fallthrough": {"rollout": {"kind": "experiment", "seed": 7, "variations": shares}},
    }
    return {"flags": {"cancel-page": flag}}


def growth() -> Any:
    rule = {"key": "cancel-page", "variations": ["old", "new"], "weights": [0.5, 0.5], "hashAttribute": "id"}
    return {"cancel-page": {"defaultValue": "old", "rules": [rule]}}


BEFORE_2099 = {"contextName": "currentTime", "operator": "DATE_BEFORE", "value": "2099-01-01T00:00:00Z"}
AFTER_2026 = {"contextName": "currentTime", "operator": "DATE_AFTER", "value": "2026-01-01T00:00:00Z"}
STOP = "cancelling takes longer than a minute"
TIMED = {
    "if": [
        {"<": [{"var": "$flagd.timestamp"}, 4070908800]},
        {"fractional": [["long", 50], ["short", 50]]},
        "long",
    ]
}
BOTH = {"no end", "no stop rule"}
CASES: list[tuple[str, str, Any, set[str]]] = [
    # a split that nobody calls an experiment is a rollout
    ("a rollout", "f.goff.yaml", goff(), set()),
    ("goff's own end", "f.goff.yaml", goff(experimentation={"start": "2026-12-01T00:00:00Z"}), BOTH),
    (
        "an end and no rule",
        "f.goff.yaml",
        goff(experimentation={"start": "2026-12-01T00:00:00Z", "end": "2099-01-01T00:00:00Z"}),
        {"no stop rule"},
    ),
    (
        "an end and a rule",
        "f.goff.yaml",
        goff({"stop_rule": STOP}, {"start": "2026-12-01T00:00:00Z", "end": "2099-01-01T00:00:00Z"}),
        set(),
    ),
    ("called one in its metadata", "f.goff.yaml", goff({"type": "experiment"}), BOTH),
    ("its metadata end it", "f.goff.yaml", goff({"type": "experiment", "expires": "2099-01-01"}), {"no stop rule"}),
    ("unleash's type", "f.json", unleash("experiment"), {"no end"}),
    ("unleash's other types", "f.json", unleash("release"), set()),
    ("a date before which", "f.json", unleash("experiment", BEFORE_2099), set()),
    ("a date after which is no end", "f.json", unleash("experiment", AFTER_2026), {"no end"}),
    ("a study", "studies/a.json5", study(), {"no end"}),
    ("a study's last day", "studies/a.json5", study(end_date=4070908800), set()),
    ("a share of Firebase's", "remoteconfig.template.json", firebase("percent('a') <= 50"), {"no end"}),
    (
        "Firebase's clock",
        "remoteconfig.template.json",
        firebase("percent('a') <= 50 && dateTime < dateTime('2099-01-01T00:00:00', 'UTC')"),
        set(),
    ),
    ("flagd's metadata", "f.flagd.json", flagd({"type": "experiment"}), BOTH),
    ("flagd's clock", "f.flagd.json", flagd({"type": "experiment", "stopWhen": STOP}, TIMED), set()),
    ("a rollout of flagd's", "f.flagd.json", flagd(), set()),
    ("flipt's metadata", "features.yml", flipt({"kind": "experiment"}), BOTH),
    (
        "flipt's metadata whole",
        "features.yml",
        flipt({"kind": "experiment", "ends": "2099-01-01", "guardrails": ["x"]}),
        set(),
    ),
    (".NET's allocation", "appsettings.json", dotnet(), BOTH),
    (
        ".NET's window",
        "appsettings.json",
        dotnet({"enabled": True, "metadata": {"stop_rule": STOP}}, {"End": "Fri, 01 Jan 2099 00:00:00 GMT"}),
        set(),
    ),
    ("a list's own words", "flags.yml", listed(type="experiment"), BOTH),
    ("a list's end", "flags.yml", listed(type="experiment", ends_at="2099-01-01", stop_when=STOP), set()),
    ("a list's rollout", "flags.yml", listed(), set()),
    # what these write down has no place for either
    ("LaunchDarkly", "f.json", launchdarkly(), set()),
    ("GrowthBook", "growthbook.json", growth(), set()),
]


def lacks(path: str, new: Any) -> set[str]:
    whole = yaml.safe_dump(new) if path.endswith((".yml", ".yaml")) else json.dumps(new, indent=2)
    found = flags.changes(None, document(whole, "after", path))
    told = [one for one in found if isinstance(one, Change) and one.kind == "flag.suspect" and one.after is True]
    return {one.subject.partition(", ")[2] for one in told}


@pytest.mark.parametrize(("path", "after", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_protected_experiment_says_until_when_and_what_would_end_it(
    path: str, after: Any, expected: set[str]
) -> None:
    assert lacks(path, after) == expected


def test_nothing_is_said_of_an_experiment_elsewhere() -> None:
    assert (
        lacks("f.yml", [{"name": "menu-icons", "enabled": True, "rollout_percentage": 50, "type": "experiment"}])
        == set()
    )


def test_an_end_that_is_taken_away_is_missed_and_one_that_is_given_is_praised() -> None:
    bare, ended = (
        listed(type="experiment", stop_rule=STOP),
        listed(type="experiment", stop_rule=STOP, ends_on="2099-01-01"),
    )
    (lost,) = compared(ended, bare, "flags.yml")
    (given,) = compared(bare, ended, "flags.yml")
    assert (lost.kind, lost.effect, given.kind, given.effect) == (
        "flag.suspect",
        "adverse",
        "flag.suspect",
        "favourable",
    )


def test_what_would_stop_an_experiment_is_a_remark_and_not_unexamined() -> None:
    sides = [listed(type="experiment", ends_at="2099-01-01", stop_rule=rule) for rule in (STOP, "more refunds")]
    before, after = (document(one, side, "flags.yml") for one, side in zip(sides, ("before", "after"), strict=True))
    assert list(flags.changes(before, after)) == []
