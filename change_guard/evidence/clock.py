"""Since when have customers been told? The day git proves, not the day a notice claims.

A notice counts from the first landing of an unbroken run of versions on the default branch that all speak for the
finding. Correcting a typo, renaming the file or postponing the date keeps the run; deleting it, changing what it says
about this change, leaving out an audience or bringing the date forward ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.evidence import audiences, coverage, notices, unfinished
from change_guard.model import Finding, Landing, Notice

Teller = Callable[[str, bytes], bool]


def landed(notice: Notice, finding: Finding, landings: tuple[Landing, ...], today: date) -> date:
    """The day from which the notice counts for the finding; today where it has not landed."""
    return since(notice, finding, landings, {}) or today


def since(notice: Notice, finding: Finding, landings: tuple[Landing, ...], known: Mapping[str, str]) -> date | None:
    """The day the unbroken run began, None where no version that has landed speaks for the finding.

    `landings` are oldest first, those of one commit together; `known` are the team's own audiences.
    """
    told = _teller(notice, finding, known)
    start: date | None = None
    speaking: set[str] = set()
    for _, versions in groupby(landings, key=lambda landing: landing.commit):
        day: date | None = None
        for version in versions:
            day = version.landed
            speaking.discard(version.path)
            if version.data is not None and told(version.path, version.data):
                speaking.add(version.path)
        start = (start or day) if speaking else None
    return start


def _teller(notice: Notice, finding: Finding, known: Mapping[str, str]) -> Teller:
    """Whether a version told these customers, and no later day than the one that holds now."""
    hit = audiences.hit(finding.change.audience)

    def told(path: str, data: bytes) -> bool:
        version = _read(path, data)
        if version is None or version.effective is None or notice.effective is None:
            return False
        line = coverage.covering(version, finding.change)
        if line is None or line.drift or version.effective > notice.effective:
            return False
        reached = audiences.reached(version.audiences, known)
        return (hit <= reached or set(notice.audiences) <= set(version.audiences)) and not unfinished.first(version)

    return told


@lru_cache(maxsize=32_768)
def _read(path: str, data: bytes) -> Notice | None:
    """The version, None where it made no sense: what nobody could read told nobody."""
    try:
        return notices.read(Document(path, data))
    except Trouble:
        return None
