"""Plans as a company's own list of records: `[{kind: growth, monthly_pageview_limit: 10000, features: […]}]`, as
Plausible keeps them (priv/plans_v4.json). Every `…_limit`, `max_…` or `…_in_years` is a limit; a plan without
an id of its own is known by its kind and what sets it apart. A list of a later generation beside it leaves
customers on theirs."""

from __future__ import annotations

import re
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue
from change_guard.surfaces.pricing.formats import amounts
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
    names = [_name(plan, ()) for plan in value or ()]
    for index, plan in enumerate(value or ()):
        if isinstance(plan, dict):
            alone = names.count(names[index]) == 1
            _plan(draft.offer("plan", names[index] if alone else _name(plan, _APART), (index,)), plan)
    return draft.done()


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
