"""Findings, what speaks for them, and a day: may the change go through? Pure; time and history are handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from change_guard.config import Config
from change_guard.evidence import Evidence, coverage, policy
from change_guard.evidence.clock import History
from change_guard.evidence.days import written
from change_guard.evidence.hearing import Hearing, hear, new
from change_guard.model import Finding, Judgement, Landing, Missing, Period, Status, Waiver

_BEST: tuple[Status, ...] = ("covered", "too-early", "needed", "draft", "stale")
"""Of several notices for one finding, the one nearest to a pass is shown."""


def judge(
    findings: Iterable[Finding],
    evidence: Evidence,
    periods: Mapping[str, Period],
    config: Config,
    today: date,
    landings: tuple[Landing, ...] | None,
) -> tuple[Judgement, ...]:
    """One judgement a finding, in their order. `landings` is None where history is out of reach."""
    heard = tuple(findings)
    changes = tuple({finding.id: finding.change for finding in heard}.values())
    hearing = Hearing(evidence, changes, periods, config, today, None if landings is None else History(landings))
    return tuple(_judgement(hearing, finding) for finding in heard)


def _judgement(hearing: Hearing, finding: Finding) -> Judgement:
    """Nothing asked is nothing missing; a waiver lets anything through; else the best notice decides."""
    rule = finding.rule
    if not rule.asks and rule.severity != "breaking":
        return Judgement(finding, "info")
    period = policy.of(hearing.periods, finding)
    waivers = list(_waivers(hearing, finding))
    held = next((waiver for waiver, problem in waivers if not problem), None)
    if held:
        return Judgement(finding, "waived", waiver=held, period=period, effective=finding.change.effective)
    if "waiver" in rule.asks or not rule.asks:
        return Judgement(
            finding, "needed", (_needs_waiver(hearing, finding, waivers),), effective=finding.change.effective
        )
    heard = [
        hear(hearing, finding, notice, line)
        for notice in hearing.notices.near(finding.change)
        if (line := coverage.covering(notice, finding.change))
    ]
    untold = Judgement(finding, "needed", _needs_notice(finding), period=period, effective=finding.change.effective)
    return min(heard, key=lambda judgement: (_BEST.index(judgement.status), len(judgement.missing)), default=untold)


def _waivers(hearing: Hearing, finding: Finding) -> Iterator[tuple[Waiver, str]]:
    """Every agreed waiver that names the change, and why it does not hold, if so."""
    for waiver in hearing.evidence.waivers:
        if not coverage.names(waiver.cover, finding.change) or waiver.rule not in ("", finding.rule.id):
            continue
        drift = coverage.drift(waiver.cover, finding.change)
        approvers = hearing.config.approvers
        if drift:
            yield waiver, f"Waiver `{waiver.id}` no longer fits: {drift}."
        elif waiver.expires < hearing.today:
            yield waiver, f"Waiver `{waiver.id}` ended on {written(waiver.expires)}."
        elif waiver.expires > hearing.today + timedelta(days=hearing.config.longest):
            yield (
                waiver,
                f"Waiver `{waiver.id}` ends on {written(waiver.expires)}; the most is {hearing.config.longest} days.",
            )
        elif waiver.approver == waiver.owner:
            yield waiver, f"Waiver `{waiver.id}` is approved by its own owner, {waiver.owner}."
        elif approvers and waiver.approver not in approvers:
            yield waiver, f"Waiver `{waiver.id}` is signed by {waiver.approver}, who may not approve waivers here."
        elif coverage.too_many(waiver.cover, hearing.changes):
            yield waiver, f"Waiver `{waiver.id}` fits more changes than its `max_findings` allows."
        else:
            yield waiver, ""


def _needs_notice(finding: Finding) -> tuple[Missing, ...]:
    plan = ", and there is no migration plan" if "migration-plan" in finding.rule.asks else ""
    return (Missing("notice", f"Customers have not been told: no notice covers this{plan}.", new(finding)),)


def _needs_waiver(hearing: Hearing, finding: Finding, tried: list[tuple[Waiver, str]]) -> Missing:
    said = next((problem for _, problem in tried), "A notice does not mend this: it has to change.")
    approver = next(iter(hearing.config.approvers), "whoever may")
    lines = (
        "Disagree? Only a waiver that somebody else approves, landed in .change-guard/waivers.yml before this change:",
        f'change-guard waive {finding.id} --owner "you" --approver "{approver}" --reason "why this hurts no customer"',
    )
    return Missing("waiver", said, "\n".join(lines))
