"""The whole line, in order. Read this file first.

git -> Snapshots -> surfaces -> Changes -> rules -> Findings -> evidence -> Verdict -> reports

Nothing else knows the order, and a stage is imported when the one before it has something to hand on: a run in which
nothing customer-facing changed ends after the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from change_guard import config, repository
from change_guard.config import Config
from change_guard.errors import Unseen
from change_guard.model import Change, Comparison, Finding, Landing, Pair, Rule, Verdict
from change_guard.repository import Request
from change_guard.surfaces.reading import Reading, read

Each = Callable[[Sequence[Pair]], Iterable[Pair]]


def review(request: Request, today: date, each: Each = iter) -> Verdict:
    """The verdict on a change as of a day. `each` may watch the files go by, for a progress bar.

    Raises errors.Refused or errors.Unseen where no review can be given at all.
    """
    comparison = repository.compare(request)
    settings, adopted = _settled(comparison)
    reading = read(comparison, settings, each)
    if not reading.changes and not _evidence_touched(comparison):
        return _seen(comparison, reading, today, adopted)
    rules = _rules(comparison, settings, reading.changes)
    return _judged(comparison, settings, reading, rules, today, adopted)


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


def _rules(comparison: Comparison, settings: Config, changes: Iterable[Change]) -> tuple[Rule, ...]:
    from change_guard import rulebook

    found = rulebook.load({change.kind for change in changes}, rulebook.team(comparison.base))
    return rulebook.settled(found, settings.rules)


def _judged(
    comparison: Comparison,
    settings: Config,
    reading: Reading,
    rules: tuple[Rule, ...],
    today: date,
    notes: tuple[str, ...],
) -> Verdict:
    from change_guard import evidence, matching, verdict
    from change_guard.evidence import lint, policy
    from change_guard.evidence import notes as about

    findings = tuple(matching.findings(rules, reading.changes))
    landings, unproven = _landings(comparison, findings)
    attached = evidence.gather(comparison.head, comparison.base, landings)
    flaws = tuple(lint.changes(attached.notices, (finding.change for finding in findings)))
    remarks = tuple(matching.findings(_rules(comparison, settings, flaws), flaws))
    attached = replace(attached, remarks=remarks)
    periods = policy.periods(settings.policies, settings.periods)
    return replace(
        _seen(comparison, reading, today, (*notes, *unproven, *about.notes(attached, findings, today))),
        judgements=verdict.judge(findings, attached, periods, settings, today, landings),
        troubles=attached.troubles,
        rules=len(rules),
    )


def _landings(
    comparison: Comparison, findings: Iterable[Finding]
) -> tuple[tuple[Landing, ...] | None, tuple[str, ...]]:
    """When evidence landed, and in words why nobody can tell where history is out of reach."""
    folder = f"{config.FOLDER}/notices"
    if not any(finding.rule.notice for finding in findings) or not any(comparison.head.paths(folder)):
        return (), ()
    try:
        return repository.notices(comparison.base, folder), ()
    except Unseen as unseen:
        return None, (f"{unseen.reason}. {unseen.help}",)


def _seen(comparison: Comparison, reading: Reading, today: date, notes: tuple[str, ...]) -> Verdict:
    """What can be said before anything is judged."""
    return Verdict(
        base=comparison.base.label,
        head=comparison.head.label,
        chosen=comparison.chosen,
        today=today,
        changes=reading.changes,
        unread=reading.unread,
        notes=(*comparison.notes, *reading.notes, *notes),
        files_changed=len(comparison.pairs),
        files_examined=reading.examined,
        lines=reading.lines,
    )
