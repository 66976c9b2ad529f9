"""Fees beside the price. A fee added after the headline price is drip pricing; its amount is part of what the
customer pays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from change_guard.model import Change, Effect, Value
from change_guard.surfaces.pricing.catalogue import Price
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.subjects import spoken
from change_guard.surfaces.pricing.surcharge import surcharged
from change_guard.surfaces.pricing.telling import Said, Sides, percent

_TIMES = {"day": 365, "week": 52, "month": 12, "3 months": 4, "6 months": 2, "year": 1}
_EFFECTS: dict[str, Effect] = {
    "fee.lowered": "favourable", "fee.removed": "favourable", "price.published": "favourable",
    "billing.changed": "unknown",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Fee:
    """One fee before and after."""

    name: str
    old: Price | None
    new: Price | None

    @property
    def label(self) -> str:
        return f"{self.name.replace('_', ' ')} fee"


def fees(sides: Sides, couple: Couple) -> Iterator[Change]:
    """Fees added, raised, lowered, dropped and charged in another way on one offer; a fee of nothing is no fee."""
    before, after = _charged(couple.old.prices), _charged(couple.new.prices)
    for name in {**before, **after}:
        fee = _Fee(name, before.get(name), after.get(name))
        if fee.old is None or fee.new is None or _asked(fee.old) != _asked(fee.new):
            yield _tell(sides, couple, fee)


def _asked(fee: Price) -> tuple[object, ...]:
    return fee.amount, fee.currency, fee.model, fee.interval


def _charged(prices: tuple[Price, ...]) -> dict[str, Price]:
    return {price.meter: price for price in prices if price.component == "fee" and (price.amount or price.quoted)}


def _tell(sides: Sides, couple: Couple, fee: _Fee) -> Change:
    kind, facts = _moved(fee)
    said = Said(
        kind=kind,
        subject=f"{couple.new.label}, {fee.label}",
        before=_shown(fee.old),
        after=_shown(fee.new),
        effect=_EFFECTS.get(kind, "adverse"),
        traits={"offer": couple.new.key, "fee": fee.name, **facts},
        witness=surcharged(sides, couple, (fee.old, fee.new), fee.label) if kind.startswith("fee.") else None,
    )
    keys = (fee.old.keys if fee.old else None, fee.new.keys if fee.new else None)
    return sides.tell(said, *keys, sides.when(couple.new, fee.new))


def _moved(fee: _Fee) -> tuple[str, dict[str, Value]]:
    """What became of it, and what a rule may ask; no percent where two amounts do not compare."""
    old, new = fee.old, fee.new
    if old is None or new is None:
        return ("fee.added" if old is None else "fee.removed"), {"percent": None}
    if old.quoted or new.quoted:
        return ("price.withdrawn" if new.quoted else "price.published"), {"component": "fee"}
    if old.model != new.model:
        return "billing.changed", {"facet": "model", "same_number": old.amount == new.amount}
    if old.currency != new.currency:
        return "currency.changed", {
            "facet": "currency", "currency_before": old.currency or None, "currency_after": new.currency or None,
            "same_number": old.amount == new.amount,
        }  # fmt: skip
    if "once" in (old.interval, new.interval) and old.interval != new.interval:
        return _once(old, new)
    kind = "fee.lowered" if _a_year(new) < _a_year(old) else "fee.raised"
    return kind, {"percent": percent(Fraction(_a_year(old)), Fraction(_a_year(new)))}


def _once(old: Price, new: Price) -> tuple[str, dict[str, Value]]:
    """A fee that came once and comes again and again, or the other way round: how long a customer stays decides, unless
    the first one says it all."""
    had, gets = old.amount or Decimal(0), new.amount or Decimal(0)
    if old.interval == "once" and gets >= had:
        return "fee.raised", {"percent": None}
    if new.interval == "once" and gets <= had:
        return "fee.lowered", {"percent": None}
    return "billing.changed", {
        "facet": "interval", "same_number": had == gets,
        "interval_before": spoken(old.interval), "interval_after": spoken(new.interval),
    }  # fmt: skip


def _a_year(fee: Price) -> Decimal:
    """What a fee comes to in a year; as it stands where it does not come again and again."""
    return (fee.amount or Decimal(0)) * _TIMES.get(fee.interval, 1)


def _shown(fee: Price | None) -> Value:
    if fee is None:
        return None
    if fee.model == "percentage" and fee.amount is not None:
        return f"{fee.amount.normalize():f}%"
    return fee.money or "on request"
