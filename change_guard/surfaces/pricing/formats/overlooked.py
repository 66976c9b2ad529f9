"""What a plan says that nobody read: kept, so that a change of it is said aloud and never passes as silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from change_guard.surfaces.naming import split, word_set, words
from change_guard.surfaces.pricing import phrases, scalars
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Entitlement, Keys, Limit, Offer

_BOOKKEEPING = word_set(
    "id sku order position sort index rank priority weight version revision created updated modified at timestamp "
    "schema color colour icon popular highlight highlighted featured recommended badge image width height row column"
)
"""Words in the names of things that no customer pays or gets."""

_COUNTED = word_set(
    "seat user member project storage bandwidth request call credit quota limit max maximum included website site "
    "domain contact message email event token device workspace repository build minute retention history upload "
    "download file record row pageview"
)
"""Words in the names of things that a plan gives so many of."""
_MONEY = word_set("price cost fee amount charge rate discount overage usd eur cent tax min minimum extra additional")
_GIVEN = frozenset(("has", "allow", "allows", "can", "supports", "includes", "with"))
_GIVING = frozenset(("enabled", "access", "support", "included", "allowed"))
"""Words before and after the name of a feature that a plan has or lacks."""
_KNOWN = word_set(
    "name title currency every interval billing for status moves_to replaces applies_to effective_from "
    "effective_from_existing available_for needs"
)
"""What is read of an offer as a whole, without its place being kept."""


def beside(catalogue: Catalogue, value: Any) -> Catalogue:
    """The catalogue with what each plan and add-on of the file says beside what was read."""
    return replace(catalogue, offers=tuple(_with_rest(offer, value) for offer in catalogue.offers))


def _with_rest(offer: Offer, value: Any) -> Offer:
    if not offer.keys:
        return offer
    left = dict(_left(_at(value, offer.keys), offer.keys, frozenset(_read(offer))))
    if offer.kind == "product":
        return replace(offer, overlooked={keys[len(offer.keys) :]: said for keys, said in left.items()})
    beside = {keys: (str(keys[-1]), said) for keys, said in left.items() if len(keys) == len(offer.keys) + 1}
    counted = (_limit(name, said, keys) for keys, (name, said) in beside.items())
    limits = {limit.key: limit for limit in counted if limit}
    given = {
        name: Entitlement(name, said, keys)
        for keys, (name, said) in beside.items()
        if isinstance(said, bool) and _gives(split(name))
    }
    told = {keys for keys, (name, _) in beside.items() if name in limits or name in given}
    return replace(
        offer,
        limits={**limits, **offer.limits},
        entitlements={**given, **offer.entitlements},
        overlooked={keys[len(offer.keys) :]: said for keys, said in left.items() if keys not in told},
    )


def _limit(name: str, said: Decimal | bool | str, keys: Keys) -> Limit | None:
    """How many a plan gives of what its name says can be counted; nothing for money and for words."""
    about = set(words(name))
    told = None if isinstance(said, bool) else scalars.quantity(said)
    if told is None or not _COUNTED & about or _MONEY & about:
        return None
    return Limit(name, UNLIMITED if told[0] == -1 else told[0], keys, told[1])


def _gives(name: Sequence[str]) -> bool:
    return len(name) > 1 and (name[0] in _GIVEN or name[-1] in _GIVING)


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value


def _read(offer: Offer) -> Iterator[Keys]:
    """Where what was read stands; a mapping that spells one thing out (`{price: 2, per: 1000}`) is read whole."""
    for keys in (
        *(price.keys for price in offer.prices),
        *(limit.keys for limit in offer.limits.values()),
        *(given.keys for given in offer.entitlements.values()),
        *(term.keys for term in offer.terms.values()),
        offer.standing_keys,
    ):
        yield keys[:-1] if len(keys) > len(offer.keys) + 1 else keys


def _left(value: Any, keys: Keys, read: frozenset[Keys]) -> Iterator[tuple[Keys, Decimal | bool | str]]:
    """Amounts, numbers, switches and words with figures below a place that is not part of something read."""
    name = str(keys[-1])
    if keys in read or name in _KNOWN or _BOOKKEEPING & set(split(name)):
        return
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _left(child, (*keys, key), read)
    elif isinstance(value, bool):
        yield keys, value
    elif (amount := scalars.amount(value)) is not None:
        yield keys, amount[0] if not amount[1] else str(value)
    elif isinstance(value, str) and (phrases.read(value).figures or scalars.quantity(value) is not None):
        yield keys, value
