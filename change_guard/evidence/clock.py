"""Since when have customers been told? The day git proves, not the day a notice claims.

A notice counts from the first landing of an unbroken run of versions on the default branch that all speak for the
finding. Correcting a typo, renaming the file or postponing the date keeps the run; deleting it, changing what it says
about this change, leaving out an audience or bringing the date forward ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from change_guard.errors import Trouble
from change_guard.evidence import audiences, coverage, notices, unfinished
from change_guard.model import Change, Cover, Finding, Landing, Notice, Period

REMEMBERED = timedelta(days=60)
"""What reports may tell beyond what the decision needs: `201 of 180 days`."""


class History:
    """The landings of notices, oldest first and those of one commit together; asked change by change."""

    def __init__(self, landings: Iterable[Landing]) -> None:
        self._landings = tuple(landings)

    @cached_property
    def _files(self) -> coverage.Index[str]:
        return coverage.Index((landing.path, _lines(landing)) for landing in self._landings)

    def about(self, change: Change) -> Iterator[tuple[Landing, ...]]:
        """Commit by commit, the landings of every file a version of which may name the change."""
        files = frozenset(self._files.near(change))
        found = (landing for landing in self._landings if landing.path in files)
        return (tuple(versions) for _, versions in groupby(found, key=lambda landing: landing.commit))


def horizon(heard: Iterable[tuple[Finding, Iterable[Notice]]], periods: Mapping[str, Period], today: date) -> date:
    """The day before which it makes no difference when a notice landed: whatever stood then has stood long enough.

    `heard` are findings, each with the notices that cover it: they have to have landed by the day they announce.
    """
    days = [today]
    for finding, told in heard:
        days.append(_needed(finding, periods.get(finding.rule.notice), today))
        days += [notice.effective for notice in told if notice.effective]
    try:
        return min(days) - REMEMBERED
    except OverflowError:
        return date.min


def _needed(finding: Finding, period: Period | None, today: date) -> date:
    """The first day on which it matters for this finding whether customers had been told."""
    asked = (period, *period.also) if period else ()
    try:
        return min(finding.change.effective or today, today) - max(map(_span, asked), default=timedelta())
    except OverflowError:
        return date.min


def _span(period: Period) -> timedelta:
    return max(period.at_least + timedelta(days=31 * period.months), period.at_most or timedelta())


def landed(notice: Notice, finding: Finding, landings: tuple[Landing, ...], today: date) -> date:
    """The day from which the notice counts for the finding; today where it has not landed."""
    return since(notice, finding, History(landings), {}) or today


def since(notice: Notice, finding: Finding, history: History, known: Mapping[str, str]) -> date | None:
    """The day the unbroken run began, None where no version that has landed speaks for the finding.

    `known` are the team's own audiences.
    """
    told = _teller(notice, finding, known)
    start: date | None = None
    speaking: set[str] = set()
    for versions in history.about(finding.change):
        for version in versions:
            speaking.discard(version.path)
            if told(version):
                speaking.add(version.path)
        start = (start or versions[0].landed) if speaking else None
    return start


def _teller(notice: Notice, finding: Finding, known: Mapping[str, str]) -> Callable[[Landing], bool]:
    """Whether a version told these customers, and no later day than the one that holds now."""
    hit = audiences.hit(finding.change.audience)

    def told(landing: Landing) -> bool:
        version = _read(landing)
        if version is None or version.effective is None or notice.effective is None:
            return False
        line = coverage.covering(version, finding.change)
        if line is None or line.drift or version.effective > notice.effective:
            return False
        reached = audiences.reached(version.audiences, known)
        return (hit <= reached or set(notice.audiences) <= set(version.audiences)) and not unfinished.first(version)

    return told


def _lines(landing: Landing) -> tuple[Cover, ...]:
    version = _read(landing)
    return version.covers if version else ()


def _read(landing: Landing) -> Notice | None:
    """The version, None where it is gone or made no sense: what nobody could read told nobody."""
    try:
        return None if landing.data is None else notices.version(landing.path, landing.data)
    except Trouble:
        return None
