"""Orb plans and prices as its API exports them: amounts as decimals in major units. https://docs.withorb.com/api-reference"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Model, Price, Tier
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import first, listed, mapping

_NAMES = ("external_plan_id", "name", "id")
_EVERY = {"one_time": "once", "custom": ""}


def recognises(value: Any) -> bool:
    """Whether the value is a plan of Orb, or a list of them."""
    return any(
        "cadence" in price and "model_type" in price for _, plan in _plans(value) for price in listed(plan["prices"])
    )


def _plans(value: Any) -> list[tuple[Keys, dict[str, Any]]]:
    for key in ("data", "plans"):
        if isinstance(value, dict) and isinstance(value.get(key), list):
            return [((key, *keys), plan) for keys, plan in _plans(value[key])]
    if isinstance(value, list):
        return [((n,), plan) for n, plan in enumerate(value) if isinstance(plan, dict) and "prices" in plan]
    return [((), value)] if isinstance(value, dict) and "prices" in value else []


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no plan is left."""
    value = shaped(document, recognises, "a list of Orb plans")
    draft = CatalogueDraft()
    for keys, plan in _plans(value):
        offer = draft.offer("plan", str(first(plan, _NAMES)[1] or ""), keys)
        offer.stands(plan.get("status"), (*keys, "status"))
        offer.term(
            "trial", mapping(plan.get("trial_config")).get("trial_period"), (*keys, "trial_config", "trial_period")
        )
        for index, price in enumerate(plan["prices"] if isinstance(plan["prices"], list) else ()):
            if isinstance(price, dict):
                _price(offer, price, (*keys, "prices", index))
    return draft.done()


def _price(offer: OfferDraft, said: dict[str, Any], keys: Keys) -> None:
    kind = str(said.get("model_type"))
    config = mapping(said.get(f"{kind}_config"))
    model: Model = {"tiered": "graduated", "bulk": "volume", "package": "package"}.get(kind, "flat")  # type: ignore[assignment]
    name, steps = first(config, ("tiers",))
    read = _tiers(steps)
    key, written = first(config, ("unit_amount", "package_amount"))
    amount = scalars.number(written)
    if amount is None and not read:
        return
    cadence = str(said.get("cadence"))
    fixed = said.get("price_type") == "fixed_price"
    offer.prices.append(
        Price(amount, scalars.currency(said.get("currency")) or "", (*keys, f"{kind}_config", key or name),
              "base" if fixed else "usage", "" if fixed else str(first(said, ("external_price_id", "name", "id"))[1]),
              _EVERY.get(cadence, scalars.interval(cadence) or ""), model=model, tiers=read,
              per=scalars.number(config.get("package_size")) or Decimal(1),
              region=str(said.get("name") or "") if fixed and offer.prices else "")
    )  # fmt: skip


def _tiers(steps: Any) -> tuple[Tier, ...]:
    read = []
    for step in listed(steps):
        each = scalars.number(step.get("unit_amount"))
        upper = scalars.number(first(step, ("last_unit", "maximum_units"))[1])
        if each is not None:
            read.append(Tier(upper, each))
    return tuple(read)
