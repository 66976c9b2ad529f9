"""Which way a number moved."""

from __future__ import annotations

from fractions import Fraction


def sign(number: Fraction | int) -> int:
    """1, -1 or 0."""
    return int(number > 0) - int(number < 0)
