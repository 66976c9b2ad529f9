"""What is still owed: a notice for an incident that was let through, and a remedy whose day has gone by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from change_guard.evidence.figures import written
from change_guard.model import Change, Location, Notice, Waiver


def answered(waiver: Waiver, notices: Iterable[Notice]) -> bool:
    """Whether customers were told of the incident that the waiver let through."""
    return any(notice.kind == "incident" and notice.waiver == waiver.id for notice in notices)


def changes(
    agreed: Iterable[Waiver], kept: Iterable[Waiver], notices: Iterable[Notice], today: date
) -> Iterator[Change]:
    """What is overdue, given the base's waivers, the head's waivers and the head's notices.

    An incident's waiver owes customers a notice until it ends; taking the waiver away does not take away what is owed.
    """
    told, still = tuple(notices), {waiver.id for waiver in kept}
    for waiver in agreed:
        owes = waiver.code == "incident" and not answered(waiver, told)
        if owes and (waiver.expires < today or waiver.id not in still):
            yield _overdue("notice", f"waiver {waiver.id}", waiver.expires, waiver.cover.where)
    for notice in told:
        if notice.fulfil_by and notice.fulfil_by < today and not notice.fulfilled:
            yield _overdue("remedy", notice.title, notice.fulfil_by, notice.where)


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
