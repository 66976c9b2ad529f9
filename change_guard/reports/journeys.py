"""The stages of a customer's way, how many findings touch each, and how bad the worst is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from change_guard.model import Journey, Judgement

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


def worst_first(judgement: Judgement) -> int:
    """The place of a judgement among others: what blocks, what misses something, all else."""
    return 0 if judgement.blocks else 1 if judgement.missing else 2


def tone(judgement: Judgement) -> str:
    """`bad`, `warn`, `good` or `info`: the colour of a judgement."""
    return ("bad", "warn", "good")[worst_first(judgement)] if judgement.status != "info" else "info"


def journey(judgements: list[Judgement]) -> list[dict[str, Any]]:
    """Each stage of the customer's way, how many findings touch it, and how bad the worst is."""
    stages = []
    for name, said in STAGES.items():
        here = [judgement for judgement in judgements if judgement.finding.rule.journey == name]
        stages.append({"name": name, "said": said, "count": len(here), "tone": tone(here[0]) if here else "none"})
    return stages
