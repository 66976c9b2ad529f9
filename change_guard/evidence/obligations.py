"""What is still owed: a notice for an incident that was let through, and a remedy whose day has gone by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from change_guard.evidence import Evidence
from change_guard.evidence.days import written
from change_guard.model import Change, Location, Notice, Waiver


def answered(waiver: Waiver, notices: Iterable[Notice]) -> bool:
    """Whether customers were told of the incident that the waiver let through."""
    return any(notice.kind == "incident" and notice.waiver == waiver.id for notice in notices)


def changes(attached: Evidence, today: date) -> Iterator[Change]:
    """What is overdue.

    An incident's waiver owes customers a notice until it ends; taking the waiver away does not take away what is owed.
    """
    for waiver in attached.waivers:
        owes = waiver.code == "incident" and not answered(waiver, attached.notices)
        if owes and (waiver.expires < today or waiver.id not in attached.kept):
            yield _overdue("notice", f"waiver {waiver.id}", waiver.expires, waiver.cover.where)
    for notice in _landed(attached):
        if notice.fulfil_by and notice.fulfil_by < today and not _fulfilled(notice, attached.notices, today):
            yield _overdue("remedy", notice.title, notice.fulfil_by, notice.where)


def _landed(attached: Evidence) -> tuple[Notice, ...]:
    """The notices as they were before the change: moving the day, or taking the notice away, moves nothing owed."""
    kept = (notice for notice in attached.notices if notice.where.path not in attached.edited)
    return (*kept, *attached.rewritten)


def _fulfilled(owed: Notice, notices: Iterable[Notice], today: date) -> bool:
    """Whether the notice, under whatever name it stands now, says that the remedy has arrived."""
    return any(
        notice.fulfilled is not None and notice.fulfilled <= today
        for notice in notices
        if notice.slug == owed.slug or (notice.kind == owed.kind and notice.title == owed.title)
    )


def _overdue(about: str, subject: str, day: date, where: Location) -> Change:
    return Change(
        surface="gate",
        source="change-guard",
        kind="promise.overdue",
        subject=subject,
        before=written(day),
        after=None,
        where=where,
        traits={"about": about},
        effect="adverse",
        audience="existing",
    )
