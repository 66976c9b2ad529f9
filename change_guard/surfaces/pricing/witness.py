"""A concrete customer and two bills, believed only when the judge adds them up the same."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction

from change_guard.model import Money, Witness
from change_guard.surfaces.pricing import chart, curves, judge, lines
from change_guard.surfaces.pricing.catalogue import Offer, Price
from change_guard.surfaces.pricing.curves import Curve
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.judge import Line
from change_guard.surfaces.pricing.rebuy import Basket, Bill, Bought, Held
from change_guard.surfaces.pricing.spelling import plural, spoken
from change_guard.surfaces.pricing.telling import Sides

_FINEST = Decimal("1e-12")
_WIDE = Context(prec=900)
"""Enough for every amount that a document may hold (documents.tree.MAX_EXPONENT on both sides of the point)."""
_TEAM = 10
"""Per-seat prices are shown for ten."""
_BUSY = 1_000
"""Usage is shown for a thousand times what one amount buys, or ten times where that is a lot already."""


def payer(sides: Sides, couple: Couple, old: Price, new: Price) -> Witness | None:
    """A customer of one offer who goes on buying what they bought."""
    if old.currency != new.currency:
        return None
    count = _count(couple, old, new)
    before, after = _lines([old], count), _lines([new], count)
    had, gets = _sum([old], before), _sum([new], after)
    proven = judge.pays(sides.before, before) == had and judge.pays(sides.after, after) == gets
    return Witness(
        customer=_customer(couple.old, old, count) + _unstated(new),
        had=_a(had, old),
        gets=_a(gets, new),
        proven=proven,
        judge=judge.NAME if proven else "",
        data={"count": count, "before": str(had), "after": str(gets), "currency": new.currency},
    )


def user(
    sides: Sides, couple: Couple, prices: tuple[Price, Price], bent: tuple[Curve, Curve], units: int
) -> Witness | None:
    """A customer of one offer who uses the same before and after, and the bills over usage (see chart.py)."""
    old, new = prices
    had, gets = (curves.cost(drawn, units) for drawn in bent)
    if old.currency != new.currency:
        return None
    before, after = lines.of(old, units), lines.of(new, units)
    free = had == 0 and old.keys == couple.old.keys
    proven = (free or judge.pays(sides.before, before) == had) and judge.pays(sides.after, after) == gets
    plan = couple.old.label if couple.old.kind != "product" else "the product"
    every = f" a {new.interval}" if new.interval and new.interval != "once" else ""
    return Witness(
        customer=f"a customer on the {plan} with {units:,} {new.meter or new.unit or 'units'}{every}{_unstated(new)}",
        had=_a(had, old),
        gets=_a(gets, new),
        proven=proven,
        judge=judge.NAME if proven else "",
        data={
            "count": units,
            "before": str(had),
            "after": str(gets),
            "currency": new.currency,
            "unit": new.meter or new.unit or "units",
            "bills": chart.rows(*bent, units),
        },
    )


def keeper(sides: Sides, held: Held, basket: Basket) -> Witness:
    """A customer of an offer that is gone, who buys again what they had; the smallest where minimums count."""
    paid, was, now = held.paid, basket.was, basket.now
    proven = judge.pays(sides.before, _bill(was)) == was.total and judge.pays(sides.after, _bill(now)) == now.total
    seats = (
        f"{basket.seats} {plural(paid.unit) if basket.seats > 1 else paid.unit} on "
        if basket.seats and paid.unit
        else ""
    )
    return Witness(
        customer=f"a customer with {seats}{_everything(held)}{_unstated(paid)}",
        had=_a(was.total, paid),
        gets=f"{_a(now.total, paid)} for the same{_sums(now)}",
        proven=proven,
        judge=judge.NAME if proven else "",
        data={"before": str(was.total), "after": str(now.total), "currency": paid.currency, "buys": list(basket.names)},
    )


def _bill(paid: Bill) -> list[Line]:
    """Its lines: each amount as often as it is paid, or what has to be spent at least."""
    return [Line(paid.bound.keys)] if paid.bound else [_paid(bought) for bought in paid.items]


def _paid(bought: Bought) -> Line:
    return Line(bought.bound.keys) if bought.bound else _lines([bought.price], Fraction(bought.count))[0]


def _sums(paid: Bill) -> str:
    """`: Pro (EUR 14.00) + 2 x storage (EUR 5.00)`, where several things are bought and their amounts say it all."""
    if len(paid.items) < 2 or paid.bound or any(one.bound or one.count != one.units for one in paid.items):
        return ""
    amounts = (Money(one.price.amount or Decimal(0), one.price.currency) for one in paid.items)
    return ": " + " + ".join(f"{one.name} ({each})" for one, each in zip(paid.items, amounts, strict=True))


def _everything(held: Held) -> str:
    """What the customer has, in the file's own words, when they are few."""
    offer, others = held.parts[0][0], [addon for addon, _ in held.parts[1:]]
    if others:
        return " and ".join(f"the {part.label}" for part in (offer, *others))
    things = [key.replace("-", " ").replace("_", " ") for key, e in offer.entitlements.items() if e.value is not False]
    limits = [f"{spoken(limit)} {key.replace('-', ' ').replace('_', ' ')}" for key, limit in offer.limits.items()]
    if not 0 < len(things) <= 3 or len(limits) > 2:
        return f"the {offer.label}"
    return ", ".join((" and ".join(things), *limits))


def _count(couple: Couple, old: Price, new: Price) -> Fraction:
    """How many units the customer buys: ten seats, or what one amount buys."""
    if old.component == "usage":
        each = Fraction(max(old.per, new.per))
        return each * (_BUSY if each <= _BUSY else 10)
    return Fraction(_TEAM) if old.unit else Fraction(1)


def _lines(prices: Sequence[Price], count: Fraction) -> list[Line]:
    """Where each amount stands, and how often it is paid."""
    return [
        Line(price.keys, count if price.per == 1 else count / Fraction(price.per), Fraction(price.scale))
        for price in prices
    ]


def _sum(prices: Sequence[Price], paid: Sequence[Line]) -> Fraction:
    return sum(
        (Fraction(price.amount or 0) * line.times for price, line in zip(prices, paid, strict=True)), Fraction(0)
    )


def _customer(offer: Offer, price: Price, count: Fraction) -> str:
    plan = offer.label if offer.kind != "product" else "the product"
    if count == 1:
        return f"a customer on the {plan}"
    counted = price.meter if price.component == "usage" else plural(price.unit)
    return f"a customer with {int(count):,} {counted} on the {plan}"


def _unstated(price: Price) -> str:
    """Amounts are shown as they stand; what they are amounts of is never guessed."""
    return "" if price.currency else " (the file states no currency)"


def _a(amount: Fraction, price: Price) -> str:
    shown = _WIDE.quantize(_WIDE.divide(amount.numerator, amount.denominator), _FINEST)
    money = str(Money(shown, price.currency))
    if not price.interval or price.interval == "once":
        return money
    return f"{money} a {price.interval}" if " " not in price.interval else f"{money} every {price.interval}"
