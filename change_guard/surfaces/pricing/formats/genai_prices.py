"""genai-prices provider files: `models: [{id, match, prices: {input_mtok: 3}}]`, US dollars for a million tokens.
https://github.com/pydantic/genai-prices

`prices` may be a list with a `constraint`: from a day on, or at a time of day. The last day counts; what it replaced is
the past. `{base, tiers: [{start, price}]}` prices a whole request by its size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Model, Past, Price, Tier
from change_guard.surfaces.pricing.formats import hours
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.steps import named

_PER = {"_mtok": Decimal(1_000_000), "_kcount": Decimal(1_000)}
_READ = frozenset(("context_window", "removed", "deprecated", "prices", "id"))
_NEVER = date(1, 1, 1)


def recognises(value: Any) -> bool:
    """Whether the value is a provider's list of models with their prices."""
    models = value.get("models") if isinstance(value, dict) else None
    some = models[:40] if isinstance(models, list) else []
    return any(isinstance(model, dict) and "prices" in model and "id" in model for model in some)


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where the models or their prices are gone."""
    value = shaped(document, recognises, "a genai-prices provider file") or {}
    draft = CatalogueDraft(name=str(value.get("name") or ""), currency="USD", unpriced_is_free=False)
    for index, said in enumerate(value.get("models") or ()):
        if isinstance(said, dict) and isinstance(said.get("id"), str):
            _model(draft.offer("plan", said["id"], ("models", index)), said)
    return draft.done()


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both catalogues, cut at the same hours of the day."""
    return hours.alike(read(before), read(after))


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; by which names a model is matched is for a person to look at."""
    name = named(keys)
    return name.endswith(tuple(_PER)) or name in _READ or "prices" in keys


def _model(offer: OfferDraft, said: dict[str, Any]) -> None:
    offer.limit("context_window", said.get("context_window"), (*offer.keys, "context_window"), "token")
    if said.get("removed") is True:
        offer.stands("retired", (*offer.keys, "removed"))
    elif said.get("deprecated") is True:
        offer.stands("closed", (*offer.keys, "deprecated"))
    periods = list(_periods(said.get("prices"), (*offer.keys, "prices")))
    always = [period for period in periods if not period[1]]
    last = max((since or _NEVER for since, *_ in always), default=_NEVER)
    for since, daily, prices, keys in periods:
        for key, written in prices.items():
            price = _price(key, written, (*keys, key))
            if price is None:
                continue
            if not daily and (since or _NEVER) < last:
                offer.past.append(Past(price.meter, str(since or ""), price.amount, price.keys, _bare(price.tiers)))
            else:
                _add(offer, _held(price, since, daily))


def _bare(tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
    """Steps wherever they stand, so that two periods can be told equal."""
    return tuple(Tier(tier.upper, tier.unit_amount) for tier in tiers)


def _add(offer: OfferDraft, price: Price) -> None:
    """Takes a price; of the same hours what is said last holds."""
    offer.prices = [known for known in offer.prices if not price.region or known.identity != price.identity]
    offer.prices.append(price)


def _held(price: Price, since: date | None, daily: str) -> Price:
    return replace(price, effective=since, region=daily)


def _periods(prices: Any, keys: Keys) -> Iterator[tuple[date | None, str, dict[str, Any], Keys]]:
    """(from which day, at what time of day, the prices, where they stand)."""
    if isinstance(prices, dict):
        yield None, "", prices, keys
    for index, period in enumerate(prices if isinstance(prices, list) else ()):
        inner = period.get("prices") if isinstance(period, dict) else None
        if isinstance(inner, dict):
            constraint = period.get("constraint")
            said = constraint if isinstance(constraint, dict) else {}
            daily = " to ".join(str(said[key]) for key in ("start_time", "end_time") if key in said)
            yield scalars.day(said.get("start_date")), daily, inner, (*keys, index, "prices")


def _price(key: str, written: Any, keys: Keys) -> Price | None:
    ending = next((ending for ending in _PER if key.endswith(ending)), None)
    tiers: tuple[Tier, ...] = ()
    if isinstance(written, dict):
        tiers = _cliffs(written)
        written, keys = written.get("base"), (*keys, "base")
    each = scalars.number(written)
    if ending is None or each is None:
        return None
    meter = key.removesuffix(ending).replace("_", " ") + (" tokens" if ending == "_mtok" else "")
    model: Model = "request-cliff" if tiers else "flat"
    return Price(each, "USD", keys, "usage", meter, per=_PER[ending], tiers=tiers, model=model)


def _cliffs(written: dict[str, Any]) -> tuple[Tier, ...]:
    base, said = scalars.number(written.get("base")), written.get("tiers")
    rates, uppers = [base], []
    for step in said if isinstance(said, list) else ():
        if isinstance(step, dict):
            uppers.append(scalars.number(step.get("start")))
            rates.append(scalars.number(step.get("price")))
    if not uppers or None in rates or None in uppers:
        return ()
    return tuple(Tier(up, rate) for up, rate in zip([*uppers, None], rates, strict=True) if rate is not None)
