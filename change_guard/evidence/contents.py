"""What a law or a policy wants a notice to hold beside the usual, word by word."""

from __future__ import annotations

from collections.abc import Callable

from change_guard.evidence.notices import LASTING
from change_guard.model import Missing, Notice

Holds = Callable[[Notice], bool]

WORDS: dict[str, tuple[Holds, str, str]] = {
    "exit": (
        lambda notice: bool(notice.sections.get("leave")),
        "how to leave before the change holds",
        "## How to leave",
    ),
    "reason": (
        lambda notice: bool(notice.reason or notice.sections.get("why")),
        "why it changes",
        "reason: cost, or ## Why",
    ),
    "remedy": (lambda notice: bool(notice.remedy), "how customers are made whole", "remedy: what they get"),
    "consent": (
        lambda notice: bool(notice.consent),
        "how customers agree, for telling them is not enough",
        "consent: how they say yes, and what happens to those who do not",
    ),
    "export": (
        lambda notice: bool(notice.export or "export" in notice.sections.get("leave", "").lower()),
        "how customers take their data with them",
        "export: where, in which format, and until when",
    ),
    "durable-medium": (
        lambda notice: any(send.channel in LASTING for send in notice.sends),
        "a send that stays with the customer: by e-mail, by letter, or in the product's inbox",
        "sends: [{channel: email, on: ...}]",
    ),
}
"""A word, whether a notice has it, what it is to a customer, and what to type."""


def lacking(notice: Notice, word: str, policy: str) -> Missing | None:
    """What the notice lacks by this word of this policy."""
    holds, what, help = WORDS[word]
    if holds(notice):
        return None
    return Missing("content", f"The notice lacks {what} ({policy}).", f"{notice.where.path}: {help}")
