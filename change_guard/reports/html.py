"""One self-contained page for people who decide: who is hurt, how, since when they know, and what to do.

No network: the page's own policy allows nothing but its one style and its one script, by their hashes. Without the
script everything is there; with it, findings can be filtered.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from change_guard import shipped
from change_guard.reports import bills, figures, letters, links, standing
from change_guard.reports.gist import gist
from change_guard.reports.harmless import visible
from change_guard.reports.markdown import begun, previews
from change_guard.reports.remarks import notes
from change_guard.reports.steps import next_steps
from change_guard.reports.tally import headline, ledger

if TYPE_CHECKING:
    from markupsafe import Markup

    from change_guard.model import Change, Journey, Judgement, Location, Unread, Verdict

STAGES: dict[Journey, str] = {
    "discover": "Discover",
    "sign-up": "Sign up",
    "onboard": "Get started",
    "use": "Use",
    "pay": "Pay",
    "get-help": "Get help",
    "renew": "Renew",
    "leave": "Leave",
}
PROMISES = {
    "backward-compatibility": "What worked still works",
    "no-surprises": "No surprises",
    "no-dark-patterns": "No dark patterns",
    "honest-notice": "Honest notices",
}
RESULTS = ("pass", "fail", "unreadable", "unknown")
FOLDED = 8
"""Findings that need nothing, above which the overview folds them away."""
LONGEST = 4_000
"""Characters of a sample that are shown."""


def render(verdict: Verdict) -> str:
    """The whole page; the same verdict is the same bytes."""
    from change_guard.reports.pages import page

    return visible(page("report.html.j2", _facts(verdict)))


def _prose(text: str) -> Markup:
    """A sentence of a rule, with what stands in backticks as code."""
    from markupsafe import Markup, escape

    parts = enumerate(text.split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in parts)


def _facts(verdict: Verdict) -> dict[str, Any]:
    judgements = sorted(verdict.judgements, key=_worst_first)
    findings = [{"number": number, **_finding(one, verdict)} for number, one in enumerate(judgements, 1)]
    result, _, sentence = headline(verdict).partition("  ")
    style, script = (shipped.folder("templates") / f"report.{kind}" for kind in ("css", "js"))
    return {
        "day": figures.written,
        "prose": _prose,
        "result": result,
        "tone": RESULTS[verdict.exit_code],
        "sentence": sentence,
        "ledger": ledger(verdict),
        "verdict": verdict,
        "stages": _journey(judgements),
        "findings": findings,
        "glance": _glance(findings),
        "gist": gist(verdict),
        "steps": list(next_steps(verdict)),
        "links": begun(verdict),
        "unread": [_unread(unread) for unread in (*verdict.unread, *verdict.troubles)],
        "notes": notes(verdict),
        "better": [(standing.better(change), str(change.where)) for change in verdict.favourable],
        "quiet": [(standing.better(change), str(change.where)) for change in verdict.quiet],
        "letters": [letters.pieces(text) for text in previews(verdict)],
        "audiences": _named({one.finding.change.audience for one in judgements}, standing.WHO),
        "promises": _named({one.finding.rule.promise for one in judgements}, PROMISES),
        "style": style.read_text("utf-8"),
        "script": script.read_text("utf-8"),
        "hashed": _hashed,
    }


def _glance(findings: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What the overview shows, and what it folds away: of a large verdict, all that needs nothing."""
    settled = [one for one in findings if one["tone"] in ("good", "info")]
    if len(settled) <= FOLDED:
        return {"shown": findings, "folded": []}
    return {"shown": [one for one in findings if one not in settled], "folded": settled}


def _hashed(text: str) -> str:
    """As a Content-Security-Policy names what it allows (CSP level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _named(found: set[Any], names: dict[Any, str]) -> list[tuple[str, str]]:
    """Those that occur, in the order of the names; a team's own promise has its folder's name."""
    known = [(name, said) for name, said in names.items() if name in found]
    return known + [(name, name.replace("-", " ")) for name in sorted(found - set(names))]


def _worst_first(judgement: Judgement) -> int:
    return 0 if judgement.blocks else 1 if judgement.missing else 2


def _tone(judgement: Judgement) -> str:
    return ("bad", "warn", "good")[_worst_first(judgement)] if judgement.status != "info" else "info"


def _journey(judgements: list[Judgement]) -> list[dict[str, Any]]:
    """Each stage of the customer's way, how many findings touch it, and how bad the worst is."""
    stages = []
    for name, said in STAGES.items():
        here = [judgement for judgement in judgements if judgement.finding.rule.journey == name]
        stages.append({"name": name, "said": said, "count": len(here), "tone": _tone(here[0]) if here else "none"})
    return stages


def _finding(judgement: Judgement, verdict: Verdict) -> dict[str, Any]:
    change, rule = judgement.finding.change, judgement.finding.rule
    return {
        "judgement": judgement,
        "change": change,
        "rule": rule,
        "message": judgement.finding.message,
        "tone": _tone(judgement),
        "word": standing.word(judgement),
        "brief": standing.brief(judgement, verdict.today),
        "who": standing.WHO[change.audience],
        "stage": STAGES[rule.journey],
        "promise": PROMISES.get(rule.promise, rule.promise.replace("-", " ")),
        "sample": _sample(change),
        "bars": figures.bars(change),
        "bills": bills.chart(change),
        "exposure": figures.exposure(change),
        "timeline": figures.timeline(judgement, verdict.today),
        "help": list(dict.fromkeys(one.help for one in judgement.missing if one.help)),
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


def _unread(unread: Unread) -> dict[str, Any]:
    return {"word": "Cannot see" if unread.unseen else "Cannot read", "unread": unread, "place": str(unread.where)}
