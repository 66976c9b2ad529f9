"""What it costs to keep what a customer had: the cheapest set of new plans and add-ons that holds every feature and
limit.

Netflix in 2011 is why: $9.99 became "a choice" of $7.99 and $7.99, and only a set of both keeps what the customer had.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price, Term
from change_guard.surfaces.pricing.identity import granted
from change_guard.surfaces.pricing.minimums import Minimums, least

_STEPS = 4_000
"""How many partial sets are looked at; real catalogues need some dozens."""
_MOST = 12
"""Nobody buys more things than that to keep one plan."""

Need = tuple[str, str]
"""("feature", its key) or ("limit", its key)."""


@dataclass(frozen=True, slots=True)
class Bought:
    """An offer with how often its price is paid; or the term that is paid instead, being more."""

    offer: Offer
    price: Price
    count: int = 1
    bound: Term | None = None


@dataclass(frozen=True, slots=True)
class Basket:
    """The cheapest set, what it costs a month, a year… (as the old price was paid), and what no new offer gives."""

    was: Bought
    items: tuple[Bought, ...]
    total: Fraction
    before: Fraction = Fraction(0)
    """What the old offer cost, counted in the same way."""
    seats: int = 0
    """For how many seats both are counted, where minimums make that count; 0 where one amount is compared with one."""
    lacking: tuple[Need, ...] = ()
    surest: bool = True
    """False where the search was cut short, so that a cheaper set may exist."""
    bound: Term | None = None
    """The term that decides the whole bill, where it is more than the sum of its parts."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(bought.offer.key for bought in self.items)


@dataclass(frozen=True, slots=True)
class _Item:
    offer: Offer
    price: Price
    gives: frozenset[Need]
    cost: Fraction


def rebuy(old: Offer, paid: Price, sold: tuple[Catalogue, Catalogue]) -> Basket | None:
    """The cheapest basket at the same currency, interval and unit; None where no new offer is priced so. Where somebody
    has to pay for more seats or more money than they need, both sides are counted for the smallest customer there was.
    """
    new = sold[1]
    wanted, had, now = needs(old, new), Minimums(sold[0]), Minimums(new)
    seats = had.count(old, paid, 1) if paid.unit else 1
    priced = [
        (offer, price)
        for offer in new.offers
        if (price := _price(offer, paid)) is not None and now.sells(offer, price, seats)
    ]
    counted = had.matter(old, paid, seats) or any(now.matter(offer, price, seats) for offer, price in priced)
    items = [
        _Item(offer, price, frozenset(need for need in wanted if holds(need, old, offer)),
              now.owed(offer, price, seats) if counted else Fraction(price.amount or 0))
        for offer, price in priced
    ]  # fmt: skip
    obtainable = frozenset().union(*(item.gives for item in items)) if items else frozenset()
    if not items or not (wanted & obtainable):
        return None
    search = _Search(items, wanted & obtainable)
    if search.best is None:
        return None
    chosen = [search.items[place] for place in search.best]
    return Basket(
        was=_alone(_bought(old, paid, had, seats), had) if counted else Bought(old, paid),
        items=tuple(_bought(item.offer, item.price, now, seats if counted else 0) for item in chosen),
        total=max(search.cost, now.floor) if counted else search.cost,
        before=max(had.owed(old, paid, seats), had.floor) if counted else Fraction(paid.amount or 0),
        seats=seats if counted else 0,
        lacking=tuple(sorted(wanted - obtainable)),
        surest=search.steps < _STEPS,
        bound=now.whole if counted and now.floor > search.cost else None,
    )


def _bought(offer: Offer, price: Price, asks: Minimums, seats: int) -> Bought:
    """As it is paid for by so many seats; once where minimums make no difference."""
    if not seats:
        return Bought(offer, price)
    return Bought(offer, price, asks.count(offer, price, seats), asks.bound(offer, price, seats))


def _alone(bought: Bought, asks: Minimums) -> Bought:
    """As it is paid for where it is all there is on the bill."""
    spent = Fraction(bought.price.amount or 0) * bought.count
    return replace(bought, bound=asks.whole) if asks.floor > max(spent, least(bought.bound)) else bought


def needs(old: Offer, new: Catalogue) -> frozenset[Need]:
    """What the customer had, as far as the new file still has words for it."""
    features = {("feature", key) for key in granted(old) if new.features is None or key in new.features}
    limits = {
        ("limit", key)
        for key, limit in old.limits.items()
        if limit.value > 0 and not limit.less_is_better and (new.limits is None or key in new.limits)
    }
    return frozenset(features | limits)


def holds(need: Need, old: Offer, offer: Offer) -> bool:
    """Whether an offer gives at least as much of it as the customer had."""
    kind, key = need
    if kind == "feature":
        return key in granted(offer)
    had, gets = old.limits[key], offer.limits.get(key)
    return gets is not None and gets.value >= had.value and (gets.unit == had.unit or not (gets.unit and had.unit))


def _price(offer: Offer, paid: Price) -> Price | None:
    """What a new offer is bought for, if anybody can buy it for money that compares."""
    if offer.kind == "product" or offer.standing != "sold":
        return None
    return next((price for price in offer.prices if _comparable(price, paid)), None)


def _comparable(price: Price, paid: Price) -> bool:
    """Paid as the old one was; what costs nothing is comparable with everything."""
    if price.component != "base" or price.amount is None or price.region != paid.region:
        return False
    alike = (price.currency, price.interval, price.unit, price.per) == (
        paid.currency, paid.interval, paid.unit, paid.per,
    )  # fmt: skip
    return price.amount >= 0 and (alike or price.amount == 0)


class _Search:
    """Branch and bound over the need with the fewest suppliers, needs as bits; exact unless the steps run out."""

    def __init__(self, items: Sequence[_Item], wanted: frozenset[Need]) -> None:
        self.items = sorted(items, key=lambda item: (item.cost, item.offer.kind != "plan", item.offer.key))
        bits = {need: 1 << place for place, need in enumerate(sorted(wanted))}
        self.gives = [sum(bits[need] for need in item.gives & wanted) for item in self.items]
        self.costs = [item.cost for item in self.items]
        useful = [place for place in range(len(self.items)) if not self._outdone(place)]
        suppliers = {bit: [place for place in useful if self.gives[place] & bit] for bit in bits.values()}
        self.suppliers = sorted(suppliers.items(), key=lambda supplied: (len(supplied[1]), supplied[0]))
        self.best: tuple[int, ...] | None = None
        self.cost = Fraction(0)
        self.steps = 0
        self._extend((), Fraction(0), sum(bits.values()))

    def _outdone(self, place: int) -> bool:
        """Whether a cheaper plan gives all of it, and more or comes first; an add-on's conditions make it no match."""
        mine = self.gives[place]
        return any(
            self.items[other].offer.kind == "plan"
            and self.gives[other] | mine == self.gives[other]
            and (self.gives[other] != mine or other < place)
            and self._carries(other, place)
            for other in range(len(self.items))
            if other != place and self.costs[other] <= self.costs[place] and self.items[place].offer.kind == "plan"
        )

    def _carries(self, other: int, place: int) -> bool:
        """Whether every add-on that stands on a plan could stand on the other as well."""
        keys = [self.items[one].offer.key for one in (place, other)]
        bases = (item.offer.available_for for item in self.items if item.offer.available_for)
        return all(keys[0] not in plans or keys[1] in plans for plans in bases)

    def _extend(self, chosen: tuple[int, ...], spent: Fraction, missing: int) -> None:
        self.steps += 1
        if self.steps >= _STEPS or (self.best is not None and (spent, len(chosen)) >= (self.cost, len(self.best))):
            return
        if not missing and self._allowed(chosen):
            self.best, self.cost = chosen, spent
        elif len(chosen) < _MOST:
            for place in self._next(missing) if missing else self._ground(chosen):
                if place not in chosen:
                    self._extend((*chosen, place), spent + self.costs[place], missing & ~self.gives[place])

    def _next(self, missing: int) -> list[int]:
        return next(places for bit, places in self.suppliers if bit & missing)

    def _ground(self, chosen: tuple[int, ...]) -> list[int]:
        """What an add-on may stand on: any plan, and the add-ons it needs."""
        needed = {key for place in chosen for key in self.items[place].offer.needs}
        return [n for n, item in enumerate(self.items) if item.offer.kind == "plan" or item.offer.key in needed]

    def _allowed(self, chosen: tuple[int, ...]) -> bool:
        return _allowed(tuple(self.items[place] for place in chosen))


def _allowed(chosen: tuple[_Item, ...]) -> bool:
    """Whether every add-on stands on a plan it can be bought with, on the add-ons it needs, and beside none that it
    shuts out."""
    plans = {item.offer.key for item in chosen if item.offer.kind == "plan"}
    addons = {item.offer.key for item in chosen if item.offer.kind == "add-on"}
    return all(_stands(item.offer, plans, addons) for item in chosen if item.offer.kind == "add-on")


def _stands(addon: Offer, plans: set[str], addons: set[str]) -> bool:
    on_a_plan = bool(plans & set(addon.available_for)) if addon.available_for else bool(plans)
    return on_a_plan and set(addon.needs) <= addons and not addons & set(addon.excludes)
