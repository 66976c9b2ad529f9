"""The ways by which plans are reached in a file: under `plans`, under another word for them, a level down, or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

PLANS = ("plans", "pricing_plans", "pricingplans", "subscription_plans", "subscriptionplans")
ALSO = ("tiers", "packages", "editions", "subscriptions", "pricing", "prices")
"""Words that mean plans where at least two entries have a price, and steps, parcels or currencies elsewhere."""
WRAPPERS = ("pricing", "billing", "catalog", "catalogue", "subscription", "data", "default")
"""What may stand around them; `default` is what a program exports without a name."""

Road = tuple[str, ...]
"""The keys that lead to the plans."""


def roads(value: Any) -> Iterator[Road]:
    """Every way that may lead to plans, the surest first."""
    if isinstance(value, dict):
        for holder in ("", *_named(value, WRAPPERS)):
            held = value[holder] if holder else value
            for word in _named(held, (*PLANS, *ALSO)) if isinstance(held, dict) else ():
                if isinstance(held[word], dict | list):
                    yield (holder, word) if holder else (word,)
    if isinstance(value, dict | list):
        yield ()


def _named(held: dict[Any, Any], words: tuple[str, ...]) -> list[str]:
    """The keys that are one of the words, in the order of the words."""
    keys = {_plain(key): key for key in reversed(list(held)) if isinstance(key, str)}
    return [keys[word] for word in words if word in keys]


def _plain(key: str) -> str:
    return key.lower().replace("-", "_")


def is_wrapper(key: object) -> bool:
    """Whether the key stands around plans."""
    return isinstance(key, str) and _plain(key) in WRAPPERS


def says_plans(road: Road) -> bool:
    """Whether the last word on the way means plans and nothing else."""
    return bool(road) and _plain(road[-1]) in PLANS


def is_constant(road: Road) -> bool:
    """Whether it leads through a constant of a program, of which other formats know more."""
    return any(map(str.isupper, road))
