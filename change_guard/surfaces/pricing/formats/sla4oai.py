"""SLA4OAI: plans of an API with costs, quotas and rates by path and method. https://sla4oai.specs.governify.io

What stands at the top holds for every plan that does not say otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys, Offer, Price
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped

_UNREAD = frozenset(("scope", "guarantees", "configuration", "availability", "burst", "type"))
_EVERY = {"secondly": "second", "minutely": "minute", "hourly": "hour", "daily": "day", "weekly": "week",
          "monthly": "month", "yearly": "year"}  # fmt: skip


def recognises(value: Any) -> bool:
    """Whether the value is an SLA with plans of an API."""
    if not isinstance(value, dict) or not isinstance(value.get("plans"), dict) or "saasName" in value:
        return False
    plans = [plan for plan in value["plans"].values() if isinstance(plan, dict)]
    told = any(isinstance(plan.get(key), dict) for plan in plans for key in ("quotas", "rates"))
    priced = any(isinstance(plan.get("pricing"), dict) and "cost" in plan["pricing"] for plan in plans)
    return (isinstance(value.get("context"), dict) or "metrics" in value) and (told or priced)


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where it is no SLA any more."""
    value = shaped(document, recognises, "an SLA4OAI file") or {}
    top = _mapping(value.get("pricing"))
    draft = CatalogueDraft(currency=scalars.currency(top.get("currency")) or "")
    for key, said in _mapping(value.get("plans")).items():
        offer = draft.offer("plan", key, ("plans", key))
        own = _mapping(_mapping(said).get("pricing"))
        _price(offer, {**top, **own}, (*offer.keys, "pricing", "cost") if "cost" in own else ("pricing", "cost"))
        for section in ("quotas", "rates"):
            for limit in _limits(value.get(section), (section,)):
                _limit(offer, section, limit)
            for limit in _limits(_mapping(said).get(section), (*offer.keys, section)):
                _limit(offer, section, limit)
    return draft.done()


def read_both(before: Document, after: Document) -> tuple[Catalogue, Catalogue]:
    """Both catalogues. A quota beyond which both sides ask for money is what is included, and no limit as well."""
    old, new = read(before), read(after)
    paid = [{offer.key: _paid(offer) for offer in side.offers} for side in (old, new)]
    both = {key: paid[0][key] & paid[1][key] for key in paid[0] if key in paid[1]}
    return _opened(old, both), _opened(new, both)


def _opened(side: Catalogue, paid: Mapping[str, frozenset[Keys]]) -> Catalogue:
    return replace(side, offers=tuple(_open(offer, paid.get(offer.key, frozenset())) for offer in side.offers))


def _paid(offer: Offer) -> frozenset[Keys]:
    """Where quotas stand that money buys more than."""
    return frozenset(price.keys[:-3] for price in offer.prices if price.component == "usage")


def _open(offer: Offer, paid: frozenset[Keys]) -> Offer:
    limits = {key: limit for key, limit in offer.limits.items() if limit.keys[:-1] not in paid}
    return replace(offer, limits=limits)


def reads(keys: Keys) -> bool:
    """Whether we understand what stands there; guarantees are told in the provider's own expressions."""
    return not _UNREAD & set(keys) or keys[0] in ("context", "metrics")


def _price(offer: OfferDraft, pricing: dict[str, Any], keys: Keys) -> None:
    if "cost" not in pricing:
        return
    period = pricing.get("period")
    every = scalars.interval(pricing.get("billing")) or (_period(period) if isinstance(period, dict) else "")
    told = scalars.amount(pricing["cost"])
    currency = scalars.currency(pricing.get("currency")) or ""
    if told is not None:
        offer.prices.append(Price(told[0], told[1] or currency, keys, interval=every))
    elif scalars.quoted(pricing["cost"]):
        offer.prices.append(Price(None, currency, keys, interval=every))


def _period(period: dict[str, Any]) -> str:
    """`{amount: 1, unit: month}`, also in the old words (monthly)."""
    unit = str(period.get("unit", ""))
    amount = scalars.number(period.get("amount", 1)) or 1
    word = _EVERY.get(unit.lower(), unit.lower().removesuffix("s"))
    return word if amount == 1 else f"{amount} {word}s"


def _limits(section: Any, keys: Keys) -> Iterator[tuple[str, str, Any, Keys]]:
    """(path and method, metric, the limit, where it stands)."""
    for path, methods in _mapping(section).items():
        for method, metrics in _mapping(methods).items():
            for metric, limits in _mapping(metrics).items():
                for index, limit in enumerate(limits if isinstance(limits, list) else ()):
                    yield f"{method.upper()} {path}", metric, limit, (*keys, path, method, metric, index)


def _limit(offer: OfferDraft, section: str, said: tuple[str, str, Any, Keys]) -> None:
    where, metric, limit, keys = said
    if not isinstance(limit, dict) or "max" not in limit:
        return
    period = _period(limit["period"] if isinstance(limit.get("period"), dict) else {"unit": limit.get("period") or ""})
    name = f"{where} {section.removesuffix('s')}" + ("" if keys[-1] == 0 else f" {int(keys[-1]) + 1}")
    custom = limit["max"] in ("unlimited", "custom")
    overage = _mapping(_mapping(limit.get("cost")).get("overage"))
    each, per = scalars.number(overage.get("cost")), scalars.number(overage.get("excess")) or 1
    if each is not None:
        place, most = (*keys, "cost", "overage", "cost"), scalars.number(limit["max"]) or Decimal(0)
        currency = next((price.currency for price in offer.prices), "")
        offer.prices.append(
            Price(
                each,
                currency,
                place,
                "usage",
                f"{where.replace('/', '')} {metric}",
                period,
                per=Decimal(per),
                included=most,
            )
        )
    offer.limit(name, "unlimited" if custom else limit["max"], (*keys, "max"), "/".join(filter(None, (metric, period))))


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
