"""Early enough? Day by day, each row derived from the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from papers import NOTICE_PATH, TODAY, change, finding, moved, notice

from change_guard.documents import Document
from change_guard.evidence import notices
from change_guard.evidence.timing import Timing
from change_guard.model import Finding, Period, Send

NOTICE = notices.read(Document(NOTICE_PATH, notice().encode()))
MONTH = Period("price-increase", timedelta(days=30), "baseline")
WINDOW = replace(MONTH, at_least=timedelta(days=7), at_most=timedelta(days=30), source="a law")
DATED = finding()
UNDATED = moved(DATED, effective=None)


def timing(about: Finding = DATED, period: Period | None = MONTH, since: str = "2026-11-01", **facts: object) -> Timing:
    """Landed three weeks before TODAY (22 November 2026) for 1 March 2027, unless a test says otherwise."""
    today = facts.pop("today", TODAY)
    told = replace(NOTICE, **{name: facts.pop(name) for name in ("effective", "sends") if name in facts})  # type: ignore[arg-type]
    landed = date.fromisoformat(since) if since else None
    return Timing(about, told, period, landed, today, **{"seen": True, **facts})  # type: ignore[arg-type]


def gaps(made: Timing) -> list[str]:
    return [gap.what for gap in made.missing()]


def flag(day: date | None) -> Finding:
    return finding(change(surface="flags", kind="rollout.lowered", effective=day))


FELT = [
    ("the data's own day", DATED, date(2027, 3, 1)),
    ("on merge", UNDATED, TODAY),
    ("a price since last week", moved(DATED, effective=date(2026, 11, 15)), date(2026, 11, 15)),
    ("a schedule that has begun", flag(date(2026, 11, 15)), TODAY),
    ("a schedule that begins today", flag(TODAY), TODAY),
    ("a schedule to come", flag(date(2026, 11, 23)), date(2026, 11, 23)),
]


@pytest.mark.parametrize(("about", "day"), [row[1:] for row in FELT], ids=[row[0] for row in FELT])
def test_the_day_customers_feel_it(about: Finding, day: date) -> None:
    assert timing(about).effective == day


def test_a_flag_s_schedule_that_has_begun_holds_nothing_back() -> None:
    assert gaps(timing(flag(date(2026, 11, 15)))) == ["time"]
    assert gaps(timing(moved(DATED, effective=date(2026, 11, 15)), effective=date(2026, 11, 15))) == ["time"]
    assert timing(flag(date(2026, 11, 15))).missing().__next__().ready == date(2027, 3, 1)


def test_no_period_asks_for_no_time() -> None:
    silent = finding(notice="")
    assert gaps(timing(silent, None)) == []
    assert gaps(timing(DATED, None)) == ["policy"], "the rule names a period that no policy has"
    past = moved(silent, effective=date(2026, 10, 1))
    assert gaps(timing(past, None, effective=date(2026, 10, 1))) == []


WINDOWS = [
    # the data's day, the notice's, landed, sends, inside the window
    ("2027-03-01", "2027-03-01", "2027-01-29", (), False),  # thirty-one days before
    ("2027-03-01", "2027-03-01", "2027-01-30", (), True),
    ("2027-03-01", "2027-03-01", "2027-02-22", (), True),  # seven days before
    ("2027-03-01", "2027-03-01", "2026-11-01", ("2027-02-01",), True),
    ("2027-03-01", "2027-03-01", "2026-11-01", ("2027-02-23",), False),
    ("", "2027-03-01", "2026-12-01", ("2027-02-01",), True),  # felt on the announced day, which is to come
    ("", "2027-03-01", "2026-12-01", ("2026-12-10",), False),
    ("", "2026-12-01", "2026-11-01", ("2027-02-20",), True),  # felt on merge: the announced day has gone by
    ("", "2026-12-01", "2026-11-01", ("2026-11-10",), False),
]


@pytest.mark.parametrize(("own", "announced", "landed", "sends", "inside"), WINDOWS)
def test_a_window_is_counted_back_from_the_day_it_is_felt(
    own: str, announced: str, landed: str, sends: tuple[str, ...], inside: bool
) -> None:
    about = moved(DATED, effective=date.fromisoformat(own) if own else None)
    sent = tuple(Send("email", date.fromisoformat(day)) for day in sends)
    facts = {"effective": date.fromisoformat(announced), "sends": sent, "today": date(2027, 2, 27)}
    assert ("window" in gaps(timing(about, WINDOW, landed, **facts))) is not inside


def test_what_is_said_before_and_after_the_announced_day() -> None:
    before, on = (timing(UNDATED, since="2027-02-20", today=date(2027, 2, day)) for day in (21, 28))
    for made in (before, on):
        (gap,) = made.missing()
        assert gap.says == "Customers are told 1 March 2027, and nothing in the data holds this back until then."
    (gap,) = timing(UNDATED, since="2027-02-20", today=date(2027, 3, 1)).missing()
    assert gap.says == "Customers would have 9 of 30 days (`price-increase`, baseline): told on 20 February 2027."
    assert gap.ready == date(2027, 3, 22)


def test_a_notice_that_never_landed() -> None:
    made = timing(UNDATED, since="")
    assert gaps(made) == ["time"]
    assert gaps(replace(made, today=date(2027, 3, 2))) == ["day"], "the day has gone by, and nobody had been told"


def test_history_out_of_reach_is_no_reason_where_time_is_not_asked_for() -> None:
    assert gaps(timing(UNDATED, since="", seen=False, today=date(2027, 3, 1))) == ["history"]
    assert gaps(timing(UNDATED, since="", seen=False)) == ["time"], (
        "the announced day is to come, whatever history says"
    )
    assert gaps(timing(finding(UNDATED.change, notice=""), None, "", seen=False, today=date(2027, 3, 1))) == []
