"""What speaks for a change: notices and plans beside it, waivers already agreed to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from change_guard import config
from change_guard.config import Config
from change_guard.documents import Document
from change_guard.errors import Trouble, Unseen
from change_guard.evidence import coverage, markdown, notices, plans, policy, waivers
from change_guard.model import Change, Finding, Location, Notice, Plan, Side, Snapshot, Unread, Waiver

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that may speak for a finding, and the files that could not be read."""

    notices: tuple[Notice, ...] = ()
    plans: tuple[Plan, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    """From the base: nobody lets their own change through. See `with_waivers` for the one exception."""
    proposed: tuple[Waiver, ...] = ()
    """Those of the head that the base does not have; they hold once they have landed."""
    troubles: tuple[Unread, ...] = ()
    kept: frozenset[str] = field(default_factory=frozenset)
    """The names of the waivers that stand at the head."""
    edited: frozenset[str] = field(default_factory=frozenset)
    """The paths of notices that this change adds or rewrites."""
    rewritten: tuple[Notice, ...] = ()
    """What those said, and what those said that it removes, before the change."""
    remarks: tuple[Finding, ...] = ()
    """What the honest-notice rules say about the notices (`lint.changes` through `matching.findings`)."""

    def plan(self, slug: str) -> Plan | None:
        """The plan that belongs to the notice of that slug."""
        return next((plan for plan in self.plans if plan.slug == slug), None)

    def with_waivers(self, agreed: Config | None) -> Evidence:
        """With those of the change's own waivers that the config agreed before lets count at once."""
        return replace(self, waivers=(*self.waivers, *waivers.at_once(self.proposed, agreed)))

    def heard(self, findings: Iterable[Finding]) -> Iterator[tuple[Finding, list[Notice]]]:
        """The findings which a notice may name, with the notices that cover them: only for these does it matter since
        when anything has stood.
        """
        index = coverage.Index((notice, notice.covers) for notice in self.notices)
        for finding in findings:
            near = index.near(finding.change)
            if near:
                lines = ((notice, coverage.covering(notice, finding.change)) for notice in near)
                yield finding, [notice for notice, line in lines if line and not line.drift]


def gather(
    head: Snapshot,
    base: Snapshot,
    changed: Collection[str] | None = None,
    about: Iterable[Change] | None = None,
) -> Evidence:
    """Notices and plans from the head, waivers from the base; what cannot be read is in `troubles`, never left out.

    `changed` are the paths in which the two differ; where nobody knows, they are compared. `about` are the changes at
    hand: of thousands of plans only those are read that are new or whose notice may name one of them; None reads all.
    """
    troubles: list[Unread] = []
    _readable_config(head, troubles)
    others = notices.translations(head)
    told = tuple(
        _translated(head, notice, others.get(notice.slug, {}), troubles)
        for notice in _each(head, notices.FOLDER, notices.version, troubles)
    )
    agreed = _waivers(base, "before", troubles)
    asked = _waivers(head, "after", troubles)
    differs: Callable[[str], bool] = partial(_differs, head, base) if changed is None else changed.__contains__
    return Evidence(
        notices=told,
        plans=tuple(_each(head, plans.FOLDER, plans.version, troubles, _needed(told, differs, about))),
        waivers=agreed,
        proposed=tuple(waiver for waiver in asked if not _among(waiver, agreed)),
        troubles=tuple(troubles),
        kept=frozenset(waiver.id for waiver in asked),
        edited=frozenset(notice.where.path for notice in told if differs(notice.where.path)),
        rewritten=tuple(_each(base, notices.FOLDER, notices.version, [], differs)),
    )


def _needed(
    told: tuple[Notice, ...], differs: Callable[[str], bool], about: Iterable[Change] | None
) -> Callable[[str], bool]:
    """Which plans have to be read."""
    if about is None:
        return bool
    index = coverage.Index((notice.slug, notice.covers) for notice in told)
    slugs = {slug for change in about for slug in index.near(change)}
    return lambda path: path.rsplit("/", 1)[-1].removesuffix(".md") in slugs or differs(path)


def _readable_config(head: Snapshot, troubles: list[Unread]) -> None:
    """A config that makes no sense must not land, although the base's judges this change."""
    try:
        proposed = config.load(head)
        if proposed:
            policy.periods(proposed.policies, proposed.periods)
    except Trouble as trouble:
        troubles.append(_unread(trouble, config.PATH, "after"))


def _each(
    snapshot: Snapshot,
    folder: str,
    read: Callable[[str, bytes], T],
    troubles: list[Unread],
    wanted: Callable[[str], bool] = bool,
) -> Iterator[T]:
    for path in filter(wanted, notices.paths(snapshot, folder)):
        try:
            data = snapshot.read(path)
            if data is not None:
                yield read(path, data)
        except Trouble as trouble:
            troubles.append(_unread(trouble, path, "after"))


def _translated(head: Snapshot, notice: Notice, paths: Mapping[str, str], troubles: list[Unread]) -> Notice:
    """The notice with its texts in other languages."""
    texts = {}
    for tag, path in paths.items():
        try:
            texts[tag] = markdown.body(Document(path, head.read(path) or b""))
        except Trouble as trouble:
            troubles.append(_unread(trouble, path, "after"))
    return replace(notice, translations=texts) if texts else notice


def _waivers(snapshot: Snapshot, side: Side, troubles: list[Unread]) -> tuple[Waiver, ...]:
    try:
        data = snapshot.read(waivers.PATH)
        return () if data is None else waivers.read(Document(waivers.PATH, data, side))
    except Trouble as trouble:
        troubles.append(_unread(trouble, waivers.PATH, side))
        return ()


def _unread(trouble: Trouble, path: str, side: Side) -> Unread:
    where = trouble.where or Location(path, side=side)
    return Unread(where, trouble.reason, trouble.help, isinstance(trouble, Unseen), trouble.excerpt)


def _among(waiver: Waiver, others: tuple[Waiver, ...]) -> bool:
    return any(_terms(waiver) == _terms(other) for other in others)


def _terms(waiver: Waiver) -> tuple[object, ...]:
    cover = waiver.cover
    names = (cover.id, cover.surface, cover.source, cover.change, cover.subject, cover.before, cover.after)
    return (waiver.id, names, waiver.rule, waiver.approver, waiver.expires)


def _differs(head: Snapshot, base: Snapshot, path: str) -> bool:
    try:
        return head.read(path) != base.read(path)
    except Unseen:
        return True
