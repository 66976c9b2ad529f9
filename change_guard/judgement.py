"""What is to be said of the changes: rules find, evidence speaks for what they found, the clock says since when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from change_guard import config, evidence, matching, repository, rulebook, verdict
from change_guard.config import Config
from change_guard.errors import Unseen
from change_guard.evidence import clock, freezes, gate, lint, policy
from change_guard.evidence import notes as about
from change_guard.model import Call, Change, Comparison, Finding, Landing, Location, Rule, Verdict


def judged(comparison: Comparison, settings: Config, read: Verdict) -> Verdict:
    """The verdict on what was read."""
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
        from change_guard.surfaces.api.witness.trial import Trial

        yield Trial(comparison, read.changes)


def _rules(comparison: Comparison, settings: Config, changes: Iterable[Change]) -> tuple[Rule, ...]:
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
