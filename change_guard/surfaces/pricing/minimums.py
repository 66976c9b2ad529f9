"""The fewest that an offer is sold for and the least that is charged for it; the product's own where an offer says
nothing. What the product asks to spend is asked of the whole bill, not of each part."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Offer, Price, Term

_QUANTITIES = ("minimum_quantity", "quantity_step", "maximum_quantity")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of an add-on can be bought: the fewest, in which steps, and up to how many (None: without end)."""

    first: int = 1
    step: int = 1
    last: int | None = 1

    def after(self, count: int) -> int | None:
        """The next larger number; None where there is none."""
        return self.reaching(count + 1)

    def reaching(self, count: int) -> int | None:
        """The smallest number of at least so many."""
        many = -(-max(count, self.first) // self.step) * self.step
        return None if self.last is not None and many > self.last else many


ONE = Counts()


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

    def counts(self, offer: Offer) -> Counts | None:
        """How many of an add-on can be bought, None where the file says nothing of numbers."""
        if not any(key in offer.terms for key in _QUANTITIES):
            return None
        step = self._asked(offer, "quantity_step")
        first = -(-self._asked(offer, "minimum_quantity") // step) * step
        most = offer.terms.get("maximum_quantity")
        endless = most is None or Decimal(most.value) == UNLIMITED
        return Counts(first, step, None if endless or most is None else int(most.value))

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
