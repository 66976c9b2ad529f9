"""Several fixed amounts of one plan that are all charged: one is its price, and the others are fees beside it.

Which of them stands first means nothing: the price is the first of the old file that is still there. An amount that is
called otherwise, and is the only one left over on both sides, is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price

Names = Sequence[str]


def alike(old: Catalogue, new: Catalogue) -> tuple[Catalogue, Catalogue]:
    """Both catalogues with the same amount as the price of each plan."""
    befores, afters = ({offer.key: offer for offer in side.offers} for side in (old, new))
    had = {key: _names(offer.prices) for key, offer in befores.items()}
    has = {key: _names(offer.prices) for key, offer in afters.items()}
    same = {key: _renamed(had[key], has[key]) for key in had if key in has}
    news = [_called(offer, same.get(offer.key, {})) for offer in new.offers]
    now = {offer.key: _names(offer.prices) for offer in news}
    firsts = {key: next((name for name in names if name in now.get(key, names)), "") for key, names in had.items()}
    return (
        replace(old, offers=tuple(_apart(offer, firsts.get(offer.key, "")) for offer in old.offers)),
        replace(new, offers=tuple(_apart(offer, firsts.get(offer.key, "")) for offer in news)),
    )


def alone(catalogue: Catalogue) -> Catalogue:
    """One side by itself: the first amount is the price."""
    return replace(catalogue, offers=tuple(_apart(offer, "") for offer in catalogue.offers))


def _names(prices: Iterable[Price]) -> list[str]:
    return [price.name for price in prices if price.name]


def _renamed(had: Names, has: Names) -> dict[str, str]:
    left, come = ([name for name in one if name not in other] for one, other in ((had, has), (has, had)))
    return {come[0]: left[0]} if len(left) == len(come) == 1 else {}


def _called(offer: Offer, names: dict[str, str]) -> Offer:
    return replace(
        offer, prices=tuple(replace(price, name=names.get(price.name, price.name)) for price in offer.prices)
    )


def _apart(offer: Offer, base: str) -> Offer:
    """The offer with every named amount but one as a fee."""
    names = _names(offer.prices)
    first = base if base in names else next(iter(names), "")
    return replace(
        offer, prices=tuple(_fee(price) if price.name not in ("", first) else price for price in offer.prices)
    )


def _fee(price: Price) -> Price:
    return replace(price, component="fee", meter=price.name)
