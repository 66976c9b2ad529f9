"""Settings that are amounts or addresses: whether there is more now, also from nothing and without an end."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.surfaces.naming import word_set
from change_guard.surfaces.settings.difference import ABSENT
from change_guard.surfaces.settings.measures import Measure
from change_guard.surfaces.settings.signs import sign

ENDLESS = word_set("unlimited infinite endless")
FROM_NOTHING = word_set(
    "paid_addon reference_price cancel_fee cancel_notice min_term personal_price bundling fees_on_top"
)
"""Classes in which what was not there counts as none of it."""
SWITCHES = word_set(
    "consent auto_renew urgency urgency_reset attention social_proof ad_label nag_dismiss registration trial_converts "
    "withdrawal_button price_display support_bot human_contact retroactive price_consent contacts_access visibility "
    "plan_visibility unsubscribe_route reject_button"
)
"""Classes of which only on and off tell; another number may be anything."""
CONTACTS = word_set(
    "support_channel complaint_route status_page unsubscribe_route withdrawal_button human_contact ad_label"
)
"""Classes whose value may be an address, a number or a text."""


def of_amounts(name: str, before: Any, after: Any, measures: tuple[Measure | None, Measure | None]) -> int:
    """1 where there is more of it now, -1 where there is less, 0 where nobody can tell."""
    old, new = measures
    if old and new:
        told = (
            old.unit == new.unit and not old.near(new) and (name not in SWITCHES or {old.amount, new.amount} <= {0, 1})
        )
        return sign(new.amount - old.amount) if told else 0
    if name in CONTACTS:
        return _of_contacts(before, after)
    if old and not old.amount and new is None:
        before, old = None, None
    if name in FROM_NOTHING and (before in (None, ABSENT) or after is None):
        return _of_appearing(before, after, old, new)
    return _of_endless(before, after)


def _of_appearing(before: Any, after: Any, old: Measure | None, new: Measure | None) -> int:
    """From nothing to something, or back; a fee of nothing is nothing."""
    if before in (None, ABSENT):
        return sign(new.amount) if new else int(isinstance(after, str))
    return -sign(old.amount) if old else -int(isinstance(before, str))


def _of_endless(before: Any, after: Any) -> int:
    """`unlimited` against an amount."""
    old, new = (isinstance(side, str) and side.strip().lower() in ENDLESS for side in (before, after))
    amounts = all(isinstance(side, str | int | Decimal) for side in (before, after))
    return int(new) - int(old) if amounts else 0


def _of_contacts(before: Any, after: Any) -> int:
    """An address or a number; another one is neither more nor less."""
    old, new = (side not in (None, ABSENT, "", {}) for side in (before, after))
    return int(new) - int(old)
