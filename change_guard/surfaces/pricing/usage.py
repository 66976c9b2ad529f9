"""Prices that depend on how much is used: the exact usages at which the same customer pays more, and a bill that
shows it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal
from fractions import Fraction

from change_guard.model import Change, Effect, Money, Value
from change_guard.surfaces.pricing import curves, drawing
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Price, one
from change_guard.surfaces.pricing.curves import Curve, Range
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.telling import Said, Sides, percent
from change_guard.surfaces.pricing.witness import user

_SPOKEN = 4
"""How many ranges a message names."""


def curved(price: Price) -> bool:
    """Whether one number does not tell the price."""
    bounded = bool(price.credit) or price.least is not None or price.most is not None
    return bool(price.tiers) or price.included > 0 or price.model != "flat" or bounded


def changes(sides: Sides, couple: Couple, prices: tuple[Price, Price], subject: str) -> Iterator[Change]:
    """One change for a curve: raised where any usage costs more, else lowered where any costs less."""
    old, new = (drawing.curve(price) for price in prices)
    if old is None or new is None:
        yield from _by_terms(sides, couple, prices, subject)
        return
    yield from _top(sides, couple, prices)
    more, less = curves.dearer(old, new), curves.dearer(new, old)
    if more or less:
        yield _curve(sides, couple, prices, Said("", subject, None, None, "unknown", _ranges(prices, more, less)))


def _top(sides: Sides, couple: Couple, prices: tuple[Price, Price]) -> Iterator[Change]:
    """Up to how many the last step goes: beyond it nothing is sold."""
    if not all(price.tiers for price in prices):
        return
    had, gets = (UNLIMITED if price.tiers[-1].upper is None else price.tiers[-1].upper for price in prices)
    if had == gets or cliffs(prices):
        return
    lowered, counted = gets < had, prices[1].meter or prices[1].unit or "units"
    facts: dict[str, Value] = {"offer": couple.new.key, "limit": counted, "facet": "value", "unit": counted,
                               "free": couple.old.free, "percent": None}  # fmt: skip
    kind = "limit.lowered" if lowered else "limit.raised"
    said = Said(kind, f"{couple.new.label}, {counted}", had, gets, "adverse" if lowered else "favourable", facts)
    yield sides.tell(said, prices[0].keys, prices[1].keys, sides.when(couple.new, prices[1]))


def _curve(sides: Sides, couple: Couple, prices: tuple[Price, Price], said: Said) -> Change:
    old, new = (drawing.curve(price) or () for price in prices)
    raised = said.traits["dearer"] is not None
    units = curves.worst(old, new) if raised else curves.worst(new, old)
    before, after = curves.cost(old, units or 0), curves.cost(new, units or 0)
    shown: tuple[Value, Value] = (_bill(before, prices[0], units or 0), _bill(after, prices[1], units or 0))
    if cliffs(prices):
        units = _size(old, new, raised)
        before, after = (_rate(curve, units, price) for curve, price in zip((old, new), prices, strict=True))
        shown = (_at_rate(before, prices[0]), _at_rate(after, prices[1]))
    facts: dict[str, Value] = {
        **said.traits,
        "offer": couple.new.key,
        "usage": units,
        "percent": percent(before, after),
        "was_free": before == 0 and raised,
        **(_steepest(old, new) if raised and not cliffs(prices) else {}),
    }
    told = Said(
        "price.raised" if raised else "price.lowered",
        said.subject,
        *shown,
        "adverse" if raised else "favourable",
        facts,
        None if cliffs(prices) else user(sides, couple, prices, (old, new), units or 0),
    )
    return sides.tell(told, prices[0].keys, prices[1].keys, sides.when(couple.new, prices[1]))


def _steepest(old: Curve, new: Curve) -> dict[str, Value]:
    """Where the bill grows by the largest share, which is rarely where it grows by the largest amount."""
    units = curves.steepest(old, new)
    if units is None:
        return {}
    return {"worst_percent": percent(curves.cost(old, units), curves.cost(new, units)), "worst_percent_usage": units}


def cliffs(prices: tuple[Price, Price]) -> bool:
    """Whether the size of a single request decides its rate."""
    return any(price.model == "request-cliff" for price in prices)


def _size(old: Curve, new: Curve, raised: bool) -> int:
    """The smallest request whose rate moves furthest."""
    sides = (old, new) if raised else (new, old)
    sizes = [max(low, 1) for low, _ in curves.dearer(*sides)]
    starts = [piece.start for piece in (*old, *new) if piece.start > 0]
    return max(sorted({*sizes, *starts}), key=lambda n: curves.cost(sides[1], n) / n - curves.cost(sides[0], n) / n)


def _rate(curve: Curve, units: int, price: Price) -> Fraction:
    return curves.cost(curve, units) / units * Fraction(price.per)


def _at_rate(amount: Fraction, price: Price) -> Money:
    return Money(_exact(amount), price.currency, price.money.per if price.money else "")


def _exact(amount: Fraction) -> Decimal:
    """In major units; a repeating fraction of a cent is cut at the twelfth place."""
    exact = Context(prec=80).divide(amount.numerator, amount.denominator)
    return exact if Fraction(exact) == amount else exact.quantize(Decimal("1e-12"), context=Context(prec=80))


def _bill(amount: Fraction, price: Price, units: int) -> Money:
    unit = price.meter or price.unit or "units"
    counted = f"{units:,} {one(unit) if units == 1 else unit}"
    every = "" if price.interval in ("", "once") else f"/{price.interval}"
    return Money(_exact(amount), price.currency, f"{counted}{every}")


def _ranges(prices: tuple[Price, Price], more: tuple[Range, ...], less: tuple[Range, ...]) -> dict[str, Value]:
    price = prices[1]
    unit = "tokens a request" if cliffs(prices) else price.meter or price.unit or "units"
    return {
        "dearer": spoken(more, unit),
        "cheaper": spoken(less, unit),
        "interval": price.interval or None,
        "currency": price.currency or None,
        "unit": unit,
    }


def spoken(ranges: tuple[Range, ...], unit: str) -> str | None:
    """`5,001 to 17,499 calls`, `from 28,572 loads`."""
    if ranges and ranges[0] == (0, None):
        return f"any number of {unit}"
    told = [f"from {low:,}" if high is None else f"{low:,} to {high:,}" for low, high in ranges[:_SPOKEN]]
    if len(ranges) > _SPOKEN:
        told.append("more")
    return f"{' and '.join(told)} {unit}" if told else None


def _by_terms(sides: Sides, couple: Couple, prices: tuple[Price, Price], subject: str) -> Iterator[Change]:
    """Curves we cannot draw are for a person to look at, never silently equal."""
    old, new = prices
    if old.model == new.model == "percentage" and old.amount is not None and new.amount is not None:
        yield from _share(sides, couple, (old, new), subject)
        return
    facts = [(p.amount, p.per, p.included, p.model, p.tiers) for p in prices]
    if facts[0] != facts[1]:
        traits: dict[str, Value] = {"offer": couple.new.key, "facet": "model", "unit_before": old.model,
                                    "unit_after": new.model, "same_number": old.amount == new.amount}  # fmt: skip
        said = Said("billing.changed", subject, old.money, new.money, "unknown", traits)
        yield sides.tell(said, old.keys, new.keys, sides.when(couple.new, new))


def _share(sides: Sides, couple: Couple, prices: tuple[Price, Price], subject: str) -> Iterator[Change]:
    """A share of what the customer turns over: the percentages say all there is to say."""
    old, new = (Fraction(price.amount or 0) for price in prices)
    if old == new:
        return
    facts: dict[str, Value] = {
        "offer": couple.new.key,
        "dearer": "any amount" if new > old else None,
        "cheaper": "any amount" if new < old else None,
        "percent": percent(old, new),
        "was_free": old == 0,
    }
    kind = "price.raised" if new > old else "price.lowered"
    before, after = (f"{(price.amount or Decimal(0)).normalize():f} %" for price in prices)
    felt: Effect = "adverse" if new > old else "favourable"
    said = Said(kind, subject, before, after, felt, facts)
    yield sides.tell(said, prices[0].keys, prices[1].keys, sides.when(couple.new, prices[1]))


__all__ = ["Curve", "changes", "curved", "spoken"]
