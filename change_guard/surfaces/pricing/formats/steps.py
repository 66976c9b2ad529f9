"""Amounts and tiers as billing systems export them: minor units by currency, and steps with an upper bound."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from change_guard.model import ZERO_DECIMAL_CURRENCIES
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Keys, Tier

_THOUSANDTHS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))


def minor(currency: str) -> Decimal:
    """What one minor unit of a currency is worth in major units (ISO 4217)."""
    if currency in ZERO_DECIMAL_CURRENCIES:
        return Decimal(1)
    return Decimal("0.001") if currency in _THOUSANDTHS else Decimal("0.01")


def first(said: dict[str, Any], keys: Iterable[str]) -> tuple[str, Any]:
    """The first of these entries that is there and not empty."""
    return next(((key, said[key]) for key in keys if said.get(key) is not None), ("", None))


@dataclass(frozen=True, slots=True)
class Words:
    """How a format names the upper bound, the unit amount and the flat amount of a step."""

    upper: tuple[str, ...]
    each: tuple[str, ...]
    flat: tuple[str, ...]


def tiers(steps: Any, words: Words, scale: Decimal, keys: Keys) -> tuple[Tier, ...]:
    """The steps of a price in order; empty where one of them cannot be read. No bound, `inf` and -1 mean no end."""
    read = []
    for index, step in enumerate(steps if isinstance(steps, list) else ()):
        if not isinstance(step, dict):
            return ()
        bound = scalars.number(first(step, words.upper)[1])
        (unit, each), (fixed, flat) = first(step, words.each), first(step, words.flat)
        read.append(
            Tier(
                bound if bound is not None and bound >= 0 else None,
                (scalars.number(each) or Decimal(0)) * scale,
                (scalars.number(flat) or Decimal(0)) * scale,
                (*keys, index, unit) if unit else (),
                (*keys, index, fixed) if fixed else (),
            )
        )
    return tuple(read)


def named(keys: Keys) -> str:
    """The name of the entry at a place: its last key that is no number in a list."""
    return next((key for key in reversed(keys) if isinstance(key, str)), "")


def mapping(value: Any) -> dict[str, Any]:
    """The value where it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[dict[str, Any]]:
    """The mappings in a list, else nothing."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
