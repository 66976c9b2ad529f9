"""Where each notice stands: announced, open, due, overdue or done. What was promised must come."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from change_guard.evidence import coverage, unfinished
from change_guard.model import Change, Landing, Notice

Word = Literal["draft", "open", "announced", "due", "overdue", "done"]
SOON = timedelta(days=14)
"""Before the day: time for the last reminder."""
PATIENCE = timedelta(days=30)
"""After the day: whoever announced a change and did not make it has misled those who prepared."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A notice on a day: the word for where it stands, and what that means."""

    notice: Notice
    word: Word
    says: str
    landed: date | None = None


def standing(notice: Notice, landed: date | None, today: date, happened: Callable[[Notice], bool]) -> Standing:
    """`landed` is None for a notice that is not on the default branch; `happened` is asked when the day is near."""
    if unfinished.first(notice):
        return Standing(notice, "draft", "not finished", landed)
    if landed is None:
        return Standing(notice, "open", "not landed: customers count from the day it does")
    if notice.kind == "incident":
        return Standing(notice, *_incident(notice, today), landed)
    day = notice.effective or landed
    if today < day - SOON:
        return Standing(notice, "announced", f"{_days(day - today)} to go", landed)
    if happened(notice):
        word: Word = "announced" if today < day else "done"
        return Standing(notice, word, "in the files" if word == "done" else f"{_days(day - today)} to go", landed)
    if today < day:
        return Standing(notice, "due", f"{_days(day - today)} to go, and not in the files yet", landed)
    if today <= day + PATIENCE:
        return Standing(notice, "due", "the day has come: the change may land", landed)
    return Standing(notice, "overdue", f"announced for a day {_days(today - day)} ago and never made", landed)


def _incident(notice: Notice, today: date) -> tuple[Word, str]:
    if notice.fulfilled and notice.fulfilled <= today:
        return "done", f"made whole on {notice.fulfilled}"
    if notice.fulfil_by and notice.fulfil_by < today:
        return "overdue", f"the remedy was promised for a day {_days(today - notice.fulfil_by)} ago"
    return "due", f"the remedy is owed by {notice.fulfil_by}"


def first_landing(path: str, landings: Iterable[Landing]) -> Landing | None:
    """The landing that began the file's unbroken stay on the default branch."""
    began: Landing | None = None
    for landing in landings:
        if landing.path == path:
            began = None if landing.data is None else began or landing
    return began


def all_there(notice: Notice, changes: Iterable[Change]) -> bool:
    """Whether every line of the notice names one of these changes."""
    found = tuple(changes)
    return all(any(coverage.names(cover, change) for change in found) for cover in notice.covers)


def _days(span: timedelta) -> str:
    return f"{span.days} day{'' if span.days == 1 else 's'}"
