"""The drafts that a verdict calls for, for reports that show what customers would read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from change_guard import config
from change_guard.evidence import drafts
from change_guard.model import Draft, Finding, Judgement, Verdict


def untold(verdict: Verdict) -> tuple[Draft, ...]:
    """A notice and a plan for each day on which something is felt that no notice speaks for; none where all is told."""
    silent = [one for one in verdict.judgements if one.blocks and any(gap.what == "notice" for gap in one.missing)]
    days = drafts.by_day([judgement.finding for judgement in silent])
    return tuple(draft for findings in days for draft in _drafts(findings, silent, verdict))


def _drafts(findings: Sequence[Finding], silent: Sequence[Judgement], verdict: Verdict) -> Iterator[Draft]:
    ids = tuple(dict.fromkeys(finding.id for finding in findings))
    promised = [one.period for one in silent if one.period and one.finding.id in ids]
    period = max(promised, key=lambda one: one.ends(verdict.today), default=None)
    slug = drafts.slug(findings)
    notice, plan = drafts.notice(findings, period, verdict.today), drafts.plan(findings, period, verdict.today)
    yield Draft(f"{config.FOLDER}/notices/{slug}.md", notice, ids)
    yield Draft(f"{config.FOLDER}/plans/{slug}.md", plan, ids)
