"""Does the change loosen its own gate? What the base's config promised beside what the head's would.

The base's config judges this change whatever the head says; what is found here is what later changes would get away
with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from change_guard import config
from change_guard.config import Config
from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.evidence import Evidence, obligations, policy
from change_guard.evidence.days import written
from change_guard.evidence.spans import length
from change_guard.model import Change, Cover, Location, Notice, Period, Snapshot, Value

RULES = f"{config.FOLDER}/rules"
_RANK = ("off", "note", "risky", "breaking")


def changes(base: Snapshot, head: Snapshot, attached: Evidence, today: date) -> Iterator[Change]:
    """What of the gate is looser at the head, which promises to customers are taken back, and which are overdue.

    A change that adopts change-guard has nothing to loosen; a head's config that makes no sense is a trouble elsewhere.
    """
    agreed = config.load(base)
    if agreed:
        yield from _config(agreed, head, today)
        yield from _team_rules(base, head)
    yield from _promises(attached, today)
    yield from obligations.changes(attached, today)


def _config(agreed: Config, head: Snapshot, today: date) -> Iterator[Change]:
    data = head.read(config.PATH)
    if data is None:
        yield _loosened("config", "the whole config", config.PATH, None, Location(config.PATH, side="before"))
        return
    document = Document(config.PATH, data)
    try:
        proposed = config.read(document)
        periods = policy.periods(proposed.policies, proposed.periods)
    except Trouble:
        return
    yield from _lists(agreed, proposed, document)
    yield from _calendar(agreed, proposed, document, today)
    yield from _periods(policy.periods(agreed.policies, agreed.periods), periods, document)
    yield from _severities(agreed.rules, proposed.rules, document)
    for name, meant in agreed.audiences.items():
        now = proposed.audiences.get(name)
        if now != meant:
            yield _loosened("audience", f"audiences: {name}", meant, now, document.at(("audiences", name)))
    if agreed.default_branch != proposed.default_branch:
        branches = agreed.default_branch or None, proposed.default_branch or None
        yield _loosened("default-branch", "default-branch", *branches, document.at(("default-branch",)))


def _lists(agreed: Config, proposed: Config, document: Document) -> Iterator[Change]:
    for watch in agreed.watch:
        same = (watch.surface, watch.files)
        places = [place for place, now in enumerate(proposed.watch) if (now.surface, now.files) == same]
        what = f"watch: {watch.files}"
        if not places:
            yield _loosened("watch", what, watch.surface, None, document.at(("watch",)))
        elif watch not in proposed.watch:
            yield _loosened("watch-edited", what, "as agreed", "edited", document.at(("watch", places[0])))
    for index, pattern in enumerate(proposed.ignore):
        if pattern not in agreed.ignore:
            yield _loosened("ignore", f"ignore: {pattern}", None, pattern, document.at(("ignore", index)))
    for name in agreed.policies:
        if name not in proposed.policies:
            yield _loosened("policy", f"policies: {name}", name, None, document.at(("policies",)))
    added = tuple(sorted(set(proposed.approvers) - set(agreed.approvers)))
    if agreed.approvers and (added or not proposed.approvers):
        people = ", ".join(proposed.approvers) or "anybody"
        yield _loosened("approver", "approvers", ", ".join(agreed.approvers), people, document.at(("approvers",)))
    if proposed.same_change != agreed.same_change == "never":
        terms = agreed.same_change, proposed.same_change
        yield _loosened("waivers", "waivers: same-change", *terms, document.at(("waivers", "same-change")))
    if proposed.longest > agreed.longest:
        terms = f"{agreed.longest} days", f"{proposed.longest} days"
        yield _loosened("waivers", "waivers: longest", *terms, document.at(("waivers", "longest")))
    for kind, person in agreed.approvals.items():
        now = proposed.approvals.get(kind)
        if now != person:
            yield _loosened("approver", f"approvals: {kind}", person, now, document.at(("approvals", kind)))


def _calendar(agreed: Config, proposed: Config, document: Document, today: date) -> Iterator[Change]:
    """Freezes to come that are gone or shorter, and days of the week that are no longer quiet."""
    for freeze in agreed.freezes:
        kept = any(now.first <= freeze.first and freeze.last <= now.last for now in proposed.freezes)
        if freeze.last >= today and not kept:
            span = f"{written(freeze.first)} to {written(freeze.last)}"
            yield _loosened("freeze", f"freezes: {freeze.name}", span, None, document.at(("calendar", "freezes")))
    for day in agreed.quiet_days:
        if day not in proposed.quiet_days:
            yield _loosened("quiet-day", f"quiet-days: {day}", day, None, document.at(("calendar", "quiet-days")))


def _periods(agreed: Mapping[str, Period], proposed: Mapping[str, Period], document: Document) -> Iterator[Change]:
    for name, period in agreed.items():
        now = proposed.get(name)
        if now is None or length(now) < length(period):
            where = document.at(("periods", name))
            yield _loosened("period", f"periods: {name}", str(period), str(now) if now else None, where)


def _severities(agreed: Mapping[str, str], proposed: Mapping[str, str], document: Document) -> Iterator[Change]:
    for name, severity in proposed.items():
        before = agreed.get(name, "breaking")
        if _RANK.index(severity) < _RANK.index(before):
            where = document.at(("rules", name))
            yield _loosened("rule", f"rules: {name}", agreed.get(name, "as shipped"), severity, where)
    for name, severity in agreed.items():
        if name not in proposed and severity == "breaking":
            yield _loosened("rule", f"rules: {name}", severity, "as shipped", document.at(("rules",)))


def _team_rules(base: Snapshot, head: Snapshot) -> Iterator[Change]:
    for path in base.paths(RULES):
        before, after = base.read(path), head.read(path)
        if after is None:
            yield _loosened("team-rule", path, "kept", None, Location(path, side="before"))
        elif after != before:
            yield _loosened("team-rule-edited", path, "as agreed", "edited", Location(path, 1, 1))


def _promises(attached: Evidence, today: date) -> Iterator[Change]:
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


def _loosened(about: str, subject: str, before: Value, after: Value, where: Location) -> Change:
    return Change(
        surface="gate",
        source="change-guard",
        kind="gate.loosened",
        subject=subject,
        before=before,
        after=after,
        where=where,
        traits={"about": about},
        effect="adverse",
        audience="everyone",
    )
