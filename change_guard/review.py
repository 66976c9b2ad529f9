"""The whole line, in order. Read this file first.

git -> Snapshots -> surfaces -> Changes -> rules -> Findings -> evidence -> Verdict -> reports

Nothing else knows the order, and a stage is imported when the one before it has something to hand on: a run in which
nothing customer-facing changed ends after the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from change_guard import config, repository
from change_guard.config import Config
from change_guard.errors import Unseen
from change_guard.model import Comparison, Pair, Verdict, Watch
from change_guard.repository import Request

if TYPE_CHECKING:
    from change_guard.model import Call, Change, Finding, Landing, Location, Rule

Files = Sequence[tuple[Pair, Watch | None]]
Each = Callable[[Files], Iterable[tuple[Pair, Watch | None]]]


def review(request: Request, today: date, each: Each = iter) -> Verdict:
    """The verdict on a change as of a day. `each` may watch the files go by, for a progress bar.

    Raises errors.Refused or errors.Unseen where no review can be given at all.
    """
    comparison = repository.compare(request)
    settings, adopted = _settled(comparison)
    files = config.watched(settings, comparison.pairs)
    seen = _seen(comparison, today, adopted)
    if not files and not _evidence_touched(comparison):
        return seen
    reunited = _reunited(comparison, files)
    read = _remembered(comparison, reunited, _read(comparison, each(reunited), seen))
    return _judged(comparison, settings, _raised_before(comparison, settings, reunited, read))


def _seen(comparison: Comparison, today: date, notes: tuple[str, ...]) -> Verdict:
    """What can be said before anything is read."""
    return Verdict(
        base=comparison.base.label,
        head=comparison.head.label,
        chosen=comparison.chosen,
        today=today,
        notes=(*comparison.notes, *notes),
        files_changed=len(comparison.pairs),
    )


def _settled(comparison: Comparison) -> tuple[Config, tuple[str, ...]]:
    """The base's config. Where the base has none, this is the change that adopts change-guard, and its own counts."""
    agreed = config.load(comparison.base)
    if agreed:
        return agreed, ()
    proposed = config.load(comparison.head)
    return proposed or Config(), (
        f"{config.PATH} is new: from the next change on, the base's counts.",
    ) if proposed else ()


def _evidence_touched(comparison: Comparison) -> bool:
    return any((pair.after or pair.before or "").startswith(f"{config.FOLDER}/") for pair in comparison.pairs)


def _reunited(comparison: Comparison, files: Files) -> Files:
    """A file that went while another of its kind came is one that moved, though git finds them unlike."""
    if all(pair.before and pair.after for pair, _ in files):
        return files
    from change_guard.surfaces import moved

    return moved.reunited(comparison, files)


def _read(comparison: Comparison, files: Iterable[tuple[Pair, Watch | None]], seen: Verdict) -> Verdict:
    from change_guard.surfaces import reading

    found = reading.read(comparison, files)
    return replace(
        seen,
        changes=found.changes,
        unread=found.unread,
        unexamined=found.unexamined,
        notes=(*seen.notes, *found.notes),
        files_examined=found.examined,
        lines=found.lines,
    )


def _remembered(comparison: Comparison, files: Files, read: Verdict) -> Verdict:
    """What the past of the flag files says of the changes in them: a value that comes back, a flag that outlived its
    time."""
    if not any(change.surface == "flags" for change in read.changes):
        return read
    from change_guard.surfaces.flags import past

    paths = past.files(read.changes)
    try:
        landings = repository.versions(comparison.base, paths, read.today - past.WINDOW)
    except Unseen as unseen:
        return replace(read, notes=(*read.notes, f"{unseen.reason}. {unseen.help}"))
    now = {pair.after: (comparison.head.read(pair.after), watch) for pair, watch in files if pair.after in paths}
    found = past.remembered(read.changes, now, landings, read.today)
    return replace(read, changes=tuple(sorted((*read.changes, *found))))


def _raised_before(comparison: Comparison, settings: Config, files: Files, read: Verdict) -> Verdict:
    """Since when a price that rises now has stood, as the past of its file tells, where a policy counts rises."""
    paths = sorted({change.where.path for change in read.changes if change.kind == "price.raised"})
    if not paths:
        return read
    from change_guard.evidence import policy
    from change_guard.surfaces.pricing import earlier

    if not policy.asks_about(policy.periods(settings.policies, settings.periods).values(), earlier.FACT):
        return read
    try:
        landings = repository.versions(comparison.base, paths, read.today - earlier.YEAR)
    except Unseen as unseen:
        note = f"Whether a price rose before within a year is out of sight: {unseen.reason}. {unseen.help}"
        return replace(read, notes=(*read.notes, note))
    watches = {pair.after: watch for pair, watch in files}
    return replace(read, changes=earlier.noted(read.changes, landings, watches, read.today))


def _judged(comparison: Comparison, settings: Config, read: Verdict) -> Verdict:
    from change_guard import evidence, matching, verdict
    from change_guard.evidence import clock, freezes, gate, lint, policy
    from change_guard.evidence import notes as about

    touched = frozenset(path for pair in comparison.pairs for path in (pair.before, pair.after) if path)
    gathered = evidence.gather(comparison.head, comparison.base, touched, read.changes)
    attached = gathered.with_waivers(config.load(comparison.base))
    felt = freezes.marked(read.changes, settings, read.today)
    changes = (*felt, *gate.changes(comparison.base, comparison.head, attached, read.today))
    rules = _rules(comparison, settings, changes)
    periods = policy.periods(settings.policies, settings.periods)
    findings = tuple(matching.findings(rules, changes, read.today, periods))
    heard = tuple(attached.heard(findings))
    landings, unproven = _landings(comparison, [one for one, _ in heard], clock.horizon(heard, periods, read.today))
    told = (finding.change for finding in findings)
    flaws = tuple(lint.changes(attached.notices, told, attached.plans, *_trial(comparison, read)))
    remarks = matching.findings(_rules(comparison, settings, flaws), flaws, read.today)
    attached = replace(attached, remarks=tuple(remarks))
    judgements = verdict.judge(findings, attached, periods, settings, read.today, landings)
    return replace(
        read,
        changes=changes,
        judgements=tuple(sorted(judgements, key=lambda judgement: judgement.rank)),
        troubles=attached.troubles,
        notes=(
            *read.notes,
            *unproven,
            *about.notes(attached, findings, read.today),
            *about.pointed(repository.pointers(comparison.base, comparison.head), attached.notices),
            *policy.remarks(settings.policies, read.today),
        ),
        rules=len(rules),
    )


def _trial(comparison: Comparison, read: Verdict) -> Iterator[Callable[[Call, Change], Iterable[tuple[Location, str]]]]:
    """Who says whether an example of a call works: the API surface, beside both sides, where an API changes at all."""
    if any(change.surface == "api" for change in read.changes):
        from change_guard.surfaces.api.trial import Trial

        yield Trial(comparison, read.changes)


def _rules(comparison: Comparison, settings: Config, changes: Iterable[Change]) -> tuple[Rule, ...]:
    from change_guard import rulebook
    from change_guard.evidence import policy

    kinds = {change.kind for change in changes}
    if not kinds:
        return ()
    strict = {**policy.severities(settings.policies), **settings.rules}
    return rulebook.settled(rulebook.load(kinds, rulebook.team(comparison.base)), strict)


def _landings(
    comparison: Comparison, findings: Iterable[Finding], since: date
) -> tuple[tuple[Landing, ...] | None, tuple[str, ...]]:
    """When notices landed, and in words why nobody can tell where history is out of reach."""
    folder = f"{config.FOLDER}/notices"
    if not any(finding.rule.notice for finding in findings):
        return (), ()
    try:
        return repository.notices(comparison.base, folder, since), ()
    except Unseen as unseen:
        return None, (f"{unseen.reason}. {unseen.help}",)
