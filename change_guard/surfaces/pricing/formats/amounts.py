"""What stands where a price stands: 9.99, "$9.99", "Contact sales", or a mapping that spells the price out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Keys, Model, Price, Tier
from change_guard.surfaces.pricing.formats.draft import dated

_AMOUNT = ("amount", "price", "value", "unit_amount")
_FLAT = ("flat", "flat_amount", "flat_price")
_MODELS: dict[str, Model] = {
    "flat": "flat", "graduated": "graduated", "tiered": "graduated", "volume": "volume", "package": "package",
    "stairstep": "stairstep", "percentage": "percentage",
}  # fmt: skip


def price(value: Any, blank: Price) -> Price | None:
    """The price a value states, filled into what is known already; None where the value is no price."""
    if isinstance(value, dict):
        return _spelled_out(value, blank)
    said, told_unit, told_every = scalars.asked(value)
    told = scalars.amount(said)
    if told is not None:
        return replace(
            blank,
            amount=told[0] * blank.scale,
            currency=told[1] or blank.currency,
            unit=told_unit or blank.unit,
            interval=told_every or blank.interval,
        )
    rate = scalars.number(value.rstrip("% ")) if isinstance(value, str) and value.strip().endswith("%") else None
    if rate is not None:
        return replace(blank, amount=rate, currency="", unit="percent", model="percentage")
    return blank if scalars.quoted(value) else None


def _spelled_out(value: dict[str, Any], blank: Price) -> Price | None:
    where = next((key for key in _AMOUNT if key in value and not isinstance(value[key], dict | list)), None)
    steps = tiers(value.get("tiers"), blank.scale, (*blank.keys, "tiers"))
    if where is None and not steps:
        return None
    every = next((value[key] for key in ("every", "interval") if key in value), None)
    each = next((value[key] for key in ("for", "unit") if key in value), None)
    base = replace(
        blank,
        keys=(*blank.keys, where) if where else blank.keys,
        currency=scalars.currency(value.get("currency")) or blank.currency,
        interval=scalars.interval(every) or blank.interval,
        unit=scalars.unit(each) or blank.unit,
        per=scalars.number(value.get("per")) or blank.per,
        included=scalars.number(value.get("included")) or blank.included,
        credit=(scalars.number(value.get("credit")) or Decimal(0)) * blank.scale,
        least=_scaled(value.get("minimum"), blank.scale),
        most=_scaled(value.get("maximum"), blank.scale),
        tiers=steps,
        model=_model(value.get("model"), steps),
    )
    stated = base if where is None else price(value[where], base)
    if stated is None:
        return None
    existing = value.get("effective_from_existing", value.get("effective_for_existing"))
    return dated(stated, value.get("effective_from", value.get("effective")), existing, value.get("applies_to"))


def _scaled(said: Any, scale: Decimal) -> Decimal | None:
    bound = scalars.number(said)
    return None if bound is None else bound * scale


def _model(said: Any, steps: tuple[Tier, ...]) -> Model:
    known = _MODELS.get(said.strip().lower()) if isinstance(said, str) else None
    return known or ("graduated" if steps else "flat")


def tiers(value: Any, scale: Decimal, keys: Keys = ()) -> tuple[Tier, ...]:
    """The steps of a price, `[{up_to: 1000, price: 0.10}, {price: 0.05}]`; empty where they cannot be read whole."""
    if not isinstance(value, list):
        return ()
    read = [_tier(item, scale, (*keys, index)) for index, item in enumerate(value)]
    return tuple(tier for tier in read if tier is not None) if all(read) else ()


def _tier(item: Any, scale: Decimal, keys: Keys) -> Tier | None:
    if not isinstance(item, dict):
        return None
    upper = scalars.quantity(item.get("up_to", item.get("to")))
    unit = next((key for key in _AMOUNT if scalars.number(item.get(key)) is not None), "")
    fixed = next((key for key in _FLAT if scalars.number(item.get(key)) is not None), "")
    if not unit and not fixed:
        return None
    each, flat = scalars.number(item.get(unit)), scalars.number(item.get(fixed))
    return Tier(
        upper[0] if upper is not None and upper[0].is_finite() and upper[0] >= 0 else None,
        (each or Decimal(0)) * scale,
        (flat or Decimal(0)) * scale,
        (*keys, unit) if unit else (),
        (*keys, fixed) if fixed else (),
    )
