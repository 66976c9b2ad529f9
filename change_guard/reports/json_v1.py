"""JSON for programs: the published shape `change-guard/report/1`, apart from the inner nouns so that they may move."""

from __future__ import annotations

import json
from typing import Any

from change_guard.model import Rule, Unread, Verdict
from change_guard.reports.json_change import of_change, of_location
from change_guard.reports.json_judgement import of_judgement
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
        "findings": [of_judgement(judgement, verdict) for judgement in verdict.judgements],
        "changes": [of_change(change) for change in verdict.changes],
        "unread": [_unread(unread) for unread in (*verdict.unread, *verdict.troubles)],
        "unexamined": [{"where": of_location(one.where), "what": one.what} for one in verdict.unexamined],
        "notes": list(verdict.notes),
        "rules": {name: _rule(rule) for name, rule in sorted(spoken.items())},
    }


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
        "where": of_location(unread.where),
        "reason": unread.reason,
        "help": unread.help,
        "excerpt": unread.excerpt,
        "unseen": unread.unseen,
    }
