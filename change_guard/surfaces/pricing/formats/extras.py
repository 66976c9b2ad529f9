"""What one more of something costs, under a name of its own beside a plan's price: `extra_seat: 4`,
`additionalUserPrice`, `price_per_extra_gb_cents`, `overage_per_call`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from change_guard.surfaces.naming import singular, split, word_set
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price
from change_guard.surfaces.pricing.formats import amounts
from change_guard.surfaces.pricing.subjects import headline

_MORE = word_set("extra additional overage")
_PRICE = word_set("price prices pricing cost fee amount rate charge")
_CENTS = word_set("cent cents minor")
_FILLING = word_set("per each in unit")


def beside(catalogue: Catalogue, value: Any) -> Catalogue:
    """The catalogue with these prices of each plan and add-on."""
    return replace(catalogue, offers=tuple(_with(offer, catalogue.currency, value) for offer in catalogue.offers))


def _with(offer: Offer, currency: str, value: Any) -> Offer:
    for key in offer.keys:
        value = value[key]
    if offer.kind == "product" or not isinstance(value, dict):
        return offer
    more = tuple(_prices(offer, currency, value))
    return replace(offer, prices=(*offer.prices, *more)) if more else offer


def _prices(offer: Offer, currency: str, said: dict[str, Any]) -> Iterator[Price]:
    paid = headline(offer)
    taken = {price.keys for price in offer.prices}
    for key, value in said.items():
        named = read(key) if isinstance(key, str) else None
        keys = (*offer.keys, key)
        if named is None or keys in taken:
            continue
        meter, scale = named
        blank = Price(
            None, paid.currency if paid else currency, keys, "usage", meter, paid.interval if paid else "", scale=scale
        )
        if price := amounts.price(value, blank):
            yield price


@lru_cache(maxsize=4096)
def read(key: str) -> tuple[str, Decimal] | None:
    """What is charged for and in which part of the currency; None where the name may as well count something."""
    words = split(key)
    what = [word for word in words if word not in _PRICE | _CENTS | _FILLING and not scalars.currency(word)]
    asks = bool((_PRICE | _CENTS | {"per"}) & set(words))
    counts = any(word.isdigit() for word in words)
    if not _MORE & set(words) or counts or len(what) < 2 or not (asks or what[-1] == singular(what[-1])):
        return None
    return " ".join(what), Decimal("0.01") if _CENTS & set(words) else Decimal(1)
