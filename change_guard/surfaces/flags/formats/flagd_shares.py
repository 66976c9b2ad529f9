"""The shares of flagd's `fractional`, and the text that it hashes."""

from __future__ import annotations

from typing import Any


def computed(share: Any) -> bool:
    """Whether a part of the share is logic that only flagd can compute."""
    return isinstance(share, list) and any(isinstance(part, dict) for part in share)


def weight_of(share: Any) -> int | None:
    """A share is [variant, weight]; a missing weight is 1, a negative one 0, and None what flagd would refuse."""
    if not isinstance(share, list) or not share or len(share) > 2:
        return None
    weight = share[1] if len(share) == 2 else 1
    return max(weight, 0) if isinstance(weight, int) and not isinstance(weight, bool) else None


def joined_texts(parts: list[str]) -> tuple[str, ...]:
    """Neighbouring texts as one: `cat` leaves no seam."""
    joined: list[str] = []
    for part in parts:
        if joined and part.startswith("=") and joined[-1].startswith("="):
            joined[-1] += part[1:]
        else:
            joined.append(part)
    return tuple(joined)
