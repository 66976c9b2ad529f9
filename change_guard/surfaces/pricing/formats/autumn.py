"""Autumn products and plans, exported as JSON or kept in `autumn.config.ts`: amounts in major units of US dollars
unless a plan says otherwise. https://docs.useautumn.com

A trial asks for a card unless it says that it does not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Keys, Price
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import Words, first, listed, mapping, named, tiers

_INCLUDED = ("included", "included_usage", "includedUsage", "granted")
_STEPS = Words(("to",), ("amount",), ("flatAmount", "flat_amount"))
_READ = frozenset((
    "id", "amount", "price", "interval", "included", "included_usage", "unlimited", "to", "tiers", "tierBehavior",
    "tier_behavior", "billingUnits", "billing_units", "durationLength", "duration_length", "length", "durationType",
    "duration_type", "duration", "cardRequired", "card_required", "addOn", "add_on", "is_add_on", "currency", "granted",
    "flatAmount", "flat_amount", "intervalCount", "interval_count",
))  # fmt: skip
_FEATURE = ("featureId", "feature_id")


def recognises(value: Any) -> bool:
    """Whether the value holds plans with items that name features."""
    return any(_items(plan) for _, plan in _plans(value))


def _items(plan: dict[str, Any]) -> bool:
    return "id" in plan and any(first(item, _FEATURE)[0] for item in listed(plan.get("items")))


def _plans(value: Any) -> list[tuple[Keys, dict[str, Any]]]:
    found: list[tuple[Keys, dict[str, Any]]] = []
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        if isinstance(entry, dict) and "items" in entry:
            found.append(((key,), entry))
        elif isinstance(entry, list) and key in ("products", "plans", "list"):
            found += [((key, n), plan) for n, plan in enumerate(entry) if isinstance(plan, dict)]
    return found


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no plan is left."""
    value = shaped(document, recognises, "a list of Autumn plans")
    draft = CatalogueDraft()
    for keys, plan in _plans(value):
        if isinstance(plan.get("id"), str):
            addon = first(plan, ("addOn", "add_on", "is_add_on"))[1] is True
            _plan(draft.offer("add-on" if addon else "plan", plan["id"], keys), plan)
    return draft.done()


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there."""
    return named(keys) in _READ


def _plan(offer: OfferDraft, plan: dict[str, Any]) -> None:
    offer.version = scalars.number(plan.get("version"))
    price = mapping(plan.get("price"))
    _price(offer, price, (*offer.keys, "price"), "")
    if not price and offer.kind == "plan" and not any(_based(item) for item in listed(plan.get("items"))):
        offer.prices.append(Price(Decimal(0), "USD", offer.keys, interval="month"))
    items = plan.get("items")
    for index, item in enumerate(items if isinstance(items, list) else ()):
        keys = (*offer.keys, "items", index)
        if not isinstance(item, dict):
            continue
        feature = first(item, _FEATURE)[1]
        if not isinstance(feature, str):
            _price(offer, item, keys, "")
            continue
        _item(offer, item, feature, keys)
    trial = mapping(first(plan, ("freeTrial", "free_trial"))[1])
    if trial:
        name = first(plan, ("freeTrial", "free_trial"))[0]
        length = first(trial, ("durationLength", "duration_length", "length"))[1]
        unit = first(trial, ("durationType", "duration_type", "duration"))[1] or "day"
        offer.term("trial", f"{length} {unit}", (*offer.keys, name))
        offer.term("trial_card", first(trial, ("cardRequired", "card_required"))[1] is not False, (*offer.keys, name))


def _item(offer: OfferDraft, item: dict[str, Any], feature: str, keys: Keys) -> None:
    word, included = first(item, _INCLUDED)
    gives = offer.extend if offer.kind == "add-on" else offer.limit
    if item.get("unlimited") is True or included in ("inf", "unlimited"):
        gives(feature, UNLIMITED, keys)
        return
    if included is not None:
        period = scalars.interval(mapping(item.get("reset")).get("interval") or item.get("interval"))
        gives(feature, included, (*keys, word), f"{feature}/{period}" if period else "")
    elif "price" not in item:
        offer.entitle(feature, True, keys)
    said = item["price"] if isinstance(item.get("price"), dict) else item
    place = (*keys, "price") if said is not item else keys
    _price(offer, said, place, feature, scalars.number(included) or Decimal(0))


def _based(item: dict[str, Any]) -> bool:
    """Whether an item is a price for the plan itself."""
    return not first(item, _FEATURE)[1] and first(item, ("amount", "price"))[1] is not None


def _every(said: dict[str, Any]) -> str:
    """`month`, or `3 months` with an interval count."""
    every, count = said.get("interval"), first(said, ("intervalCount", "interval_count"))[1] or 1
    return scalars.interval(f"{count} {every}") or scalars.interval(every) or ""


def _price(offer: OfferDraft, said: dict[str, Any], keys: Keys, meter: str, included: Decimal = Decimal(0)) -> None:
    key, written = first(said, ("amount", "price"))
    amount = scalars.number(written)
    steps = tiers(said.get("tiers"), _STEPS, Decimal(1), (*keys, "tiers"))
    if amount is None and not steps:
        return
    per = scalars.number(first(said, ("billingUnits", "billing_units"))[1]) or Decimal(1)
    volume = first(said, ("tierBehavior", "tier_behavior"))[1] in ("volume", "volume_based")
    offer.prices.append(
        Price(
            amount,
            scalars.currency(said.get("currency")) or "USD",
            (*keys, key or "tiers"),
            component="usage" if meter else "base",
            meter=meter,
            interval=_every(said) or ("month" if meter else "once"),
            per=per,
            included=included,
            tiers=steps,
            model="volume" if steps and volume else "graduated" if steps else "package" if per > 1 else "flat",
        )
    )
