"""What a report says about the evidence itself: lines that match nothing, waivers that are ending, ended or idle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from textwrap import shorten

from change_guard.evidence import Evidence
from change_guard.evidence.coverage import covers, names, too_many
from change_guard.evidence.days import written
from change_guard.evidence.obligations import answered
from change_guard.model import Change, Cover, Finding, Notice, Waiver

SOON = timedelta(days=14)
MOST_POINTERS = 10


def notes(evidence: Evidence, findings: Sequence[Finding], today: date) -> Iterator[str]:
    """One sentence for each, in the order of the files."""
    changes = list({finding.id: finding.change for finding in findings}.values())
    for notice in evidence.notices:
        if notice.where.path in evidence.edited:
            yield from _lines(notice, changes)
    for waiver in evidence.waivers:
        yield from _ending(waiver, changes, today)
        if waiver.code == "incident" and waiver.expires >= today and not answered(waiver, evidence.notices):
            last = written(waiver.expires)
            yield f"Waiver `{waiver.id}` let an incident through: customers are to be told by {last}."
    idle = [w.id for w in evidence.waivers if w.expires >= today and not any(covers(w.cover, c) for c in changes)]
    if idle:
        shown = ", ".join(f"`{name}`" for name in idle[:5]) + (f" and {len(idle) - 5} more" if len(idle) > 5 else "")
        yield f"{_count(len(idle), 'waiver')} {'lets' if len(idle) == 1 else 'let'} nothing through here: {shown}."
    for waiver in evidence.proposed:
        yield f"Waiver `{waiver.id}` is new in this change{_since_when(waiver, evidence.waivers)}."


def pointed(pointers: Iterable[tuple[str, str]], notices: Iterable[Notice]) -> Iterator[str]:
    """What commits of the change point to: shown to whoever reviews it, worth nothing by itself."""
    known = {notice.slug for notice in notices}
    for commit, slug in list(dict.fromkeys(pointers))[:MOST_POINTERS]:
        if slug in known:
            yield f"Commit {commit} points to notice `{slug}`; what counts is what that notice covers."
        else:
            said = shorten(slug.replace("`", "'"), 60, placeholder=" ...")
            yield f"Commit {commit} points to a notice `{said}`, which is not here."


def _since_when(waiver: Waiver, holding: tuple[Waiver, ...]) -> str:
    if waiver in holding:
        return f" and counts at once: {waiver.approver} has approved it"
    return ": it lets nothing through before it has landed on its own"


def _lines(notice: Notice, changes: Sequence[Change]) -> Iterator[str]:
    for cover in notice.covers:
        if not any(names(cover, change) for change in changes):
            yield f"{cover.where}: `{_name(cover)}` is not changing here: a slip of the pen, or it has landed already."
        count = too_many(cover, changes)
        if count:
            yield f"{cover.where}: fits {count} changes, over its `max_findings: {cover.max_findings}`; it covers none."


def _ending(waiver: Waiver, changes: Sequence[Change], today: date) -> Iterator[str]:
    used = any(covers(waiver.cover, change) for change in changes)
    if waiver.expires < today and used:
        yield f"Waiver `{waiver.id}` ended on {written(waiver.expires)} and no longer holds ({waiver.owner})."
    elif today <= waiver.expires <= today + SOON:
        left = (waiver.expires - today).days
        when = f"in {_count(left, 'day')}" if left else "today"
        yield f"Waiver `{waiver.id}` ends {when} ({waiver.owner})."


def _name(cover: Cover) -> str:
    named = " ".join(part for part in (cover.surface, cover.source, cover.change, cover.subject) if part)
    return named or cover.id


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
