"""Products of Google Play as its publishing API keeps them: micros in the old shape, units and nanos in the new one.
https://developers.google.com/android-publisher/api-ref/rest/v3/monetization.subscriptions

Whoever subscribes keeps the old price by default, so a new price is for new customers until they are moved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Price
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import listed, mapping

_MICRO = Decimal("0.000001")


def recognises(value: Any) -> bool:
    """Whether the value is a product of Google Play, or a list of them."""
    return any(_old(said) or _new(said) for _, said in _products(value))


def _old(said: dict[str, Any]) -> bool:
    return "priceMicros" in mapping(said.get("defaultPrice"))


def _new(said: dict[str, Any]) -> bool:
    return any("basePlanId" in plan for plan in listed(said.get("basePlans")))


def _products(value: Any) -> list[tuple[Keys, dict[str, Any]]]:
    for key in ("subscriptions", "inappproduct", "inappproducts", "products"):
        if isinstance(mapping(value).get(key), list):
            return [((key, n), said) for n, said in enumerate(value[key]) if isinstance(said, dict)]
    if isinstance(value, list):
        return [((n,), said) for n, said in enumerate(value) if isinstance(said, dict)]
    return [((), value)] if isinstance(value, dict) else []


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no product is left."""
    value = shaped(document, recognises, "a list of products of Google Play")
    draft = CatalogueDraft()
    for keys, said in _products(value):
        name = said.get("sku") or said.get("productId")
        if isinstance(name, str) and _old(said):
            _micros(draft.offer("plan", name, keys), said)
        elif isinstance(name, str):
            _base_plans(draft, name, said, keys)
    return draft.done()


def _micros(offer: OfferDraft, said: dict[str, Any]) -> None:
    every = scalars.interval(said.get("subscriptionPeriod")) or "once"
    offer.term("trial", said.get("trialPeriod"), (*offer.keys, "trialPeriod"))
    prices = [("", said.get("defaultPrice"), (*offer.keys, "defaultPrice"))]
    prices += [
        (region, price, (*offer.keys, "prices", region)) for region, price in mapping(said.get("prices")).items()
    ]
    for region, price, keys in prices:
        micros = scalars.number(mapping(price).get("priceMicros"))
        if micros is not None:
            code = scalars.currency(mapping(price).get("currency")) or ""
            offer.prices.append(
                Price(micros * _MICRO, code, (*keys, "priceMicros"), interval=every, region=region, scale=_MICRO)
            )


def _base_plans(draft: CatalogueDraft, name: str, said: dict[str, Any], keys: Keys) -> None:
    for index, plan in enumerate(listed(said.get("basePlans"))):
        kind = mapping(plan.get("autoRenewingBasePlanType")) or mapping(plan.get("prepaidBasePlanType"))
        offer = draft.offer("plan", f"{name} {plan.get('basePlanId')}", (*keys, "basePlans", index))
        every = scalars.interval(kind.get("billingPeriodDuration")) or ""
        if plan.get("state") == "INACTIVE":
            offer.stands("closed", (*offer.keys, "state"))
        for place, region in enumerate(listed(plan.get("regionalConfigs"))):
            price = mapping(region.get("price"))
            units, nanos = scalars.number(price.get("units", 0)), scalars.number(price.get("nanos", 0))
            if price and units is not None and nanos is not None:
                at = (*offer.keys, "regionalConfigs", place, "price", "units" if "units" in price else "nanos")
                code = scalars.currency(price.get("currencyCode")) or ""
                amount = units + nanos / Decimal(10**9)
                offer.prices.append(
                    Price(amount, code, at, interval=every, region=str(region.get("regionCode") or ""), audience="new")
                )
