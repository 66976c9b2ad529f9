"""Rates of machines and storage by region, as the Google Cloud pricing calculator keeps them (`pricing.yml`):
`compute.instance.<type>.cost.<region>: {hour, month, month_1y, month_3y, hour_spot}`, US dollars.
https://github.com/Cyclenerd/google-cloud-pricing-cost-calculator

What stands after the interval binds the customer (`1y`) or says how it is sold (`spot`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Price
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped

_DEEP = 8
_ABOUT = ("compute", "cost")


def recognises(value: Any) -> bool:
    """Whether somewhere in the value a `cost:` holds regions with amounts by interval."""
    return any(_rates(rates) for _, cost in _costs(value, ()) for rates in cost.values())


def _costs(value: Any, keys: Keys) -> Iterator[tuple[Keys, dict[str, Any]]]:
    if not isinstance(value, dict) or len(keys) > _DEEP:
        return
    for key, inner in value.items():
        if key == "cost" and isinstance(inner, dict):
            yield (*keys, key), inner
        elif isinstance(inner, dict):
            yield from _costs(inner, (*keys, key))


def _rates(value: Any) -> bool:
    return isinstance(value, dict) and any(scalars.interval(key.partition("_")[0]) for key in value)


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no rates stand any more."""
    value = shaped(document, recognises, "a list of rates by region")
    draft = CatalogueDraft(currency="USD", unpriced_is_free=False)
    for keys, cost in _costs(value, ()):
        name = " ".join(str(key) for key in keys if key not in _ABOUT)
        offer = draft.offer("plan", name, keys[:-1])
        for region, rates in cost.items():
            _region(offer, region, rates, (*keys, region))
    return draft.done()


def _region(offer: OfferDraft, region: str, rates: Any, keys: Keys) -> None:
    for key, written in rates.items() if isinstance(rates, dict) else ():
        every, _, term = key.partition("_")
        amount, interval = scalars.number(written), scalars.interval(every)
        if amount is not None:
            meter = "" if interval else key
            offer.prices.append(
                Price(amount, "USD", (*keys, key), "usage" if meter else "base", meter, interval or "", region=region,
                      term=term if interval else "")
            )  # fmt: skip
