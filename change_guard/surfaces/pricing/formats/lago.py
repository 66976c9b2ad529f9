"""Lago plans as its API exports them: `amount_cents` in minor units, `properties` of charges in major units.
https://docs.getlago.com/api-reference/plans/object"""

from __future__ import annotations

from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Price
from change_guard.surfaces.pricing.formats import cells, lago_charges
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import first, listed, mapping, minor, named

_READ = frozenset((
    "amount_cents", "amount_currency", "interval", "code", "trial_period", "minimum_commitment", "amount", "rate",
    "package_size", "free_units", "to_value", "from_value", "per_unit_amount", "flat_amount", "min_amount_cents",
    "billable_metric_code", "units", "entitlements", "privileges", "value", "fixed_amount", "filters",
    "free_units_per_events", "free_units_per_total_aggregation",
))  # fmt: skip


def recognises(value: Any) -> bool:
    """Whether the value is a plan of Lago, or a list of them."""
    return any("amount_cents" in plan and "interval" in plan and "code" in plan for _, plan in _plans(value))


def _plans(value: Any) -> list[tuple[Keys, dict[str, Any]]]:
    if isinstance(value, dict):
        if isinstance(value.get("plan"), dict):
            return [(("plan",), value["plan"])]
        if not isinstance(value.get("plans"), list):
            return [((), value)]
        return [(("plans", *keys), plan) for keys, plan in _plans(value["plans"])]
    return [((n,), plan) for n, plan in enumerate(value if isinstance(value, list) else ()) if isinstance(plan, dict)]


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no plan is left."""
    value = shaped(document, recognises, "a list of Lago plans")
    draft = CatalogueDraft()
    for keys, said in _plans(value):
        if isinstance(said.get("code"), str):
            _plan(draft.offer("plan", said["code"], keys), said)
            draft.undrawn |= {
                f"{said['code']} plan, {name}": (*keys, "charges", index)
                for index, charge in enumerate(listed(said.get("charges")))
                if (name := lago_charges.undrawn(charge))
            }
    return draft.done()


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both catalogues, with a price for every filter that either has."""
    return cells.alike(read(before), read(after))


def _plan(offer: OfferDraft, said: dict[str, Any]) -> None:
    currency = scalars.currency(said.get("amount_currency")) or ""
    every, cents = scalars.interval(said.get("interval")) or "", scalars.number(said.get("amount_cents"))
    scale = minor(currency)
    if cents is not None:
        offer.prices.append(Price(cents * scale, currency, (*offer.keys, "amount_cents"), interval=every, scale=scale))
    offer.term("trial", said.get("trial_period"), (*offer.keys, "trial_period"))
    least = scalars.number(mapping(said.get("minimum_commitment")).get("amount_cents"))
    if least is not None:
        offer.term("minimum_spend", least * scale, (*offer.keys, "minimum_commitment", "amount_cents"))
    for index, fee in enumerate(listed(said.get("fixed_charges"))):
        _fixed(offer, fee, (*offer.keys, "fixed_charges", index), (currency, every))
    for index, given in enumerate(listed(said.get("entitlements"))):
        _entitlement(offer, given, (*offer.keys, "entitlements", index))
    charges = said.get("charges")
    for index, charge in enumerate(charges if isinstance(charges, list) else ()):
        if isinstance(charge, dict):
            lago_charges.read(offer, charge, (*offer.keys, "charges", index), (currency, every))


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there."""
    if "taxes" in keys or "usage_thresholds" in keys:
        return False
    if named(keys).endswith("_count"):
        return True
    return named(keys) in _READ or named(keys).endswith("_ranges") or "values" in keys[-2:-1]


def _fixed(offer: OfferDraft, fee: dict[str, Any], keys: Keys, paid: tuple[str, str]) -> None:
    """What is charged beside the subscription whatever is used: an amount for so many units."""
    units, said = scalars.number(fee.get("units", 1)), mapping(fee.get("properties"))
    amount, name = scalars.number(said.get("amount")), first(fee, ("code", "add_on_code", "invoice_display_name"))[1]
    if amount is not None and units is not None and isinstance(name, str):
        where = (*keys, "properties", "amount")
        offer.prices.append(Price(amount * units, paid[0], where, "fee", name, paid[1], scale=units))


def _entitlement(offer: OfferDraft, given: dict[str, Any], keys: Keys) -> None:
    name = given.get("code")
    if not isinstance(name, str):
        return
    offer.entitle(name, True, keys)
    for index, privilege in enumerate(listed(given.get("privileges"))):
        if isinstance(privilege.get("code"), str):
            offer.limit(f"{name} {privilege['code']}", privilege.get("value"), (*keys, "privileges", index, "value"))
