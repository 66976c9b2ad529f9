"""Since when do customers know? One history a row; the notice that counts is the one of the last day."""

from __future__ import annotations

from datetime import date

import pytest
from papers import NOTICE_PATH, TODAY, change, finding, landing, notice

from change_guard.documents import Document
from change_guard.evidence import clock, notices
from change_guard.model import Landing

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


def test_a_team_s_own_audience_that_came_later_counts_from_then() -> None:
    first, then = notice(audiences="[partners]"), notice(audiences="[partners, subscribers]")
    told = notices.read(Document(NOTICE_PATH, then.encode()))
    landings = (landing("2026-02-01", first), landing("2026-05-01", then))
    known = {"partners": "new", "subscribers": "existing"}
    assert clock.since(told, finding(), clock.History(landings), known) == date(2026, 5, 1)
    assert clock.since(told, finding(), clock.History(landings), {**known, "partners": "everyone"}) == date(2026, 2, 1)
