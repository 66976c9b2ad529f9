"""Fees beside the price. A fee added after the headline price is drip pricing; its amount is part of what the
customer pays."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from change_guard.model import Change, Value
from change_guard.surfaces.pricing.catalogue import Price
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.telling import Said, Sides, percent

_TIMES = {"day": 365, "week": 52, "month": 12, "3 months": 4, "6 months": 2, "year": 1}


def fees(sides: Sides, couple: Couple) -> Iterator[Change]:
    """Fees added, raised, lowered and dropped on one offer; a fee of nothing is no fee."""
    before, after = _charged(couple.old.prices), _charged(couple.new.prices)
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if old is None and new is not None:
            yield _tell(sides, couple, name, None, new)
        elif new is None or old is None:
            yield _tell(sides, couple, name, old, None)
        elif _asked(old) != _asked(new):
            yield _tell(sides, couple, name, old, new)


def _asked(fee: Price) -> tuple[object, ...]:
    return fee.amount, fee.currency, fee.model, fee.interval


def _charged(prices: tuple[Price, ...]) -> dict[str, Price]:
    return {price.meter: price for price in prices if price.component == "fee" and (price.amount or price.quoted)}


def _tell(sides: Sides, couple: Couple, name: str, old: Price | None, new: Price | None) -> Change:
    kind = _kind(old, new)
    rise = _rise(old, new)
    said = Said(
        kind=kind,
        subject=f"{couple.new.label}, {name.replace('_', ' ')} fee",
        before=_shown(old),
        after=_shown(new),
        effect="favourable" if kind in ("fee.lowered", "fee.removed") else "adverse",
        traits={"offer": couple.new.key, "fee": name, "percent": rise},
    )
    return sides.tell(said, old.keys if old else None, new.keys if new else None, sides.when(couple.new, new))


def _kind(old: Price | None, new: Price | None) -> str:
    if old is None or new is None:
        return "fee.added" if old is None else "fee.removed"
    comparable = old.amount is not None and new.amount is not None and old.currency == new.currency
    return "fee.lowered" if comparable and _a_year(new) < _a_year(old) else "fee.raised"


def _a_year(fee: Price) -> Decimal:
    """What a fee comes to in a year; as it stands where it does not come again and again."""
    return (fee.amount or Decimal(0)) * _TIMES.get(fee.interval, 1)


def _rise(old: Price | None, new: Price | None) -> Value:
    if old is None or new is None or (old.currency, old.model) != (new.currency, new.model):
        return None
    return percent(Fraction(_a_year(old)), Fraction(_a_year(new)))


def _shown(fee: Price | None) -> Value:
    if fee is None:
        return None
    if fee.model == "percentage" and fee.amount is not None:
        return f"{fee.amount.normalize():f}%"
    return fee.money or "on request"
