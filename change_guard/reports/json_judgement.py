"""A judgement in the published shape `change-guard/report/1`."""

from __future__ import annotations

from typing import Any

from change_guard.model import Judgement, Verdict
from change_guard.reports.json_change import of_change, of_location


def of_judgement(judgement: Judgement, verdict: Verdict) -> dict[str, Any]:
    """The judgement with its change and the lines that changed, as the schema names them."""
    finding = judgement.finding
    places = (finding.change.was, finding.change.where)
    return {
        "id": finding.id,
        "rule": finding.rule.id,
        "severity": finding.rule.severity,
        "message": finding.message,
        "blocks": judgement.blocks,
        "status": judgement.status,
        "missing": [
            {"what": one.what, "says": one.says, "help": one.help, "ready": one.ready and one.ready.isoformat()}
            for one in judgement.missing
        ],
        "advice": list(judgement.advice),
        "effective": judgement.effective and judgement.effective.isoformat(),
        "notice": judgement.notice
        and {
            "slug": judgement.notice.slug,
            "path": judgement.notice.where.path,
            "landed": judgement.notice.landed and judgement.notice.landed.isoformat(),
        },
        "plan": judgement.plan and {"slug": judgement.plan.slug, "path": judgement.plan.where.path},
        "waiver": judgement.waiver
        and {
            "id": judgement.waiver.id,
            "reason": judgement.waiver.reason,
            "owner": judgement.waiver.owner,
            "approver": judgement.waiver.approver,
            "expires": judgement.waiver.expires.isoformat(),
        },
        "period": judgement.period
        and {
            "name": judgement.period.name,
            "shown": str(judgement.period),
            "days": judgement.period.at_least.days,
            "months": judgement.period.months,
            "at_most_days": judgement.period.at_most.days if judgement.period.at_most is not None else None,
            "policy": judgement.period.policy,
            "source": judgement.period.source,
        },
        "source": [{**of_location(at), "text": verdict.lines[at]} for at in places if at and at in verdict.lines],
        "change": of_change(finding.change),
    }
