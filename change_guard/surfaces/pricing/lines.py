"""A bill at one usage as lines that the judge can add up: where each amount stands, and how often it is paid.

The judge is told places and counts, never amounts, so a bound misread or an amount misplaced shows as two bills that
differ."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from change_guard.surfaces.pricing.catalogue import Keys, Price, Tier
from change_guard.surfaces.pricing.judge import Line


def of(price: Price, units: int) -> list[Line]:
    """The lines; none where the format does not say where an amount stands."""
    drawn = list(_lines(price, units))
    return drawn if all(line.keys for line in drawn) else []


def _lines(price: Price, units: int) -> Iterator[Line]:
    worth, per = Fraction(price.scale), Fraction(price.per)
    if not price.tiers:
        over = max(Fraction(units) - Fraction(price.included), Fraction(0))
        whole = {"package": Fraction(-(-over // per)), "full-package": Fraction(over // per)}
        times = whole.get(price.model, over / per)
        yield Line(price.keys, times, worth)
    elif price.model == "graduated":
        yield from _graduated(price, max(units - int(price.included), 0))
    else:
        units = max(units - int(price.included), 0)
        tier = next((tier for tier in price.tiers if tier.upper is None or units <= tier.upper), price.tiers[-1])
        if price.model != "stairstep" and (tier.unit_amount or tier.keys):
            yield Line(tier.keys, _bought(Fraction(units), tier, price), worth)
        if tier.flat_amount:
            yield Line(tier.flat_keys, Fraction(1), worth)
    if price.credit:
        yield Line(_beside(price, "credit"), Fraction(-1), worth)


def _graduated(price: Price, units: int) -> Iterator[Line]:
    """Each step with the units that fall into it."""
    if price.amount:
        yield Line(price.keys, Fraction(1), Fraction(price.scale))
    lower = Fraction(0)
    for place, tier in enumerate(price.tiers):
        if place and units <= lower:
            return
        upper = Fraction(units) if tier.upper is None else min(Fraction(units), Fraction(tier.upper))
        last = place == len(price.tiers) - 1
        within = max((Fraction(units) if last else upper) - lower, Fraction(0))
        if tier.unit_amount or tier.keys:
            yield Line(tier.keys, _bought(within, tier, price), Fraction(price.scale))
        if tier.flat_amount:
            yield Line(tier.flat_keys, Fraction(1), Fraction(price.scale))
        lower = upper


def _bought(units: Fraction, tier: Tier, price: Price) -> Fraction:
    """How often the amount of a step is paid for so many units."""
    return Fraction(-(-units // Fraction(tier.size))) if tier.size > 1 else units / Fraction(price.per)


def _beside(price: Price, name: str) -> Keys:
    """An entry of the mapping that spells the price out."""
    return (*(price.keys if price.amount is None else price.keys[:-1]), name)
