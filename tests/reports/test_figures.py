"""What is drawn, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from papers import TODAY, change, usd
from verdicts import needed

from change_guard.model import Judgement, Missing, Money, Notice, Period, Witness
from change_guard.reports import bars, standing, timeline

TOLD = Notice(
    "team", needed().finding.change.where, "", (), (), None, "", "", "", "", {}, "", landed=date(2026, 11, 22)
)


def told(landed: date | None, **facts: Any) -> Judgement:
    return replace(needed(), **{"notice": replace(TOLD, landed=landed), "missing": (), "status": "covered", **facts})


@pytest.mark.parametrize(
    ("judgement", "days", "tone", "says"),
    [
        (
            needed(),  # felt on 1 March 2027, nobody told, 30 days promised
            {"told": TODAY, "due": date(2026, 12, 22), "felt": date(2027, 3, 1)},
            "untold",
            "Nobody has been told, and customers feel it on 1 March 2027. "
            "Told on 22 November 2026, they would have had their 30 days on 22 December 2026.",
        ),
        (
            told(date(2026, 10, 1), effective=date(2026, 12, 1)),
            {"told": date(2026, 10, 1), "due": date(2026, 10, 31), "today": TODAY, "felt": date(2026, 12, 1)},
            "kept",
            "Told on 1 October 2026, customers feel it on 1 December 2026: "
            "they know for 61 days; 30 days were promised.",
        ),
        (
            told(TODAY, effective=date(2026, 12, 1)),
            {"told": TODAY, "felt": date(2026, 12, 1), "due": date(2026, 12, 22)},
            "broken",
            "Told on 22 November 2026, customers feel it on 1 December 2026: "
            "they know for 9 days, not the promised 30 days.",
        ),
        (
            replace(needed(), effective=TODAY),
            {"told": TODAY, "felt": TODAY, "due": date(2026, 12, 22)},
            "untold",
            "Nobody has been told, and customers feel it at once, on 22 November 2026. "
            "Told on 22 November 2026, they would have had their 30 days on 22 December 2026.",
        ),
    ],
)
def test_timeline(judgement: Judgement, days: dict[str, date], tone: str, says: str) -> None:
    line = timeline.timeline(judgement, TODAY)
    assert line is not None
    assert {mark.tone: mark.day for mark in line.marks} == days
    assert [mark.day for mark in line.marks] == sorted(mark.day for mark in line.marks)
    assert (line.tone, line.says) == (tone, says)


def test_a_timeline_runs_from_its_first_day_to_its_last() -> None:
    """Told on day 0, promise on day 30, felt on day 99: 3, 3 + 94 * 30 / 99 and 97 per cent."""
    line = timeline.timeline(needed(), TODAY)
    assert line is not None
    assert [mark.place for mark in line.marks] == ["3.00", "31.48", "97.00"]
    assert line.promised == ("3.00", "31.48") and line.known == ("3.00", "97.00")


@pytest.mark.parametrize(
    "judgement",
    [replace(needed(), period=None), replace(needed(), period=Period("endless", timedelta(10**6), "ours", months=0))],
)
def test_no_timeline_where_no_time_is_promised_or_no_calendar_has_it(judgement: Judgement) -> None:
    line = timeline.timeline(judgement, date(9990, 1, 1))
    assert line is None


@pytest.mark.parametrize(
    ("before", "after", "lengths"),
    [
        (usd("29"), usd("39"), ["74.35", "100.00"]),
        (Decimal(50), Decimal(20), ["100.00", "40.00"]),
        (50, 20, ["100.00", "40.00"]),
        (Fraction(1), Fraction(0), ["100.00", "0.00"]),
        (usd("29"), Money(Decimal(29), "EUR", "month"), []),  # another currency
        (usd("29", "month"), usd("290", "year"), []),  # another unit
        (Decimal("Infinity"), Decimal(5), []),
        (-5, 5, []),
        (0, 0, []),
        (True, False, []),
        ("50", "20", []),
        (None, 5, []),
    ],
)
def test_bars(before: Any, after: Any, lengths: list[str]) -> None:
    assert [bar.length for bar in bars.bars(change(before=before, after=after))] == lengths


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ({"before": "1598/100", "after": "799/50", "currency": "USD"}, ["$15.98 a month", "$15.98 a month"]),
        ({"before": "1/0", "after": "1", "currency": "USD"}, ["$29.00 per month", "$39.00 per month"]),
        ({"before": ["1"], "after": "1", "currency": "USD"}, ["$29.00 per month", "$39.00 per month"]),
        ({"before": "1", "after": "2"}, ["$29.00 per month", "$39.00 per month"]),
    ],
)
def test_the_bills_of_a_witness_come_first(data: dict[str, Any], shown: list[str]) -> None:
    payer = Witness("a customer", "$15.98 a month", "$15.98 a month", True, "a judge", data)
    assert [bar.shown for bar in bars.bars(change(witness=payer))] == shown


def test_shares_that_cannot_be_are_not_drawn() -> None:
    assert bars.exposure(change(traits={"segments": ("all: 60% lose, 60% gain",)})) == ()
    assert bars.exposure(change(traits={"segments": "all: 60% lose"})) == ()


def test_a_notice_that_is_only_too_young_is_said_once() -> None:
    """Told on 22 November for 1 December: 9 of the 30 days."""
    young = told(TODAY, effective=date(2026, 12, 1), status="too-early", missing=(Missing("time", "9 of 30 days."),))
    assert standing.brief(young, TODAY) == "known for 9 of 30 days"
    lacking = replace(young, missing=(*young.missing, Missing("contact", "Nobody to ask.")))
    assert standing.brief(lacking, TODAY) == "the notice team lacks 2 things · known for 9 of 30 days"
    undated = replace(young, effective=date(2027, 3, 1), missing=(Missing("time", "Nothing holds this back."),))
    assert standing.brief(undated, TODAY) == "Nothing holds this back. · known for 99 of 30 days"
