"""Langfuse's model prices: `[{modelName, pricingTiers: [{name, isDefault, prices: {input: 0.0000025}}]}]`, dollars for
one token; older files have `prices` beside the name. https://langfuse.com/docs/model-usage-and-cost"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Price
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped

_MILLION = Decimal(1_000_000)


def recognises(value: Any) -> bool:
    """Whether the value is a list of models with prices for a token."""
    some = value[:40] if isinstance(value, list) else []
    return any(isinstance(item, dict) and _name(item) and ("pricingTiers" in item or "prices" in item) for item in some)


def _name(item: dict[str, Any]) -> str:
    name = item.get("modelName") or item.get("model_name")
    return name if isinstance(name, str) else ""


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where the models or their prices are gone."""
    value = shaped(document, recognises, "a list of model prices") or ()
    draft = CatalogueDraft(currency="USD", unpriced_is_free=False)
    for index, item in enumerate(value):
        if not isinstance(item, dict) or not _name(item):
            continue
        offer = draft.offer("plan", _name(item), (index,))
        _prices(offer, item.get("prices"), (index, "prices"), "")
        said = item.get("pricingTiers")
        tiers = said if isinstance(said, list) else []
        for place, tier in enumerate(tiers):
            if isinstance(tier, dict):
                usual = tier.get("isDefault") is True or len(tiers) == 1
                held = "" if usual else str(tier.get("name") or tier.get("id") or place)
                _prices(offer, tier.get("prices"), (index, "pricingTiers", place, "prices"), held)
    return draft.done()


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; when a tier holds, and for which names a model is meant, is not read."""
    return "conditions" not in keys


def _prices(offer: OfferDraft, said: Any, keys: Keys, held: str) -> None:
    for key, written in said.items() if isinstance(said, dict) else ():
        each = scalars.number(written)
        if each is not None:
            meter = key.replace("_", " ") + ("" if "token" in key else " tokens")
            offer.prices.append(
                Price(each * _MILLION, "USD", (*keys, key), "usage", meter, per=_MILLION, scale=_MILLION, region=held)
            )
