"""The fewest that an offer is sold for and the least that is charged for it; the product's own where an offer says
nothing. What the product asks to spend is asked of the whole bill, not of each part."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price, Term


@dataclass(frozen=True, slots=True)
class Minimums:
    """Of one side."""

    sold: Catalogue

    def count(self, offer: Offer, price: Price, seats: int) -> int:
        """How often the amount is paid by so many seats: once where seats do not count, and never fewer, nor in
        other steps, than the offer is sold in."""
        many = max(seats, self._asked(offer, "minimum_seats")) if price.unit else 1
        step = self._asked(offer, "quantity_step")
        return -(-max(many, self._asked(offer, "minimum_quantity")) // step) * step

    def sells(self, offer: Offer, price: Price, seats: int) -> bool:
        """Whether so many can be had at all."""
        most = offer.terms.get("maximum_quantity")
        return most is None or self.count(offer, price, seats) <= Decimal(most.value)

    def owed(self, offer: Offer, price: Price, seats: int) -> Fraction:
        """What so many cost."""
        spent = Fraction(price.amount or 0) * self.count(offer, price, seats)
        return max(spent, least(offer.terms.get("minimum_spend")))

    def bound(self, offer: Offer, price: Price, seats: int) -> Term | None:
        """The term that decides what is paid for an offer, where it is not its price."""
        spent = Fraction(price.amount or 0) * self.count(offer, price, seats)
        return offer.terms.get("minimum_spend") if spent < self.owed(offer, price, seats) else None

    @property
    def whole(self) -> Term | None:
        """What the whole bill comes to at least."""
        return self.sold.product.terms.get("minimum_spend")

    @property
    def floor(self) -> Fraction:
        """That as an amount."""
        return least(self.whole)

    def matter(self, offer: Offer, price: Price, seats: int) -> bool:
        """Whether somebody with so many seats pays for more than these."""
        plain = Fraction(price.amount or 0) * (seats if price.unit else 1)
        return max(self.owed(offer, price, seats), self.floor) != plain

    def _asked(self, offer: Offer, key: str) -> int:
        return max(int(least(offer.terms.get(key) or self.sold.product.terms.get(key))), 1)


def least(term: Term | None) -> Fraction:
    """The amount or number a term asks for at least; nothing where it asks for none."""
    return Fraction(term.value) if term is not None and Decimal(term.value).is_finite() else Fraction(0)
