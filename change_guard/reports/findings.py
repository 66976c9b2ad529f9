"""One finding as a terminal tells it: what, where, the customer, who and when, what is missing, what to type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from change_guard.reports.excerpt import source
from change_guard.reports.remarks import excused_only

if TYPE_CHECKING:
    from change_guard.model import Audience, Judgement, Missing, Verdict

WHO: dict[Audience, str] = {
    "new": "new customers only",
    "existing": "customers you already have",
    "everyone": "everyone, the customers you already have too",
    "unknown": "the file does not say, so the customers you already have count too",
}
LABELS = {"breaking": "error", "risky": "warning", "note": "note"}


def told(judgement: Judgement, verdict: Verdict) -> str:
    """One finding in full."""
    rule = judgement.finding.rule
    reasons = [*_fact("why", rule.why), *missing(judgement)]
    typed = _typed(judgement.missing)
    ways = [rule.instead, *typed] if excused_only(rule) else [*typed, rule.instead]
    return "\n".join([*_seen(judgement, verdict), *reasons, "", *_help(ways), _more(judgement)])


def told_again(judgement: Judgement, verdict: Verdict) -> str:
    """Another finding of a rule that has just been told: its why and its instead are above."""
    ways = _help(_typed(judgement.missing))
    return "\n".join([*_seen(judgement, verdict), *missing(judgement), "", *ways, _more(judgement)])


def heading(judgement: Judgement) -> str:
    """Its first line."""
    finding = judgement.finding
    return f"{LABELS[finding.rule.severity]}[{finding.rule.id}]: {finding.message}"


def missing(judgement: Judgement) -> Iterator[str]:
    """What is missing, and advice."""
    for one in judgement.missing:
        yield from _fact("missing", one.says)
    for advice in judgement.advice:
        yield from _fact("advice", advice)


def line(judgement: Judgement) -> str:
    """It on one line, with its id."""
    finding = judgement.finding
    return f"  {finding.change.where}  {finding.message}  {finding.id}"


def settled(judgement: Judgement) -> str:
    """One that needs nothing, and why."""
    finding = judgement.finding
    if judgement.waiver:
        tail = f"waived until {judgement.waiver.expires} by {judgement.waiver.approver}"
    elif judgement.notice:
        tail = f"notice {judgement.notice.slug}{_age(judgement)}"
    else:
        tail = "no notice needed"
    head = f"{judgement.status}[{finding.rule.id}]: {finding.message}"
    return f"{head}\n  {finding.change.where}   {tail}"


def _seen(judgement: Judgement, verdict: Verdict) -> list[str]:
    change = judgement.finding.change
    place = f"  --> {change.where}   {change.where.pointer}".rstrip()
    return [heading(judgement), place, *source(change, verdict), *_facts(judgement, verdict)]


def _facts(judgement: Judgement, verdict: Verdict) -> Iterator[str]:
    change = judgement.finding.change
    witness = change.witness
    if witness:
        judge = f"   (confirmed by {witness.judge})" if witness.proven and witness.judge else "   (not proven)"
        yield from _fact("customer", witness.customer)
        yield from _fact("had", witness.had)
        yield from _fact("gets", f"{witness.gets}{judge}")
    yield from _fact("who", WHO[change.audience])
    if len(change.reach) > 1:
        more = f" and {len(change.reach) - 4} more" if len(change.reach) > 4 else ""
        yield from _fact("reach", f"{len(change.reach)} operations: {', '.join(change.reach[:4])}{more}")
    yield from _fact("when", _when(judgement, verdict))


def _when(judgement: Judgement, verdict: Verdict) -> str:
    day = judgement.effective or judgement.finding.change.effective
    if day is None:
        return "on merge; the file gives no later date"
    days = (day - verdict.today).days
    return f"{day}, {days} days from today" if days > 0 else f"{day}"


def _typed(missing: Iterable[Missing]) -> list[str]:
    return list(dict.fromkeys(one.help for one in missing if one.help))


def _help(ways: Iterable[str]) -> Iterator[str]:
    for way in ways:
        first, *rest = way.split("\n")
        yield f"  help: {first}"
        yield from (f"        {line}" for line in rest)


def _more(judgement: Judgement) -> str:
    return f"  more: change-guard explain {judgement.finding.rule.id}   ({judgement.finding.id})"


def _fact(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"   = {name + ':':<9} {text}"


def _age(judgement: Judgement) -> str:
    landed, day, period = judgement.notice and judgement.notice.landed, judgement.effective, judgement.period
    if not (landed and day and period):
        return ""
    return f", {(day - landed).days}{' days' if period.months else ''} of {period}"
