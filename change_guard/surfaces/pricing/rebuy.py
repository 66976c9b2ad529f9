"""What it costs to keep what a customer had: the cheapest set of new plans and add-ons that holds every feature and
limit.

Netflix in 2011 is why: $9.99 became "a choice" of $7.99 and $7.99, and only a set of both keeps what the customer had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price, Term
from change_guard.surfaces.pricing.cheapest import Cheapest, Item
from change_guard.surfaces.pricing.holdings import Need, Wanted, reach, together, wanted
from change_guard.surfaces.pricing.minimums import ONE, Counts, Minimums, least


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody had, all of it as if it were one offer, and each part with the price that was paid for it. The
    first price says how often they pay and in which currency."""

    offer: Offer
    parts: tuple[tuple[Offer, Price], ...]

    @property
    def paid(self) -> Price:
        return self.parts[0][1]

    @property
    def kept(self) -> tuple[str, str] | None:
        """The plan that whoever loses an add-on goes on having, though nobody else may buy it."""
        return ("plan", self.offer.key) if len(self.parts) > 1 else None


@dataclass(frozen=True, slots=True)
class Bought:
    """An offer with how often its price is paid; or the term that is paid instead, being more."""

    offer: Offer
    price: Price
    count: int = 1
    bound: Term | None = None
    units: int = 1
    """How many of it are bought, apart from the seats that each is paid for."""

    @property
    def name(self) -> str:
        """As a list of what is bought has it: `storage`, `2 x storage`."""
        return f"{self.units} x {self.offer.key}" if self.units > 1 else self.offer.key


@dataclass(frozen=True, slots=True)
class Bill:
    """Everything that is bought, what it costs, and the term that decides the whole where that is more than its parts
    come to."""

    items: tuple[Bought, ...]
    total: Fraction
    bound: Term | None = None


@dataclass(frozen=True, slots=True)
class Basket:
    """What was paid, the cheapest set that keeps it all (both a month, a year… as the old price was), and what no new
    offer gives."""

    was: Bill
    now: Bill
    seats: int = 0
    """For how many seats both are counted, where that matters; 0 where one amount is compared with one."""
    lacking: tuple[Need, ...] = ()
    surest: bool = True
    """False where the search was cut short, so that a cheaper set may exist."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(bought.name for bought in self.now.items)


def alone(offer: Offer, paid: Price) -> Held:
    """One offer, without anything beside it."""
    return Held(offer, ((offer, paid),))


def beside(plan: tuple[Offer, Price], *addons: tuple[Offer, Price]) -> Held | None:
    """A plan with one of each add-on; None where what they give cannot be added up."""
    offer = together(plan[0], tuple(addon for addon, _ in addons))
    return Held(offer, (plan, *addons)) if offer else None


def rebuy(held: Held, sold: tuple[Catalogue, Catalogue]) -> Basket | None:
    """The cheapest basket at the same currency, interval and unit; None where no new offer is priced so. Where somebody
    has to pay for more seats or more money than they need, or not for every seat alike, both sides are counted for the
    smallest customer there was."""
    paid, had, now = held.paid, Minimums(sold[0]), Minimums(sold[1])
    seats = had.count(*held.parts[0], 1) if paid.unit else 1
    old = [_Sold(offer, price, _counts(offer, price, paid, had)) for offer, price in held.parts]
    on_sale = [one for one in _shelf(held, sold[1]) if one.counts or now.sells(one.offer, one.price, seats)
               or one.place == held.kept]  # fmt: skip
    shelf = _to_be_had(on_sale)
    every = wanted(held.offer, sold[1])
    most = reach(every, [(one.offer, one.most) for one in shelf])
    wants = every.within(most)
    useful = _useful(shelf, wants)
    tills = (_Till(had, seats), _Till(now, seats))
    if paid.unit and not (tills[0].matter(old, paid) or tills[1].matter(useful, paid)):
        tills = (_Till(had, 0), _Till(now, 0))
    search = _search(useful, wants, tills[1])
    chosen = _chosen(search, useful) if wants.needs else _left(held, useful)
    if not chosen:
        return None
    return Basket(
        was=tills[0].bill([(one, one.counts.first if one.counts else 1) for one in old]),
        now=tills[1].bill(chosen),
        seats=tills[1].seats if paid.unit else 0,
        lacking=every.above(most),
        surest=search.sure,
    )


def _search(shelf: list[_Sold], wants: Wanted, till: _Till) -> Cheapest:
    """The search, in whole numbers: of the smallest part of each need and of the money that anything comes in."""
    own, adds = [wants.own(one.offer) for one in shelf], [wants.adds(one.offer) for one in shelf]
    costs = [till.asked(one) for one in shelf]
    parts = [lcm(*(row[need].denominator for row in (*own, *adds, wants.amounts))) for need in range(len(wants.needs))]
    money = lcm(*(amount.denominator for pair in costs for amount in pair))

    def whole(amounts: Sequence[Fraction]) -> tuple[int, ...]:
        return tuple(int(amount * part) for amount, part in zip(amounts, parts, strict=True))

    items = [
        Item(one.offer, place, whole(own[place]), whole(adds[place]), int(each * money), one.counts or ONE,
             int(at_least * money), one.offer.kind == "plan")
        for place, (one, (each, at_least)) in enumerate(zip(shelf, costs, strict=True))
    ]  # fmt: skip
    return Cheapest(items, whole(wants.amounts))


def _chosen(search: Cheapest, shelf: list[_Sold]) -> list[tuple[_Sold, int]]:
    return [(shelf[item.place], count) for item, count in sorted(search.found or (), key=_in_order)]


def _left(held: Held, shelf: list[_Sold]) -> list[tuple[_Sold, int]]:
    """The plan that stays where its add-ons gave all there was."""
    return [(one, 1) for one in shelf if one.place == held.kept]


def _in_order(taken: tuple[Item, int]) -> tuple[bool, int]:
    """Plans first, and each as the file has them."""
    return not taken[0].plan, taken[0].place


@dataclass(frozen=True, slots=True)
class _Sold:
    """Something on sale, and how many of it can be bought; None where every seat pays for it."""

    offer: Offer
    price: Price
    counts: Counts | None = None

    @property
    def place(self) -> tuple[str, str]:
        return self.offer.kind, self.offer.key

    @property
    def most(self) -> int | None:
        return self.counts.last if self.counts else 1


def _shelf(held: Held, new: Catalogue) -> Iterator[_Sold]:
    """Everything that they can buy, or go on having, for money that compares."""
    for offer in new.offers:
        kept = offer.standing == "closed" and (offer.kind, offer.key) == held.kept
        if offer.kind == "product" or not (offer.standing == "sold" or kept):
            continue
        prices = (price for price in offer.prices if _comparable(price, held.paid))
        sold = (_on_sale(offer, price, held.paid, Minimums(new)) for price in prices)
        yield from [one for one in sold if one][:1]


def _to_be_had(shelf: list[_Sold]) -> list[_Sold]:
    """Without the add-ons of which nothing is sold that they need, or that they can be had with."""
    keys = {one.place for one in shelf}
    left = [
        one
        for one in shelf
        if one.offer.kind == "plan"
        or (
            all(("add-on", key) in keys for key in one.offer.needs)
            and (not one.offer.available_for or any(("plan", key) in keys for key in one.offer.available_for))
        )
    ]
    return left if len(left) == len(shelf) else _to_be_had(left)


def _useful(shelf: list[_Sold], wants: Wanted) -> list[_Sold]:
    """Without the add-ons that give nothing of it, and that nothing else needs."""
    keys = {one.offer.key for one in shelf if one.offer.kind == "add-on" and wants.helped(one.offer)}
    while needed := {key for one in shelf if one.offer.key in keys for key in one.offer.needs} - keys:
        keys |= needed
    return [one for one in shelf if one.offer.kind == "plan" or one.offer.key in keys]


def _comparable(price: Price, paid: Price) -> bool:
    """Paid as often as the old one was, and in the same money; what costs nothing is comparable with everything."""
    if price.component != "base" or price.amount is None or price.region != paid.region:
        return False
    alike = (price.currency, price.interval, price.term) == (paid.currency, paid.interval, paid.term)
    return price.amount == 0 or (price.amount > 0 and alike)


def _on_sale(offer: Offer, price: Price, paid: Price, asks: Minimums) -> _Sold | None:
    """What an offer is bought for: by the seat as the old one was, or, being an add-on, by number."""
    counts = _counts(offer, price, paid, asks)
    if counts and counts.reaching(1) is None:
        return None
    alike = (price.unit, price.per) == (paid.unit, paid.per) or not price.amount
    return _Sold(offer, price, counts) if alike or counts else None


def _counts(offer: Offer, price: Price, paid: Price, asks: Minimums) -> Counts | None:
    """How many of an add-on that is not paid for by the seat can be bought: as many as the file says, else any number
    where its price is for one of what it adds, else one."""
    if offer.kind != "add-on" or price.per != 1 or (price.unit and price.unit == paid.unit):
        return None
    counts = asks.counts(offer)
    if counts is None and price.unit:
        return Counts(last=None) if _adds_its_unit(offer, price.unit) else None
    return counts or ONE


def _adds_its_unit(offer: Offer, unit: str) -> bool:
    """Whether what is paid for is one of what the add-on gives: a seat, a pet."""
    names = ((scalars.unit(key), limit.unit) for key, limit in offer.limits.items() if limit.adds)
    return any(unit in pair for pair in names)


@dataclass(frozen=True, slots=True)
class _Till:
    """What a side asks for what it sells, from so many seats; for one amount of each where seats are 0."""

    asks: Minimums
    seats: int

    def matter(self, things: Iterable[_Sold], paid: Price) -> bool:
        """Whether one amount beside the other would not show what somebody with so many seats pays."""
        return any(
            (one.price.amount and one.price.unit != paid.unit) or self.asks.matter(one.offer, one.price, self.seats)
            for one in things
        )

    def asked(self, one: _Sold) -> tuple[Fraction, Fraction]:
        """What each costs, and what is asked for it at least."""
        amount = Fraction(one.price.amount or 0)
        if one.counts:
            return amount, least(one.offer.terms.get("minimum_spend"))
        return self.asks.owed(one.offer, one.price, self.seats) if self.seats else amount, Fraction(0)

    def bill(self, things: list[tuple[_Sold, int]]) -> Bill:
        items = tuple(self._bought(one, units) for one, units in things)
        total = sum((_owed(bought) for bought in items), Fraction(0))
        bound = self.asks.whole if self.seats and self.asks.floor > total else None
        return Bill(items, max(total, self.asks.floor) if bound else total, bound)

    def _bought(self, one: _Sold, units: int) -> Bought:
        if one.counts:
            minimum = one.offer.terms.get("minimum_spend")
            short = Fraction(one.price.amount or 0) * units < least(minimum)
            return Bought(one.offer, one.price, units, minimum if short else None, units)
        if not self.seats:
            return Bought(one.offer, one.price)
        count = self.asks.count(one.offer, one.price, self.seats)
        return Bought(one.offer, one.price, count, self.asks.bound(one.offer, one.price, self.seats))


def _owed(bought: Bought) -> Fraction:
    return least(bought.bound) if bought.bound else Fraction(bought.price.amount or 0) * bought.count
