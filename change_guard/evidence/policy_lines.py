"""A policy file and its lines: what each promises, how sure we are of it, and for which changes it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from change_guard import citations, words
from change_guard.documents import Document
from change_guard.evidence import contents
from change_guard.evidence.fields import Fields
from change_guard.evidence.spans import span
from change_guard.model import Period

KEYS = ("title", "binding", "status", "checked_on", "confidence", "source", "periods", "rules")
LINE_KEYS = (
    "when",
    "at-least",
    "at-most",
    "source",
    "status",
    "checked_on",
    "confidence",
    "kind-of",
    "requires",
    "note",
)
STATUSES = ("own policy", "in force", "not in force", "vacated", "a bill")
CONFIDENCE = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a policy file: the period, how sure we are of it, and since when. `kind_of` names a milder line.

    `checked_on` is the day of the table of sources where that knows the source, else what the file says.
    """

    period: Period
    binding: bool
    status: str
    checked_on: date | None
    confidence: str
    kind_of: str = ""


def parse(document: Document, name: str) -> tuple[Line, ...]:
    """The lines of a policy document; raises Refused with file and line."""
    whole = Fields(document, (), document.value, "a policy")
    whole.only(KEYS)
    lines = whole.raw("periods")
    if not isinstance(lines, dict) or not lines:
        raise whole.refused("a policy has no `periods:`", "periods")
    return tuple(_line(document, name, key, whole, said) for key, said in lines.items())


def _line(document: Document, policy: str, key: str, whole: Fields, said: Any) -> Line:
    fields = Fields(document, ("periods", key), said, "a period")
    fields.only(LINE_KEYS)
    status = fields.choice("status", STATUSES) or whole.chosen("status", STATUSES)
    confidence = fields.choice("confidence", CONFIDENCE) or whole.chosen("confidence", CONFIDENCE)
    months, days = span(fields.needed("at-least", "the least time customers must have known"))
    requires = fields.texts("requires")
    unknown = next((word for word in requires if word not in contents.WORDS), "")
    if unknown:
        raise fields.refused(f"`{unknown}` is nothing a notice can hold ({', '.join(contents.WORDS)})", "requires")
    most = span(fields.text("at-most") or "0 days")
    if most[0]:
        raise fields.refused("`at-most:` is a number of days", "at-most")
    source = fields.text("source") or whole.needed("source", "where the number comes from")
    period = Period(
        name=key,
        at_least=timedelta(days=days),
        policy=policy,
        at_most=timedelta(days=most[1]) if most[1] else None,
        source=citations.cited(source),
        months=months,
        requires=requires,
        when=_when(fields),
    )
    checked = citations.looked_up(source) or fields.day("checked_on") or whole.day("checked_on")
    return Line(period, whole.raw("binding") is True, status, checked, confidence, fields.text("kind-of"))


def _when(fields: Fields) -> tuple[Mapping[str, Any], ...]:
    """For which changes a line holds: a mapping of facts and words, or a list of which one must hold."""
    said = fields.raw("when")
    cases = said if isinstance(said, list) else [] if said is None else [said]
    for case in cases:
        if not isinstance(case, dict) or not case:
            raise fields.refused("`when:` maps facts of a change to words, as in a rule", "when")
        wrong = words.misspelt(list(case.values())) or words.flaw(list(case.values()))
        if wrong:
            raise fields.refused(f"`when:` cannot be used: {wrong}", "when")
    return tuple(cases)
