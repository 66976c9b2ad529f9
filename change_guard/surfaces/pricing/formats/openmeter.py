"""OpenMeter plans: phases with rate cards, amounts as decimals in major units. https://openmeter.io/docs/api

A new version leaves subscriptions on the old one until they are migrated."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Model, Price
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, dated, shaped
from change_guard.surfaces.pricing.formats.steps import Words, first, mapping, tiers

_STEPS = Words(("upToAmount", "up_to_amount"), ("unitPrice", "unit_price"), ("flatPrice", "flat_price"))
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


def _plan(offer: OfferDraft, plan: dict[str, Any]) -> None:
    phases = _phases(plan)
    every = scalars.interval(first(plan, ("billingCadence", "billing_cadence"))[1]) or ""
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
    most = first(limit, ("issueAfterReset", "issue_after_reset"))[1]
    if most is not None:
        offer.limit(name, most, keys)
    elif limit.get("type") == "boolean" and not held:
        offer.entitle(name, True, keys)
    steps = tiers(_flattened(said.get("tiers")), _STEPS, Decimal(1), (*keys, "price", "tiers"))
    amount = scalars.number(said.get("amount"))
    if amount is None and not steps:
        return
    cadence = scalars.interval(first(card, ("billingCadence", "billing_cadence"))[1]) or every
    base = kind in ("flat", "")
    model = str(said.get("mode") or kind)
    price = Price(
        amount, currency, (*keys, "price", "amount" if amount is not None else "tiers"), "base" if base else "usage",
        "" if base else name, cadence, region=name if base and name and offer.prices else "", term=held,
        model=_MODELS.get(model, "graduated" if steps else "flat"), tiers=steps,
        per=scalars.number(first(said, ("quantityPerPackage", "quantity_per_package"))[1]) or Decimal(1),
    )  # fmt: skip
    offer.prices.append(dated(price, None))


def _flattened(steps: Any) -> Any:
    """Tiers whose prices stand in mappings of their own (`unitPrice: {amount}`)."""
    if not isinstance(steps, list):
        return steps
    return [
        {key: inner.get("amount") if isinstance(inner, dict) else inner for key, inner in step.items()}
        for step in steps
        if isinstance(step, dict)
    ]
