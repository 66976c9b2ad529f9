"""What plans give, kept apart from what they cost: `{plan: {entitlements: […], entitlementLimits: {seats: 3}}}` and its
like, in constants of a program or in a file of its own. A limit that is `false` or -1 is none; prices that are all null
are on request; `tiers:` of a plan are plans of their own; `ids:` of a price say who holds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Keys
from change_guard.surfaces.pricing.formats import amounts, price_keys
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, blank, lines, shaped

_FEATURES = ("entitlements", "features", "capabilities")
_LIMITS = ("entitlementLimits", "limits", "quotas", "usageLimits")
_PRICES = ("price", "prices", "pricing")
_NAMES = ("id", "key", "slug", "code", "name", "title")
_TEXTS = ("text", "label", "title", "name", "description")
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
                _plan(draft, name, entry, (*keys, step))
    for key in filter(price_keys.counts_trial, value if isinstance(value, dict) else ()):
        draft.offer("product", "", ()).term("trial", value[key], (key,))
    return draft.done()


def _plan(draft: CatalogueDraft, name: str, entry: dict[str, Any], keys: Keys) -> None:
    offer = draft.offer("plan", name, keys)
    for section in _FEATURES:
        _features(offer, entry.get(section), (*keys, section))
    for section in _LIMITS:
        limits = entry.get(section)
        for what, most in limits.items() if isinstance(limits, dict) else ():
            none = most is False or most == -1
            offer.limit(what, UNLIMITED if none else most, (*keys, section, what))
    for section in _PRICES:
        if section in entry:
            _price(offer, entry[section], (*keys, section))
    tiers = entry.get("tiers")
    for tier, said in tiers.items() if isinstance(tiers, dict) else ():
        if isinstance(said, dict):
            _plan(draft, f"{name} {tier}", said, (*keys, "tiers", tier))


def _features(offer: OfferDraft, given: Any, keys: Keys) -> None:
    """Names, phrases, records of an id and a text, or names with yes, no or a degree."""
    for at, line in lines(given, keys) if isinstance(given, list) else ():
        offer.entitle(line, True, at)
    for index, item in enumerate(given if isinstance(given, list) else ()):
        if isinstance(item, dict) and (texts := [key for key in _TEXTS if isinstance(item.get(key), str)]):
            offer.entitle(_called(item, index) or item[texts[0]], item[texts[0]], (*keys, index, texts[0]))
    for name, told in given.items() if isinstance(given, dict) else ():
        offer.entitle(name, told, (*keys, name))


def _price(offer: OfferDraft, said: Any, keys: Keys) -> None:
    if not isinstance(said, dict) or not any(key in said for key in _EVERY):
        _price_of(offer, said, keys, "")
        return
    ids = said.get("ids")
    offer.price_ids = frozenset(one for one in ids if isinstance(one, str)) if isinstance(ids, list) else frozenset()
    on_request = all(said.get(every) is None for every in _EVERY)
    for every in _EVERY:
        if on_request and every in said:
            offer.prices.append(blank((*keys, every), every=every))
        else:
            _price_of(offer, said.get(every), (*keys, every), every)


def _price_of(offer: OfferDraft, said: Any, keys: Keys, every: str) -> None:
    price = amounts.price(said, blank(keys, every=every)) if said is not None else None
    if price is not None:
        offer.prices.append(price)
