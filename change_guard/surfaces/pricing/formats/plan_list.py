"""Plans as a company's own list of records: `[{kind: growth, monthly_pageview_limit: 10000, features: […]}]`, as
Plausible keeps them (priv/plans_v4.json). Every `…_limit`, `max_…` or `…_in_years` is a limit; a plan without
an id of its own is known by its kind and what sets it apart. A `monthly_product_id` costs what `plan_prices.json`
beside it says; where nobody says it, another id is named as not examined. A list of a later generation beside it
leaves customers on theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Keys, Price
from change_guard.surfaces.pricing.formats import amounts, price_ids
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, blank, shaped

_LIMIT = re.compile(r"(.+)_(?:limit|quota|in_years|in_days|per_\w+)\Z|(?:max|limit)_(.+)\Z")
_NAMES = ("id", "key", "slug", "code", "name", "kind", "plan")
_PRICE = re.compile(r"(?:(monthly|yearly|annual)_)?(?:price|cost)(?:_(monthly|yearly|annual))?\Z")
_APART = ("monthly_pageview_limit", "pageviews", "seats", "generation")


def recognises(value: Any) -> bool:
    """Whether the value is a list of records that name a plan and limit it."""
    plans = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    return len(plans) >= 2 and all(_is_plan(plan) for plan in plans[:20])


def _is_plan(plan: dict[str, Any]) -> bool:
    named = any(isinstance(plan.get(key), str) for key in _NAMES)
    limited = sum(1 for key in plan if _LIMIT.match(key))
    return named and limited + ("features" in plan) + any(map(_PRICE.match, plan)) >= 2


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where the records are of another kind now."""
    value = shaped(document, recognises, "a list of plans")
    draft = CatalogueDraft(unpriced_is_free=False)
    costs = price_ids.amounts(document) if value else {}
    unpriced: dict[str, dict[Keys, str]] = {}
    for index, (plan, name) in enumerate(named(value or [])):
        offer = draft.offer("plan", name, (index,))
        _plan(offer, plan)
        unpriced[name] = _sold_by_id(offer, plan, costs)
    catalogue = draft.done()
    offers = tuple(replace(offer, overlooked=unpriced.get(offer.key, {})) for offer in catalogue.offers)
    return replace(catalogue, offers=offers)


def named(plans: Any) -> list[tuple[dict[str, Any], str]]:
    """Each plan of a list with what it is called."""
    names = [_name(plan, ()) for plan in plans]
    return [
        (plan, name if names.count(name) == 1 else _name(plan, _APART)) if isinstance(plan, dict) else ({}, "")
        for plan, name in zip(plans, names, strict=True)
    ]


def _sold_by_id(offer: OfferDraft, plan: dict[str, Any], costs: dict[str, Any]) -> dict[Keys, str]:
    """Takes what the ids of a plan cost; gives those of which nobody says it."""
    unpriced: dict[Keys, str] = {}
    for id, (key, every) in price_ids.held(plan).items():
        told = scalars.amount(costs.get(id))
        if told is None:
            unpriced[(key,)] = id
        else:
            offer.prices.append(Price(told[0], told[1], (*offer.keys, key), interval=every))
    return unpriced


def _name(plan: Any, apart: tuple[str, ...]) -> str:
    if not isinstance(plan, dict):
        return ""
    name = next((str(plan[key]) for key in _NAMES if isinstance(plan.get(key), str)), "")
    return " ".join([name, *(str(plan[key]) for key in apart if isinstance(plan.get(key), int | str))])


def _plan(offer: OfferDraft, plan: dict[str, Any]) -> None:
    for key, said in plan.items():
        keys = (*offer.keys, key)
        if found := _PRICE.match(key):
            price = amounts.price(said, blank(keys, every=found[1] or found[2] or ""))
            if price is not None:
                offer.prices.append(price)
        elif key == "features" and isinstance(said, list):
            for index, name in enumerate(said):
                if isinstance(name, str):
                    offer.entitle(name, True, (*keys, index))
        elif _LIMIT.match(key):
            unbounded = said == -1 or said is False or said is None
            offer.limit(key, UNLIMITED if unbounded else said, keys)
