"""What rules can ask of a changed setting beside its values."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.model import Value
from change_guard.surfaces.settings.around import longer_than_joining
from change_guard.surfaces.settings.difference import Difference
from change_guard.surfaces.settings.lists import items
from change_guard.surfaces.settings.measures import Measure, day
from change_guard.surfaces.settings.showing import short


def beside_joining(name: str, found: Difference, after: Document | None) -> dict[str, Value]:
    """Whether leaving takes more steps now than joining does."""
    if name != "cancel_steps" or not after:
        return {}
    return {"longer_than_joining": longer_than_joining(after.value, found.after)}


def listed(found: Difference) -> dict[str, Value]:
    """What a list lost and gained, in the words of its entries."""
    if not isinstance(found.before, list) and not isinstance(found.after, list):
        return {}
    old, new = items(found.before), items(found.after)
    return {"lost": _without(old, new), "gained": _without(new, old)}


def _without(these: Sequence[str], those: Sequence[str]) -> tuple[str, ...]:
    return tuple(short(item) for item in dict.fromkeys(these) if item not in those)


def durations(old: Measure | None, new: Measure | None) -> dict[str, Value]:
    """Durations in days, so that a rule can say `below: 14`."""
    amounts = {"days_before": old, "days_after": new}
    return {
        name: _exact(amount.amount / 86_400) for name, amount in amounts.items() if amount and amount.unit == "time"
    }


def effective_day(name: str, value: Any) -> dict[str, Value]:
    """The day from which terms hold, so that a rule can say `before: today`."""
    return {"day": day(value)} if name == "effective_day" else {}


def _exact(number: Fraction) -> Decimal:
    rounded = round(number, 4)
    return Decimal(rounded.numerator) / Decimal(rounded.denominator)
