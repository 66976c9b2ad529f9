"""One finding of the page: its words, its drawings and the lines it is about."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from change_guard.reports import bars, bills, links, standing
from change_guard.reports.journeys import STAGES, tone
from change_guard.reports.remarks import excused_only
from change_guard.reports.timeline import timeline

if TYPE_CHECKING:
    from change_guard.model import Change, Judgement, Location, Verdict

PROMISES = {
    "backward-compatibility": "What worked still works",
    "no-surprises": "No surprises",
    "no-dark-patterns": "No dark patterns",
    "honest-notice": "Honest notices",
}
LONGEST = 4_000
"""Characters of a sample that are shown."""


def card(judgement: Judgement, verdict: Verdict) -> dict[str, Any]:
    """What the template shows of a judgement."""
    change, rule = judgement.finding.change, judgement.finding.rule
    return {
        "judgement": judgement,
        "change": change,
        "rule": rule,
        "message": judgement.finding.message,
        "tone": tone(judgement),
        "word": standing.word(judgement),
        "brief": standing.brief(judgement, verdict.today),
        "who": standing.WHO[change.audience],
        "stage": STAGES[rule.journey],
        "promise": PROMISES.get(rule.promise, rule.promise.replace("-", " ")),
        "sample": _sample(change),
        "bars": bars.bars(change),
        "bills": bills.chart(change),
        "exposure": bars.exposure(change),
        "timeline": timeline(judgement, verdict.today),
        "help": list(dict.fromkeys(one.help for one in judgement.missing if one.help)),
        "excused_only": excused_only(rule),
        "sources": [(source, source.startswith("https://")) for source in rule.sources],
        "place": str(change.where),
        "address": links.line(verdict.hosting, change.where),
        "lines": _lines(change, verdict),
    }


def _sample(change: Change) -> str:
    """The request or answer that proves it, as it would travel."""
    data = change.witness.data if change.witness else {}
    if "operation" not in data or not isinstance(data.get("value"), dict | list):
        return ""
    try:
        text = json.dumps(data["value"], indent=2, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):
        return ""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _lines(change: Change, verdict: Verdict) -> list[tuple[str, Location, str]]:
    """The lines that went and came, with their places."""
    here = "before" if change.where.side == "before" else "after"
    places = [("before", change.was), (here, change.where)]
    return [(side, at, verdict.lines[at]) for side, at in places if at is not None and at in verdict.lines]
