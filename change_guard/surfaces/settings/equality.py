"""Whether two values are the same to a customer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any


def equal(before: Any, after: Any) -> bool:
    """Equality that knows true from 1, and not-a-number from a change."""
    waiting = [(before, after)]
    while waiting:
        one, other = waiting.pop()
        if isinstance(one, dict) and isinstance(other, dict):
            if one.keys() != other.keys():
                return False
            waiting.extend((value, other[key]) for key, value in one.items())
        elif isinstance(one, list) and isinstance(other, list):
            if len(one) != len(other):
                return False
            waiting.extend(zip(one, other, strict=True))
        elif isinstance(one, bool) is not isinstance(other, bool) or not (one == other or _both_nan(one, other)):
            return False
    return True


def _both_nan(one: Any, other: Any) -> bool:
    return all(isinstance(side, Decimal) and side.is_nan() for side in (one, other))
