"""The terms of a config that may be looser at the head: lists, calendar, periods, severities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from change_guard.config import Config
from change_guard.documents import Document
from change_guard.evidence.days import written
from change_guard.evidence.loosening import loosened
from change_guard.evidence.spans import length
from change_guard.model import Change, Period

_RANK = ("off", "note", "risky", "breaking")


def looser_lists(agreed: Config, proposed: Config, document: Document) -> Iterator[Change]:
    """What is no longer watched, promised or approved, and what is newly ignored or allowed."""
    for watch in agreed.watch:
        same = (watch.surface, watch.files)
        places = [place for place, now in enumerate(proposed.watch) if (now.surface, now.files) == same]
        what = f"watch: {watch.files}"
        if not places:
            yield loosened("watch", what, watch.surface, None, document.at(("watch",)))
        elif watch not in proposed.watch:
            yield loosened("watch-edited", what, "as agreed", "edited", document.at(("watch", places[0])))
    for index, pattern in enumerate(proposed.ignore):
        if pattern not in agreed.ignore:
            yield loosened("ignore", f"ignore: {pattern}", None, pattern, document.at(("ignore", index)))
    for name in agreed.policies:
        if name not in proposed.policies:
            yield loosened("policy", f"policies: {name}", name, None, document.at(("policies",)))
    added = tuple(sorted(set(proposed.approvers) - set(agreed.approvers)))
    if agreed.approvers and (added or not proposed.approvers):
        people = ", ".join(proposed.approvers) or "anybody"
        yield loosened("approver", "approvers", ", ".join(agreed.approvers), people, document.at(("approvers",)))
    if proposed.same_change != agreed.same_change == "never":
        terms = agreed.same_change, proposed.same_change
        yield loosened("waivers", "waivers: same-change", *terms, document.at(("waivers", "same-change")))
    if proposed.longest > agreed.longest:
        terms = f"{agreed.longest} days", f"{proposed.longest} days"
        yield loosened("waivers", "waivers: longest", *terms, document.at(("waivers", "longest")))
    for kind, person in agreed.approvals.items():
        now = proposed.approvals.get(kind)
        if now != person:
            yield loosened("approver", f"approvals: {kind}", person, now, document.at(("approvals", kind)))


def looser_calendar(agreed: Config, proposed: Config, document: Document, today: date) -> Iterator[Change]:
    """Freezes to come that are gone or shorter, and days of the week that are no longer quiet."""
    for freeze in agreed.freezes:
        kept = any(now.first <= freeze.first and freeze.last <= now.last for now in proposed.freezes)
        if freeze.last >= today and not kept:
            span = f"{written(freeze.first)} to {written(freeze.last)}"
            yield loosened("freeze", f"freezes: {freeze.name}", span, None, document.at(("calendar", "freezes")))
    for day in agreed.quiet_days:
        if day not in proposed.quiet_days:
            yield loosened("quiet-day", f"quiet-days: {day}", day, None, document.at(("calendar", "quiet-days")))


def shorter_periods(
    agreed: Mapping[str, Period], proposed: Mapping[str, Period], document: Document
) -> Iterator[Change]:
    """Notice periods that are shorter or gone."""
    for name, period in agreed.items():
        now = proposed.get(name)
        if now is None or length(now) < length(period):
            where = document.at(("periods", name))
            yield loosened("period", f"periods: {name}", str(period), str(now) if now else None, where)


def milder_severities(agreed: Mapping[str, str], proposed: Mapping[str, str], document: Document) -> Iterator[Change]:
    """Rules that are kept less strictly."""
    for name, severity in proposed.items():
        before = agreed.get(name, "breaking")
        if _RANK.index(severity) < _RANK.index(before):
            where = document.at(("rules", name))
            yield loosened("rule", f"rules: {name}", agreed.get(name, "as shipped"), severity, where)
    for name, severity in agreed.items():
        if name not in proposed and severity == "breaking":
            yield loosened("rule", f"rules: {name}", severity, "as shipped", document.at(("rules",)))
