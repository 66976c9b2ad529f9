"""Drafts of a notice and its plan, with everything in them that the findings know; the rest is marked `FILL IN`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from change_guard import shipped
from change_guard.evidence.days import written
from change_guard.evidence.sketch import sketch
from change_guard.model import Change, Finding, Period, Value, spell

ROOM = timedelta(days=7)
"""Days added to the period, so that a notice that is reviewed for some days is still early enough when it lands."""
MADE_WHOLE = timedelta(days=30)
"""Days within which the draft of an incident proposes that its remedy has reached everybody."""

TOLD_BY_VALUES = (
    "required",
    "property",
    "status",
    "media type",
    "security",
    "server",
    "header",
    "parameter",
    "type",
    "enum",
)
"""Facets of an API's change whose values say what they are: `optional`, `text/csv`."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def notice(findings: Sequence[Finding], period: Period | None, today: date) -> str:
    """The text of a notice for these findings, which take effect on one day; never passes unedited."""
    return _render("notice.md.j2", _facts(findings, period, today))


def plan(findings: Sequence[Finding], period: Period | None, today: date) -> str:
    """The text of the migration plan that belongs to the notice."""
    return _render("plan.md.j2", _facts(findings, period, today))


def incident(today: date) -> str:
    """The text of a notice about something that has gone wrong today; never passes unedited."""
    return _render("incident.md.j2", {"today": today, "fulfil_by": today + MADE_WHOLE})


def by_day(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """The findings that one notice can announce together: those whose data gives the same day, or none."""
    days = dict.fromkeys(finding.change.effective for finding in findings)
    return tuple(tuple(one for one in findings if one.change.effective == day) for day in days)


def slug(findings: Sequence[Finding]) -> str:
    """A file name without its ending, such as `team-plan-monthly-price-raised-7k2m9q`."""
    change = min(finding.change for finding in findings)
    words = re.sub(r"[^a-z0-9]+", "-", f"{change.subject} {change.kind}".lower()).strip("-")
    return f"{words[:48].strip('-')}-{change.id[-6:]}".lstrip("-")


def effective(findings: Sequence[Finding], period: Period | None, today: date) -> tuple[date, str]:
    """The day the draft proposes, and why: the data's own, or the first that leaves customers time enough."""
    own = [finding.change.effective for finding in findings if finding.change.effective]
    if own:
        return max(own), "the day the data gives"
    if period is None:
        return today, "today: no notice period applies"
    why = f"{period} ({period.policy}) and a week for review; write this day into the data too, or merge on it"
    return period.ends(today) + ROOM, why


def _facts(findings: Sequence[Finding], period: Period | None, today: date) -> dict[str, Any]:
    day, why = effective(findings, period, today)
    changes = sorted({finding.id: finding.change for finding in findings}.values())
    told = list(dict.fromkeys(_plainly(finding) for finding in findings))
    short = told[0] if len(told) == 1 else f"{len(changes)} things change in {changes[0].source}."
    owed = any(finding.rule.remedy for finding in findings)
    return {
        "title": f"{short.rstrip('.')} from {written(day)}",
        "lede": f"From {written(day)}: {' '.join(told[:5])}",
        "lede_short": short,
        "changes": changes,
        "table": any(change.before is not None or change.after is not None for change in changes),
        "audiences": _audiences(changes),
        "effective": day,
        "eve": day - timedelta(days=1),
        "why_this_day": why,
        "today": today,
        "announce": today + ROOM if period else None,
        "remedy": f"FILL IN: how customers are made whole{'' if owed else ', or none: and the reason'}",
        "sketch": sketch(changes),
        "example": next((change.witness for change in changes if change.witness), None),
    }


def _plainly(finding: Finding) -> str:
    """The change in a sentence for customers: its values where it has both, else what the rule says, as it does of an
    API, where two values say nothing without the keyword they belong to."""
    change = finding.change
    if change.before is None or change.after is None or change.surface == "api":
        return finding.message
    if isinstance(change.before, bool) and isinstance(change.after, bool):
        return f"{change.subject}: {_before(change.before)} until then, {_after(change.after)} from then on."
    return f"{change.subject} goes from {spell(change.before)} to {spell(change.after)}."


def _thing(change: Change) -> str:
    """What changes, as customers know it: of an API, the call, the place in it and the keyword."""
    traits = change.traits
    place = f"{traits.get('location', '')}{traits.get('inside', '')}"
    if change.surface != "api" or not place or place == traits.get("operation"):
        return change.subject
    others = f" and {len(change.reach) - 1} more calls" if len(change.reach) > 2 else ""
    word = "" if traits.get("facet") in TOLD_BY_VALUES else f", {traits.get('facet')}"
    return f"{traits.get('operation')}{others}, {place}{word}"


def _before(value: Value) -> str:
    """What there was, to somebody who writes no programs."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else "none" if value is None else spell(value)


def _after(value: Value) -> str:
    return "no longer" if value is None else _before(value)


def _audiences(changes: Sequence[Change]) -> tuple[str, ...]:
    hit = {str(change.audience) for change in changes}
    return tuple(hit) if hit in ({"new"}, {"existing"}) else ("everyone",)


def _render(name: str, facts: dict[str, Any]) -> str:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=False, keep_trailing_newline=True)
    environment.filters |= {"yaml": _yaml, "said": spell, "was": _before, "becomes": _after}
    environment.filters |= {"day": written, "cell": _cell, "thing": _thing}
    template = environment.from_string((shipped.folder("templates") / name).read_text("utf-8"))
    return _CONTROL.sub("", template.render(facts))


def _yaml(text: str) -> str:
    """A double-quoted YAML scalar; what YAML does not print is escaped (YAML 1.2.2, section 5.1)."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
