"""One self-contained page for people who decide: who is hurt, how, since when they know, and what to do.

No network: the page's own policy allows nothing but its one style and its one script, by their hashes. Without the
script everything is there; with it, findings can be filtered.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from change_guard import shipped
from change_guard.reports import letters, standing
from change_guard.reports.cards import PROMISES, card
from change_guard.reports.gist import gist
from change_guard.reports.harmless import visible
from change_guard.reports.journeys import journey, worst_first
from change_guard.reports.markdown import begun, previews
from change_guard.reports.remarks import notes
from change_guard.reports.steps import next_steps
from change_guard.reports.tally import headline, ledger
from change_guard.reports.timeline import written

if TYPE_CHECKING:
    from markupsafe import Markup

    from change_guard.model import Unread, Verdict

RESULTS = ("pass", "fail", "unreadable", "unknown")
FOLDED = 8
"""Findings that need nothing, above which the overview folds them away."""


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
    judgements = sorted(verdict.judgements, key=worst_first)
    findings = [{"number": number, **card(one, verdict)} for number, one in enumerate(judgements, 1)]
    result, _, sentence = headline(verdict).partition("  ")
    style, script = (shipped.folder("templates") / f"report.{kind}" for kind in ("css", "js"))
    return {
        "day": written,
        "prose": _prose,
        "result": result,
        "tone": RESULTS[verdict.exit_code],
        "sentence": sentence,
        "ledger": ledger(verdict),
        "verdict": verdict,
        "stages": journey(judgements),
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


def _unread(unread: Unread) -> dict[str, Any]:
    return {"word": "Cannot see" if unread.unseen else "Cannot read", "unread": unread, "place": str(unread.where)}
