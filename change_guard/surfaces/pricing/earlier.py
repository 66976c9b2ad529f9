"""When a price was raised before, as the earlier versions of its file tell: some stores take one rise a year without a
customer's yes, and the second is another matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.model import Change, Landing, Watch
from change_guard.surfaces import pricing

FACT = "days_since_rise"
"""The trait of a rise: days from the one before it, where there was one."""
YEAR = timedelta(days=366)
_VERSIONS = 60
"""How many versions of a file are compared, the newest."""


def noted(
    changes: Iterable[Change], landings: Sequence[Landing], watches: Mapping[str | None, Watch | None], today: date
) -> tuple[Change, ...]:
    """The changes, rises with the days since the last one. `landings` are versions of their files, oldest first."""
    last: dict[tuple[str, str], date] = {}
    for path in {landing.path for landing in landings}:
        files = [
            (one.landed, Document(path, one.data, watch=watches.get(path)))
            for one in landings
            if one.path == path and one.data
        ]
        last |= {(path, subject): day for subject, day in rises(files).items()}
    return tuple(_with_days(change, last.get((change.where.path, change.subject)), today) for change in changes)


def _with_days(change: Change, last: date | None, today: date) -> Change:
    if change.kind != "price.raised" or last is None:
        return change
    return replace(change, traits={**change.traits, FACT: ((change.effective or today) - last).days})


def rises(versions: Sequence[tuple[date, Document]]) -> dict[str, date]:
    """The last day on which each price rose, by what the change is about; an unreadable version tells nothing."""
    found: dict[str, date] = {}
    for (_, before), (day, after) in pairwise(versions[-_VERSIONS:]):
        try:
            moved = [change for change in pricing.changes(before, after) if isinstance(change, Change)]
        except Trouble:
            continue
        for change in moved:
            if change.kind == "price.raised":
                found[change.subject] = max(change.effective or day, found.get(change.subject, day))
    return found
