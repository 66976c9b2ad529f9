"""From Pricing2Yaml 1.x, which names the price of a month for whoever pays by the year (`annualPrice`), to 2.0 and
later, where one factor under `billing` says it for every plan."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price

BOUND = "a year"
"""The term of a price that 1.x calls annual."""
_CENT = Decimal("0.01")


def both(old: Catalogue, new: Catalogue) -> tuple[Catalogue, Catalogue]:
    """Both sides in the words of 1.x where only one of them is written so, else as they are."""
    if _first(old) == _first(new):
        return old, new
    return (old, _spelled_out(new, old)) if _first(old) else (_spelled_out(old, new), new)


def _first(catalogue: Catalogue) -> bool:
    return any(price.term == BOUND for offer in catalogue.offers for price in offer.prices)


def _spelled_out(later: Catalogue, first: Catalogue) -> Catalogue:
    """The later file with a yearly price wherever its factor, or the lack of any difference, gives one."""
    discount = later.product.terms.get("annual_discount")
    share = None if discount is None else 1 - Decimal(discount.value) / 100
    offers = (_offer(offer, first.of(offer.kind).get(offer.key), share) for offer in later.offers)
    return replace(later, offers=tuple(offers))


def _offer(offer: Offer, first: Offer | None, share: Decimal | None) -> Offer:
    if offer.kind == "product":
        return replace(offer, terms={key: term for key, term in offer.terms.items() if key != "annual_discount"})
    theirs = {price.term: price for price in first.prices} if first else {}
    prices: list[Price] = []
    for price in offer.prices:
        if share is None and BOUND in theirs and "" not in theirs:
            prices.append(replace(price, term=BOUND))
            continue
        prices.append(price)
        yearly = _yearly(price, theirs.get(BOUND), share)
        if yearly is not None:
            prices.append(yearly)
    return replace(offer, prices=tuple(prices))


def _yearly(price: Price, theirs: Price | None, share: Decimal | None) -> Price | None:
    """What a month costs whoever pays for a year; the older file's amount where that is the same to the cent."""
    if share is None:
        return replace(price, term=BOUND) if theirs and theirs.amount == price.amount else None
    if price.amount is None:
        return replace(price, term=BOUND) if theirs else None
    exact = price.amount * share
    rounded = theirs and theirs.amount is not None and exact.quantize(_CENT, ROUND_HALF_UP) == theirs.amount
    return replace(price, term=BOUND, amount=theirs.amount if theirs and rounded else exact)
