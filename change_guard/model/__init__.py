"""Every noun of the line, frozen. Imports nothing of ours; read it beside review.py.

The order in which a review meets them:
Snapshot, Comparison -> Change (with its Witness) or Unread -> Rule -> Finding -> Notice, Plan, Waiver -> Judgement
-> Verdict.

A file of nouns is loaded when one of them is first needed: most runs find nothing customer-facing and need few.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from change_guard.model.changes import *  # noqa: F403
    from change_guard.model.evidence import *  # noqa: F403
    from change_guard.model.rules import *  # noqa: F403
    from change_guard.model.snapshots import *  # noqa: F403
    from change_guard.model.values import *  # noqa: F403
    from change_guard.model.verdict import *  # noqa: F403

_HOMES = {
    "snapshots": "Comparison Freeze Location Pair Side Snapshot Unexamined Unread Version Watch",
    "values": "Money Value ZERO_DECIMAL_CURRENCIES canonical spell",
    "changes": "Audience Change Effect Witness",
    "rules": "Example Finding Journey Rule Severity",
    "evidence": "Call Cover Landing Missing Notice Period Plan Send Waiver",
    "verdict": "Draft Hosting Judgement Status Verdict",
}
_HOME = {noun: home for home, nouns in _HOMES.items() for noun in nouns.split()}


def __getattr__(noun: str) -> Any:
    """PEP 562: the noun from the file that holds it."""
    if noun not in _HOME:
        raise AttributeError(f"there is no noun {noun!r}")
    found = getattr(import_module(f"{__name__}.{_HOME[noun]}"), noun)
    globals()[noun] = found
    return found
