"""Do the examples of a notice and its plan work? Developers copy them; the API itself is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from change_guard.evidence import calls, coverage
from change_guard.model import Call, Change, Location, Notice, Plan

Judge = Callable[[Call, Change], Iterable[tuple[Location, str]]]
"""Where, and why, the API would not take an example that stands beside a change; nothing where it would."""


def unjudged(call: Call, change: Change) -> Iterable[tuple[Location, str]]:
    """The judge where there is no API to ask."""
    return ()


def failing(
    paper: Notice | Plan, notice: Notice, change: Change, beside: Iterable[Change], judge: Judge
) -> Iterator[tuple[Location, str]]:
    """The examples of the paper that would fail, each reason once; only where an API changes."""
    if change.surface != "api":
        return
    elsewhere = _elsewhere(notice, tuple(beside))
    told: dict[str, Location] = {}
    for call in calls.calls(paper):
        if not any(pattern.match(f"{call.method} {_path(call.target)}") for pattern in elsewhere):
            for where, why in judge(call, change):
                told.setdefault(why, where)
    yield from ((where, why) for why, where in told.items())


def _elsewhere(notice: Notice, beside: tuple[Change, ...]) -> list[re.Pattern[str]]:
    """Operations that the notice names and that do not change here: they did before, or will."""
    named = [cover.subject for cover in notice.covers if not any(coverage.names(cover, one) for one in beside)]
    operations = [" ".join(subject.split()[:2]) for subject in named if "/" in subject and "*" not in subject]
    return [re.compile(r"[^/]+".join(map(re.escape, re.split(r"\{[^{}]*\}", name))) + r"\Z") for name in operations]


def _path(target: str) -> str:
    return urlsplit(target).path
