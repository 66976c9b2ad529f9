"""Which kind a change gets, what it means to customers, and where it points."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from flag_files import as_text, compared, document, flagd, listed

from change_guard import matching, rulebook
from change_guard.surfaces import flags
from change_guard.surfaces.flags.names import sensitive

TODAY = date(2026, 11, 22)
OTHER = {"name": "menu", "enabled": True}


@pytest.mark.parametrize(
    ("before", "after", "kind", "effect"),
    [
        (listed(), listed(enabled=False), "rollout.lowered", "adverse"),
        (listed(enabled=False), listed(), "rollout.raised", "neutral"),
        ([*listed(), OTHER], [OTHER], "flag.removed", "unknown"),
        ([*listed(rollout_percentage=50), OTHER], [OTHER], "flag.removed", "adverse"),
        ([*listed(enabled=False), OTHER], [OTHER], "flag.removed", "neutral"),
        ([OTHER], [*listed(), OTHER], "flag.added", "neutral"),
        (flagd(defaultVariant="on"), flagd(defaultVariant="on", state="DISABLED"), "flag.disabled", "unknown"),
        (flagd(defaultVariant="on"), flagd(defaultVariant=None), "flag.disabled", "unknown"),
        (
            flagd(variants={"a": "red", "b": "blue"}, defaultVariant="a"),
            flagd(variants={"a": "red", "b": "blue"}, defaultVariant="b"),
            "variant.changed",
            "unknown",
        ),
        (flagd(), flagd(variants={"on": 1, "off": 0}), "variant.retyped", "adverse"),
        (listed(), listed(rollout_percentage=140), "flag.unclear", "unknown"),
    ],
)
def test_kinds(before: Any, after: Any, kind: str, effect: str) -> None:
    (change,) = compared(before, after)
    assert (change.kind, change.effect) == (kind, effect)


LIST = """[
  {"name": "menu", "enabled": true},
  {
    "name": "x",
    "enabled": true,
    "rollout_percentage": 20
  }
]"""


def test_a_deleted_percentage_points_at_the_flag_and_at_the_line_that_was() -> None:
    after = LIST.replace(',\n    "rollout_percentage": 20', "")
    (change,) = compared(LIST, after, "anything/at/all.json")
    assert str(change.where) == "anything/at/all.json:4:5"
    assert str(change.was) == "anything/at/all.json:6:5"
    assert (change.before, change.after, change.traits["step"]) == (Fraction(1, 5), 1, Fraction(4, 5))
    assert change.traits["implicit"] is True


FLAGD = """flags:
  a:
    state: ENABLED
    variants: {"on": true, "off": false}
    defaultVariant: "off"
    targeting:
      if:
        - {"==": [{var: plan}, pro]}
        - "on"
        - "off"
"""


def test_targeting_points_at_the_branch_that_differs() -> None:
    (change,) = compared(FLAGD, FLAGD.replace('- "on"', '- "off"'))
    assert change.where.line == 9


def test_a_name_that_turns_the_meaning_round_is_never_adverse() -> None:
    (change,) = compared([{"name": "hide_prices", "enabled": True}], [{"name": "hide_prices", "enabled": False}])
    assert (change.effect, change.traits["inverted"]) == ("unknown", True)


def test_colleagues_lose_nothing_that_customers_have() -> None:
    (change,) = compared(listed(), listed(enabled=False), "flags/staging.json")
    assert (change.source, change.effect, change.traits["live"]) == ("staging", "neutral", False)


def test_two_environments_side_by_side_differ_and_nobody_loses() -> None:
    before = document(listed(), "before", "flags/staging.json")
    after = document(listed(enabled=False), "after", "flags/production.json")
    (change,) = flags.changes(before, after)
    assert (change.kind, change.effect) == ("flag.differs", "neutral")


def test_yes_is_the_boolean_it_is_meant_to_be_and_its_two_readings_are_told() -> None:
    (change,) = compared("- name: a\n  enabled: yes\n", "- name: a\n  enabled: no\n")
    assert change.kind == "rollout.lowered"
    assert str(change.traits["two_readings"]).startswith("false to a YAML 1.1 reader")
    (change,) = compared("- name: a\n  enabled: true\n", "- name: a\n  enabled: false\n")
    assert change.traits["two_readings"] is None


def test_a_flag_that_stands_twice_is_not_lost() -> None:
    found = compared([*listed(), *listed(enabled=False)], [*listed(), *listed()])
    assert [change.subject for change in found] == ["new-checkout (2)"]


VARIANTS = """flags:
  a:
    state: ENABLED
    variants:
      "off": 0
      most: {most}
    defaultVariant: "off"
"""


def test_among_variants_that_come_and_go_each_side_points_at_the_first_that_differs() -> None:
    before = VARIANTS.replace("{most}", "1").replace('defaultVariant: "off"', "defaultVariant: most")
    after = before.replace("      most: 1\n", "      some: 0.5\n      most: 0.9\n")
    (change,) = compared(before, after)
    assert (change.where.line, change.was and change.was.line) == (6, 6)


@pytest.mark.parametrize(
    ("variants", "suspect"),
    [
        ({"on": False, "off": True}, True),
        ({"90%": 0.95, "off": 0}, True),
        ({"90%": 0.9, "off": 0}, False),
        ({"90%": 90, "off": 0}, False),
        ({"on": True, "off": False}, False),
        ({"online": False, "offline": True}, False),
    ],
)
def test_a_variant_whose_name_says_another_value_is_suspect(variants: dict[str, Any], suspect: bool) -> None:
    found = compared({"flags": {}}, {"flags": {"a": {"variants": variants, "defaultVariant": "off"}}}, "a.flagd.json")
    assert [one.subject for one in found if one.kind == "flag.suspect"] == ["a, name contradicts value"] * suspect


@pytest.mark.parametrize(
    ("attribute", "kinds"),
    [
        ("plan", {"plan"}),
        ("subscription_tier", {"plan"}),
        ("tier", {"plan"}),
        # how dear somebody's device is tells what they can pay, and no plan
        ("device_tier", {"device", "means"}),
        ("devicePriceTier", {"device", "means"}),
        ("device.tier", {"device", "means"}),
        ("performanceTier", set()),
        ("ltv", {"history", "means"}),
        ("household_income", {"person", "means"}),
        ("app_version", set()),
        ("localeCountry", {"place"}),
        ("isReturningUser", {"history"}),
        ("form_factor", {"device"}),
    ],
)
def test_what_a_flag_asks_about_a_customer(attribute: str, kinds: set[str]) -> None:
    assert set(sensitive((attribute,))) == kinds


def test_a_flag_for_dear_devices_singles_people_out_and_is_no_plan() -> None:
    def for_(*tiers: str) -> dict[str, Any]:
        return flagd({"if": [{"in": [{"var": "device_tier"}, list(tiers)]}, "on", "off"]})

    (change,) = compared(for_("high", "low"), for_("high"))
    assert (change.traits["by_plan"], change.traits["asks_about"]) == (False, ("device", "means"))
    assert "targeted-by-person" in {one.rule.id for one in matching.findings(rulebook.every(), [change], TODAY)}


@pytest.mark.parametrize("kind", ["kill-switch", "kill_switch", "KillSwitch", "ops"])
@pytest.mark.parametrize(
    ("path", "flag"),
    [
        ("flags.yml", [{"name": "image-upload", "enabled": True, "type": "KIND"}, OTHER]),
        (
            "flags.goff.yaml",
            {
                "image-upload": {
                    "variations": {"on": True, "off": False},
                    "defaultRule": {"variation": "on"},
                    "metadata": {"lifecycle": "KIND"},
                },
                "menu": {"variations": {"on": True, "off": False}, "defaultRule": {"variation": "on"}},
            },
        ),
    ],
)
def test_a_kill_switch_by_what_its_entry_says(path: str, flag: Any, kind: str) -> None:
    whole = json.loads(json.dumps(flag).replace("KIND", kind))
    rest = whole[1:] if isinstance(whole, list) else {"menu": whole["menu"]}
    found = compared(as_text(path, whole), as_text(path, rest), path)
    assert "kill-switch-removed" in {one.rule.id for one in matching.findings(rulebook.every(), found, TODAY)}


def test_a_feature_of_unleash_that_is_archived_is_gone() -> None:
    feature = {"name": "menu", "enabled": True, "strategies": []}
    sides = [{"version": 2, "features": [one]} for one in (feature, {**feature, "archived": True})]
    assert [one.kind for one in compared(*sides, "f.json", {"format": "unleash"})] == ["flag.removed"]
