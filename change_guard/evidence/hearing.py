"""One notice heard for one finding: what it says well, what it still lacks, and whether it came early enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from change_guard.config import Config
from change_guard.evidence import Evidence, clock, coverage, gaps, policy, unfinished
from change_guard.evidence.coverage import Covering
from change_guard.evidence.timing import Timing
from change_guard.model import Change, Finding, Judgement, Missing, Notice, Period, Plan, Status


@dataclass(frozen=True)
class Hearing:
    """The circumstances under which notices are heard. `history` is None where it is out of reach."""

    evidence: Evidence
    changes: tuple[Change, ...]
    periods: Mapping[str, Period]
    config: Config
    today: date
    history: clock.History | None

    @cached_property
    def notices(self) -> coverage.Index[Notice]:
        """The notices, to be found by the change they name."""
        return coverage.Index((notice, notice.covers) for notice in self.evidence.notices)

    @cached_property
    def remarks(self) -> Mapping[tuple[str, str], tuple[Finding, ...]]:
        """What the honest-notice rules say, by notice and by the change that is covered."""
        heard: dict[tuple[str, str], tuple[Finding, ...]] = {}
        for remark in self.evidence.remarks:
            key = (remark.change.source, str(remark.change.traits.get("covered")))
            heard[key] = (*heard.get(key, ()), remark)
        return heard

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The plans by slug."""
        return {plan.slug: plan for plan in self.evidence.plans}


def hear(hearing: Hearing, finding: Finding, notice: Notice, line: Covering) -> Judgement:
    """What the notice, which names the finding's change in `line`, is worth for it."""
    useless = _useless(hearing, finding, notice, line)
    period = policy.of(hearing.periods, finding)
    if useless:
        status: Status = "stale" if useless.what == "stale" else "draft" if useless.what == "draft" else "needed"
        return Judgement(finding, status, (useless,), notice, period=period, effective=notice.effective)
    timing = _timing(hearing, finding, notice, period)
    plan = hearing.plans.get(notice.slug)
    asked = "migration-plan" in finding.rule.asks
    content = [
        *gaps.facts(finding, notice),
        *gaps.audience(finding, notice, hearing.config.audiences),
        *gaps.content(notice, period),
        *gaps.approval(finding, notice, hearing.config.approvals),
        *_misleads(hearing, finding, notice),
        *(gaps.migration(notice, plan) if asked else ()),
    ]
    missing = (*content, *timing.missing())
    only_time = all(gap.what in ("time", "history") for gap in missing)
    return Judgement(
        finding,
        "covered" if not missing else "too-early" if only_time else "needed",
        missing,
        replace(notice, landed=timing.landed),
        plan,
        period=period,
        effective=timing.effective,
        advice=tuple(_advice(hearing, finding, notice)),
    )


def _timing(hearing: Hearing, finding: Finding, notice: Notice, period: Period | None) -> Timing:
    history = hearing.history
    known = hearing.config.audiences
    since = None if history is None else clock.since(notice, finding, history, known)
    return Timing(finding, notice, period, since, hearing.today, seen=history is not None)


def _useless(hearing: Hearing, finding: Finding, notice: Notice, line: Covering) -> Missing | None:
    """Why the notice cannot count at all, whatever else it says."""
    if line.drift:
        return Missing(
            "stale",
            f"Notice `{notice.slug}` ({line.cover.where}) no longer fits: {line.drift}.",
            f"Bring the notice up to date, text and covers, or start again: {new(finding)}",
        )
    count = coverage.too_many(line.cover, hearing.changes)
    if count:
        return Missing(
            "broad",
            f"{line.cover.where} fits {count} changes and says `max_findings: {line.cover.max_findings}`.",
            f"Name this one: `- id: {finding.id}`",
        )
    left = unfinished.first(notice)
    if left:
        return Missing(
            "draft",
            f"Notice `{notice.slug}` is still a draft: {left}.",
            f"Open {notice.where.path} and write for the customer who reads it.",
        )
    return None


def _heard(hearing: Hearing, finding: Finding, notice: Notice) -> Iterator[Finding]:
    """What the honest-notice rules say about this notice and this change."""
    return iter(hearing.remarks.get((notice.slug, finding.id), ()))


def _misleads(hearing: Hearing, finding: Finding, notice: Notice) -> Iterator[Missing]:
    for remark in _heard(hearing, finding, notice):
        if _stops(remark, finding):
            yield Missing("honest", _placed(remark, notice), remark.rule.instead)


def _advice(hearing: Hearing, finding: Finding, notice: Notice) -> Iterator[str]:
    for remark in _heard(hearing, finding, notice):
        asked = remark.change.traits.get("about") == "remedy" and finding.rule.remedy
        if not _stops(remark, finding) and not asked:
            yield _placed(remark, notice)


def _stops(remark: Finding, finding: Finding) -> bool:
    """Whether a reader is misled; by a plan only where one is asked for, else none at all would be better than it."""
    of_plan = remark.change.kind.startswith("migration.")
    return remark.rule.severity == "breaking" and (not of_plan or "migration-plan" in finding.rule.asks)


def _placed(remark: Finding, notice: Notice) -> str:
    """The message, with the line where the notice's own words are meant."""
    where = remark.change.where
    return f"{remark.message} ({where if where != notice.where else where.path})"


def new(finding: Finding) -> str:
    """What to type for a fresh draft."""
    return f"change-guard notice new {finding.id}"
