"""Words that settings take for values, in rising order."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.naming import word_set

RANKS: tuple[tuple[frozenset[str], ...], ...] = tuple(
    tuple(map(word_set, ranks))
    for ranks in (
        ("exclusive excl without_tax net excluded", "inclusive incl with_tax gross included"),
        ("apply automatic silently migrate", "notify inform announce", "ask opt_in consent confirm"),
        (
            "cancel cancellation stop end expire lock suspend deactivate downgrade downgrade_to_free free free_plan",
            "pause",
            "create_invoice",
            "charge bill charge_card bill_card",
            "convert convert_to_paid upgrade upgrade_to_paid paid paid_plan start_paid_plan start_subscription",
            "renew",
            "continue",
        ),
        ("if_required", "always"),
        ("optional", "required"),
        ("optional offered offer available unselected opt_in", "selected preselected checked ticked included added"),
        ("new new_only new_customers future", "existing existing_customers all all_customers everyone everybody"),
        (
            "hidden",
            "text link",
            "ghost tertiary",
            "outline outlined secondary",
            "default button primary contained filled solid",
        ),
        ("small", "medium", "large"),
        ("bot bots ai chatbot automated robot virtual_agent", "human humans people agent agents team staff person"),
        (
            "manual manual_review review support by_support ticket phone on_request letter post fax in_person",
            "self_service selfservice self automatic auto automatically instant online",
        ),
        ("day daily", "week weekly", "month monthly", "quarter quarterly", "year yearly annual annually"),
        (
            "private only_me nobody hidden",
            "invited selected custom",
            "friends contacts connections followers",
            "friends_of_friends",
            "team workspace members internal organisation organization company",
            "unlisted link anyone_with_link",
            "public everyone anyone world open listed visible",
        ),
    )
)
"""Words in rising order, for settings that name their value; those of one rank are the same to customers."""


def rise(before: Any, after: Any) -> int:
    """How many ranks higher the new word is; 0 where one of them has none, or both have the same."""
    if not isinstance(before, str) or not isinstance(after, str):
        return 0
    for ranks in RANKS:
        old, new = (_rank(ranks, side.strip().lower().replace("-", "_").replace(" ", "_")) for side in (before, after))
        if old is not None and new is not None:
            return new - old
    return 0


def _rank(ranks: tuple[frozenset[str], ...], word: str) -> int | None:
    return next((index for index, rank in enumerate(ranks) if word in rank), None)
