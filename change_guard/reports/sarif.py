"""SARIF 2.1.0 (OASIS), for code-scanning pages. A rule that spoke is described once; a remark is a result.

GitHub reads the 5,000 first results of a run, so the worst come first and a notification says how many are left out.
What a notice covers or a waiver excuses is a suppressed result (section 3.35), which no viewer counts as a problem.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from change_guard.reports.harmless import one_line, visible
from change_guard.reports.markup import markdown
from change_guard.reports.remarks import UNREAD, Level, Remark, remarks
from change_guard.reports.tally import headline, ledger
from change_guard.version import __version__

if TYPE_CHECKING:
    from change_guard.model import Rule, Severity, Verdict

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 5_000
LONGEST = 4_000
LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "notice": "note"}
DEFAULTS: dict[Severity, str] = {"breaking": "error", "risky": "warning", "note": "note"}


def render(verdict: Verdict) -> str:
    """One run; every string is visible text and every URI is relative to the repository."""
    said = remarks(verdict)
    rules = _rules(said)
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "change-guard", "semanticVersion": __version__, "rules": rules}},
        "automationDetails": {"id": "change-guard/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(verdict, len(said) - MOST)],
        "results": [_result(remark, indexes) for remark in said[:MOST]],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _invocation(verdict: Verdict, left_out: int) -> dict[str, Any]:
    """How the run went, and what is to be known beside the results."""
    notes = [headline(verdict), ledger(verdict), *verdict.notes]
    if left_out > 0:
        notes.append(f"{left_out} results are left out; the text and JSON reports have them all.")
    return {
        "executionSuccessful": verdict.exit_code < 2,
        "exitCode": verdict.exit_code,
        "toolExecutionNotifications": [{"level": "note", "message": {"text": visible(note)}} for note in notes],
    }


def _rules(said: list[Remark]) -> list[dict[str, Any]]:
    spoken = {one.judgement.finding.rule.id: one.judgement.finding.rule for one in said if one.judgement}
    unread = sorted({one.rule for one in said if not one.judgement})
    return [*(_rule(rule) for _, rule in sorted(spoken.items())), *map(_unread_rule, unread)]


def _rule(rule: Rule) -> dict[str, Any]:
    instead = f"What to do instead: {one_line(rule.instead)}"
    sources = [f"Source: {one_line(source)}" for source in rule.sources]
    paragraphs = [one_line(rule.why), instead, *sources]
    return {
        "id": visible(rule.id),
        "shortDescription": {"text": visible(rule.id.replace("-", " "))},
        "fullDescription": {"text": one_line(rule.why, 1_000)},
        "defaultConfiguration": {"level": DEFAULTS[rule.severity]},
        "help": {
            "text": "\n\n".join(paragraphs),
            "markdown": "\n\n".join([*map(markdown, paragraphs), f"`change-guard explain {markdown(rule.id)}`"]),
        },
        "properties": {"tags": [visible(rule.promise), f"journey/{rule.journey}"]},
    }


def _unread_rule(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": name.replace("-", " ")},
        "fullDescription": {"text": UNREAD[name]},
        "defaultConfiguration": {"level": "error"},
        "help": {"text": UNREAD[name], "markdown": UNREAD[name]},
    }


def _result(remark: Remark, indexes: dict[str, int]) -> dict[str, Any]:
    rule = visible(remark.rule)
    result = {
        "ruleId": rule,
        "ruleIndex": indexes[rule],
        "level": LEVELS[remark.level],
        "message": {"text": remark.text[:LONGEST]},
        "locations": [{"physicalLocation": _place(remark)}],
        "partialFingerprints": {"changeGuard/v1": remark.id},
    }
    if remark.judgement and remark.judgement.status in ("covered", "waived"):
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": one_line(" ".join(remark.more))}
        ]
    return result


def _place(remark: Remark) -> dict[str, Any]:
    """A file as a whole is its first line: GitHub shows no result without one."""
    at = remark.at
    region = {"startLine": max(at.line, 1)}
    if at.line and at.column:
        region["startColumn"] = at.column
    return {"artifactLocation": {"uri": quote(os.fsencode(_encodable(at.path)) or b"."), "uriBaseId": "%SRCROOT%"},
            "region": region}  # fmt: skip


def _encodable(path: str) -> str:
    """A path as git gave it may hold bytes that are no UTF-8 (PEP 383); any other half character is shown."""
    return "".join(char if not "\ud800" <= char <= "\udfff" or "\udc80" <= char <= "\udcff" else "?" for char in path)
