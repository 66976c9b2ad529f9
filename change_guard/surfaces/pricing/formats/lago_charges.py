"""What Lago charges by use: standard, graduated, volume and packaged amounts, percentages flat and by steps, and other
amounts for some values of a property (filters). https://getlago.com/docs/guide/plans/charges

A `dynamic` charge has no price: it comes with each event, so there is nothing here to compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Keys, Model, Price
from change_guard.surfaces.pricing.formats import cells
from change_guard.surfaces.pricing.formats.draft import OfferDraft
from change_guard.surfaces.pricing.formats.steps import Words, first, listed, mapping, minor, tiers

_STEPS = Words(("to_value",), ("per_unit_amount", "rate"), ("flat_amount",))
_MODELS: dict[str, Model] = {
    "standard": "flat", "graduated": "graduated", "volume": "volume", "package": "package", "percentage": "percentage",
    "graduated_percentage": "graduated",
}  # fmt: skip
_METERS = ("code", "billable_metric_code", "billable_metric_id")
_FREE = (("free_units_per_events", "free events"), ("free_units_per_total_aggregation", "free amount"))


def read(offer: OfferDraft, charge: dict[str, Any], keys: Keys, paid: tuple[str, str]) -> None:
    """Takes a charge in a currency and interval, with its filters."""
    meter = first(charge, _METERS)[1]
    if not isinstance(meter, str):
        return
    usual = Price(None, paid[0], (*keys, "properties"), "usage", meter, paid[1])
    offer.prices += _price(charge, mapping(charge.get("properties")), usual)
    _beside(offer, mapping(charge.get("properties")), usual)
    for index, said in enumerate(listed(charge.get("filters"))):
        place = (*keys, "filters", index, "properties")
        cell = replace(usual, keys=place, region=_values(mapping(said.get("values"))))
        prices = _price(charge, mapping(said.get("properties")), cell)
        offer.prices += [cells.of(price, price.region) for price in prices]


def undrawn(charge: dict[str, Any]) -> str:
    """The name of a charge whose price comes with each event, or is of a kind that we do not know."""
    meter = first(charge, _METERS)[1]
    return str(meter) if isinstance(meter, str) and charge.get("charge_model") not in _MODELS else ""


def _values(said: dict[str, Any]) -> str:
    """`region us or eu, provider aws`; every value that is not named otherwise is `any`."""
    told = ((key, [str(value) for value in values]) for key, values in said.items() if isinstance(values, list))
    every = (
        (key, "any" if values == ["__ALL_FILTER_VALUES__"] else " or ".join(sorted(values))) for key, values in told
    )
    return ", ".join(f"{key} {value}" for key, value in sorted(every))


def _price(charge: dict[str, Any], said: dict[str, Any], blank: Price) -> Iterator[Price]:
    kind = str(charge.get("charge_model"))
    model, ranges = _MODELS.get(kind), f"{kind}_ranges"
    steps = tiers(said.get(ranges), _STEPS, Decimal(1), (*blank.keys, ranges))
    word = "rate" if model == "percentage" else "amount"
    amount = scalars.number(said.get(word))
    if model is None or (amount is None and not steps):
        return
    least = scalars.number(charge.get("min_amount_cents"))
    yield replace(
        blank,
        amount=amount,
        keys=(*blank.keys, word if amount is not None else ranges),
        per=Decimal(100) if kind == "graduated_percentage" else scalars.number(said.get("package_size")) or Decimal(1),
        model=model,
        tiers=steps,
        included=scalars.number(said.get("free_units")) or Decimal(0),
        currency="" if model == "percentage" else blank.currency,
        least=None if least is None or not least else least * minor(blank.currency),
    )


def _beside(offer: OfferDraft, said: dict[str, Any], price: Price) -> None:
    """What a percentage takes for each event as well, and what it leaves free."""
    fixed = scalars.number(said.get("fixed_amount"))
    if fixed is not None:
        place = (*price.keys, "fixed_amount")
        offer.prices.append(Price(fixed, price.currency, place, "fee", price.meter, "", "event"))
    for word, name in _FREE:
        offer.limit(f"{price.meter}, {name}", said.get(word), (*price.keys, word))
