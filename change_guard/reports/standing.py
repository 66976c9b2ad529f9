"""Where a finding stands, in the few words a table has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from change_guard.reports.remarks import settled

if TYPE_CHECKING:
    from datetime import date

    from change_guard.model import Audience, Change, Judgement, Status

WHO: dict[Audience, str] = {
    "new": "new customers",
    "existing": "existing customers",
    "everyone": "everyone, existing customers too",
    "unknown": "not said, so existing customers too",
}
WORDS: dict[Status, str] = {
    "needed": "Needed",
    "stale": "Out of date",
    "draft": "Still a draft",
    "too-early": "Too early",
    "covered": "Covered",
    "waived": "Waived",
    "info": "To know",
}


def word(judgement: Judgement) -> str:
    """`Needed`, `Too early`, `Covered`; what warns and does not block says so."""
    return "Warning" if judgement.missing and not judgement.blocks else WORDS[judgement.status]


def brief(judgement: Judgement, today: date) -> str:
    """`no notice yet · 60 days required`, `the notice team lacks 3 things · 51 of 60 days`."""
    lack, time = _lack(judgement), _time(judgement, today)
    return " · ".join(part for part in ("" if _only_young(judgement, today) else lack, time) if part)


def _only_young(judgement: Judgement, today: date) -> bool:
    """Whether the days customers have are all there is to say."""
    told, felt, period = since(judgement, today), judgement.effective, judgement.period
    late = period is not None and felt is not None and judgement.notice is not None and period.ends(told) > felt
    return late and [gap.what for gap in judgement.missing] == ["time"]


def _lack(judgement: Judgement) -> str:
    missing = judgement.missing
    if not missing:
        return settled(judgement)
    if missing[0].what == "notice":
        return "no notice yet"
    if missing[0].what == "waiver":
        return "a notice cannot cover this"
    if judgement.notice is None or len(missing) == 1:
        return missing[0].says
    return f"the notice {judgement.notice.slug} lacks {len(missing)} things"


def _time(judgement: Judgement, today: date) -> str:
    """How long customers know by the day they feel it, of how long was promised."""
    if judgement.period is None or judgement.waiver:
        return ""
    if judgement.notice is None or judgement.effective is None:
        return f"{judgement.period} required"
    known = (judgement.effective - since(judgement, today)).days
    return f"known for {max(known, 0)} of {judgement.period}"


def since(judgement: Judgement, today: date) -> date:
    """Since when customers know: what has not landed counts from today."""
    return (judgement.notice and judgement.notice.landed) or today


def better(change: Change) -> str:
    """A favourable change in a line: `team plan, projects: 20 → 50`."""
    became = became_of(change)
    return f"{change.subject}: {became}" if became else change.subject


def became_of(change: Change) -> str:
    """`20 → 50`; of what an API takes and gives, the keyword too: `maximum goes from 100 to 200`; of a flag, by what
    nobody is told apart any more."""
    from change_guard.model import spell

    edit = change.traits.get("edit")
    if isinstance(edit, str) and change.kind.startswith(("request.", "response.")):
        return edit
    over = change.traits.get("ended")
    if isinstance(over, str):
        was = "" if change.after is None else f" ({spell(change.before)} → {spell(change.after)})"
        return f"nobody is told apart {over} any more{was}"
    if change.before is None:
        said = "" if change.after is None else spell(change.after)
        return "" if change.subject.endswith(said) else said
    return f"{spell(change.before)} → {spell(change.after)}"
