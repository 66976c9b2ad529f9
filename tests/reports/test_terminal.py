"""What only the terminal says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from papers import NOTICE_PATH, finding, notice
from verdicts import verdict

from change_guard.documents import Document
from change_guard.evidence import notices
from change_guard.model import Judgement, Missing, Period
from change_guard.reports import terminal

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
    assert len(line) <= terminal.WIDTH
