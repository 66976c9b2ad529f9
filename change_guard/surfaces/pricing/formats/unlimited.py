"""Both sides of a gateway's limits with the same words: where it limits nothing, customers have no limit.

A resource that is called otherwise and stands under the same name in its file is the same plan; so is the only window
of time that a limiter counts by, whatever its length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Limit, Offer
from change_guard.surfaces.pricing.formats.kong import WINDOW

_NAMED = (("Resources",), ("resource",), ("descriptors",))
"""Where a place in the file is a name: of a resource, or of the one domain that a file is about."""


def alike(sides: tuple[Catalogue, Catalogue], owners: Sequence[set[str]]) -> tuple[Catalogue, Catalogue]:
    """Both catalogues; `owners` are those on each side that could be limited, and may not be."""
    old, new = (_with(*each) for each in zip(sides, reversed(sides), owners, strict=True))
    new = replace(new, offers=tuple(_renamed(offer, old, new) for offer in new.offers))
    had, has = old.of("plan"), new.of("plan")
    couples = {offer.key: (had.get(next(iter(offer.replaces), offer.key)), offer) for offer in has.values()}
    news = (_filled(offer, was) if was else offer for was, offer in couples.values())
    by_old = {was.key: offer for was, offer in couples.values() if was}
    olds = (_filled(offer, by_old[offer.key]) if offer.key in by_old else offer for offer in had.values())
    return _windows(replace(old, offers=tuple(olds)), replace(new, offers=tuple(news)))


def _with(one: Catalogue, other: Catalogue, owners: Iterable[str]) -> Catalogue:
    """One side with those that only the other limits, and that are there."""
    known, theirs = one.of("plan"), other.of("plan")
    free = (Offer("plan", key, ()) for key in theirs if key in owners and key not in known)
    return replace(one, offers=(*one.offers, *free))


def _renamed(offer: Offer, old: Catalogue, new: Catalogue) -> Offer:
    if offer.key in old.of("plan") or offer.keys[:1] not in _NAMED:
        return offer
    names = [was.key for was in old.offers if was.keys == offer.keys and was.key not in new.of("plan")]
    return replace(offer, replaces=tuple(names))


def _filled(offer: Offer, other: Offer) -> Offer:
    missing = {key: Limit(key, UNLIMITED, offer.keys) for key in other.limits if key not in offer.limits}
    return replace(offer, limits={**offer.limits, **missing})


def _windows(old: Catalogue, new: Catalogue) -> tuple[Catalogue, Catalogue]:
    """The one window that only each side has is the same limit in another time."""
    had, olds, news = old.of("plan"), list(old.offers), list(new.offers)
    for place, offer in enumerate(news):
        was = had.get(offer.key)
        left, come = (list(_only(*pair)) for pair in ((was, offer), (offer, was))) if was else ([], [])
        if was and len(left) == len(come) == 1:
            olds[olds.index(was)] = _without(was, come[0])
            name = left[0]
            limit = replace(offer.limits[come[0]], key=name)
            news[place] = replace(offer, limits={**_without(offer, come[0]).limits, name: limit})
    return replace(old, offers=tuple(olds)), replace(new, offers=tuple(news))


def _only(offer: Offer, other: Offer) -> Iterator[str]:
    """The windows that are limited here and not there."""
    for key, limit in offer.limits.items():
        there = other.limits.get(key)
        if key.startswith(WINDOW) and limit.value != UNLIMITED and there and there.value == UNLIMITED:
            yield key


def _without(offer: Offer, key: str) -> Offer:
    return replace(offer, limits={name: limit for name, limit in offer.limits.items() if name != key})
