"""Stripe's prices and products: fixtures of the Stripe CLI, objects exported from the API, and Terraform's
`stripe_price`. https://docs.stripe.com/api/prices/object

Amounts are in minor units of a lower-case currency; `unit_amount_decimal` too. A price never changes: whoever has an
archived one (`active: false`) that stays in the file keeps it. Quantities that are divided are packages, and those
rounded down full ones;
coupons are discounts of the product as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.model import Money
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Model, Offer, Price, Tier
from change_guard.surfaces.pricing.formats import namesakes
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import Words, first, mapping, minor, named, tiers
from change_guard.surfaces.pricing.formats.stripe_things import AMOUNTS, RESOURCES, Thing, things

_STEPS = Words(("up_to",), ("unit_amount_decimal", "unit_amount"), ("flat_amount_decimal", "flat_amount"))
_TERRAFORM = ("resource", "variable", "locals", "provider", "data", "module", "output", "terraform")
_READ = frozenset((
    *AMOUNTS, "currency", "interval", "interval_count", "usage_type", "meter", "trial_period_days", "tax_behavior",
    "tiers", "tiers_mode", "up_to", "flat_amount", "flat_amount_decimal", "divide_by", "round", "active", "product",
    "marketing_features", "percent_off", "amount_off", "duration", "duration_in_months", "recurring", "features",
    "lookup_key", "currency_options",
))  # fmt: skip


def recognises(value: Any) -> bool:
    """Whether the value holds Stripe prices."""
    return any(thing.kind == "price" for thing in things(value))


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no prices are left."""
    value = shaped(document, recognises, "a list of Stripe prices")
    found = list(things(value))
    draft = CatalogueDraft()
    products = {}
    for thing in found:
        if thing.kind == "product":
            for name in (thing.name, str(thing.get("id") or thing.name), f"stripe_product.{thing.name}.id",
                         f"stripe_product.{thing.name}.product_id", f"${{{thing.name}:id}}"):  # fmt: skip
                products[name] = thing
            _product(draft.offer("plan", _title(thing), thing.keys), thing)
    for thing in found:
        if thing.kind == "coupon":
            _coupon(draft.offer("product", "", ()), thing)
    archived: dict[str, set[tuple[str, ...]]] = {}
    for thing in sorted(
        (thing for thing in found if thing.kind == "price"), key=lambda thing: thing.get("active") is False
    ):
        home = products.get(_product_of(thing))
        offer = draft.offer("plan", _title(home) if home else _product_of(thing) or thing.name, (home or thing).keys)
        for price in _prices(thing):
            if thing.get("active") is False:
                archived.setdefault(offer.key, set()).add(price.sold_as)
            else:
                _put(offer, thing, price)
    for offer in draft.offers.values():
        offer.kept = frozenset(archived.get(offer.key, ()))
        offer.prices = list(namesakes.told_apart(offer.prices))
    draft.currency = next((price.currency for offer in draft.offers.values() for price in offer.prices), "")
    return draft.done()


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both catalogues; a price whose forerunner stays in the file as archived is for those who come."""
    old, new = read(before), read(after)
    olds, news = old.of("plan"), new.of("plan")
    couples = {key: namesakes.alike(olds[key].prices, news[key].prices) for key in olds if key in news}
    return (
        replace(old, offers=tuple(_with(offer, couples, 0) for offer in old.offers)),
        replace(new, offers=tuple(_beside(_with(offer, couples, 1), olds.get(offer.key)) for offer in new.offers)),
    )


def _with(offer: Offer, couples: dict[str, tuple[tuple[Price, ...], tuple[Price, ...]]], side: int) -> Offer:
    return replace(offer, prices=couples[offer.key][side]) if offer.key in couples else offer


def _beside(offer: Offer, was: Offer | None) -> Offer:
    if was is None or not offer.kept:
        return offer
    left = {price.sold_as[:-1] for price in was.prices if price.sold_as in offer.kept}
    prices = (replace(price, audience="new") if price.sold_as[:-1] in left else price for price in offer.prices)
    return replace(offer, prices=tuple(prices))


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; in a fixture `recurring[interval]` is one name."""
    if keys[0] in _TERRAFORM and not (len(keys) > 1 and str(keys[1]).startswith("stripe_")):
        return True
    if keys[0] == "resource" and len(keys) <= 3:
        return keys[1] in dict(RESOURCES)
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
    """Takes a price by its own name, and what it says of a trial and of taxes."""
    name = str(thing.get("lookup_key") or thing.get("nickname") or thing.name)
    offer.prices.append(replace(price, name=name))
    trial = thing.get("recurring", "trial_period_days") or thing.get("trial_period_days")
    _least(offer, "trial", trial, (*thing.keys, "recurring"))
    if (tax := thing.get("tax_behavior")) in ("inclusive", "exclusive"):
        _least(offer, "tax_included", tax == "inclusive", (*thing.keys, "tax_behavior"))


def _least(offer: OfferDraft, term: str, value: Any, keys: Keys) -> None:
    """Of several prices, what the least generous of them says."""
    was = offer.terms.get(term)
    if value is not None:
        offer.term(term, value, keys)
    if was is not None and offer.terms[term].value > was.value:
        offer.terms[term] = was


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
    key, written = first(_agreed(said), AMOUNTS)
    amount = scalars.number(written)
    listed_ = said.get("tiers")
    agreed = (
        [_agreed(step) if isinstance(step, dict) else step for step in listed_] if isinstance(listed_, list) else ()
    )
    steps = tiers(list(agreed), _STEPS, scale, (*keys, "tiers"))
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


def _agreed(said: dict[str, Any]) -> dict[str, Any]:
    """One of two spellings of an amount: the larger, where somebody has changed one of them alone."""
    left = dict(said)
    for name in ("unit_amount", "amount", "flat_amount"):
        whole, exact = scalars.number(said.get(name)), scalars.number(said.get(f"{name}_decimal"))
        if whole is not None and exact is not None and whole != exact:
            del left[name if whole < exact else f"{name}_decimal"]
    return left


def _model(thing: Thing, steps: tuple[Tier, ...]) -> Model:
    if steps:
        return "volume" if thing.get("tiers_mode") == "volume" else "graduated"
    if thing.get("transform_quantity", "divide_by") is None:
        return "flat"
    return "full-package" if thing.get("transform_quantity", "round") == "down" else "package"


def _interval(thing: Thing) -> str:
    every = thing.get("recurring", "interval") or thing.get("interval")
    count = scalars.number(thing.get("recurring", "interval_count") or thing.get("interval_count")) or 1
    return scalars.interval(f"{int(count)} {every}") or "" if every else "once"
