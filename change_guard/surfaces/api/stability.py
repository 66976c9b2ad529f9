"""How firm a promise is: `x-stability-level`."""

from __future__ import annotations

STABILITY = ("draft", "alpha", "beta", "stable")
"""From no promise to the firmest."""


def level(said: object) -> str:
    """The promise behind `x-stability-level`: what says nothing, or nothing we know, is stable."""
    return said if isinstance(said, str) and said in STABILITY else "stable"
