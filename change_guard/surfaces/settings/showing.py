"""Values of settings as a report shows them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.model import Value
from change_guard.surfaces.settings.difference import ABSENT
from change_guard.surfaces.settings.lists import COUNTED, items

LONGEST = 80
"""Characters of a value that a report shows."""


def shown(name: str, value: Any) -> Value:
    """The value with no more of it than a line of a report can hold; None where there is none."""
    if value is ABSENT:
        return None
    if isinstance(value, list):
        return len(value) if name in COUNTED else tuple(map(short, items(value)))
    if isinstance(value, dict):
        return f"a group of {len(value)} settings"
    if isinstance(value, str):
        return short(value)
    return value if isinstance(value, bool | int | Decimal | None) else str(value)


def short(text: str) -> str:
    """The text, cut where it is too long for a line."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
