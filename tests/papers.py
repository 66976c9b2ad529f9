"""Findings, notices and plans for tests, honest unless a test makes them otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from change_guard.model import Change, Finding, Landing, Location, Money, Rule

TODAY = date(2026, 11, 22)
NOTICE_PATH = ".change-guard/notices/team.md"
PLAN_PATH = ".change-guard/plans/team.md"

BODY = """\
On 1 March 2027 the Team plan goes from $29.00 to $39.00 a month. Our hosting costs have doubled since 2024.

## Who is affected
Everyone who is on the Team plan today: see Settings > Plan.

## What you need to do
1. Nothing, or choose Starter in Settings > Plan.

## What happens if you do nothing
You pay $39.00 from your first bill after 1 March 2027.

## How to leave
Cancel in Settings > Billing; unused days are refunded. Download your data in Settings > Data.
"""

PLAN = """\
---
title: Team goes to $39.00
owner: "@acme/pricing"
---
## Steps
1. The mail goes out on 24 November 2026 (@maria).
2. The new price is live on 1 March 2027 (@li).

## Rollback
Put $29.00 back in plans.yml; the bills of the day are made again within an hour.

## How we will know that customers are well
Cancellations on Team stay below 2 % a month; above 4 % we go back.
"""


@dataclass(frozen=True)
class Files:
    """A snapshot that is a mapping."""

    files: Mapping[str, str | bytes] = field(default_factory=dict)
    label: str = "files"

    def read(self, path: str) -> bytes | None:
        said = self.files.get(path)
        return said.encode() if isinstance(said, str) else said

    def paths(self, under: str = "") -> Iterable[str]:
        return sorted(path for path in self.files if path.startswith(under))


def usd(amount: str, per: str = "month") -> Money:
    return Money(Decimal(amount), "USD", per)


def change(**facts: Any) -> Change:
    """A price rise of $10.00 on a plan that customers have, on 1 March 2027."""
    said: dict[str, Any] = {
        "surface": "pricing",
        "source": "Acme",
        "kind": "price.raised",
        "subject": "team plan, monthly",
        "before": usd("29"),
        "after": usd("39"),
        "where": Location("plans.yml", 3, 5),
        "effect": "adverse",
        "audience": "existing",
        "effective": date(2027, 3, 1),
    }
    return Change(**said | facts)


def finding(about: Change | None = None, **facts: Any) -> Finding:
    """A breaking rule that asks for a notice, a plan, 30 days and a remedy."""
    said: dict[str, Any] = {
        "id": "price-raised",
        "promise": "no-surprises",
        "journey": "pay",
        "severity": "breaking",
        "when": {"change": "price.raised"},
        "says": "",
        "why": "It costs more.",
        "instead": "Keep the price.",
        "asks": ("notice", "migration-plan"),
        "notice": "price-increase",
        "remedy": True,
    }
    spoken = about or change()
    return Finding(Rule(**said | facts), spoken, f"{spoken.subject} goes from {spoken.before} to {spoken.after}.")


def notice(covers: str = "", body: str = BODY, **facts: str) -> str:
    """The text of a notice; `covers` is the YAML of its lines, `facts` replace or (empty) leave out keys."""
    said = {
        "title": "Team costs $39.00 a month from 1 March 2027",
        "covers": covers or f"[{change().id}]",
        "audiences": "[existing]",
        "effective": "2027-03-01",
        "contact": "billing@acme.example",
        "feedback": "https://acme.example/talk, read by the pricing team",
        "remedy": "yearly customers keep $29.00 until their term ends",
        "owner": '"@acme/pricing"',
    } | facts
    front = "\n".join(f"{key}: {value}" for key, value in said.items() if value)
    return f"---\n{front}\n---\n{body}"


def landing(day: str, text: str | None, path: str = NOTICE_PATH, commit: str = "") -> Landing:
    return Landing(date.fromisoformat(day), commit or day, path, None if text is None else text.encode())


def without(text: str, heading: str) -> str:
    """The text without one of its sections."""
    start = text.index(f"## {heading}")
    end = text.find("\n## ", start + 1)
    return text[:start] + (text[end + 1 :] if end >= 0 else "")


def moved(told: Finding, **facts: Any) -> Finding:
    """The finding about a change with other facts."""
    return replace(told, change=replace(told.change, **facts))
