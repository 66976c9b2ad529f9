"""What each system's file means, by its documentation: what is told when one thing in it changes, and silence else."""

from __future__ import annotations

import copy
import json
from fractions import Fraction
from typing import Any

import pytest
import yaml
from flag_files import compared
from flag_world import WORLD

from change_guard.surfaces.flags import formats


def lowered(share: str, who: str = "all customers") -> tuple[str, str, str]:
    return ("rollout.lowered", share, who)


def changed(base: Any, *edits: tuple[Any, ...]) -> Any:
    """A copy in which values are set by their path; a path alone deletes."""
    whole = copy.deepcopy(base)
    for *path, value in edits:
        here = whole
        for key in path[:-1]:
            here = here[key]
        if value is GONE:
            del here[path[-1]]
        else:
            here[path[-1]] = value
    return whole


GONE = object()
RULE = ("features", 0, "strategies", 0)
EDITS: list[tuple[str, list[tuple[Any, ...]], list[tuple[str, str, str]]]] = [
    (
        "goff",
        [("menu", "targeting", 0, "percentage", {"on": 20, "off": 80})],
        [("rollout.lowered", "3/5 -> 1/5", "customers with plan=pro")],
    ),
    ("goff", [("menu", "disable", True)], [("flag.disabled", "3/5 -> None", "customers with plan=pro")]),
    (
        "goff",
        [("menu", "targeting", 0, "percentage", {"on": 120, "off": 80})],
        [("flag.rebucketed", "3/5 -> 3/5", "customers with plan=pro")],
    ),
    (
        "flipt",
        [("flags", 0, "rollouts", 0, "threshold", "percentage", 20)],
        [("rollout.lowered", "3/5 -> 1/5", "all customers")],
    ),
    ("flipt", [("flags", 0, "enabled", True)], [("rollout.raised", "3/5 -> 1", "all customers")]),
    (
        "unleash",
        [(*RULE, "parameters", "rollout", "20")],
        [("rollout.lowered", "3/5 -> 1/5", "customers with plan=pro, userId given")],
    ),
    (
        "unleash",
        [(*RULE, "parameters", "groupId", "new")],
        [("flag.rebucketed", "3/5 -> 3/5", "customers with plan=pro, userId given")],
    ),
    ("launchdarkly", [("flags", "menu", "salt", "b")], [("flag.rebucketed", "3/5 -> 3/5", "all customers")]),
    (
        "launchdarkly",
        [("flags", "menu", "variations", [False, True])],
        [
            ("flag.rebucketed", "3/5 -> 2/5", "all customers"),
        ],
    ),
    ("launchdarkly", [("flags", "menu", "on", False)], [("rollout.lowered", "3/5 -> 0", "all customers")]),
    (
        "growthbook",
        [("menu", "rules", 0, "coverage", 0.2)],
        [("rollout.lowered", "3/5 -> 1/5", "customers with plan=pro, id given")],
    ),
    (
        "growthbook",
        [("menu", "rules", 0, "hashVersion", 2)],
        [("flag.rebucketed", "3/5 -> 3/5", "customers with plan=pro, id given")],
    ),
    (
        "configcat",
        [("f", "menu", "p", 0, "p", 20), ("f", "menu", "p", 1, "p", 80)],
        [("rollout.lowered", "3/5 -> 1/5", "all customers")],
    ),
    ("split", [("splits", 0, "seed", 2)], [("flag.rebucketed", "3/5 -> 3/5", "all customers")]),
    ("split", [("splits", 0, "killed", True)], [("rollout.lowered", "3/5 -> 0", "all customers")]),
    ("flagsmith", [("feature_states", 0, "enabled", False)], [("rollout.lowered", "1 -> 0", "all customers")]),
    (
        "firebase",
        [("conditions", 0, "expression", "percent <= 20")],
        [("rollout.lowered", "3/5 -> 1/5", "all customers")],
    ),
    (
        "firebase",
        [("conditions", 0, "expression", "percent('s') <= 60")],
        [("flag.rebucketed", "3/5 -> 3/5", "all customers")],
    ),
    (
        "dotnet",
        [("FeatureManagement", "menu", "EnabledFor", 0, "Parameters", "Audience", "DefaultRolloutPercentage", 20)],
        [("rollout.lowered", "3/5 -> 1/5", "all customers")],
    ),
    ("dotnet", [("FeatureManagement", "menu", False)], [("rollout.lowered", "3/5 -> 0", "all customers")]),
    (
        "finch",
        [(0, "experiment", 0, "probability_weight", 10)],
        [("rollout.lowered", "3/5 -> 1/5", "customers with channel=RELEASE, version from 9.10")],
    ),
    (
        "finch",
        [(0, "filter", "min_version", "9.9")],
        [("rollout.raised", "0 -> 3/5", "customers with channel=RELEASE, version from 9.9 and before 9.10")],
    ),
    (
        "ddg",
        [("features", "menu", "state", "disabled")],
        [("rollout.lowered", "3/5 -> 0", "customers with app version from 1.2")],
    ),
    ("gates", [(0, "versionedSpecs", 1, "default", False)], [("rollout.lowered", "1 -> 0", "all customers")]),
    ("gates", [(0, "versionedSpecs", 0, "default", True)], []),
    ("nuget", [("Features", "menu", "Disabled")], [("rollout.lowered", "1 -> 0", "all customers")]),
    (
        "nuget",
        [("Flights", "beta", "Accounts", [])],
        [("rollout.lowered", "1 -> 0", "customers with account=ann, no site admin rights")],
    ),
    ("gitlab", [("default_enabled", False)], [("rollout.lowered", "1 -> 0", "all customers")]),
    ("gitlab", [("group", "group::x"), ("milestone", "9.1")], []),
    ("discourse", [("basic", "limit", "default", 5)], [("variant.changed", "10 -> 5", "all customers")]),
    (
        "discourse",
        [("basic", "menu", "locale_default", {"de": False})],
        [("rollout.lowered", "1 -> 0", "customers with locale=de")],
    ),
    (
        "fml",
        [("features", "ui", "variables", "menu", "default", False)],
        [("rollout.lowered", "1 -> 0", "all customers")],
    ),
    (
        "fml",
        [("features", "ui", "defaults", [{"channel": "release", "value": {"menu": False}}])],
        [("rollout.lowered", "1 -> 0", "all customers")],
    ),
    ("fml", [("features", "ui", "description", "words")], []),
    ("positional", [(0, "premium", True)], [("rollout.lowered", "1 -> 0", "customers with no premium plan")]),
    ("settings", [("features", "pay", "cards", False)], [("rollout.lowered", "1 -> 0", "all customers")]),
    (
        "sections",
        [("production", "menu_enabled", GONE), ("menu_enabled", False)],
        [("rollout.lowered", "1 -> 0", "all customers"), ("rollout.lowered", "1 -> 0", "all customers")],
    ),
]


@pytest.mark.parametrize("name", WORLD)
def test_known_by_its_content(name: str) -> None:
    format, path, value = WORLD[name]
    yaml_ = path.endswith((".yml", ".yaml"))
    text = yaml.safe_dump(value, sort_keys=False) if yaml_ else json.dumps(value, indent=1)
    found = formats.known(path, text.encode())
    assert found is not None
    assert format == found.NAME


@pytest.mark.parametrize(("name", "edits", "told"), EDITS)
def test_one_edit(name: str, edits: list[tuple[Any, ...]], told: list[tuple[str, str, str]]) -> None:
    format, path, value = WORLD[name]
    found = compared(value, changed(value, *edits), path, {"format": format})
    said = [
        (c.kind, f"{c.before} -> {c.after}", str(c.traits.get("segment"))) for c in found if c.kind != "flag.suspect"
    ]
    assert sorted(said) == sorted(told)


@pytest.mark.parametrize("name", WORLD)
def test_the_same_is_silence(name: str) -> None:
    format, path, value = WORLD[name]
    assert compared(value, copy.deepcopy(value), path, {"format": format}) == []


RAILS = """defaults: &defaults
  show_staff: true
  limit: 3
development:
  <<: *defaults
production:
  <<: *defaults
"""


def test_what_sections_take_over_by_an_alias_is_told_for_the_environment_alone() -> None:
    found = compared(RAILS, RAILS.replace("show_staff: true", "show_staff: false"), "config/settings.yml")
    assert [(c.source, c.kind, c.effect) for c in found] == [
        ("development", "rollout.lowered", "neutral"),
        ("production", "rollout.lowered", "adverse"),
    ]


ON_HALF = {"enabled": True, "rollout": 50}
HOME_MADE = [
    (
        "sections",
        {"production": {"menu": ON_HALF, "chat": {"enabled": True}}, "staging": {"menu": {"enabled": True}}},
        ("production", "menu", "rollout", 20),
        ("production", "rollout.lowered", "1/2 -> 1/5"),
    ),
    (
        "by_flag",
        {"menu": {"production": True, "staging": True}, "chat": {"production": False}},
        ("menu", "production", False),
        ("production", "rollout.lowered", "1 -> 0"),
    ),
    (
        "by_flag",
        {"flags": {"menu": {"description": "The menu", "environments": {"prod": ON_HALF, "dev": {"enabled": True}}}}},
        ("flags", "menu", "environments", "prod", "rollout", 20),
        ("prod", "rollout.lowered", "1/2 -> 1/5"),
    ),
]


@pytest.mark.parametrize("ending", ["json", "yml"])
@pytest.mark.parametrize(("name", "value", "edit", "told"), HOME_MADE)
def test_home_made_files_with_environments(
    name: str, value: Any, edit: tuple[Any, ...], told: tuple[str, str, str], ending: str
) -> None:
    text = json.dumps(value) if ending == "json" else yaml.safe_dump(value)
    found = formats.known(f"features.{ending}", text.encode())
    assert found is not None
    assert name == found.NAME
    (change,) = compared(value, changed(value, edit), f"features.{ending}", {"format": name})
    assert (change.source, change.kind, f"{change.before} -> {change.after}") == told


@pytest.mark.parametrize(
    "value",
    [
        {"production": {"host": {"enabled": True}, "port": 5432}},
        {"production": {"database": {"adapter": "pg"}}, "test": {"database": {"adapter": "sqlite"}}},
        {"api": {"production": "https://a.example", "staging": "https://b.example"}},
        {"replicas": {"production": 3, "staging": 1}},
        {"stages": {"production": {"only": ["main"]}}},
    ],
)
def test_other_files_with_environments_are_no_flags(value: Any) -> None:
    for path, text in (("a.json", json.dumps(value)), ("a.yml", yaml.safe_dump(value))):
        assert formats.known(path, text.encode()) is None


REGISTRY = {"features": {"claims_page": {"actor_type": "user", "description": "The page of claims."}}}


def test_a_registry_that_writes_out_its_default_is_silence() -> None:
    before = {
        "features": {"claims": {"description": "The page."}, "menu": {"actor_type": "user", "description": "x y"}}
    }
    after = changed(before, ("features", "claims", "actor_type", "user"))
    assert compared(before, after, "config/features.yml", {"format": "flipper"}) == []


def test_a_new_name_in_the_place_of_one_that_is_gone_is_had_by_whoever_had_that_one() -> None:
    listed = [{"name": name, "enabled": False, "deprecated": False} for name in ("menu", "reports", "export")]
    after = changed(listed, (1, "name", "copilot"))
    found = compared(listed, after, "config/features.yml", {"format": "positional"})
    assert ("flag.suspect", "copilot, slot reused") in [(c.kind, c.subject) for c in found]


def test_where_a_registry_keeps_no_state_its_descriptions_are_silence() -> None:
    other = changed(REGISTRY, ("features", "claims_page", "description", "Claims."))
    assert compared(REGISTRY, other, "config/features.yml", {"format": "flipper"}) == []


def test_a_feature_in_the_middle_of_a_positional_list_moves_all_behind_it_and_is_told_once() -> None:
    listed = [{"name": name, "enabled": False, "premium": False} for name in ("menu", "chat", "export")]
    after = [listed[0], {"name": "new", "enabled": False, "premium": False}, *listed[1:]]
    found = compared(listed, after, "config/features.yml", {"format": "positional"})
    assert [(c.kind, c.subject) for c in found] == [("flag.added", "new"), ("flag.suspect", "chat, order moved")]
    appended = compared(listed, [*listed, after[1]], "config/features.yml", {"format": "positional"})
    assert [c.kind for c in appended] == ["flag.added"]


MOMENT = {"percentage": 0, "date": "2099-01-01T09:00:00Z"}
RAMP = {"initial": {"variation": "off", **MOMENT}, "end": {"variation": "on", **MOMENT, "percentage": 100}}
WINDOW = {"Name": "TimeWindow", "Parameters": {"Start": "Fri, 01 Jan 2027 00:00:00"}}
SUSPECTS = [
    (
        "dotnet",
        [
            (
                "FeatureManagement",
                "menu",
                {
                    "EnabledFor": [
                        {
                            "Name": "TimeWindow",
                            "Parameters": {"Start": "2027-02-01T00:00:00Z", "End": "2027-01-01T00:00:00Z"},
                        }
                    ]
                },
            )
        ],
        "menu, ends first",
    ),
    ("ddg", [("features", "menu", "rollout", {"steps": [{"percent": 80}]})], "menu, step edited"),
    ("firebase", [("parameters", "menu", "conditionalValues", {"gone": {"value": "true"}})], "menu, names nothing"),
    ("unleash", [("features", 0, "dependencies", [{"feature": "gone"}])], "menu, needs nothing"),
    ("unleash", [("features", 0, "dependencies", [{"feature": "menu"}])], "menu, needs itself"),
    (
        "goff",
        [
            (
                "menu",
                "scheduledRollout",
                [{"date": "2027-01-01T00:00:00Z", "targeting": [{"name": "por", "variation": "on"}]}],
            )
        ],
        "menu, names nothing",
    ),
    ("goff", [("menu", "scheduledRollout", [{"date": "2099-01-01T09:00:00", "disable": False}])], "menu, no zone"),
    ("goff", [("menu", "scheduledRollout", [{"date": "2099-01-01T09:00:00Z"}] * 2)], "menu, all at once"),
    ("goff", [("menu", "targeting", 0, {"query": 'plan eq "pro"', "progressiveRollout": RAMP})], "menu, all at once"),
    ("goff", [("menu", "experimentation", {"start": "2099-01-01T09:00:00Z"})], "menu, no end"),
    (
        "unleash",
        [
            (
                *RULE,
                "constraints",
                [{"contextName": "currentTime", "operator": "DATE_AFTER", "value": "2099-01-01T09:00"}],
            )
        ],
        "menu, no zone",
    ),
    ("launchdarkly", [("flags", "menu", "prerequisites", [{"key": "gone", "variation": 0}])], "menu, needs nothing"),
    (
        "launchdarkly",
        [("flags", "menu", "prerequisites", [{"key": "menu", "variation": 2}])],
        "menu, needs another value",
    ),
    (
        "dotnet",
        [("FeatureManagement", "menu", {"EnabledFor": [WINDOW]})],
        "menu, no zone",
    ),
]


@pytest.mark.parametrize(("name", "edits", "subject"), SUSPECTS)
def test_suspects(name: str, edits: list[tuple[Any, ...]], subject: str) -> None:
    format, path, value = WORLD[name]
    after = changed(value, *edits)
    there = [
        (c.subject, c.effect) for c in compared(value, after, path, {"format": format}) if c.kind == "flag.suspect"
    ]
    back = [(c.subject, c.effect) for c in compared(after, value, path, {"format": format}) if c.kind == "flag.suspect"]
    assert there == [(subject, "adverse")]
    assert back == [(subject, "adverse" if "edited" in subject else "favourable")]


ZONED = [("2099-01-01T09:00:00Z"), ("2099-01-01T09:00:00+01:00"), ("2099-01-01"), ("Thu, 01 Jan 2099 09:00:00 GMT")]


@pytest.mark.parametrize("date", ZONED)
def test_a_time_with_its_zone_and_a_day_alone_are_silence(date: str) -> None:
    format, path, value = WORLD["goff"]
    after = changed(value, ("menu", "scheduledRollout", [{"date": date, "disable": False}]))
    assert compared(value, after, path, {"format": format}) == []


def test_a_time_that_decides_nothing_needs_no_zone() -> None:
    format, path, value = WORLD["goff"]
    after = changed(value, ("menu", "metadata", {"created": "2026-01-01T09:00:00"}))
    assert compared(value, after, path, {"format": format}) == []


def split(name: str, *treatments: str, **fields: Any) -> dict[str, Any]:
    (base,) = SPLIT_WORLD["splits"]
    partitions = [{"treatment": one, "size": 100 // len(treatments)} for one in treatments]
    return changed(base, ("name", name), ("conditions", 0, "partitions", partitions), *fields.items())


SPLIT_WORLD = WORLD["split"][2]


def test_a_treatment_that_goes_and_that_another_split_needs_is_told_with_who_loses() -> None:
    child = split("chat", "on", prerequisites=[{"n": "menu", "ts": ["big"]}])
    before = {"splits": [split("menu", "big", "small"), child]}
    after = {"splits": [split("menu", "small"), child]}
    found = compared(before, after, "f.json", {"format": "split"})
    assert ("flag.suspect", "chat, needs another value") in [(c.kind, c.subject) for c in found]
    (lost,) = [c for c in found if c.kind == "rollout.lowered"]
    assert (lost.subject, lost.traits["loses"], lost.traits["segment"]) == ("chat", Fraction(1, 2), "all customers")


SITES = [{"domain": "bank.example"}, {"domain": "shop.example"}]


def test_a_site_that_is_excepted_is_told_as_who_loses_the_feature() -> None:
    format, path, value = WORLD["ddg"]
    plain = changed(value, ("features", "menu", {"state": "enabled", "exceptions": SITES[:1]}))
    more = changed(plain, ("features", "menu", "exceptions", SITES))
    (lost,) = compared(plain, more, path, {"format": format})
    assert (lost.kind, lost.subject, lost.traits["segment"]) == (
        "rollout.lowered",
        "menu",
        "customers with site=shop.example",
    )
    (won,) = compared(more, plain, path, {"format": format})
    assert won.kind == "rollout.raised"


def test_exceptions_of_a_feature_that_is_off_are_silence() -> None:
    format, path, value = WORLD["ddg"]
    off = changed(value, ("features", "menu", {"state": "disabled", "exceptions": []}))
    assert compared(off, changed(off, ("features", "menu", "exceptions", SITES)), path, {"format": format}) == []


def test_below_a_domain_that_is_excepted_everything_is() -> None:
    format, path, value = WORLD["ddg"]
    plain = changed(value, ("features", "menu", {"state": "enabled", "exceptions": SITES}))
    more = changed(plain, ("features", "menu", "exceptions", [*SITES, {"domain": "pay.bank.example"}]))
    assert compared(plain, more, path, {"format": format}) == []


def test_a_site_without_any_protection_is_told_for_all_features() -> None:
    format, path, value = WORLD["ddg"]
    more = changed(value, ("unprotectedTemporary", SITES[:1]))
    (lost,) = compared(
        {**value, "unprotectedTemporary": SITES[1:]}, {**more, "unprotectedTemporary": SITES}, path, {"format": format}
    )
    assert (lost.kind, lost.subject, lost.traits["segment"]) == (
        "rollout.lowered",
        "all features",
        "customers with site=bank.example",
    )


def variants(*overrides: str, **fields: Any) -> dict[str, Any]:
    """A flag of .NET with two variants, `big` for all while it is on, `small` while it is not."""
    named = [
        {"name": n, "configuration_value": n, "status_override": o}
        for n, o in zip(("big", "small"), overrides, strict=True)
    ]
    allocation = {"default_when_enabled": "big", "default_when_disabled": "small"}
    flag = {"id": "menu", "enabled": True, "variants": named, "allocation": allocation, **fields}
    return {"feature_management": {"feature_flags": [flag]}}


NOBODY = {"conditions": {"client_filters": [{"name": "Microsoft.Targeting", "parameters": {"Audience": {}}}]}}
OVERRIDES = [
    (variants("None", "None"), variants("Disabled", "None"), ["rollout.lowered"]),
    (variants("None", "None"), variants("Enabled", "None"), []),
    (variants("None", "None", **NOBODY), variants("None", "Enabled", **NOBODY), ["variant.changed"]),
    (variants("None", "None", **NOBODY), variants("None", "Disabled", **NOBODY), []),
    (variants("None", "None", enabled=False), variants("None", "Enabled", enabled=False), []),
]


@pytest.mark.parametrize(("before", "after", "kinds"), OVERRIDES)
def test_a_variant_turns_the_flag_unless_it_is_off_for_everybody(before: Any, after: Any, kinds: list[str]) -> None:
    assert [one.kind for one in compared(before, after, "appsettings.json", {"format": "dotnet"})] == kinds


def in_segment(weight: int, **rule: Any) -> dict[str, Any]:
    clause = {"attribute": "plan", "op": "in", "values": ["pro"]}
    segment = {"key": "beta", "salt": "s", "rules": [{"clauses": [clause], "weight": weight, **rule}]}
    match = {"clauses": [{"attribute": "", "op": "segmentMatch", "values": ["beta"]}], "variation": 0}
    whole = changed(WORLD["launchdarkly"][2], ("flags", "menu", "rules", [match]))
    return changed(whole, ("flags", "menu", "fallthrough", {"variation": 1}), ("segments", {"beta": segment}))


def test_the_weight_of_a_rule_in_a_segment_is_read_exactly() -> None:
    (lost,) = compared(in_segment(60000), in_segment(20000), "f.json", {"format": "launchdarkly"})
    assert (lost.kind, lost.traits["loses"], lost.traits["segment"]) == (
        "rollout.lowered",
        Fraction(2, 5),
        "customers with plan=pro",
    )
    redealt = compared(in_segment(60000), in_segment(60000, bucketBy="team"), "f.json", {"format": "launchdarkly"})
    assert {one.kind for one in redealt} >= {"flag.rebucketed"}


def test_a_gate_that_is_locked_takes_the_choice_away() -> None:
    format, path, value = WORLD["gates"]
    locked = changed(value, (0, "versionedSpecs", 1, "lockToDefault", True))
    (change,) = compared(value, locked, path, {"format": format})
    assert (change.kind, change.effect, change.traits["who"]) == ("flag.locked", "adverse", "had switched it off")
    assert compared(locked, value, path, {"format": format}) == []


STAGED = {
    "launchdarkly": ("config/flagdata.{0}.json", ("flags", "menu", "on", False)),
    "growthbook": ("config/{0}/growthbook.json", ("menu", "rules", [])),
    "configcat": ("config/{0}/config_v6.json", ("f", "menu", "p", [])),
    "split": ("splits/{0}.json", ("splits", 0, "killed", True)),
    "firebase": ("{0}/remoteconfig.template.json", ("conditions", 0, "expression", "percent <= 5")),
    "unleash": ("unleash/{0}.json", ("features", 0, "enabled", False)),
    "flipt": ("{0}/features.yml", ("flags", 0, "rollouts", 0, "threshold", "percentage", 5)),
    "goff": ("{0}/flags.goff.yaml", ("menu", "disable", True)),
}


@pytest.mark.parametrize("format", STAGED)
def test_a_file_of_an_environment_is_about_that_environment(format: str) -> None:
    path, edit = STAGED[format]
    value = WORLD[format][2]
    for environment, effect in (("staging", {"neutral"}), ("production", {"adverse"})):
        found = compared(value, changed(value, edit), path.format(environment), {"format": format})
        assert {one.effect for one in found} == effect
        assert {one.traits["environment"] for one in found} == {environment}
