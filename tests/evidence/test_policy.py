"""Notice periods: real calendar arithmetic, the strictest of several policies, a team's own."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from change_guard import citations
from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.evidence import policy, policy_files, policy_lines, spans
from change_guard.model import Period

BASELINE = {
    "price-increase": 30,
    "steep-price-increase": 60,
    "plan-removal": 90,
    "limit-cut": 30,
    "feature-removal": 90,
    "api-breaking": 180,
    "api-tightening": 90,
    "api-beta": 30,
    "terms-change": 30,
    "behaviour-change": 14,
    "shutdown": 180,
}


def period(text: str) -> Period:
    months, days = spans.span(text)
    return Period("x", timedelta(days=days), "test", months=months)


def test_the_baseline() -> None:
    found = policy.periods(["baseline"], {})
    assert {name: line.at_least.days for name, line in found.items()} == BASELINE
    assert all(line.source and line.policy == "baseline" for line in found.values())


@pytest.mark.parametrize(
    ("text", "start", "ends"),
    [
        ("60 days", "2026-11-22", "2027-01-21"),
        ("1 day", "2026-12-31", "2027-01-01"),
        ("2 weeks", "2026-11-22", "2026-12-06"),
        ("1 month", "2027-01-31", "2027-02-28"),
        ("1 month", "2028-01-31", "2028-02-29"),
        ("1 month", "2026-12-15", "2027-01-15"),
        ("3 months", "2026-11-30", "2027-02-28"),
        ("12 months", "2027-02-28", "2028-02-28"),
        ("1 year", "2028-02-29", "2029-02-28"),
        ("P60D", "2026-11-22", "2027-01-21"),
        ("P3M", "2026-11-30", "2027-02-28"),
        ("P1Y", "2026-11-22", "2027-11-22"),
        ("P1M15D", "2027-01-31", "2027-03-15"),
        ("P2W", "2026-11-22", "2026-12-06"),
    ],
)
def test_real_calendar(text: str, start: str, ends: str) -> None:
    assert period(text).ends(date.fromisoformat(start)) == date.fromisoformat(ends)


@pytest.mark.parametrize(
    ("text", "said"),
    [("60 days", "60 days"), ("P1M15D", "1 month and 15 days"), ("1 year", "12 months"), ("0 days", "0 days")],
)
def test_a_period_in_words(text: str, said: str) -> None:
    assert str(period(text)) == said


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 60), st.integers(0, 400))
def test_more_time_never_ends_sooner(start: date, months: int, days: int) -> None:
    shorter = Period("x", timedelta(days=days), "test", months=months)
    assert start <= shorter.ends(start)
    assert shorter.ends(start) <= Period("x", timedelta(days=days + 1), "test", months=months).ends(start)
    assert shorter.ends(start) <= Period("x", timedelta(days=days), "test", months=months + 1).ends(start)
    assert shorter.ends(start) <= shorter.ends(start + timedelta(days=1))


@pytest.mark.parametrize(
    "text", ["", "soon", "60", "-3 days", "P", "PT5H", "1.5 months", "99999 days", "60 days or so"]
)
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(Refused, match=r"price-increase.*not a length of time"):
        policy.periods(["baseline"], {"price-increase": text})


def test_of_several_policies_the_longest_counts() -> None:
    found = policy.periods(["baseline", "eu-payments"], {})
    assert (str(found["price-increase"]), found["price-increase"].policy) == ("2 months", "eu-payments")
    assert str(found["shutdown"]) == "180 days"
    swapped = policy.periods(["eu-payments", "baseline"], {})
    assert swapped["price-increase"] == found["price-increase"]


def test_what_another_policy_asks_beside_time_is_kept() -> None:
    found = policy.periods(["baseline", "eu-payments", "us-ca-subscription", "us-ny-subscription"], {})
    line = found["price-increase"]
    assert (line.policy, line.requires) == ("eu-payments", ("exit", "durable-medium"))
    assert [other.policy for other in line.also] == ["us-ca-subscription", "us-ny-subscription"]
    steep = found["steep-price-increase"]
    assert {other.policy for other in (steep, *steep.also)} >= {"eu-payments", "us-ca-subscription"}


def test_law_that_does_not_hold_says_so_and_changes_nothing() -> None:
    assert policy.periods(["us-federal", "uk-dmcc", "au-utp"], {}) == {}
    said = list(policy.remarks(["baseline", "us-federal", "uk-dmcc", "au-utp"], date(2026, 11, 22)))
    assert said == [
        "Policy `us-federal` is vacated, so none of it counts.",
        "Policy `uk-dmcc` is not in force, so none of it counts.",
        "Policy `au-utp` is a bill, so none of it counts.",
    ]


@pytest.mark.parametrize(("today", "stale"), [("2027-05-27", False), ("2027-05-28", True)])
def test_numbers_that_nobody_checked_lately(today: str, stale: bool) -> None:
    said = list(policy.remarks(["eu-payments"], date.fromisoformat(today)))
    assert said == (
        ["Policy `eu-payments` was last checked on 28 November 2026; look whether the law has changed."]
        if stale
        else []
    )


def test_a_steep_rise_is_a_rise() -> None:
    found = policy.periods(["baseline"], {"price-increase": "90 days"})
    assert str(found["steep-price-increase"]) == "90 days"
    assert found["steep-price-increase"].name == "steep-price-increase"


def test_a_team_s_own_period_replaces_advice_and_never_a_law() -> None:
    assert str(policy.periods(["baseline"], {"price-increase": "10 days"})["price-increase"]) == "10 days"
    assert policy.periods(["baseline"], {"price-increase": "10 days"})["price-increase"].policy == "your config"
    law = policy.periods(["baseline", "eu-payments"], {"price-increase": "10 days"})
    assert str(law["price-increase"]) == "2 months"
    stricter = policy.periods(["eu-payments"], {"price-increase": "120 days"})
    assert str(stricter["price-increase"]) == "120 days"


def test_a_team_s_own_line() -> None:
    assert str(policy.periods(["baseline"], {"colour-change": "3 days"})["colour-change"]) == "3 days"


def test_a_slip_of_the_pen_is_not_a_line_of_its_own() -> None:
    with pytest.raises(Refused, match="did you mean `price-increase`"):
        policy.periods(["baseline"], {"price-increse": "60 days"})
    with pytest.raises(Refused, match="did you mean `baseline`"):
        policy.periods(["basline"], {})


def test_california_also_says_how_early_at_most() -> None:
    line = policy.periods(["us-ca-subscription"], {})["price-increase"]
    assert (line.at_least, line.at_most) == (timedelta(days=7), timedelta(days=30))


@pytest.mark.parametrize("name", policy_files.shipped_names())
def test_every_shipped_line_says_where_it_comes_from(name: str) -> None:
    for line in policy_files.read(name):
        assert line.period.source
        assert line.checked_on
        assert line.confidence in policy_lines.CONFIDENCE
        assert line.status in policy_lines.STATUSES
        assert not line.binding or line.status != "own policy"
        assert not line.kind_of or line.kind_of in BASELINE
        assert line.period.name in BASELINE, "a period nobody can ask for"


@pytest.mark.parametrize("name", policy_files.shipped_names())
def test_what_the_table_of_sources_knows_is_said_there_alone(name: str) -> None:
    said = policy_files.document(name).value
    for line in [said, *said["periods"].values()]:
        assert not (citations.standing(line.get("source", "")) and line.get("checked_on"))


@pytest.mark.parametrize("name", [name for name in policy_files.shipped_names() if policy_files.read(name)[0].binding])
def test_a_law_counts_only_where_the_table_says_that_it_holds(name: str) -> None:
    for line in policy_files.read(name):
        known = citations.standing(line.period.source)
        assert known, line.period.source
        holds = known.status.startswith(("in force", "policy of"))
        starts = re.match(r"applies from (\d+ \w+ \d+)", known.status)
        if starts:
            first = datetime.strptime(starts[1], "%d %B %Y").date()  # noqa: DTZ007
            holds = first <= date.fromisoformat(known.checked)
        assert (line.status == "in force") is holds
        assert f"({known.status}; checked {line.checked_on})" in line.period.source


def test_a_law_that_nobody_looked_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    law = POLICY.replace("own policy", "in force").replace("checked_on: 2026-11-22\n", "binding: true\n")
    lines = policy_lines.parse(Document("ours.yml", law.encode()), "ours")
    monkeypatch.setattr(policy, "read", lambda _name: lines)
    assert list(policy.remarks(["ours"], date(2026, 11, 28))) == [
        "Policy `ours` rests on what nobody has looked up: us."
    ]


POLICY = """\
title: Ours
status: own policy
checked_on: 2026-11-22
confidence: high
source: us
periods:
  price-increase:
    at-least: 30 days
"""


@pytest.mark.parametrize(
    ("before", "after", "line", "says"),
    [
        ("at-least: 30 days", "at-lest: 30 days", 8, "did you mean `at-least`"),
        ("at-least: 30 days", "note: x", 7, "no `at-least:`"),
        ("status: own policy", "status: maybe", 2, "not known"),
        ("status: own policy\n", "", 1, "`status: ` is not known"),
        ("confidence: high", "confidence: total", 4, "not known"),
        ("source: us\n", "", 1, "no `source:`"),
        ("at-least: 30 days", "at-least: 30 days\n    at-most: 2 months", 9, "number of days"),
        ("periods:\n  price-increase:\n    at-least: 30 days\n", "periods: []\n", 6, "no `periods:`"),
        ("at-least: 30 days", "at-least: 30 days\n    requires: [kindness]", 9, "nothing a notice can hold"),
        ("title: Ours", "titel: Ours", 1, "did you mean `title`"),
    ],
)
def test_a_policy_with_a_mistake(before: str, after: str, line: int, says: str) -> None:
    with pytest.raises(Refused) as caught:
        policy_lines.parse(Document("ours.yml", POLICY.replace(before, after).encode()), "ours")
    assert says in caught.value.reason
    assert caught.value.where is not None
    assert caught.value.where.line == line


def test_law_that_is_not_in_force_changes_nothing() -> None:
    lines = policy_lines.parse(Document("ours.yml", POLICY.replace("own policy", "vacated").encode()), "ours")
    assert [line.status for line in lines] == ["vacated"]
    assert policy_files.in_force(lines) == ()
