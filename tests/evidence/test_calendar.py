"""Where a notice stands on a day, and the two verbs that show it."""

from __future__ import annotations

from datetime import date

import pytest
from papers import BODY, NOTICE_PATH, PLAN, PLAN_PATH, change, landing, notice
from shops import Shop

from change_guard.documents import Document
from change_guard.evidence import calendar, notices

LANDED = date(2026, 11, 1)
INCIDENT = {"kind": "incident", "fulfil_by": "2027-03-15", "effective": "2026-11-01"}

STANDINGS = [
    ("a draft", {"contact": '"FILL IN: x"'}, LANDED, "2026-11-22", False, "draft", "not finished"),
    ("not landed", {}, None, "2026-11-22", False, "open", "not landed"),
    ("far ahead", {}, LANDED, "2026-11-22", False, "announced", "99 days to go"),
    ("fifteen days before", {}, LANDED, "2027-02-14", False, "announced", "15 days to go"),
    ("a fortnight before, not made", {}, LANDED, "2027-02-15", False, "due", "14 days to go, and not in the files yet"),
    ("a fortnight before, made with its day", {}, LANDED, "2027-02-15", True, "announced", "14 days to go"),
    ("the day before", {}, LANDED, "2027-02-28", False, "due", "1 day to go"),
    ("the day", {}, LANDED, "2027-03-01", False, "due", "may land"),
    ("thirty days after", {}, LANDED, "2027-03-31", False, "due", "may land"),
    ("thirty-one days after", {}, LANDED, "2027-04-01", False, "overdue", "31 days ago and never made"),
    ("made", {}, LANDED, "2027-04-01", True, "done", "in the files"),
    ("an incident", INCIDENT, LANDED, "2027-03-15", False, "due", "owed by 2027-03-15"),
    ("an incident whose remedy is late", INCIDENT, LANDED, "2027-03-16", False, "overdue", "1 day ago"),
    (
        "an incident made whole",
        INCIDENT | {"fulfilled": "2027-03-20"},
        LANDED,
        "2027-05-01",
        False,
        "done",
        "made whole",
    ),
]


@pytest.mark.parametrize(
    ("facts", "landed", "today", "made", "word", "says"),
    [row[1:] for row in STANDINGS],
    ids=[row[0] for row in STANDINGS],
)
def test_standing(facts: dict[str, str], landed: date | None, today: str, made: bool, word: str, says: str) -> None:
    told = notices.read(Document(NOTICE_PATH, notice(**facts).encode()))
    found = calendar.standing(told, landed, date.fromisoformat(today), lambda _: made)
    assert (found.word, found.landed) == (word, landed)
    assert says in found.says


def test_what_is_far_away_is_not_looked_for() -> None:
    told = notices.read(Document(NOTICE_PATH, notice().encode()))

    def asked(_: object) -> bool:
        raise AssertionError("a review for a notice whose day is far away")

    calendar.standing(told, LANDED, date(2026, 11, 22), asked)


def test_the_landing_that_began_the_stay() -> None:
    first, gone, again = landing("2026-02-01", "a"), landing("2026-03-01", None), landing("2026-04-01", "a")
    assert calendar.first_landing(NOTICE_PATH, [first, landing("2026-02-02", "b")]) == first
    assert calendar.first_landing(NOTICE_PATH, [first, gone]) is None
    assert calendar.first_landing(NOTICE_PATH, [first, gone, again]) == again
    assert calendar.first_landing("other.md", [first]) is None


def test_all_that_was_announced_must_be_there() -> None:
    both = notice(covers=f"[{change().id}, {change(subject='pro').id}]")
    told = notices.read(Document(NOTICE_PATH, both.encode()))
    assert not calendar.all_there(told, [change()])
    assert calendar.all_there(told, [change(), change(subject="pro")])


PLANS = """
    name: Acme
    currency: USD
    plans:
      team:
        price: {{monthly: {price}}}
"""
SELECTOR = "{surface: pricing, change: price.raised, subject: 'team plan, monthly', from: $29.00, to: $39.00}"


def announced(shop: Shop) -> None:
    shop.commit({"plans.yml": PLANS.format(price="29.00")}, date="2026-01-01")
    shop.commit({NOTICE_PATH: notice(covers=f"[{SELECTOR}]"), PLAN_PATH: PLAN}, date="2026-11-22")


def words(shop: Shop, today: str, *options: str) -> list[str]:
    done = shop.run("notice", "list", "--today", today, *options)
    assert done.code == 0, done.err
    return [line.split()[0] for line in done.out.splitlines() if line[0] != " "]


def test_a_promise_from_its_announcement_to_its_end(shop: Shop) -> None:
    announced(shop)
    assert words(shop, "2026-11-23") == ["announced", "1"]
    assert words(shop, "2026-11-23", "--due") == ["0"]
    assert words(shop, "2027-02-20") == ["due", "1"]
    assert words(shop, "2027-06-01", "--due") == ["overdue", "1"]
    assert "1 broken promise" in shop.run("notice", "list", "--today", "2027-06-01").out
    shop.commit({"plans.yml": PLANS.format(price="39.00")}, date="2027-03-01")
    assert words(shop, "2027-06-01") == ["done", "1"]
    assert words(shop, "2027-06-01", "--due") == ["0"]


def test_rendering_from_the_command_line(shop: Shop) -> None:
    announced(shop)
    assert "headers" in shop.run("notice", "render").out
    mail = shop.run("notice", "render", "team", "--as", "email-text")
    assert mail.out.startswith("Subject: Team costs $39.00 a month from 1 March 2027\n"), mail.err
    briefing = shop.run("notice", "render", "--for", "support")
    assert "Customers were told on 22 November 2026" in briefing.out
    missing = shop.run("notice", "render", "taem", "--as", "email")
    assert missing.code == 2
    assert "there is no notice `taem`; there are team" in missing.err
    shop.commit({NOTICE_PATH: notice(body=BODY + "TODO")})
    draft = shop.run("notice", "render", "team", "--as", "email")
    assert draft.code == 2
    assert "still a draft" in draft.err
