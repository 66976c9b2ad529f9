"""Apple's StoreKit configuration (`.storekit`): subscriptions with a display price in major units of the storefront's
currency. https://developer.apple.com/documentation/xcode/setting-up-storekit-testing-in-xcode"""

from __future__ import annotations

from typing import Any

from change_guard.documents import Document
from change_guard.model import Money
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Price
from change_guard.surfaces.pricing.formats import store_offers
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import first, listed, mapping, named
from change_guard.surfaces.pricing.formats.store_offers import Phase

_READ = frozenset((
    "displayPrice", "recurringSubscriptionPeriod", "familyShareable", "_storefront", "productID", "subscriptionPeriod",
    "paymentMode", "numberOfPeriods", "introductoryOffer",
))  # fmt: skip
_LISTS = {"adHocOffers": "promotional offer", "codeOffers": "offer by code", "winbackOffers": "offer to come back"}
_CURRENCIES = {
    "USA": "USD", "GBR": "GBP", "CAN": "CAD", "AUS": "AUD", "JPN": "JPY", "CHN": "CNY", "IND": "INR", "BRA": "BRL",
    "CHE": "CHF", "SWE": "SEK", "NOR": "NOK", "DNK": "DKK", "KOR": "KRW", "MEX": "MXN",
    **dict.fromkeys(("DEU", "FRA", "ITA", "ESP", "NLD", "AUT", "BEL", "IRL", "FIN", "PRT"), "EUR"),
}  # fmt: skip


def recognises(value: Any) -> bool:
    """Whether the value is a StoreKit configuration that sells something."""
    return any("productID" in said and "displayPrice" in said for _, said in _products(value))


def _offers(offer: OfferDraft, said: dict[str, Any], currency: str) -> None:
    """What the app may offer to those who had it before, who have it, or who have a code."""
    every = scalars.interval(said.get("recurringSubscriptionPeriod")) or ""
    for key, label in _LISTS.items():
        offers = said.get(key)
        for index, one in enumerate(offers if isinstance(offers, list) else ()):
            phase = _phase(mapping(one), currency, every)
            if phase:
                name = first(mapping(one), ("offerID", "referenceName", "internalID"))[1] or index + 1
                offer.entitle(f"{label} {name}", store_offers.told([phase]), (*offer.keys, key, index))


def _phase(said: dict[str, Any], currency: str, every: str) -> Phase | None:
    """A first time at a lower price, or for nothing."""
    period = scalars.interval(said.get("subscriptionPeriod")) or every
    amount, mode = scalars.number(said.get("displayPrice")), said.get("paymentMode")
    if not period or (amount is None and mode != "free"):
        return None
    at_once = mode == "payUpFront"
    asked = "" if mode == "free" or amount is None else str(Money(amount, currency))
    return Phase(asked, period, _times(said), at_once)


def _times(said: dict[str, Any]) -> int:
    """For how many periods an offer holds."""
    return int(scalars.number(said.get("numberOfPeriods")) or 1)


def _products(value: Any) -> list[tuple[Keys, dict[str, Any]]]:
    found: list[tuple[Keys, dict[str, Any]]] = []
    for key in ("products", "nonRenewingSubscriptions"):
        found += [((key, n), said) for n, said in enumerate(listed(mapping(value).get(key)))]
    for n, group in enumerate(listed(mapping(value).get("subscriptionGroups"))):
        subscriptions = listed(group.get("subscriptions"))
        found += [(("subscriptionGroups", n, "subscriptions", m), said) for m, said in enumerate(subscriptions)]
    return found


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where nothing is sold any more."""
    value = shaped(document, recognises, "a StoreKit configuration")
    store = mapping(mapping(value).get("settings")).get("_storefront")
    currency = _CURRENCIES.get(str(store), "" if store else "USD")
    draft = CatalogueDraft(currency=currency)
    for keys, said in _products(value):
        if isinstance(said.get("productID"), str):
            _product(draft.offer("plan", said["productID"], keys), said, currency)
    return draft.done()


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; whom an offer is for is for a person to look at."""
    if keys[:1] == ("settings",) and named(keys) != "_storefront":
        return True
    return named(keys) in _READ


def _product(offer: OfferDraft, said: dict[str, Any], currency: str) -> None:
    amount = scalars.number(said.get("displayPrice"))
    every = scalars.interval(said.get("recurringSubscriptionPeriod")) or "once"
    if amount is not None:
        offer.prices.append(Price(amount, currency, (*offer.keys, "displayPrice"), interval=every))
    introduction = mapping(said.get("introductoryOffer"))
    if introduction.get("paymentMode") == "free":
        length = scalars.days(introduction.get("subscriptionPeriod"))
        free = None if length is None else length * _times(introduction)
        offer.term("trial", free, (*offer.keys, "introductoryOffer"))
    elif phase := _phase(introduction, currency, "" if introduction else every):
        offer.entitle("introductory price", store_offers.told([phase]), (*offer.keys, "introductoryOffer"))
    _offers(offer, said, currency)
    if isinstance(said.get("familyShareable"), bool):
        offer.entitle("family sharing", said["familyShareable"], (*offer.keys, "familyShareable"))
