"""`.change-guard/plans/<slug>.md` into a Plan."""

from __future__ import annotations

import re

from change_guard.documents import Document
from change_guard.evidence import markdown
from change_guard.evidence.fields import Fields
from change_guard.model import Plan

FOLDER = ".change-guard/plans"
KEYS = ("title", "notice", "owner", "rollback", "measure")

_STEP = re.compile(r"^\s*(?:\d+[.)]|[-*+])\s+(?=[^\n]*[^\W\d_]{2})\S+\s+\S", re.M)
_CUSTOMER_SIDE = re.compile(
    r"ticket|complain|churn|cancel|\bnps\b|csat|satisfaction|refund|contacts? to support|support (?:request|contact)"
    r"|(?:4\d\d|error|failure|failed)[- ]\w*\s?(?:rate|request|response|call)|customers? who|still (?:us|call|on)"
    r"|domains? lost|chargeback|downgrade|unsubscrib|accounts? lost",
    re.I,
)


def version(path: str, data: bytes) -> Plan:
    """The plan in these bytes."""
    return read(Document(path, data))


def read(document: Document) -> Plan:
    """The plan; raises Refused with file and line for an unknown key or a missing owner."""
    page = markdown.read(document)
    fields = Fields(page.front, (), page.front.value, "the plan")
    fields.only(KEYS)
    return Plan(
        slug=page.slug,
        where=page.front.at(()),
        owner=fields.needed("owner", "who carries it out"),
        sections=page.sections,
        text=page.text,
        rollback=fields.text("rollback") or page.sections.get("rollback", ""),
        measure=fields.text("measure") or page.sections.get("measure", ""),
        line=page.line,
    )


def has_steps(plan: Plan) -> bool:
    """Whether the plan lists at least one step."""
    return bool(_STEP.search(plan.sections.get("steps", "")))


def measures_customers(plan: Plan) -> bool:
    """Whether success is told from the customer's side: tickets, churn, failed requests; revenue alone is not, and
    neither is a word alone."""
    return bool(_CUSTOMER_SIDE.search(plan.measure)) and len(plan.measure.split()) > 3
