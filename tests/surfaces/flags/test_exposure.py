"""The exact shares, derived by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flag_files import compared, flagd, listed

ON = {"fractional": [["on", 60], ["off", 40]]}
KEYED = {"cat": [{"var": "$flagd.flagKey"}, {"var": "targetingKey"}]}
TWICE = {"cat": ["new-", "checkout", {"var": "targetingKey"}]}
FEW = {"fractional": [["on", 20], ["off", 80]]}


def pro(then: Any) -> dict[str, Any]:
    return {"if": [{"==": [{"var": "plan"}, "pro"]}, then, "off"]}


def share(percent: int) -> Fraction:
    return Fraction(percent, 100)


def test_60_to_20_on_one_segment_loses_exactly_40_there_and_nothing_elsewhere() -> None:
    (change,) = compared(flagd(pro(ON)), flagd(pro(FEW)))
    assert (change.kind, change.before, change.after) == ("rollout.lowered", share(60), share(20))
    assert change.traits["loses"] == share(40)
    assert change.traits["gains"] == 0
    assert change.traits["segment"] == "customers with plan=pro"
    assert change.traits["segments"] == ("plan=pro: 40% lose",)


def test_a_resalted_60_40_split_loses_24_and_gains_24() -> None:
    (change,) = compared(
        listed(rollout_percentage=60, seed="old"),
        listed(rollout_percentage=60, seed="new"),
    )
    assert change.kind == "flag.rebucketed"
    assert (change.traits["loses"], change.traits["gains"]) == (share(24), share(24))


def test_another_bucketing_attribute_deals_anew() -> None:
    before = flagd({"fractional": [{"var": "email"}, ["on", 50], ["off", 50]]})
    after = flagd({"fractional": [{"var": "company"}, ["on", 50], ["off", 50]]})
    found = {change.kind: change.traits for change in compared(before, after)}
    assert found["flag.rebucketed"]["segments"] == ("email given, company given: 25% lose, 25% gain",)
    assert found["rollout.lowered"]["segments"] == ("email given, no company: 50% lose",)
    assert found["rollout.raised"]["segments"] == ("no email, company given: 50% gain",)


def test_the_shorthand_hashes_a_list_and_so_deals_otherwise_than_the_same_two_joined() -> None:
    (change,) = compared(flagd(ON), flagd({"fractional": [KEYED, *ON["fractional"]]}))
    assert (change.kind, change.traits["loses"]) == ("flag.rebucketed", share(24))


def test_customers_without_the_hashed_attribute_are_not_dealt_out() -> None:
    before = flagd({"fractional": [{"var": "email"}, ["on", 60], ["off", 40]]})
    after = flagd({"fractional": [{"var": "email"}, ["on", 20], ["off", 80]]})
    (change,) = compared(before, after)
    assert change.traits["segments"] == ("email given: 40% lose",)
    assert change.witness is not None
    assert change.witness.proven
    assert str(change.witness.data["email"]).startswith("user-")


def test_swapped_parts_of_equal_weight_are_caught() -> None:
    (change,) = compared(
        flagd({"fractional": [["on", 50], ["off", 50]]}), flagd({"fractional": [["off", 50], ["on", 50]]})
    )
    assert (change.kind, change.traits["loses"], change.traits["gains"]) == ("flag.rebucketed", share(50), share(50))


def test_a_middle_part_that_moves_loses_what_the_overlap_leaves() -> None:
    """On from 20 to 60 becomes on from 0 to 40: 40-60 lose, 0-20 gain."""
    (change,) = compared(
        flagd({"fractional": [["off", 20], ["on", 40], ["off", 40]]}), flagd({"fractional": [["on", 40], ["off", 60]]})
    )
    assert (change.kind, change.traits["loses"], change.traits["gains"]) == ("flag.rebucketed", share(20), share(20))


def test_one_segment_loses_while_another_gains() -> None:
    before = flagd({"if": [{"==": [{"var": "plan"}, "pro"]}, "on", "off"]})
    after = flagd({"if": [{"==": [{"var": "plan"}, "free"]}, "on", "off"]})
    found = {change.kind: change for change in compared(before, after)}
    assert found["rollout.lowered"].traits["segment"] == "customers with plan=pro"
    assert found["rollout.raised"].traits["segment"] == "customers with plan=free"
    assert len(found) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (flagd(pro("on")), flagd({"if": [{"in": [{"var": "plan"}, ["pro"]]}, "on", "off"]})),
        (flagd(pro("on")), flagd({"if": [{"!=": [{"var": "plan"}, "pro"]}, "off", "on"]})),
        (flagd(pro("on")), flagd({"if": [{"==": ["pro", {"var": "plan"}]}, "on"]})),
        (flagd(ON), flagd({"fractional": [["on", 3], ["off", 2]]})),
        (flagd({"fractional": [KEYED, ["on", 1], ["off", 1]]}), flagd({"fractional": [TWICE, ["on", 2], ["off", 2]]})),
        (flagd({"fractional": [["on", 1.5], ["off", 1]]}), flagd()),
        (flagd({"fractional": [["on", 2**31], ["off", 1]]}), flagd()),
        (flagd(), flagd(state="ENABLED", variants={"yes": True, "no": False}, defaultVariant="no")),
        (flagd("off"), flagd()),
        (listed(rollout_percentage=100), listed()),
        (listed(rollout_percentage="20%"), listed(rollout_percentage=20)),
        (listed(rollout_percentage=0), [{"name": "new-checkout", "enabled": False}]),
        (listed(enabled="yes"), listed()),
        (listed(owner="ann", description="old"), listed(owner="bob", description="new")),
    ],
)  # fmt: skip
def test_equal_served_values_are_silence_whatever_the_syntax(before: Any, after: Any) -> None:
    assert compared(before, after) == []
    assert compared(after, before) == []


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((18, 21), {"customers with age at least 18 and below 21": ("rollout.lowered", 1)}),
        ((21, 18), {"customers with age at least 18 and below 21": ("rollout.raised", 1)}),
    ],
)
def test_numbers_fall_into_intervals(bounds: tuple[int, int], expected: dict[str, tuple[str, int]]) -> None:
    files = [flagd({"if": [{">=": [{"var": "age"}, bound]}, "on", "off"]}) for bound in bounds]
    found = compared(files[0], files[1])
    assert {c.traits["segment"]: (c.kind, c.traits["loses"] or c.traits["gains"]) for c in found} == expected


def test_an_evaluator_behind_a_reference_is_followed() -> None:
    targeting = {"if": [{"$ref": "early"}, "on", "off"]}
    before = {**flagd(targeting), "$evaluators": {"early": {"in": [{"var": "country"}, ["DE", "FR"]]}}}
    after = {**flagd(targeting), "$evaluators": {"early": {"in": [{"var": "country"}, ["DE"]]}}}
    (change,) = compared(before, after)
    assert (change.kind, change.traits["segment"]) == ("rollout.lowered", "customers with country=FR")


def test_an_unread_condition_still_means_the_same_customers() -> None:
    unread = {"sem_ver": [{"var": "version"}, "about", "2.0.0"]}
    (change,) = compared(flagd({"if": [unread, "on", "off"]}), flagd({"if": [unread, "off", "off"]}))
    assert change.kind == "rollout.lowered"
    assert change.traits["unread_condition"] is True
    assert change.witness is not None
    assert not change.witness.proven


def test_a_computed_weight_is_said_to_be_unclear() -> None:
    computed = {"fractional": [["on", {"var": "weight"}], ["off", 40]]}
    (change,) = compared(flagd(ON), flagd(computed))
    assert (change.kind, change.effect) == ("flag.unclear", "unknown")


def test_too_much_to_enumerate_is_said_so() -> None:
    wide = {"or": [{"and": [{"==": [{"var": f"a{n}"}, "x"]}, {"==": [{"var": f"b{n}"}, "y"]}]} for n in range(60)]}
    (change,) = compared(flagd({"if": [wide, "on", "off"]}), flagd({"if": [wide, "off", "on"]}))
    assert change.kind == "flag.unclear"
