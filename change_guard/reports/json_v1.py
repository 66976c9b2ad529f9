"""JSON for programs: the published shape `change-guard/report/1`, apart from the inner nouns so that they may move."""

from __future__ import annotations

import json
from typing import Any

from change_guard.model import Change, Judgement, Location, Rule, Unread, Verdict, canonical, spell
from change_guard.reports.tally import headline, ledger


def render(verdict: Verdict) -> str:
    """Deterministic: the same verdict is the same bytes."""
    return json.dumps(_plain(report(verdict)), indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def _plain(value: Any) -> Any:
    """The value as JSON that every parser takes: no half characters, no NaN, names that are strings."""
    match value:
        case dict():
            return {_plain(str(name)): _plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case bool() | int() | None:
            return value
        case _:
            return _plain(str(value))


def report(verdict: Verdict) -> dict[str, Any]:
    """Everything the text shows, and what it abbreviates."""
    spoken = {judgement.finding.rule.id: judgement.finding.rule for judgement in verdict.judgements}
    return {
        "schema": "change-guard/report/1",
        "result": ("pass", "fail", "unreadable", "cannot-judge")[verdict.exit_code],
        "exit_code": verdict.exit_code,
        "headline": headline(verdict),
        "ledger": ledger(verdict),
        "base": verdict.base,
        "head": verdict.head,
        "compared": verdict.chosen,
        "today": verdict.today.isoformat(),
        "files": {"changed": verdict.files_changed, "examined": list(verdict.files_examined)},
        "rules_consulted": verdict.rules,
        "findings": [_judgement(judgement, verdict) for judgement in verdict.judgements],
        "changes": [_change(change) for change in verdict.changes],
        "unread": [_unread(unread) for unread in (*verdict.unread, *verdict.troubles)],
        "unexamined": [{"where": _location(one.where), "what": one.what} for one in verdict.unexamined],
        "notes": list(verdict.notes),
        "rules": {name: _rule(rule) for name, rule in sorted(spoken.items())},
    }


def _judgement(judgement: Judgement, verdict: Verdict) -> dict[str, Any]:
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
        "source": [{**_location(at), "text": verdict.lines[at]} for at in places if at and at in verdict.lines],
        "change": _change(finding.change),
    }


def _change(change: Change) -> dict[str, Any]:
    witness = change.witness
    return {
        "id": change.id,
        "surface": change.surface,
        "source": change.source,
        "kind": change.kind,
        "subject": change.subject,
        "before": {"value": canonical(change.before), "shown": spell(change.before)},
        "after": {"value": canonical(change.after), "shown": spell(change.after)},
        "effect": change.effect,
        "audience": change.audience,
        "effective": change.effective and change.effective.isoformat(),
        "where": _location(change.where),
        "was": change.was and _location(change.was),
        "traits": {name: spell(value) for name, value in sorted(change.traits.items())},
        "reach": list(change.reach),
        "witness": witness
        and {
            "customer": witness.customer,
            "had": witness.had,
            "gets": witness.gets,
            "proven": witness.proven,
            "judge": witness.judge,
            "data": dict(witness.data),
        },
    }


def _location(at: Location) -> dict[str, Any]:
    return {"path": at.path, "line": at.line, "column": at.column, "pointer": at.pointer, "side": at.side}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "promise": rule.promise,
        "journey": rule.journey,
        "severity": rule.severity,
        "why": rule.why,
        "instead": rule.instead,
        "asks": list(rule.asks),
        "notice": rule.notice,
        "taxonomy": rule.taxonomy,
        "remember": rule.remember,
        "sources": list(rule.sources),
    }


def _unread(unread: Unread) -> dict[str, Any]:
    return {
        "where": _location(unread.where),
        "reason": unread.reason,
        "help": unread.help,
        "excerpt": unread.excerpt,
        "unseen": unread.unseen,
    }
