"""A change that loosens its own gate, or takes back what customers were told; the rules' examples show each way."""

from __future__ import annotations

import pytest
from papers import NOTICE_PATH, TODAY, Files, change, notice

from change_guard import config, evidence
from change_guard.evidence import gate, waivers
from change_guard.model import Change

OTHER_PATH = ".change-guard/notices/renamed.md"


def found(base: dict[str, str], head: dict[str, str]) -> list[Change]:
    attached = evidence.gather(Files(head), Files(base))
    return list(gate.changes(Files(base), Files(head), attached, TODAY))


def test_the_line_of_what_is_looser() -> None:
    base = {config.PATH: "periods:\n  price-increase: 60 days\n"}
    (one,) = found(base, {config.PATH: "ignore: []\nperiods:\n  price-increase: 10 days\n"})
    assert (one.subject, one.before, one.after, one.where.line) == ("periods: price-increase", "60 days", "10 days", 3)


def test_a_shorter_period_loosens_what_is_built_on_it_too() -> None:
    loosened = found({config.PATH: "periods: {price-increase: 90 days}"}, {config.PATH: "{}"})
    assert {(one.subject, one.before, one.after) for one in loosened} == {
        ("periods: price-increase", "90 days", "30 days"),
        ("periods: steep-price-increase", "90 days", "60 days"),
    }


@pytest.mark.parametrize("head", [{}, {config.PATH: "ignore: ['**']\nrules: {price-raised: off}"}])
def test_who_adopts_has_nothing_to_loosen(head: dict[str, str]) -> None:
    assert found({}, head) == []


def test_a_config_that_makes_no_sense_is_told_elsewhere() -> None:
    assert found({config.PATH: "ignore: []"}, {config.PATH: "ignore: 3"}) == []


def test_a_freeze_that_goes_or_shrinks_and_a_day_that_is_no_longer_quiet() -> None:
    gone = "{name: Gone, from: 2020-01-01, until: 2020-01-02}"
    freezes = f"freezes: [{{name: Sales, from: 2099-11-23, until: 2099-11-30}}, {gone}]"
    base = {config.PATH: f"calendar: {{{freezes}, quiet-days: [friday, sunday]}}"}
    sales = "{name: Sales, from: 2099-11-23, until: 2099-11-24}"
    shorter = {config.PATH: f"calendar: {{freezes: [{sales}], quiet-days: [friday]}}"}
    assert [(one.subject, one.traits["about"]) for one in found(base, shorter)] == [
        ("freezes: Sales", "freeze"),
        ("quiet-days: sunday", "quiet-day"),
    ]
    longer = {config.PATH: "calendar: {freezes: [{from: 2099-11-01, until: 2099-12-24}], quiet-days: [friday, sunday]}"}
    assert found(base, longer) == []


def test_the_team_s_own_rules() -> None:
    base = {config.PATH: "{}", f"{gate.RULES}/a.yml": "x", f"{gate.RULES}/b.yml": "x"}
    loosened = found(base, {config.PATH: "{}", f"{gate.RULES}/b.yml": "y", f"{gate.RULES}/c.yml": "z"})
    assert [(one.subject, one.traits["about"]) for one in loosened] == [
        (f"{gate.RULES}/a.yml", "team-rule"),
        (f"{gate.RULES}/b.yml", "team-rule-edited"),
    ]


PROMISES = [
    ("kept", {NOTICE_PATH: notice()}, []),
    ("renamed", {OTHER_PATH: notice(title="Other")}, []),
    ("postponed", {NOTICE_PATH: notice(effective="2027-06-01")}, []),
    ("sooner", {NOTICE_PATH: notice(effective="2027-02-01")}, ["promise.shortened"]),
    ("sooner and renamed", {OTHER_PATH: notice(effective="2027-02-01")}, ["promise.shortened"]),
    ("sooner, and still told for the old day", {NOTICE_PATH: notice(effective="2027-02-01"), OTHER_PATH: notice()}, []),
    ("gone", {}, ["promise.withdrawn"]),
    ("about something else", {NOTICE_PATH: notice(covers=f"[{change(subject='x').id}]")}, ["promise.withdrawn"]),
    ("broken", {NOTICE_PATH: "---\n"}, ["promise.withdrawn"]),
]


@pytest.mark.parametrize(("head", "kinds"), [row[1:] for row in PROMISES], ids=[row[0] for row in PROMISES])
def test_promises(head: dict[str, str], kinds: list[str]) -> None:
    assert [one.kind for one in found({NOTICE_PATH: notice()}, head)] == kinds


def test_a_promise_that_has_been_kept_may_go() -> None:
    assert found({NOTICE_PATH: notice(effective="2026-11-22")}, {}) == []


INCIDENT = f"""\
- id: w-1
  finding: {change().id}
  code: incident
  reason: the price was wrong and charged to thousands
  owner: "@li"
  approver: "@acme/legal"
  expires: {{day}}
"""
TOLD = notice(kind="incident", waiver="w-1", fulfil_by="2027-03-15", effective="2026-11-01")
OWED = [
    ("on its last day", "2026-11-22", True, {}, []),
    ("the day after", "2026-11-21", True, {}, ["promise.overdue"]),
    ("taken away", "2026-12-31", False, {}, ["promise.overdue"]),
    ("told in time", "2026-12-31", False, {NOTICE_PATH: TOLD}, []),
    ("told late", "2026-11-21", True, {NOTICE_PATH: TOLD}, []),
    ("told of another", "2026-11-21", True, {NOTICE_PATH: TOLD.replace("w-1", "w-2")}, ["promise.overdue"]),
    ("an exception that is no incident owes nothing", "2026-11-21", None, {}, []),
    ("no incident's notice", "2026-11-21", True, {NOTICE_PATH: notice(waiver="w-1")}, ["promise.overdue"]),
]


@pytest.mark.parametrize(("day", "kept", "head", "kinds"), [row[1:] for row in OWED], ids=[row[0] for row in OWED])
def test_an_incident_owes_a_notice(day: str, kept: bool | None, head: dict[str, str], kinds: list[str]) -> None:
    text = INCIDENT.format(day=day)
    base = {waivers.PATH: text.replace("code: incident", "code: benign") if kept is None else text}
    assert [one.kind for one in found(base, head | (base if kept else {}))] == kinds


LATE = notice(kind="incident", title="Exports stood still", fulfil_by="2026-11-21", effective="2026-10-01")
DONE = LATE.replace("fulfil_by", "fulfilled: 2026-11-20\nfulfil_by")
REMEDIES = [
    ("on its last day", LATE.replace("11-21", "11-22"), {NOTICE_PATH: LATE.replace("11-21", "11-22")}, []),
    ("the day after", LATE, {NOTICE_PATH: LATE}, ["promise.overdue"]),
    ("arrived", DONE, {NOTICE_PATH: DONE}, []),
    ("arrived, and it is said now", LATE, {NOTICE_PATH: DONE}, []),
    ("arrived, in a file of another name", LATE, {OTHER_PATH: DONE}, []),
    ("arrived today", LATE, {NOTICE_PATH: DONE.replace("11-20", "11-22")}, []),
    ("arrived, under another title", LATE, {NOTICE_PATH: DONE.replace("Exports", "All exports")}, []),
    (
        "a change of that title is no incident",
        LATE,
        {NOTICE_PATH: LATE, OTHER_PATH: DONE.replace("kind: incident", "kind: change")},
        ["promise.overdue"],
    ),
    ("arrived in the future", LATE, {NOTICE_PATH: DONE.replace("11-20", "11-23")}, ["promise.overdue"]),
    ("the day is moved", LATE, {NOTICE_PATH: LATE.replace("2026-11-21", "2027-11-21")}, ["promise.overdue"]),
    ("the notice is taken away", LATE, {}, ["promise.overdue"]),
    (
        "another one arrived",
        LATE,
        {NOTICE_PATH: LATE, OTHER_PATH: DONE.replace("Exports", "Imports")},
        ["promise.overdue"],
    ),
    ("it is announced late, and only now", "", {NOTICE_PATH: LATE}, []),
]


@pytest.mark.parametrize(("base", "head", "kinds"), [row[1:] for row in REMEDIES], ids=[row[0] for row in REMEDIES])
def test_a_remedy_is_owed_as_it_was_promised(base: str, head: dict[str, str], kinds: list[str]) -> None:
    before = {NOTICE_PATH: base} if base else {}
    assert [one.kind for one in found(before, head)] == kinds


def test_longer_waivers_are_a_looser_gate() -> None:
    (one,) = found({config.PATH: "{}"}, {config.PATH: "waivers: {longest: 365}"})
    assert (one.subject, one.before, one.after) == ("waivers: longest", "90 days", "365 days")
    assert found({config.PATH: "{}"}, {config.PATH: "waivers: {longest: 30}"}) == []
