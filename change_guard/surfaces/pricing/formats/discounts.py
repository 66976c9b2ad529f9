"""Discounts in words, so that one that shrinks is found by its figures: `20 % off, for 3 months`."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.pricing import scalars

_PERCENT = ("percent", "percent_off", "percentage", "rate", "value")
_AMOUNT = ("amount", "amount_off")
_LASTS = ("for", "duration", "lasts", "months", "until", "valid_until")


def spelled(value: Any) -> str:
    """What a discount takes off, and for how long; nothing where it cannot be told."""
    if isinstance(value, dict):
        share = next((value[key] for key in _PERCENT if key in value), None)
        off = spelled(share) if share is not None else _amount(value)
        lasts = [f"{key} {value[key]}" for key in _LASTS if isinstance(value.get(key), str | int)]
        return ", ".join((off, *lasts)) if off else ""
    number = scalars.number(value.rstrip("% ") if isinstance(value, str) else value)
    if number is not None:
        return f"{number.normalize():f} % off"
    return f"{value.strip()} off" if isinstance(value, str) and scalars.amount(value) else ""


def _amount(value: dict[str, Any]) -> str:
    written = next((value[key] for key in _AMOUNT if key in value), None)
    told = scalars.amount(written)
    currency = scalars.currency(value.get("currency")) or (told[1] if told else "")
    return "" if told is None else f"{currency} {told[0].normalize():f} off".strip()
