"""A catalogue in the making: what every format fills, so that a format says only where things stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.model import Audience
from change_guard.surfaces.pricing import measures, scalars, terms
from change_guard.surfaces.pricing.catalogue import (
    UNLIMITED,
    Catalogue,
    Entitlement,
    Keys,
    Kind,
    Limit,
    Offer,
    Past,
    Price,
    Standing,
    Term,
)

_AUDIENCES: dict[str, Audience] = {
    "new": "new", "new_customers": "new", "new customers": "new",
    "existing": "existing", "existing_customers": "existing", "existing customers": "existing",
    "everyone": "everyone", "all": "everyone", "all_customers": "everyone", "all customers": "everyone",
}  # fmt: skip
_STANDINGS: dict[str, Standing] = {
    "sold": "sold", "active": "sold", "live": "sold",
    "closed": "closed", "legacy": "closed", "archived": "closed", "grandfathered": "closed",
    "retired": "retired", "discontinued": "retired", "sunset": "retired", "removed": "retired", "shut down": "retired",
    "transferred": "transferred", "sold to another company": "transferred",
    "maintenance": "maintenance", "maintenance only": "maintenance",
}  # fmt: skip
_DEEP = 32
_CALLED = ("text", "name", "label", "title", "feature", "key", "id")
_GIVEN = ("included", "available", "enabled", "value", "has", "limit")
_LESS_IS_BETTER = ("minimum", "min_", "latency", "response_time", "responsetime", "delay", "wait")


@dataclass(slots=True)
class OfferDraft:
    """One offer being read."""

    kind: Kind
    key: str
    keys: Keys
    title: str = ""
    prices: list[Price] = field(default_factory=list)
    limits: dict[str, Limit] = field(default_factory=dict)
    entitlements: dict[str, Entitlement] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    standing: Standing = "sold"
    standing_keys: Keys = ()
    moves_to: str = ""
    ends: date | None = None
    ends_keys: Keys = ()
    replaces: tuple[str, ...] = ()
    available_for: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    effective: date | None = None
    effective_existing: date | None = None
    audience: Audience = "unknown"
    past: list[Past] = field(default_factory=list)
    price_ids: frozenset[str] = frozenset()
    version: Decimal | None = None
    kept: frozenset[tuple[str, ...]] = frozenset()

    def limit(self, key: str, value: Any, keys: Keys, unit: str = "", unlimited: frozenset[str] = frozenset()) -> None:
        """Takes a limit in any spelling (nobody gives less than nothing: -1 means without end); what is no quantity is
        kept as an entitlement, so that its change is still seen."""
        told = scalars.quantity(value, unlimited)
        if told is not None:
            most = UNLIMITED if told[0] == -1 else told[0]
            self.limits[key] = Limit(key, most, keys, told[1] or scalars.unit(unit), _less_is_better(key))
        elif value is not None:
            self.entitle(key, value, keys)

    def extend(self, key: str, value: Any, keys: Keys, unit: str = "", unlimited: frozenset[str] = frozenset()) -> None:
        """Takes what an add-on puts on top of a limit of the plan it stands on, or of what it gives in all itself."""
        own = self.limits.pop(key, None)
        self.limit(key, value, keys, unit, unlimited)
        if more := self.limits.get(key):
            self.limits[key] = replace(own, value=own.value + more.value) if own else replace(more, adds=True)

    def give(self, key: str, value: Any, keys: Keys, unit: str = "", unlimited: frozenset[str] = frozenset()) -> None:
        """Takes a limit where plans and add-ons are written alike: an add-on's comes on top, save a span of time, what
        is better small, and what is called a total."""
        self.limit(key, value, keys, unit, unlimited)
        limit = self.limits.get(key)
        if limit is None or limit.less_is_better or measures.of_time(limit.unit) or keys[-1] == "total":
            return
        if self.kind == "add-on":
            self.limits[key] = replace(limit, adds=True)

    def entitle(self, key: str, value: Any, keys: Keys) -> None:
        """Takes a feature: yes, no, or in some degree (text or a list of texts)."""
        if isinstance(value, bool):
            self.entitlements[key] = Entitlement(key, value, keys)
        elif isinstance(value, str | int | Decimal):
            text = " ".join(str(value).split())
            said = {"yes": True, "true": True, "no": False, "false": False, "": False}.get(text.lower(), text)
            self.entitlements[key] = Entitlement(key, said, keys)
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            self.entitlements[key] = Entitlement(key, ", ".join(sorted(value)) or False, keys)
        elif isinstance(value, dict | list):
            self.entitlements[key] = Entitlement(key, bool(value), keys)

    def term(self, key: str, value: Any, keys: Keys) -> None:
        """Takes a condition of the sale."""
        told = terms.read(key, value)
        if told is not None:
            self.terms[key] = Term(key, told, keys)

    def stands(self, value: Any, keys: Keys) -> None:
        """Takes whether it is still sold: active, legacy, retired, transferred…"""
        standing = _STANDINGS.get(value.strip().lower().replace("_", " ")) if isinstance(value, str) else None
        if standing and standing != "sold":
            self.standing, self.standing_keys = standing, keys

    def applies_to(self, value: Any) -> None:
        """Takes whom a change hits."""
        if isinstance(value, str):
            self.audience = _AUDIENCES.get(value.strip().lower(), self.audience)

    def done(self) -> Offer:
        return Offer(
            kind=self.kind, key=self.key, keys=self.keys, title=self.title, prices=_one_each(self.prices),
            limits=self.limits, entitlements=self.entitlements, terms=self.terms, standing=self.standing,
            standing_keys=self.standing_keys, moves_to=self.moves_to, replaces=self.replaces,
            available_for=self.available_for, needs=self.needs, excludes=self.excludes, effective=self.effective,
            effective_existing=self.effective_existing, audience=self.audience, past=tuple(self.past),
            ends=self.ends, ends_keys=self.ends_keys, price_ids=self.price_ids, version=self.version, kept=self.kept,
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _less_is_better(key: str) -> bool:
    return any(word in key.casefold() for word in _LESS_IS_BETTER)


def _one_each(prices: list[Price]) -> tuple[Price, ...]:
    """The first price of each identity and name, so that comparing by identity never hides one behind another."""
    found: dict[tuple[str, ...], Price] = {}
    for price in prices:
        found.setdefault((*price.identity, price.name), price)
    return tuple(found.values())


@dataclass(slots=True)
class CatalogueDraft:
    """A catalogue being read."""

    name: str = ""
    currency: str = ""
    offers: dict[tuple[Kind, str], OfferDraft] = field(default_factory=dict)
    features: frozenset[str] | None = None
    limits: frozenset[str] | None = None
    unpriced_is_free: bool = True
    versioned: bool = False
    unread: list[Keys] = field(default_factory=list)
    undrawn: dict[str, Keys] = field(default_factory=dict)

    def offer(self, kind: Kind, key: str, keys: Keys) -> OfferDraft:
        """The offer of that name, made when it is first met."""
        return self.offers.setdefault((kind, key), OfferDraft(kind, key, keys))

    def done(self) -> Catalogue:
        offers = tuple(draft.done() for draft in self.offers.values())
        return Catalogue(
            name=self.name,
            offers=offers,
            features=self.features,
            limits=self.limits,
            currency=self.currency,
            unpriced_is_free=self.unpriced_is_free,
            unread=tuple(self.unread),
            undrawn=self.undrawn,
            versioned=self.versioned,
        )


def lines(said: list[Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Every line of a list, where it stands; a list inside one is a point with its small print."""
    for index, item in enumerate(said):
        if isinstance(item, list) and len(keys) < _DEEP:
            yield from lines(item, (*keys, index))
        elif isinstance(item, str) and item:
            yield (*keys, index), item


def spelled_out(said: list[Any], keys: Keys) -> Iterator[tuple[Keys, str, Any]]:
    """Every feature of a list that says of each whether it is given: `{text: SSO, included: true}`."""
    for index, item in enumerate(said):
        name = (
            next((item[key] for key in _CALLED if isinstance(item.get(key), str)), "") if isinstance(item, dict) else ""
        )
        if name:
            given = next((key for key in _GIVEN if key in item), None)
            yield ((*keys, index, given), name, item[given]) if given else ((*keys, index), name, True)


def dated(price: Price, effective: Any, existing: Any = None, applies_to: Any = None) -> Price:
    """The price with the day from which, and the customers for whom, it holds."""
    audience = _AUDIENCES.get(applies_to.strip().lower(), "unknown") if isinstance(applies_to, str) else "unknown"
    return replace(price, effective=scalars.day(effective), effective_existing=scalars.day(existing), audience=audience)


def blank(keys: Keys, currency: str = "", every: str = "") -> Price:
    """A base price of which only the place, and perhaps the currency and interval, are known."""
    return Price(None, scalars.currency(currency) or "", keys, interval=scalars.interval(every) or "")


def shaped(document: Document, recognises: Callable[[Any], bool], what: str) -> Any:
    """The document's value; raises Unreadable where it is not of the shape any more, since nothing could be compared.
    An empty file is a list that sells nothing."""
    value = document.value
    if value and not recognises(value):
        raise Unreadable(
            f"is no longer {what}, so its prices cannot be compared",
            document.at(()),
            "if the file has a new shape, say where its prices stand with a `map:` under `watch:`",
        )
    return value
