"""Since when do customers know? One history a row; the notice that counts is the one of the last day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from papers import NOTICE_PATH, TODAY, change, finding, landing, notice

from change_guard.documents import Document
from change_guard.evidence import clock, notices
from change_guard.model import Landing, Period

OTHER_PATH = ".change-guard/notices/dearer.md"
DEAD = None
ELSEWHERE = f"[{change(subject='pro plan, monthly').id}]"
BOTH = f"[{change().id}, {change(subject='pro plan, monthly').id}]"
DRAFT = notice(body="FILL IN: what changes")
SOONER, LATER = "2027-02-01", "2027-06-01"

HISTORIES: list[tuple[str, list[Landing], str]] = [
    ("never landed", [], ""),
    ("landed once", [landing("2026-02-01", notice())], "2026-02-01"),
    ("typo", [landing("2026-02-01", notice()), landing("2026-03-01", notice(title="Team at $39.00"))], "2026-02-01"),
    (
        "rename",
        [
            landing("2026-02-01", notice()),
            landing("2026-04-01", DEAD, commit="r"),
            landing("2026-04-01", notice(), OTHER_PATH, commit="r"),
        ],
        "2026-02-01",
    ),
    (
        "rename, the new path first",
        [
            landing("2026-02-01", notice()),
            landing("2026-04-01", notice(), OTHER_PATH, commit="r"),
            landing("2026-04-01", DEAD, commit="r"),
        ],
        "2026-02-01",
    ),
    (
        "postponed",
        [landing("2026-02-01", notice(effective=SOONER)), landing("2026-05-01", notice())],
        "2026-02-01",
    ),
    (
        "brought forward",
        [landing("2026-02-01", notice(effective=LATER)), landing("2026-07-01", notice())],
        "2026-07-01",
    ),
    (
        "widened to this change",
        [landing("2026-02-01", notice(covers=ELSEWHERE)), landing("2026-05-01", notice(covers=BOTH))],
        "2026-05-01",
    ),
    (
        "widened to another change",
        [landing("2026-02-01", notice()), landing("2026-05-01", notice(covers=BOTH))],
        "2026-02-01",
    ),
    ("deleted", [landing("2026-02-01", notice()), landing("2026-03-01", DEAD)], ""),
    (
        "deleted and back",
        [landing("2026-02-01", notice()), landing("2026-03-01", DEAD), landing("2026-06-01", notice())],
        "2026-06-01",
    ),
    (
        "for a while it spoke of something else",
        [
            landing("2026-02-01", notice()),
            landing("2026-03-01", notice(covers=ELSEWHERE)),
            landing("2026-04-01", notice()),
        ],
        "2026-04-01",
    ),
    ("a draft tells nobody", [landing("2026-02-01", DRAFT), landing("2026-05-01", notice())], "2026-05-01"),
    ("unreadable for a while", [landing("2026-02-01", "---\n"), landing("2026-05-01", notice())], "2026-05-01"),
    (
        "another audience at first",
        [landing("2026-02-01", notice(audiences="[new]")), landing("2026-05-01", notice())],
        "2026-05-01",
    ),
    (
        "everyone at first",
        [landing("2026-02-01", notice(audiences="[everyone]")), landing("2026-05-01", notice())],
        "2026-02-01",
    ),
    (
        "two notices, the first goes",
        [
            landing("2026-02-01", notice()),
            landing("2026-03-01", notice(), OTHER_PATH),
            landing("2026-04-01", DEAD),
        ],
        "2026-02-01",
    ),
    (
        "a notice about other things comes and goes",
        [
            landing("2026-02-01", notice()),
            landing("2026-03-01", notice(covers=ELSEWHERE), OTHER_PATH),
            landing("2026-04-01", DEAD, OTHER_PATH),
        ],
        "2026-02-01",
    ),
    (
        "values drifted and came back",
        [
            landing("2026-02-01", notice()),
            landing("2026-03-01", notice(covers="[{surface: pricing, to: $34.00}]")),
            landing("2026-04-01", notice()),
        ],
        "2026-04-01",
    ),
]


@pytest.mark.parametrize(("landings", "since"), [row[1:] for row in HISTORIES], ids=[row[0] for row in HISTORIES])
def test_since(landings: list[Landing], since: str) -> None:
    told = notices.read(Document(NOTICE_PATH, notice().encode()))
    expected = date.fromisoformat(since) if since else None
    assert clock.since(told, finding(), clock.History(landings), {}) == expected
    assert clock.landed(told, finding(), tuple(landings), TODAY) == (expected or TODAY)


def test_telling_more_people_keeps_what_the_first_were_told() -> None:
    told = notices.read(Document(NOTICE_PATH, notice(audiences="[existing, new]").encode()))
    landings = (landing("2026-02-01", notice()), landing("2026-05-01", notice(audiences="[existing, new]")))
    assert clock.since(told, finding(), clock.History(landings), {}) == date(2026, 2, 1)


def test_who_is_not_reached_at_all_is_no_matter_of_time() -> None:
    about = finding(change(audience="everyone"))
    told = notices.read(Document(NOTICE_PATH, notice(covers=f"[{about.id}]").encode()))
    landings = (landing("2026-02-01", notice(covers=f"[{about.id}]")),)
    assert clock.since(told, about, clock.History(landings), {}) == date(2026, 2, 1)


def test_a_team_s_own_audience_that_came_later_counts_from_then() -> None:
    first, then = notice(audiences="[partners]"), notice(audiences="[partners, subscribers]")
    told = notices.read(Document(NOTICE_PATH, then.encode()))
    landings = (landing("2026-02-01", first), landing("2026-05-01", then))
    known = {"partners": "new", "subscribers": "existing"}
    assert clock.since(told, finding(), clock.History(landings), known) == date(2026, 5, 1)
    assert clock.since(told, finding(), clock.History(landings), {**known, "partners": "everyone"}) == date(2026, 2, 1)


def period(days: int, months: int = 0, at_most: int = 0, also: tuple[Period, ...] = ()) -> Period:
    most = timedelta(days=at_most) if at_most else None
    return Period("price-increase", timedelta(days=days), "p", at_most=most, months=months, also=also)


FAR = [
    # the period in force, the day in the data (None: on merge), how far before TODAY (2026-11-22) history matters
    (period(30), "2027-03-01", 30),
    (period(30), None, 30),
    (period(30), "2026-11-12", 40),
    (period(0, months=3), "2027-03-01", 93),
    (period(7, at_most=30), "2027-03-01", 30),
    (period(7, also=(period(0, at_most=90),)), "2027-03-01", 90),
    (None, "2027-03-01", 0),
]


@pytest.mark.parametrize(("asked", "own", "days"), FAR)
def test_how_far_back_history_matters(asked: Period | None, own: str | None, days: int) -> None:
    """The finding's own period before the earlier of its day and today, and two months more, which reports show."""
    told = finding(change(effective=own and date.fromisoformat(own)))
    periods = {"price-increase": asked} if asked else {}
    assert clock.horizon([(told, ())], periods, TODAY) == TODAY - timedelta(days=days + 60)


def test_the_finding_that_asks_for_most_decides_how_far_back_history_matters() -> None:
    periods = {"price-increase": period(30), "api-removal": period(180), "nobody asks": period(700)}
    told = [(finding(), ()), (finding(change(kind="operation.removed"), notice="api-removal"), ())]
    assert clock.horizon(told, periods, TODAY) == TODAY - timedelta(days=180 + 60)
    assert clock.horizon([], periods, TODAY) == TODAY - timedelta(days=60)


def test_a_notice_has_to_have_landed_by_the_day_it_announces() -> None:
    old = notices.read(Document(NOTICE_PATH, notice(effective="2025-03-01").encode()))
    assert clock.horizon([(finding(), [old])], {"price-increase": period(30)}, TODAY) == date(2024, 12, 31)


def test_history_before_all_days_matters_from_the_first() -> None:
    told = finding(change(effective=date(1, 1, 1)))
    assert clock.horizon([(told, ())], {"price-increase": period(3_000_000)}, TODAY) == date.min
