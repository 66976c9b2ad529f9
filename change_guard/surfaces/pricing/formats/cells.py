"""Prices by the properties of what is used: a cell for each region, model, size…, and one price for all the rest.

A cell that only one side spells out is compared with the other side's price for the rest, which is what was or will be
paid there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price


def alike(old: Catalogue, new: Catalogue) -> tuple[Catalogue, Catalogue]:
    """Both catalogues with the same cells."""
    return _spelled_out(old, new), _spelled_out(new, old)


def _spelled_out(one: Catalogue, other: Catalogue) -> Catalogue:
    theirs = {(offer.kind, offer.key): offer for offer in other.offers}
    offers = (_offer(offer, theirs.get((offer.kind, offer.key))) for offer in one.offers)
    return replace(one, offers=tuple(offers))


def _offer(offer: Offer, other: Offer | None) -> Offer:
    more = tuple(_missing(offer, other)) if other else ()
    return replace(offer, prices=(*offer.prices, *more)) if more else offer


def _missing(offer: Offer, other: Offer) -> Iterator[Price]:
    """The price for the rest, once for each cell that only the other side has."""
    known = {price.identity: price for price in offer.prices}
    for cell in other.prices:
        rest = known.get(replace(cell, region="").identity)
        if cell.component == "usage" and cell.region and rest is not None and cell.identity not in known:
            yield of(rest, cell.region)


def of(rest: Price, name: str) -> Price:
    """A cell at the price for the rest. What bounds the whole bill, or is taken off it, is told of the rest alone."""
    return replace(rest, region=name, least=None, most=None, credit=Decimal(0))
