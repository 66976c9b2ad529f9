"""OpenMeter plans: phases with rate cards, amounts as decimals in major units. https://openmeter.io/docs/api

A new version leaves subscriptions on the old one until they are migrated. Whoever is beyond a soft limit goes on,
and so has something that a hard limit takes away."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Model, Price, Tier
from change_guard.surfaces.pricing.formats import charges
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import Words, first, mapping, named, tiers

_STEPS = Words(("upToAmount", "up_to_amount"), ("unitPrice", "unit_price"), ("flatPrice", "flat_price"))
_READ = frozenset((
    "currency", "billingCadence", "billing_cadence", "effectiveFrom", "effective_from", "duration", "amount", "mode",
    "quantityPerPackage", "quantity_per_package", "upToAmount", "up_to_amount", "unitPrice", "unit_price", "flatPrice",
    "flat_price", "minimumAmount", "minimum_amount", "maximumAmount", "maximum_amount", "issueAfterReset", "price",
    "isSoftLimit", "is_soft_limit",
    "usagePeriod", "usage_period", "usage", "status", "config",
    "issue_after_reset", "percentage", "quantity", "multiplier", "tiers", "entitlementTemplate", "phases",
))  # fmt: skip
_MODELS: dict[str, Model] = {"graduated": "graduated", "volume": "volume", "package": "package"}


def recognises(value: Any) -> bool:
    """Whether the value is a plan of OpenMeter, or a list of them."""
    return any(_cards(phase) for _, plan in _plans(value) for phase in _phases(plan))


def _plans(value: Any) -> list[tuple[Keys, dict[str, Any]]]:
    for key in ("plans", "items", "data"):
        if isinstance(value, dict) and isinstance(value.get(key), list):
            return [((key, n), plan) for n, plan in enumerate(value[key]) if isinstance(plan, dict)]
    if isinstance(value, dict):
        return [((), value)]
    return [((n,), plan) for n, plan in enumerate(value if isinstance(value, list) else ()) if isinstance(plan, dict)]


def _phases(plan: dict[str, Any]) -> list[dict[str, Any]]:
    phases = plan.get("phases")
    return [phase if isinstance(phase, dict) else {} for phase in phases] if isinstance(phases, list) else []


def _cards(phase: dict[str, Any]) -> tuple[str, list[Any]]:
    key, cards = first(phase, ("rateCards", "rate_cards"))
    return (key, cards) if isinstance(cards, list) else ("", [])


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no plan is left."""
    return charges.alone(_read(document))


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both catalogues, with the same flat fee as the price of each plan."""
    return charges.alike(_read(before), _read(after))


def _read(document: Document) -> Catalogue:
    value = shaped(document, recognises, "a list of OpenMeter plans")
    draft = CatalogueDraft()
    newest: dict[str, Any] = {}
    for _, plan in _plans(value):
        key = str(plan.get("key") or "")
        newest[key] = max(newest.get(key, 0), scalars.number(plan.get("version")) or 0)
    for keys, plan in _plans(value):
        key = str(plan.get("key") or "")
        if key and (scalars.number(plan.get("version")) or 0) == newest[key]:
            _plan(draft.offer("plan", key, keys), plan)
    return draft.done()


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; the type of a price shows in what it costs."""
    return named(keys) in _READ or (keys[-2:-1] in (("price",), ("entitlementTemplate",)) and keys[-1] == "type")


def _plan(offer: OfferDraft, plan: dict[str, Any]) -> None:
    phases = _phases(plan)
    every = scalars.interval(first(plan, ("billingCadence", "billing_cadence"))[1]) or ""
    offer.version = scalars.number(plan.get("version"))
    offer.stands(plan.get("status"), (*offer.keys, "status"))
    offer.effective = scalars.day(first(plan, ("effectiveFrom", "effective_from"))[1])
    for index, phase in enumerate(phases):
        name, cards = _cards(phase)
        last = index == len(phases) - 1
        held = "" if last else f"the {phase.get('key') or index + 1} phase"
        if phase.get("key") == "trial":
            offer.term("trial", phase.get("duration"), (*offer.keys, "phases", index, "duration"))
        for place, card in enumerate(cards):
            if isinstance(card, dict):
                keys = (*offer.keys, "phases", index, name, place)
                _card(offer, card, keys, (str(plan.get("currency") or ""), every, held))


def _card(offer: OfferDraft, card: dict[str, Any], keys: Keys, about: tuple[str, str, str]) -> None:
    currency, every, held = scalars.currency(about[0]) or about[0], about[1], about[2]
    said = mapping(card.get("price"))
    kind = str(said.get("type") or "")
    name = str(first(card, ("featureKey", "feature", "key"))[1] or "")
    limit = mapping(first(card, ("entitlementTemplate", "entitlement"))[1])
    word, most = first(limit, ("issueAfterReset", "issue_after_reset"))
    holder = "entitlementTemplate" if "entitlementTemplate" in card else "entitlement"
    if most is not None:
        period = scalars.interval(first(limit, ("usagePeriod", "usage_period"))[1])
        offer.limit(name, most, (*keys, holder, word), f"{name}/{period}" if period else "")
        switch, soft = first(limit, ("isSoftLimit", "is_soft_limit"))
        offer.entitle(f"{name} beyond the limit", soft is True, (*keys, holder, switch or word))
    elif limit.get("type") == "boolean" and not held:
        offer.entitle(name, True, keys)
    elif limit.get("type") == "static" and not held:
        offer.entitle(name, str(limit.get("config")), (*keys, "entitlementTemplate", "config"))
    steps = tiers(_flattened(said.get("tiers")), _STEPS, Decimal(1), (*keys, "price", "tiers"))
    steps = tuple(_placed(tier, said["tiers"]) for tier in steps)
    amount = scalars.number(said.get("amount"))
    markup = scalars.number(said.get("multiplier"))
    if amount is None and not steps and markup is None:
        return
    cadence = scalars.interval(first(card, ("billingCadence", "billing_cadence"))[1]) or every
    base = kind in ("flat", "")
    model = str(said.get("mode") or kind)
    price = Price(
        amount, currency, (*keys, "price", "amount" if amount is not None else "tiers"), "base" if base else "usage",
        "" if base else name, cadence, region=held, name=name if base and not held else "",
        model=_MODELS.get(model, "graduated" if steps else "flat"), tiers=steps,
        per=scalars.number(first(said, ("quantityPerPackage", "quantity_per_package"))[1]) or Decimal(1),
    )  # fmt: skip
    if markup is not None:
        price = replace(
            price, amount=markup * 100, model="percentage", keys=(*keys, "price", "multiplier"), currency=""
        )
    offer.prices.append(_bounded(_discounted(price, mapping(card.get("discounts"))), said))


def _discounted(price: Price, said: dict[str, Any]) -> Price:
    """The price less a share of it, and with the units that are given away."""
    share, units = said.get("percentage"), said.get("usage")
    off = scalars.number(share["percentage"] if isinstance(share, dict) and "percentage" in share else share)
    free = scalars.number(units["quantity"] if isinstance(units, dict) and "quantity" in units else units)
    left = 1 - (off or Decimal(0)) / 100
    steps = tuple(
        replace(tier, unit_amount=tier.unit_amount * left, flat_amount=tier.flat_amount * left) for tier in price.tiers
    )
    amount = None if price.amount is None else price.amount * left
    return replace(price, amount=amount, tiers=steps, scale=price.scale * left, included=free or Decimal(0))


def _bounded(price: Price, said: dict[str, Any]) -> Price:
    """With the smallest and largest amount for a period."""
    least, most = (first(said, (f"{word}Amount", f"{word}_amount"))[1] for word in ("minimum", "maximum"))
    return replace(price, least=scalars.number(least), most=scalars.number(most))


def _placed(tier: Tier, steps: Any) -> Tier:
    """The step with its amounts where they stand: below `unitPrice` where that is a mapping."""
    inner = [
        (*keys, "amount") if keys and isinstance(steps[keys[-2]].get(keys[-1]), dict) else keys
        for keys in (tier.keys, tier.flat_keys)
    ]
    return replace(tier, keys=inner[0], flat_keys=inner[1])


def _flattened(steps: Any) -> Any:
    """Tiers whose prices stand in mappings of their own (`unitPrice: {amount}`)."""
    if not isinstance(steps, list):
        return steps
    return [
        {key: inner.get("amount") if isinstance(inner, dict) else inner for key, inner in step.items()}
        if isinstance(step, dict)
        else step
        for step in steps
    ]
