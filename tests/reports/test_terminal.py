"""What only the terminal says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from papers import NOTICE_PATH, finding, notice
from verdicts import needed, verdict

from change_guard.documents import Document
from change_guard.evidence import notices
from change_guard.model import Cover, Judgement, Location, Missing, Period, Waiver
from change_guard.reports import excerpt, terminal
from change_guard.reports.wrapping import wrapped

UNTOLD = Missing("notice", "Customers have not been told.", "change-guard notice new")
LENGTHS = [
    (Period("price-increase", timedelta(days=60), "p"), "90 of 60 days"),
    (Period("price-increase", timedelta(), "p", months=3), "90 days of 3 months"),
    (Period("price-increase", timedelta(days=10), "p", months=1), "90 days of 1 month and 10 days"),
]


@pytest.mark.parametrize(("period", "said"), LENGTHS, ids=[said for _, said in LENGTHS])
def test_how_long_customers_have_known(period: Period, said: str) -> None:
    """From 1 December 2026 to 1 March 2027: 31 and 31 and 28 days."""
    told = replace(notices.read(Document(NOTICE_PATH, notice().encode())), landed=date(2026, 12, 1))
    judged = Judgement(finding(), "covered", notice=told, period=period, effective=date(2027, 3, 1))
    assert f"notice team, {said}" in terminal.render(verdict(judged))


def test_a_long_line_is_shown_around_its_place() -> None:
    """A minified file is one line; the reader is shown the part that changed."""
    text = '{"plans":[' + '{"id":"free","price":0},' * 40 + '{"id":"team","price":49}]}'
    change = finding().change
    place = replace(change.where, line=1, column=text.index("49") + 1)
    judged = Judgement(replace(finding(), change=replace(change, where=place, was=None)), "needed", (UNTOLD,))
    shown = terminal.render(replace(verdict(judged), lines={place: text}))
    (line,) = (line for line in shown.splitlines() if line.startswith("  1 |"))
    assert '"price":49}' in line
    assert len(line) <= excerpt.NARROW


GONE = Location("mail.html", 4, 3, "/paragraph", "before")
ASKED = Location("api.yml", 4, 3, "/schema", "before")
NOW_ASKED = Location("api.yml", 4, 9, "/schema/required/0", "after")
HOLDER = Location("api.yml", 2, 1, "/paths", "after")
SIGNS = [
    (GONE, GONE, {GONE: "<p>Cancel</p>"}, ["4 |- <p>Cancel</p>"]),
    (
        ASKED,
        NOW_ASKED,
        {ASKED: "schema: {}", NOW_ASKED: "schema: {required: [a]}"},
        ["4 |- schema: {}", "4 |+ schema: {required: [a]}"],
    ),
    (
        ASKED,
        HOLDER,
        {ASKED: "schema: {}", HOLDER: "paths:"},
        ["4 |- schema: {}", "2 |  paths:"],
    ),
]


@pytest.mark.parametrize(("was", "where", "lines", "shown"), SIGNS, ids=["gone", "in its place", "around it"])
def test_a_line_is_shown_once_with_what_became_of_it(
    was: Location, where: Location, lines: dict[Location, str], shown: list[str]
) -> None:
    change = replace(finding().change, was=was, where=where)
    judged = Judgement(replace(finding(), change=change), "needed", (UNTOLD,))
    told = [line.strip() for line in excerpt.source(change, replace(verdict(judged), lines=lines))]
    assert told[1:-1] == shown


def test_a_long_report_ends_with_what_to_do() -> None:
    """Nobody scrolls back over sixty findings to learn what to type."""
    end = terminal.render(verdict(*(needed(number) for number in range(60)))).splitlines()[-6:]
    assert "next: change-guard notice new   drafts the notice and the plan; fill them in and commit." in end
    assert end[-3] == "FAIL  60 of 60 findings still need an answer to customers."
    assert "next:" not in terminal.render(verdict(needed())), "one finding says it itself"


def test_of_what_needs_nothing_every_waiver_is_shown_and_the_rest_is_counted() -> None:
    held = Waiver("w", Cover(Location("w.yml")), "nobody uses it", "@maria", "@legal", date(2026, 12, 1))
    covered = [replace(needed(number), status="covered", missing=()) for number in range(12)]
    waived = [replace(needed(number), status="waived", missing=(), waiver=held) for number in range(20, 32)]
    shown = terminal.render(verdict(*covered, *waived))
    assert shown.count("covered[") == 10 and shown.count("waived[") == 12
    assert "and 2 more that need nothing" in shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("error[a-rule]: one two three four five six", "error[a-rule]: one\n  two three four\n  five six"),
        ("   = why:      one two three", "   = why:      one\n               two\n               three"),
        ("  help: one two three four", "  help: one two\n        three four"),
        ("  --> a/very/long/path/that/stays.yml:1:2", "  --> a/very/long/path/that/stays.yml:1:2"),
        ("  3 |- a source line that is cut", "  3 |- a source lin…"),
        ("        change-guard notice new chg_0000000000", "        change-guard notice new chg_0000000000"),
    ],
)
def test_lines_are_as_wide_as_the_terminal(text: str, expected: str) -> None:
    assert wrapped(text, 20) == expected


def test_advice_is_told_once_of_changes_that_pass_too() -> None:
    told = replace(notices.read(Document(NOTICE_PATH, notice().encode())), landed=date(2026, 12, 1))
    judged = Judgement(finding(), "covered", notice=told, advice=("The notice blames its readers.",))
    other = replace(judged, finding=replace(finding(), message="Another change."))
    assert terminal.render(verdict(judged, other)).count("advice: The notice blames its readers.") == 1


@pytest.mark.parametrize(
    ("asks", "first"), [(("waiver",), "Let no be no."), (("notice", "migration-plan"), "change-guard notice new")]
)
def test_the_decent_way_is_said_before_the_way_out(asks: tuple[str, ...], first: str) -> None:
    rule = replace(finding().rule, asks=asks, instead="Let no be no.")
    judged = Judgement(replace(finding(), rule=rule), "needed", (UNTOLD,))
    ways = [line.strip() for line in terminal.render(verdict(judged)).splitlines() if line.startswith("  help: ")]
    assert ways[0] == f"help: {first}"
