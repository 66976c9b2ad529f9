"""Every noun of the line, frozen. Imports nothing of ours; read it beside review.py.

The order in which a review meets them:
Snapshot, Comparison -> Change (with its Witness) or Unread -> Rule -> Finding -> Notice, Plan, Waiver -> Judgement
-> Verdict.
"""

from __future__ import annotations

from change_guard.model.changes import (
    Audience,
    Change,
    Comparison,
    Effect,
    Location,
    Pair,
    Side,
    Snapshot,
    Unread,
    Watch,
    Witness,
)
from change_guard.model.evidence import (
    Cover,
    Landing,
    Missing,
    Notice,
    Period,
    Plan,
    Waiver,
)
from change_guard.model.rules import (
    Example,
    Finding,
    Journey,
    Rule,
    Severity,
)
from change_guard.model.values import (
    ZERO_DECIMAL_CURRENCIES,
    Money,
    Value,
    canonical,
    spell,
)
from change_guard.model.verdict import (
    Judgement,
    Status,
    Verdict,
)

__all__ = [
    "ZERO_DECIMAL_CURRENCIES",
    "Audience",
    "Change",
    "Comparison",
    "Cover",
    "Effect",
    "Example",
    "Finding",
    "Journey",
    "Judgement",
    "Landing",
    "Location",
    "Missing",
    "Money",
    "Notice",
    "Pair",
    "Period",
    "Plan",
    "Rule",
    "Severity",
    "Side",
    "Snapshot",
    "Status",
    "Unread",
    "Value",
    "Verdict",
    "Waiver",
    "Watch",
    "Witness",
    "canonical",
    "spell",
]
