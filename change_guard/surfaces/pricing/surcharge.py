"""A bill that shows a fee: the price with it before and after, believed only when the judge adds it up the same."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from change_guard.documents import Document
from change_guard.model import Money, Witness
from change_guard.surfaces.pricing import judge
from change_guard.surfaces.pricing.catalogue import Offer, Price
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.judge import Line
from change_guard.surfaces.pricing.subjects import headline
from change_guard.surfaces.pricing.telling import Sides

_EXACT = Context(prec=60)
_THOUSAND = 1_000
"""A share is shown on so much of whatever it is a share of."""


def surcharged(sides: Sides, couple: Couple, fees: tuple[Price | None, Price | None], label: str) -> Witness | None:
    """A customer who pays the fee; None where it has no one amount."""
    fee = fees[1] or fees[0]
    if fee is None or fee.amount is None or fee.per != 1 or fee.unit not in ("", "percent"):
        return None
    if fee.model == "percentage":
        return _share(sides, couple, fees)
    bases = (_base(couple.old, fee), _base(couple.new, fee))
    had, gets = (_Bill(base if all(bases) else None, each) for base, each in zip(bases, fees, strict=True))
    proven = had.agreed(sides.before) and gets.agreed(sides.after)
    return Witness(
        customer=_customer(couple.new, gets.base, fee),
        had=had.spoken(label, fee),
        gets=gets.spoken(label, fee),
        proven=proven,
        judge=judge.NAME if proven else "",
        data={"before": str(had.total), "after": str(gets.total), "currency": fee.currency},
    )


@dataclass(frozen=True, slots=True)
class _Bill:
    """One price and one fee, of which either may be missing."""

    base: Price | None
    fee: Price | None

    @property
    def parts(self) -> list[Price]:
        return [price for price in (self.base, self.fee) if price]

    @property
    def total(self) -> Decimal:
        return sum((price.amount or Decimal(0) for price in self.parts), Decimal(0))

    def agreed(self, document: Document | None) -> bool:
        lines = [Line(price.keys, worth=Fraction(price.scale)) for price in self.parts]
        return not lines or judge.pays(document, lines) == Fraction(self.total)

    def spoken(self, label: str, fee: Price) -> str:
        """`$11.50 a month ($10.00 + $1.50 service fee)`."""
        if not self.parts:
            return "nothing"
        every = f" a {fee.interval}" if fee.interval not in ("", "once") else ""
        amounts = [str(Money(price.amount or Decimal(0), price.currency)) for price in self.parts]
        sums = f" ({' + '.join(amounts)} {label})" if self.base and self.fee else f" ({label})" if self.fee else ""
        return f"{Money(self.total, fee.currency)}{every}{sums}"


def _base(offer: Offer, fee: Price) -> Price | None:
    """The price that is paid with the fee: whichever, of a fee that comes once, else the one that is paid as often."""
    base = [price for price in offer.prices if price.component == "base" and price.amount is not None]
    alike = [
        price for price in base if (price.currency, price.region, price.per) == (fee.currency, fee.region, Decimal(1))
    ]
    if fee.interval == "once":
        return next((price for price in alike if price == headline(offer)), None)
    return next((price for price in alike if price.interval == fee.interval), None)


def _customer(offer: Offer, base: Price | None, fee: Price) -> str:
    counted = f" with 1 {base.unit}" if base and base.unit else ""
    if fee.interval != "once":
        return f"a customer{counted} on the {offer.label}"
    first = f"in the first {base.interval}" if base and base.interval not in ("", "once") else "on the first bill"
    return f"a new customer{counted} on the {offer.label}, {first}"


def _share(sides: Sides, couple: Couple, fees: tuple[Price | None, Price | None]) -> Witness:
    sums = [Fraction(fee.amount or 0) * _THOUSAND / 100 if fee else Fraction(0) for fee in fees]
    told = [
        judge.pays(side, [Line(fee.keys, Fraction(_THOUSAND, 100))]) if fee else Fraction(0)
        for side, fee in zip((sides.before, sides.after), fees, strict=True)
    ]
    had, gets = (_EXACT.divide(amount.numerator, amount.denominator) for amount in sums)
    return Witness(
        customer=f"a customer on the {couple.new.label}, of {_THOUSAND:,}.00 that it is charged on",
        had=f"{had:,.2f} of {_THOUSAND:,}.00",
        gets=f"{gets:,.2f} of {_THOUSAND:,}.00",
        proven=told == sums,
        judge=judge.NAME if told == sums else "",
        data={"before": str(had), "after": str(gets)},
    )
