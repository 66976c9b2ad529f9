"""What customers were told of changes still to come, and no longer are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from change_guard.evidence import Evidence
from change_guard.evidence.days import written
from change_guard.model import Change, Cover, Location, Notice, Value


def promises(attached: Evidence, today: date) -> Iterator[Change]:
    """Notices of changes still to come that are gone, or bring the day forward. A renamed file keeps its promise."""
    told = [notice for notice in attached.rewritten if notice.effective and notice.effective > today]
    if not told:
        return
    now: dict[tuple[str, ...], list[Notice]] = {}
    for notice in attached.notices:
        for cover in notice.covers:
            now.setdefault(_named(cover), []).append(notice)
    for notice in told:
        kept = [other for cover in notice.covers for other in now.get(_named(cover), ())]
        days = [other.effective for other in kept if other.effective]
        if not days:
            yield _promise("promise.withdrawn", notice, None, Location(notice.where.path, side="before"))
        elif notice.effective and max(days) < notice.effective:
            yield _promise("promise.shortened", notice, written(max(days)), kept[0].where)


def _named(cover: Cover) -> tuple[str, ...]:
    named = (cover.surface, cover.source, cover.change, cover.subject)
    return named if any(named) else (cover.id,)


def _promise(kind: str, notice: Notice, now: Value, where: Location) -> Change:
    day = written(notice.effective) if notice.effective else None
    return Change(
        surface="gate",
        source="change-guard",
        kind=kind,
        subject=notice.title,
        before=day,
        after=now,
        where=where,
        effect="adverse",
        audience="everyone",
    )
