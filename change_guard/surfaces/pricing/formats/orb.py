"""Orb plans and prices as its API exports them: amounts as decimals in major units. https://docs.withorb.com/api-reference"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Model, Price, Tier
from change_guard.surfaces.pricing.formats import cells, charges
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import first, listed, mapping, named

_MODELS: dict[str, Model] = {
    "tiered": "graduated", "tiered_package": "graduated", "bulk": "volume", "package": "package",
}  # fmt: skip
_PRICES = ("external_price_id", "name", "id")
_NAMES = ("external_plan_id", "name", "id")
_READ = frozenset((
    "cadence", "currency", "unit_amount", "package_amount", "package_size", "tiers", "status", "trial_period",
    "trial_period_unit", "minimum_amount", "maximum_amount", "percentage_discount", "usage_discount", "amount_discount",
    "fixed_price_quantity", "model_type", "discount", "minimum", "maximum", "last_unit", "first_unit", "maximum_units",
    "percent", "default_unit_amount", "matrix_values", "dimension_values", "dimensions", "per_unit", "tier_lower_bound",
))  # fmt: skip
_CONFIGS = (
    "unit_config", "package_config", "tiered_config", "bulk_config", "matrix_config", "percent_config",
    "tiered_package_config",
)  # fmt: skip
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
    return charges.alone(_read(document))


def _read(document: Document) -> Catalogue:
    value = shaped(document, recognises, "a list of Orb plans")
    draft = CatalogueDraft()
    for keys, plan in _plans(value):
        offer = draft.offer("plan", str(first(plan, _NAMES)[1] or ""), keys)
        offer.stands(plan.get("status"), (*keys, "status"))
        offer.version = scalars.number(plan.get("version"))
        trial = mapping(plan.get("trial_config"))
        length = scalars.number(trial.get("trial_period"))
        if length is not None:
            unit = str(trial.get("trial_period_unit") or "days")
            offer.term("trial", f"{length.normalize():f} {unit}", (*keys, "trial_config", "trial_period"))
        offer.term("minimum_spend", _bound(plan, "minimum"), (*keys, "minimum_amount"))
        for index, price in enumerate(plan["prices"] if isinstance(plan["prices"], list) else ()):
            if isinstance(price, dict):
                _price(offer, price, (*keys, "prices", index))
                if f"{price.get('model_type')}_config" not in _CONFIGS:
                    draft.undrawn[f"{offer.key} plan, {first(price, _PRICES)[1]}"] = (*keys, "prices", index)
    return draft.done()


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both catalogues, with a price for every cell of a matrix that either has."""
    return cells.alike(*charges.alike(_read(before), _read(after)))


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; of the many models we know five."""
    config = next(
        (key for key in keys if isinstance(key, str) and key.endswith("_config") and key != "trial_config"), ""
    )
    return named(keys) in _READ and (not config or config in _CONFIGS)


def _price(offer: OfferDraft, said: dict[str, Any], keys: Keys) -> None:
    kind = str(said.get("model_type"))
    config = mapping(said.get(f"{kind}_config"))
    model = _MODELS.get(kind, "flat")
    name, steps = first(config, ("tiers",))
    size = scalars.number(config.get("package_size"))
    place = (*keys, f"{kind}_config", name)
    read = _packs(steps, place, size) if kind == "tiered_package" else _tiers(steps, place)
    share = scalars.number(config.get("percent"))
    if share is not None:
        place = (*keys, f"{kind}_config", "percent")
        meter = str(first(said, _PRICES)[1])
        every = scalars.interval(said.get("cadence")) or ""
        offer.prices.append(Price(share * 100, "", place, "usage", meter, every, model="percentage"))
        return
    key, written = first(config, ("unit_amount", "package_amount", "default_unit_amount"))
    amount = scalars.number(written)
    if amount is None and not read:
        return
    cadence = str(said.get("cadence"))
    fixed = said.get("price_type") == "fixed_price"
    many = (scalars.number(said.get("fixed_price_quantity")) if fixed and not read else None) or Decimal(1)
    meter = str(first(said, _PRICES)[1])
    price = Price(
        None if amount is None else amount * many,
        scalars.currency(said.get("currency")) or "",
        (*keys, f"{kind}_config", key or name),
        "base" if fixed else "usage",
        "" if fixed else meter,
        _EVERY.get(cadence, scalars.interval(cadence) or ""),
        per=Decimal(1) if read and read[0].size > 1 else size or Decimal(1),
        name=meter if fixed else "",
        model=model,
        tiers=read,
        least=_bound(said, "minimum"),
        most=_bound(said, "maximum"),
        scale=many,
    )
    less = mapping(said.get("discount"))
    offer.prices += [_discounted(price, less), *(replace(_discounted(cell, less), credit=Decimal(0))
                     for cell in _matrix(config, price))]  # fmt: skip


def _matrix(config: dict[str, Any], usual: Price) -> Iterator[Price]:
    """One price for each cell; the usual one is for whatever is in none."""
    for index, cell in enumerate(listed(config.get("matrix_values"))):
        values, amount = cell.get("dimension_values"), scalars.number(cell.get("unit_amount"))
        if amount is not None and isinstance(values, list):
            place = (*usual.keys[:-1], "matrix_values", index, "unit_amount")
            named_ = ", ".join(str(value) for value in values if value is not None)
            yield replace(cells.of(usual, named_), amount=amount, keys=place)


def _bound(said: dict[str, Any], word: str) -> Decimal | None:
    """The smallest or largest bill of a price or plan, in either of the two places where it stands; the larger of two
    that disagree."""
    found = (scalars.number(place.get(f"{word}_amount")) for place in (said, mapping(said.get(word))))
    return max((bound for bound in found if bound is not None), default=None)


def _discounted(price: Price, said: dict[str, Any]) -> Price:
    """The price less a share (from 0 to 1), an amount, or units that are given away."""
    left = 1 - (scalars.number(said.get("percentage_discount")) or Decimal(0))
    steps = tuple(replace(tier, unit_amount=tier.unit_amount * left) for tier in price.tiers)
    return replace(
        price,
        amount=None if price.amount is None else price.amount * left,
        tiers=steps,
        scale=price.scale * left,
        included=scalars.number(said.get("usage_discount")) or price.included,
        credit=scalars.number(said.get("amount_discount")) or price.credit,
    )


def _packs(steps: Any, keys: Keys, size: Decimal | None) -> tuple[Tier, ...]:
    """Steps that begin at a bound and are paid for by whole packages; by their parts where a package would fall into
    two steps, which is the same for whoever uses whole ones."""
    said = listed(steps)
    lower = [scalars.number(step.get("tier_lower_bound")) for step in said]
    amounts = [scalars.number(step.get("per_unit")) for step in said]
    bounds = [bound for bound in lower if bound is not None]
    if not size or len(bounds) != len(said) or None in amounts or bounds != sorted(bounds) or bounds[:1] != [0]:
        return ()
    whole = size if not any(bound % size for bound in bounds) else Decimal(1)
    return tuple(
        Tier(upper, amount, keys=(*keys, index, "per_unit"), size=whole)
        for index, (upper, amount) in enumerate(zip([*bounds[1:], None], amounts, strict=True))
        if amount is not None
    )


def _tiers(steps: Any, keys: Keys) -> tuple[Tier, ...]:
    read = []
    for index, step in enumerate(listed(steps)):
        each = scalars.number(step.get("unit_amount"))
        upper = scalars.number(first(step, ("last_unit", "maximum_units"))[1])
        if each is not None:
            read.append(Tier(upper, each, keys=(*keys, index, "unit_amount")))
    return tuple(read)
