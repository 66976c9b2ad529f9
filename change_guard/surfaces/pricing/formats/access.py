"""What plans give, kept apart from what they cost: `{plan: {entitlements: […], entitlementLimits: {seats: 3}}}` and its
like, in constants of a program or in a file of its own. A limit that is `false` or -1 is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Keys
from change_guard.surfaces.pricing.formats import amounts
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, blank, shaped

_FEATURES = ("entitlements", "features", "capabilities")
_LIMITS = ("entitlementLimits", "limits", "quotas", "usageLimits")
_PRICES = ("price", "prices", "pricing")
_NAMES = ("id", "key", "slug", "code", "name", "title")
_EVERY = ("monthly", "yearly", "annual", "month", "year")


def recognises(value: Any) -> bool:
    """Whether a few levels down there is a family of plans of this shape: two or more, or one with both."""
    return next(_families(value, ()), None) is not None


def _families(value: Any, keys: Keys) -> Iterator[tuple[Keys, Any]]:
    """Mappings and lists whose entries say what a plan gives."""
    entries = _entries(value)
    told = [entry for _, _, entry in entries if isinstance(entry, dict) and _gives(entry)]
    if len(told) >= 2 and 2 * len(told) >= len(entries):
        yield keys, value
    elif len(keys) < 3:
        for step, _, entry in entries:
            if isinstance(entry, dict | list):
                yield from _families(entry, (*keys, step))


def _gives(entry: dict[str, Any]) -> bool:
    limits = any(isinstance(entry.get(key), dict) for key in _LIMITS)
    features = any(isinstance(entry.get(key), list | dict) for key in _FEATURES)
    return (limits and features) or ((limits or features) and any(key in entry for key in _PRICES))


def _entries(value: Any) -> list[tuple[str | int, str, Any]]:
    if isinstance(value, dict):
        return [(key, key, entry) for key, entry in value.items()]
    return [(n, _called(entry, n), entry) for n, entry in enumerate(value if isinstance(value, list) else ())]


def _called(entry: Any, index: int) -> str:
    names = (entry.get(key) for key in _NAMES) if isinstance(entry, dict) else ()
    return next((name for name in names if isinstance(name, str) and name), str(index + 1))


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no such family is left."""
    value = shaped(document, recognises, "a list of what plans give")
    draft = CatalogueDraft(unpriced_is_free=False)
    for keys, family in _families(value, ()):
        for step, name, entry in _entries(family):
            if isinstance(entry, dict):
                _plan(draft.offer("plan", name, (*keys, step)), entry)
    return draft.done()


def _plan(offer: OfferDraft, entry: dict[str, Any]) -> None:
    for section in _FEATURES:
        given = entry.get(section)
        if isinstance(given, list):
            for index, name in enumerate(given):
                if isinstance(name, str) and name:
                    offer.entitle(name, True, (*offer.keys, section, index))
        for name, told in given.items() if isinstance(given, dict) else ():
            offer.entitle(name, told, (*offer.keys, section, name))
    for section in _LIMITS:
        limits = entry.get(section)
        for name, most in limits.items() if isinstance(limits, dict) else ():
            none = most is False or most == -1
            offer.limit(name, UNLIMITED if none else most, (*offer.keys, section, name))
    for section in _PRICES:
        _price(offer, entry.get(section), (*offer.keys, section))


def _price(offer: OfferDraft, said: Any, keys: Keys) -> None:
    if isinstance(said, dict) and any(key in said for key in _EVERY):
        for every in _EVERY:
            _price_of(offer, said.get(every), (*keys, every), every)
    else:
        _price_of(offer, said, keys, "")


def _price_of(offer: OfferDraft, said: Any, keys: Keys, every: str) -> None:
    price = amounts.price(said, blank(keys, every=every)) if said is not None else None
    if price is not None:
        offer.prices.append(price)
