"""Plans of which only the name of the file says that their numbers are prices: a bare `monthly: 49`, which elsewhere
may count the backups that are kept, or a price for each of whatever the file holds."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.pricing.formats import native
from change_guard.surfaces.pricing.formats.native import read, reads

__all__ = ["read", "reads", "recognises"]

_COUNTED = frozenset(("hourly", "daily", "weekly"))
"""What only a schedule says beside it."""


def recognises(value: Any) -> bool:
    """Whether the value holds plans, each with a price, and no schedule."""
    return native.recognises_named(value) and _COUNTED.isdisjoint(_names(value))


def _names(value: Any) -> set[str]:
    names, todo = set[str](), [value]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            names |= {str(key).lower() for key in item}
            todo += item.values()
        elif isinstance(item, list):
            todo += item
    return names
