"""What a file schedules: who is served what between each of its moments and the next."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from flag_files import compared, document

from change_guard import matching, rulebook
from change_guard.model import Unexamined
from change_guard.surfaces import flags

VARIATIONS = {"on": True, "off": False}
PLAIN: dict[str, Any] = {"menu": {"variations": VARIATIONS, "defaultRule": {"percentage": {"on": 60, "off": 40}}}}


def goff(**fields: Any) -> dict[str, Any]:
    return {"menu": {**PLAIN["menu"], **fields}}


def step(day: str, on: int, **fields: Any) -> dict[str, Any]:
    return {"date": f"{day}T00:00:00Z", "defaultRule": {"percentage": {"on": on, "off": 100 - on}}, **fields}


def told(before: Any, after: Any) -> list[tuple[str, date | None, date | None, tuple[str, ...]]]:
    found = compared(before, after, "f.goff.yaml", {"format": "goff"})
    return [(c.kind, c.effective, c.traits.get("ends"), c.traits["segments"]) for c in found]  # type: ignore[misc]


def test_a_step_is_felt_on_its_day() -> None:
    after = goff(scheduledRollout=[step("2027-03-01", 20)])
    assert told(PLAIN, after) == [("rollout.lowered", date(2027, 3, 1), None, ("date from 2027-03-01: 40% lose",))]


def test_each_stretch_is_told_and_the_first_day_counts() -> None:
    after = goff(scheduledRollout=[step("2027-03-01", 40), step("2027-04-01", 20)])
    lines = ("date from 2027-03-01 and before 2027-04-01: 20% lose", "date from 2027-04-01: 40% lose")
    assert told(PLAIN, after) == [("rollout.lowered", date(2027, 3, 1), None, lines)]


def test_what_lasts_for_a_while_says_until_when() -> None:
    after = goff(scheduledRollout=[step("2027-03-01", 20), step("2027-04-01", 60)])
    lines = ("date from 2027-03-01 and before 2027-04-01: 40% lose",)
    assert told(PLAIN, after) == [("rollout.lowered", date(2027, 3, 1), date(2027, 4, 1), lines)]


def test_a_stretch_that_is_over_concerns_nobody() -> None:
    after = goff(scheduledRollout=[step("2020-03-01", 20), step("2020-04-01", 60)])
    found = compared(PLAIN, after, "f.goff.yaml", {"format": "goff"})
    assert [one.rule.id for one in matching.findings(rulebook.every(), found, date(2026, 11, 22))] == []
    assert [one.rule.id for one in matching.findings(rulebook.every(), found, date(2020, 3, 15))] == [
        "rollout-lowered",
        "schedule-fires-at-once",
    ]


def test_a_ramp_is_read_in_tenths() -> None:
    ramp = {
        "initial": {"variation": "off", "percentage": 0, "date": "2027-01-01T00:00:00Z"},
        "end": {"variation": "on", "percentage": 100, "date": "2027-01-11T00:00:00Z"},
    }
    before = {"menu": {"variations": VARIATIONS, "defaultRule": {"variation": "off"}}}
    (change,) = compared(before, goff(defaultRule={"progressiveRollout": ramp}), "f.goff.yaml", {"format": "goff"})
    assert change.effective == date(2027, 1, 2)
    assert (change.kind, change.traits["gains"]) == ("rollout.raised", Fraction(1))
    assert "date from 2027-01-06 and before 2027-01-07: 50% gain" in change.traits["segments"]  # type: ignore[operator]


def test_an_experiment_that_ends_hands_over_to_the_program() -> None:
    times = {"start": "2027-01-01T00:00:00Z", "end": "2027-02-01T00:00:00Z"}
    longer = {**times, "end": "2027-03-01T00:00:00Z"}
    found = compared(goff(experimentation=longer), goff(experimentation=times), "f.goff.yaml", {"format": "goff"})
    assert [change.kind for change in found] == ["flag.disabled"]


@pytest.mark.parametrize(
    ("start", "end", "effective"),
    [(1798761600, 1801440000, date(2027, 1, 1)), ("2027-01-01T00:00:00Z", None, date(2027, 1, 1)), (None, None, None)],
)
def test_a_study_begins_on_its_day(start: Any, end: Any, effective: date | None) -> None:
    groups = [{"name": "On", "probability_weight": 10, "feature_association": {"enable_feature": ["Menu"]}}]
    window = {name: value for name, value in (("start_date", start), ("end_date", end)) if value is not None}
    before = [{"name": "Menu", "experiment": [{"name": "Default", "probability_weight": 1}]}]
    (change,) = compared(
        before, [{"name": "Menu", "experiment": groups, "filter": window}], "s.json5", {"format": "finch"}
    )
    assert (change.kind, change.effective) == ("rollout.raised", effective)


def test_a_condition_that_nobody_read_is_said() -> None:
    def side(percent: int, which: Any) -> Any:
        rule = {"query": "plan weird stuff", "percentage": {"on": percent, "off": 100 - percent}}
        return document(goff(targeting=[rule]), which, "f.goff.yaml", {"format": "goff"})

    found = list(flags.changes(side(60, "before"), side(20, "after")))
    unread = [one.what for one in found if isinstance(one, Unexamined)]
    assert unread == ["whom `plan weird stuff` holds for, in menu"]


def ramp(start: str, end: str, most: int = 100) -> dict[str, Any]:
    first = {"variation": "off", "percentage": 0, "date": f"{start}T00:00:00Z"}
    last = {"variation": "on", "percentage": most, "date": f"{end}T00:00:00Z"}
    return goff(defaultRule={"progressiveRollout": {"initial": first, "end": last}})


OFF: dict[str, Any] = {"menu": {"variations": VARIATIONS, "defaultRule": {"variation": "off"}}}
AHEAD = date(2026, 11, 22)
UNDER_WAY = date(2027, 1, 8)


def spoken(before: Any, after: Any, today: date) -> list[str]:
    found = compared(before, after, "f.goff.yaml", {"format": "goff"})
    return sorted({one.rule.id for one in matching.findings(rulebook.every(), found, today)})


@pytest.mark.parametrize(
    ("before", "after", "today", "expected"),
    [
        # nobody has yet what was only planned
        (ramp("2027-01-04", "2027-01-14"), ramp("2027-01-14", "2027-01-24"), AHEAD, ["rollout-postponed"]),
        (ramp("2027-01-04", "2027-01-14"), ramp("2027-01-04", "2027-01-14", 50), AHEAD, ["rollout-postponed"]),
        (ramp("2027-01-04", "2027-01-14"), OFF, AHEAD, ["rollout-postponed"]),
        # on its way, it takes back from those who have it
        (
            ramp("2027-01-04", "2027-01-14"),
            ramp("2027-01-14", "2027-01-24"),
            UNDER_WAY,
            ["rollout-lowered", "schedule-fires-at-once"],
        ),
        (ramp("2027-01-04", "2027-01-14"), OFF, UNDER_WAY, ["rollout-lowered", "schedule-fires-at-once"]),
        # who has it now and would have lost nothing
        (PLAIN, goff(scheduledRollout=[step("2027-01-05", 20)]), AHEAD, ["rollout-lowered"]),
        (goff(scheduledRollout=[step("2027-01-05", 90)]), PLAIN, AHEAD, ["rollout-postponed"]),
        # a ramp is no big bang, a step of its own is
        (OFF, ramp("2027-01-04", "2027-01-14"), AHEAD, []),
        (OFF, ramp("2027-01-04", "2027-01-04"), AHEAD, ["flag-suspect", "rollout-big-bang"]),
        (OFF, {"menu": {**OFF["menu"], "scheduledRollout": [step("2027-01-05", 100)]}}, AHEAD, ["rollout-big-bang"]),
        (
            OFF,
            {"menu": {**OFF["menu"], "scheduledRollout": [step("2027-01-05", 40), step("2027-01-12", 80)]}},
            AHEAD,
            [],
        ),
    ],
)
def test_what_is_planned_and_what_is_held(before: Any, after: Any, today: date, expected: list[str]) -> None:
    assert spoken(before, after, today) == expected


def test_a_window_that_opens_later_takes_nothing_from_anybody() -> None:
    def sale(start: str) -> dict[str, Any]:
        window = {
            "Name": "Microsoft.TimeWindow",
            "Parameters": {"Start": start, "End": "Fri, 31 Dec 2027 00:00:00 GMT"},
        }
        return {"FeatureManagement": {"Sale": {"EnabledFor": [window]}}}

    sides = sale("Wed, 01 Dec 2027 00:00:00 GMT"), sale("Wed, 15 Dec 2027 00:00:00 GMT")
    found = compared(*sides, "appsettings.json")
    assert [one.traits["promised_for"] for one in found] == [date(2027, 12, 1)]
    back = compared(*reversed(sides), "appsettings.json")
    assert [(one.kind, one.traits["step"]) for one in back] == [("rollout.raised", 1)]
