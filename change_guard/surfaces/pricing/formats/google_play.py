"""Products of Google Play as its publishing API keeps them: micros in the old shape, units and nanos in the new one.
https://developers.google.com/android-publisher/api-ref/rest/v3/monetization.subscriptions

Whoever subscribes keeps the old price by default, so a new price is for new customers until they are moved."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Price
from change_guard.surfaces.pricing.formats import play_offers
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import first, listed, mapping, named

_READ = frozenset((
    "status",
    "priceMicros", "currency", "subscriptionPeriod", "trialPeriod", "units", "nanos", "currencyCode", "prices",
    "billingPeriodDuration", "state", "price", "usdPrice", "eurPrice", "committedPaymentsCount", "duration", "free",
    "recurrenceCount", "relativeDiscount", "phases", "absoluteDiscount", "offers",
))  # fmt: skip
_KINDS = ("autoRenewingBasePlanType", "installmentsBasePlanType", "prepaidBasePlanType")
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


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there."""
    return named(keys) in _READ and "targeting" not in keys


def _micros(offer: OfferDraft, said: dict[str, Any]) -> None:
    every = scalars.interval(said.get("subscriptionPeriod")) or "once"
    offer.term("trial", said.get("trialPeriod"), (*offer.keys, "trialPeriod"))
    if said.get("status") == "inactive":
        offer.stands("closed", (*offer.keys, "status"))
    for benefit, at in _benefits(said, offer.keys):
        offer.entitle(benefit, True, at)
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
        word, said_kind = first(plan, _KINDS)
        kind = mapping(said_kind)
        offer = draft.offer("plan", f"{name} {plan.get('basePlanId')}", (*keys, "basePlans", index))
        every = scalars.interval(kind.get("billingPeriodDuration")) or ""
        for benefit, at in _benefits(said, keys):
            offer.entitle(benefit, True, at)
        if plan.get("state") == "INACTIVE":
            offer.stands("closed", (*offer.keys, "state"))
        months = scalars.number(kind.get("committedPaymentsCount"))
        if months is not None:
            offer.term("commitment", f"{months:f} months", (*offer.keys, word, "committedPaymentsCount"))
        for place, region in enumerate(listed(plan.get("regionalConfigs"))):
            code = str(region.get("regionCode") or "")
            _money(offer, region.get("price"), (*offer.keys, "regionalConfigs", place, "price"), (every, code))
        for key, price in mapping(plan.get("otherRegionsConfig")).items():
            _money(offer, price, (*offer.keys, "otherRegionsConfig", key), (every, "other regions"))
        play_offers.read(offer, plan, (said, keys), every)


def _benefits(said: dict[str, Any], keys: Keys) -> list[tuple[str, Keys]]:
    """What the first listing promises to subscribers."""
    listings = said.get("listings")
    place: str | int = next(iter(listings), "") if isinstance(listings, dict) else 0
    first_ = listings.get(place) if isinstance(listings, dict) else next(iter(listed(listings)), {})
    words = mapping(first_).get("benefits")
    texts = enumerate(words) if isinstance(words, list) else ()
    return [(text, (*keys, "listings", place, "benefits", n)) for n, text in texts if isinstance(text, str)]


def _money(offer: OfferDraft, price: Any, keys: Keys, held: tuple[str, str]) -> None:
    """Units and nanos, of which either may be left out."""
    if told := play_offers.money(price):
        amount, code = told
        offer.prices.append(Price(amount, code, keys, interval=held[0], region=held[1], audience="new"))
