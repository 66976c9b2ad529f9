"""What a price file says, whatever it was written in: offers (plans, add-ons, the product as a whole) with prices,
limits, entitlements and terms.

Amounts are Decimals in major units of an ISO 4217 currency; `UNLIMITED` is Decimal("Infinity") whatever the file
calls it; None means "not stated", never zero. `keys` say where a thing stands in its document. Nothing's identity
includes an amount."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from change_guard.model import Audience, Money

Keys = tuple[str | int, ...]
Kind = Literal["plan", "add-on", "product"]
Component = Literal["base", "usage", "fee"]
Model = Literal["flat", "graduated", "volume", "package", "full-package", "stairstep", "percentage", "request-cliff"]
"""`package` counts begun ones, `full-package` only those that are full.
`request-cliff`: the size of one request decides the rate of all of it (long contexts of language models)."""
Standing = Literal["sold", "closed", "retired", "transferred", "maintenance"]
"""`closed`: no longer sold, yet whoever has it keeps it."""

UNLIMITED = Decimal("Infinity")


def one(things: str) -> str:
    """One of them: `request` of requests, `query` of queries; what is no plural stays as it is."""
    if len(things) < 4 or not things.endswith("s") or things.endswith(("ss", "us", "is")):
        return things
    if things.endswith("ies"):
        return things[:-3] + "y"
    return things[:-2] if things.endswith(("xes", "ches", "shes")) else things[:-1]


@dataclass(frozen=True, slots=True)
class Tier:
    """A step of a price: up to and including `upper` units (None: without end)."""

    upper: Decimal | None
    unit_amount: Decimal
    flat_amount: Decimal = Decimal(0)
    keys: Keys = ()
    flat_keys: Keys = ()
    """Where the two amounts stand; empty where the format does not say."""
    size: Decimal = Decimal(1)
    """How many units are bought at once, begun ones counting whole."""


@dataclass(frozen=True, slots=True)
class Price:
    """What is asked for one component. `amount` is None where the customer must ask (`quoted`)."""

    amount: Decimal | None
    currency: str
    keys: Keys
    component: Component = "base"
    meter: str = ""
    """What is counted for usage, or what a fee is for."""
    interval: str = ""
    """`month`, `year`, `3 months`, `once`; empty where the file does not say."""
    unit: str = ""
    """What one amount buys: `user`, `channel`; empty for a flat price."""
    per: Decimal = Decimal(1)
    """How many units one amount buys: 1000 for "$0.24 per 1,000 calls"."""
    region: str = ""
    """Where, or at which time of day, it holds."""
    term: str = ""
    """For how long the customer is bound, in the file's own word: `1y`."""
    name: str = ""
    """What the billing system calls it, where that tells several prices of one offer apart."""
    model: Model = "flat"
    tiers: tuple[Tier, ...] = ()
    included: Decimal = Decimal(0)
    """Units that cost nothing extra."""
    credit: Decimal = Decimal(0)
    """What is taken off every bill, down to nothing."""
    least: Decimal | None = None
    most: Decimal | None = None
    """The smallest and largest bill there is, whatever is used."""
    scale: Decimal = Decimal(1)
    """What one unit of the file is worth in major units: 0.01 where the file counts cents."""
    effective: date | None = None
    effective_existing: date | None = None
    audience: Audience = "unknown"

    @property
    def quoted(self) -> bool:
        return self.amount is None and not self.tiers

    @property
    def money(self) -> Money | None:
        """The amount with all it buys, as a person reads it: `$15.00 per user per month`."""
        if self.amount is None:
            return None
        counted = self.unit or (self.meter if self.component == "usage" else "")
        bought = f"{self.per.normalize():,f} {counted}".strip() if self.per != 1 else one(counted)
        interval = "" if self.interval == "once" else self.interval
        return Money(self.amount, self.currency, "/".join(part for part in (bought, interval) if part))

    @property
    def identity(self) -> tuple[str, str, str, str, str, str]:
        """What stays the same while the amount moves (as FOCUS defines SkuPriceId)."""
        return (self.component, self.meter, self.region, self.term, self.currency, self.interval)

    @property
    def sold_as(self) -> tuple[str, ...]:
        """What it is and what is asked, whatever it is called: whoever keeps this keeps their price."""
        return (*replace(self, region="" if self.name else self.region).identity, self.told)

    @property
    def told(self) -> str:
        """What is asked, in a line: `$8.00 per month`, `EUR 5.00 per unit per year by steps`, `on request`."""
        if self.tiers:
            first = replace(self, amount=self.tiers[0].unit_amount or self.tiers[0].flat_amount, tiers=())
            return f"{first.money} by steps"
        return str(self.money or "on request")


@dataclass(frozen=True, slots=True)
class Limit:
    """How much an offer gives of something."""

    key: str
    value: Decimal
    keys: Keys
    unit: str = ""
    less_is_better: bool = False
    adds: bool = False
    """Whether it comes on top of what the plan gives that an add-on stands on."""


@dataclass(frozen=True, slots=True)
class Entitlement:
    """A feature an offer has (True), lacks (False), or has in some degree (text)."""

    key: str
    value: bool | str
    keys: Keys


@dataclass(frozen=True, slots=True)
class Term:
    """A condition of the sale; terms.TERMS says which way it hurts. Days, months, seats, or yes and no."""

    key: str
    value: bool | Decimal
    keys: Keys


@dataclass(frozen=True, slots=True)
class Past:
    """What a price list says was asked in a time that is over."""

    meter: str
    since: str
    amount: Decimal | None
    keys: Keys
    tiers: tuple[Tier, ...] = ()

    def as_price(self, now: Price) -> Price:
        """What was asked then, as a price of the kind there is now."""
        return replace(now, amount=self.amount, tiers=self.tiers, model=now.model if self.tiers else "flat")


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan, an add-on, or (with the empty key) the product as a whole."""

    kind: Kind
    key: str
    keys: Keys
    title: str = ""
    prices: tuple[Price, ...] = ()
    limits: Mapping[str, Limit] = field(default_factory=dict)
    entitlements: Mapping[str, Entitlement] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    standing: Standing = "sold"
    standing_keys: Keys = ()
    moves_to: str = ""
    ends: date | None = None
    """The last day that it is there, where the file names one."""
    ends_keys: Keys = ()
    replaces: tuple[str, ...] = ()
    available_for: tuple[str, ...] = ()
    """The plans an add-on can be bought with; empty for all."""
    needs: tuple[str, ...] = ()
    """The add-ons an add-on depends on."""
    excludes: tuple[str, ...] = ()
    """The add-ons an add-on cannot be had with."""
    effective: date | None = None
    effective_existing: date | None = None
    audience: Audience = "unknown"
    past: tuple[Past, ...] = ()
    price_ids: frozenset[str] = frozenset()
    """The billing system's prices that customers of the offer hold, old ones too, where the file lists them."""
    kept: frozenset[tuple[str, ...]] = frozenset()
    """Prices that are not sold any more and that whoever has them keeps (`Price.sold_as`)."""
    version: Decimal | None = None
    """Of which version of itself it is, in formats that leave customers on theirs."""
    overlooked: Mapping[Keys, Decimal | bool | str] = field(default_factory=dict)
    """Amounts, numbers and switches that stand in it and that nobody could read, by the keys below its own."""

    @property
    def label(self) -> str:
        """How changes name it: `team plan`, `storage add-on`, `the product`."""
        if self.kind == "product":
            return "the product"
        return self.key if self.key.lower().endswith(self.kind) else f"{self.key} {self.kind}"

    @property
    def free(self) -> bool:
        """Whether it costs nothing to have: every base price is stated, and zero."""
        base = [price for price in self.prices if price.component == "base"]
        return bool(base) and all(price.amount == 0 for price in base)


@dataclass(frozen=True)
class Catalogue:
    """Everything one price file sells."""

    name: str
    offers: tuple[Offer, ...] = ()
    features: frozenset[str] | None = None
    """The features the file defines apart from its plans; None where a plan's own list is all there is."""
    limits: frozenset[str] | None = None
    currency: str = ""
    unpriced_is_free: bool = True
    """Whether usage that has no price costs nothing; in price lists of many meters it may be part of another price."""
    unread: tuple[Keys, ...] = ()
    """Where prices stand that only a program could work out."""
    undrawn: Mapping[str, Keys] = field(default_factory=dict)
    """Charges of kinds that nobody here can compare, by name, and where they stand."""
    versioned: bool = False
    """Whether customers stay on the version they bought unless the file says from when it holds for them."""
    reads: Callable[[Keys], bool] | None = None
    """Whether what stands at a place of the file is understood; None for files that have no vendor."""

    def of(self, kind: Kind) -> dict[str, Offer]:
        """The offers of one kind by key, in the file's order."""
        return {offer.key: offer for offer in self.offers if offer.kind == kind}

    @cached_property
    def product(self) -> Offer:
        """The product as a whole; an empty one where the file says nothing about it."""
        return self.of("product").get("", Offer("product", "", ()))

    @cached_property
    def days(self) -> frozenset[date]:
        """Every day from which the file says that something holds."""
        offers = (day for offer in self.offers for day in (offer.effective, offer.effective_existing))
        prices = (
            day for one in self.offers for price in one.prices for day in (price.effective, price.effective_existing)
        )
        return frozenset(day for day in (*offers, *prices) if day)
