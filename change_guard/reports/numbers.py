"""Numbers as witnesses tell them, and shares as pages draw them: exact, never a float."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    pass

HUGE = 10**30
"""Beyond this a bar says nothing."""


def fraction(said: Any) -> Fraction | None:
    """A number as a witness tells it, `12.50` or `100/3`; None for anything else."""
    if not isinstance(said, str) or not re.fullmatch(r"-?\d{1,40}(/\d{1,40}|\.\d{1,40})?", said):
        return None
    try:
        return Fraction(said)
    except ZeroDivisionError:
        return None


def percent(share: Fraction) -> str:
    """Exact to a hundredth of a per cent; never a float, so that the same verdict is the same bytes."""
    hundredths = int(share * 10_000)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
