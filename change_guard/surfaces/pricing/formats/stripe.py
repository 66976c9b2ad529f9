"""Stripe's prices and products: fixtures of the Stripe CLI, objects exported from the API, and Terraform's
`stripe_price`. https://docs.stripe.com/api/prices/object

Amounts are in minor units of a lower-case currency; `unit_amount_decimal` too. A price never changes: whoever has an
archived one (`active: false`) that stays in the file keeps it. Quantities that are divided are packages, and those
rounded down full ones;
coupons are discounts of the product as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.model import Money
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Model, Price, Tier
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import Words, first, mapping, minor, named, tiers

Identity = tuple[str, str, str, str, str, str]
_AMOUNTS = ("unit_amount_decimal", "unit_amount", "amount_decimal", "amount")
_STEPS = Words(("up_to",), ("unit_amount_decimal", "unit_amount"), ("flat_amount_decimal", "flat_amount"))
_PATHS = {"/v1/prices": "price", "/v1/plans": "price", "/v1/products": "product", "/v1/coupons": "coupon"}
_RESOURCES = (
    ("stripe_price", "price"), ("stripe_plan", "price"), ("stripe_product", "product"), ("stripe_coupon", "coupon"),
)  # fmt: skip
_TERRAFORM = ("resource", "variable", "locals", "provider", "data", "module", "output", "terraform")
_READ = frozenset((
    *_AMOUNTS, "currency", "interval", "interval_count", "usage_type", "meter", "trial_period_days", "tax_behavior",
    "tiers", "tiers_mode", "up_to", "flat_amount", "flat_amount_decimal", "divide_by", "round", "active", "product",
    "marketing_features", "percent_off", "amount_off", "duration", "duration_in_months", "recurring", "features",
    "lookup_key", "currency_options",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """A price or product, wherever it was found."""

    kind: str
    name: str
    said: dict[str, Any]
    keys: Keys

    def get(self, *path: str) -> Any:
        """An entry, nested or in brackets (`recurring[interval]`)."""
        flat = path[0] + "".join(f"[{part}]" for part in path[1:])
        value: Any = self.said
        for part in path:
            value = mapping(value[0] if isinstance(value, list) and value else value).get(part)
        return self.said.get(flat) if value is None else value


def recognises(value: Any) -> bool:
    """Whether the value holds Stripe prices."""
    return any(thing.kind == "price" for thing in _things(value))


def _things(value: Any) -> Iterator[Thing]:
    yield from _fixtures(mapping(value).get("fixtures"))
    yield from _terraform(mapping(mapping(value).get("resource")))
    for keys, found in _exported(value):
        for index, said in enumerate(found):
            if isinstance(said, dict) and (kind := _kind(said)):
                yield Thing(kind, str(said.get("id") or said.get("lookup_key") or index), said, (*keys, index))


def _kind(said: dict[str, Any]) -> str:
    word = said.get("object")
    if word in ("price", "plan", "product", "coupon"):
        return word if word in ("product", "coupon") else "price"
    if "percent_off" in said or "amount_off" in said:
        return "coupon"
    told = "currency" in said and any(key in said for key in _AMOUNTS) and ("recurring" in said or "product" in said)
    return "price" if told else ""


def _exported(value: Any) -> Iterator[tuple[Keys, list[Any]]]:
    if isinstance(value, list):
        yield (), value
    for key in ("data", "prices", "products", "plans", "coupons"):
        if isinstance(found := mapping(value).get(key), list):
            yield (key,), found
        elif isinstance(inner := mapping(found).get("data"), list):
            yield (key, "data"), inner


def _fixtures(found: Any) -> Iterator[Thing]:
    for index, fixture in enumerate(found if isinstance(found, list) else ()):
        kind = _PATHS.get(str(mapping(fixture).get("path")))
        if kind and isinstance(fixture.get("params"), dict):
            yield Thing(kind, str(fixture.get("name", index)), fixture["params"], ("fixtures", index, "params"))


def _terraform(resources: dict[str, Any]) -> Iterator[Thing]:
    for resource, kind in _RESOURCES:
        for name, said in mapping(resources.get(resource)).items():
            if isinstance(said, dict):
                yield Thing(kind, name, said, ("resource", resource, name))


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no prices are left."""
    value = shaped(document, recognises, "a list of Stripe prices")
    things = list(_things(value))
    draft = CatalogueDraft()
    products = {}
    for thing in things:
        if thing.kind == "product":
            for name in (thing.name, str(thing.get("id") or thing.name), f"stripe_product.{thing.name}.id",
                         f"stripe_product.{thing.name}.product_id", f"${{{thing.name}:id}}"):  # fmt: skip
                products[name] = thing
            _product(draft.offer("plan", _title(thing), thing.keys), thing)
    for thing in things:
        if thing.kind == "coupon":
            _coupon(draft.offer("product", "", ()), thing)
    archived: set[tuple[str, Identity]] = set()
    for thing in sorted(
        (thing for thing in things if thing.kind == "price"), key=lambda thing: thing.get("active") is False
    ):
        home = products.get(_product_of(thing))
        offer = draft.offer("plan", _title(home) if home else _product_of(thing) or thing.name, (home or thing).keys)
        for price in _prices(thing):
            if thing.get("active") is False:
                archived.add((offer.key, price.identity))
            else:
                _put(offer, thing, price)
    _keep(draft, archived)
    draft.currency = next((price.currency for offer in draft.offers.values() for price in offer.prices), "")
    return draft.done()


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; in a fixture `recurring[interval]` is one name."""
    if keys[0] in _TERRAFORM and not (len(keys) > 1 and str(keys[1]).startswith("stripe_")):
        return True
    if keys[0] == "resource" and len(keys) <= 3:
        return keys[1] in dict(_RESOURCES)
    if "currency_options" in keys[-2:-1]:
        return True
    return named(keys).replace("]", "").rsplit("[", 1)[-1] in _READ


def _coupon(offer: OfferDraft, thing: Thing) -> None:
    """What it takes off, and for how long."""
    percent, amount = scalars.number(thing.get("percent_off")), scalars.number(thing.get("amount_off"))
    if percent is None and amount is None:
        return
    currency = scalars.currency(thing.get("currency")) or ""
    off = f"{percent.normalize():f} %" if percent else str(Money((amount or Decimal(0)) * minor(currency), currency))
    months, word = thing.get("duration_in_months"), str(thing.get("duration") or "once")
    lasts = f"for {months} months" if months else {"forever": "for ever"}.get(word, word)
    name = str(thing.get("name") or thing.get("id") or thing.name)
    offer.entitle(f"discount {name}", f"{off} off, {lasts}", thing.keys)


def _title(product: Thing) -> str:
    return str(product.get("name") or product.name)


def _product_of(price: Thing) -> str:
    product = price.get("product")
    if isinstance(product, dict):
        return str(product.get("id") or product.get("name") or "")
    inline = price.get("product_data", "name")
    return str(product or inline or "")


def _product(offer: OfferDraft, thing: Thing) -> None:
    word = "marketing_features" if thing.get("marketing_features") else "features"
    for index, feature in enumerate(thing.get(word) if isinstance(thing.get(word), list) else ()):
        name = feature.get("name") if isinstance(feature, dict) else feature
        if isinstance(name, str):
            offer.entitle(name, True, (*thing.keys, word, index))
    if thing.get("active") is False:
        offer.stands("legacy", (*thing.keys, "active"))


def _put(offer: OfferDraft, thing: Thing, price: Price) -> None:
    """A second price of the same identity is told apart by its own name."""
    taken = any(other.identity == price.identity for other in offer.prices)
    name = str(thing.get("lookup_key") or thing.get("nickname") or thing.name)
    offer.prices.append(replace(price, region=name) if taken else price)
    trial = thing.get("recurring", "trial_period_days") or thing.get("trial_period_days")
    if trial is not None:
        offer.term("trial", trial, (*thing.keys, "recurring"))
    if (tax := thing.get("tax_behavior")) in ("inclusive", "exclusive"):
        offer.term("tax_included", tax == "inclusive", (*thing.keys, "tax_behavior"))


def _keep(draft: CatalogueDraft, archived: set[tuple[str, Identity]]) -> None:
    for offer in draft.offers.values():
        offer.kept = frozenset(identity for key, identity in archived if key == offer.key)
        offer.prices = [
            replace(price, audience="new") if (offer.key, price.identity) in archived else price
            for price in offer.prices
        ]


def _prices(thing: Thing) -> Iterator[Price]:
    """The price in its own currency, and in each of `currency_options`."""
    yield from _price(thing, thing.said, str(thing.get("currency") or ""), thing.keys)
    options = thing.get("currency_options")
    listed_ = enumerate(options) if isinstance(options, list) else mapping(options).items()
    for key, said in listed_:
        currency = str(mapping(said).get("currency") or key)
        if isinstance(said, dict) and currency.lower() != str(thing.get("currency")).lower():
            yield from _price(thing, said, currency, (*thing.keys, "currency_options", key))


def _price(thing: Thing, said: dict[str, Any], code: str, keys: Keys) -> Iterator[Price]:
    currency = scalars.currency(code) or code.upper()
    scale = minor(currency)
    key, written = first(said, _AMOUNTS)
    amount = scalars.number(written)
    steps = tiers(said.get("tiers"), _STEPS, scale, (*keys, "tiers"))
    if amount is None and not steps:
        return
    if amount == -1 and thing.keys[:1] == ("resource",):
        amount = Decimal(0)
    metered = thing.get("recurring", "usage_type") == "metered"
    yield Price(
        amount=None if amount is None else amount * scale,
        currency=currency,
        keys=(*keys, key) if key else (*keys, "tiers"),
        component="usage" if metered else "base",
        meter=str(thing.get("recurring", "meter") or thing.get("nickname") or "units") if metered else "",
        interval=_interval(thing),
        unit="unit" if steps and not metered else "",
        per=scalars.number(thing.get("transform_quantity", "divide_by")) or Decimal(1),
        model=_model(thing, steps),
        tiers=steps,
        scale=scale,
    )


def _model(thing: Thing, steps: tuple[Tier, ...]) -> Model:
    if steps:
        return "volume" if thing.get("tiers_mode") == "volume" else "graduated"
    if thing.get("transform_quantity", "divide_by") is None:
        return "flat"
    return "full-package" if thing.get("transform_quantity", "round") == "down" else "package"


def _interval(thing: Thing) -> str:
    every = thing.get("recurring", "interval") or thing.get("interval")
    count = thing.get("recurring", "interval_count") or thing.get("interval_count") or 1
    return scalars.interval(f"{count} {every}") or "" if every else "once"
