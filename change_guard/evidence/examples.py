"""Examples of honest-notice rules as changes: `before:` gives the facts of a change, `after:` the notice about it.

The notice is a text, or a mapping of its facts with the text under `text:`; what is not said is filled in innocently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from change_guard.evidence import lint, markdown
from change_guard.evidence.handwriting import parse
from change_guard.evidence.trying import Judge, unjudged
from change_guard.model import Change, Cover, Example, Location, Notice, Plan, Send

_PATH = ".change-guard/notices/example.md"


def changes(example: Example, judge: Judge = unjudged) -> Iterator[Change]:
    """What the lint says about the example's notice; `judge` tries its calls."""
    change = _change(example.before)
    plan = example.after.get("plan") if isinstance(example.after, dict) else None
    return lint.remarks(_notice(example.after, change), (change,), _plan(plan) if plan else None, judge)


def _change(facts: Mapping[str, Any]) -> Change:
    effective = facts.get("effective")
    return Change(
        surface=facts.get("surface", "pricing"),
        source=facts.get("source", "example"),
        kind=facts.get("kind", "price.raised"),
        subject=facts.get("subject", "team plan, monthly"),
        before=parse(facts.get("from")),
        after=parse(facts.get("to")),
        where=Location("example.yml", 1, 1),
        effect=facts.get("effect", "adverse"),
        audience=facts.get("audience", "existing"),
        effective=date.fromisoformat(effective) if effective else None,
    )


def _notice(said: Any, change: Change) -> Notice:
    facts = said if isinstance(said, dict) else {"text": said}
    text = facts["text"]
    return Notice(
        slug="example",
        where=Location(_PATH, 1, 1),
        title=facts.get("title", "The change"),
        covers=(Cover(Location(_PATH, 1, 1), id=change.id),),
        audiences=tuple(facts.get("audiences", ("everyone",))),
        effective=change.effective or date(2027, 3, 1),
        contact=facts.get("contact", "people@example.com"),
        feedback=facts.get("feedback", ""),
        remedy=facts.get("remedy", "unused days are refunded"),
        owner="@example",
        sections=markdown.sections(text),
        text=text,
        sends=tuple(Send(channel, date(2026, 11, 24)) for channel in facts.get("channels", ())),
        alternatives=facts.get("alternatives", ""),
        export=facts.get("export", ""),
        translations=facts.get("translations", {}),
    )


def _plan(text: str) -> Plan:
    sections = markdown.sections(text)
    where = Location(_PATH.replace("notices", "plans"), 1, 1)
    return Plan("example", where, "@example", sections, text, measure=sections.get("measure", ""))
