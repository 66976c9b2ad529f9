"""Tables named for what they hold, as programs keep them: `PLAN_LIMITS: {free: {projects: 3}}`, `planFeatures`,
`TIER_QUOTAS`, and `PLAN_PRICES: {pro: 20}` beside them. Each has an entry for every plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.naming import split, word_set, words
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import UNLIMITED, Catalogue, Keys, Price
from change_guard.surfaces.pricing.formats import amounts, price_keys
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, blank, lines, shaped

_WHOSE = word_set("plan tier")
_GIVEN = word_set("limit quota entitlement allowance feature capability")
_ASKED = word_set("price pricing cost")
_CENTS = word_set("cent cents minor")
_OTHER = word_set(
    "id ids name names label labels key keys order color colors icon icons old legacy default test mock floor action "
    "migration query execution lesson meal travel"
)
"""Words in the names of tables of something else."""


def recognises(value: Any) -> bool:
    """Whether some table says what two or more plans give."""
    return any(not asked for _, _, asked in _tables(value))


def _tables(value: Any) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Each table by its name, and whether it says what plans cost rather than what they give."""
    for name, table in value.items() if isinstance(value, dict) else ():
        told = set(words(name)) if isinstance(name, str) else set[str]()
        if not (_WHOSE & told) or _OTHER & told or not isinstance(table, dict) or len(table) < 2:
            continue
        if _ASKED & told and not _GIVEN & told:
            yield name, table, True
        elif _GIVEN & told and all(isinstance(entry, dict | list) and entry for entry in table.values()):
            yield name, table, False


def read(document: Document) -> Catalogue:
    """The catalogue; raises Unreadable where no such table is left."""
    value = shaped(document, recognises, "a table of what plans give")
    draft = CatalogueDraft(unpriced_is_free=False)
    for name, table, asked in _tables(value):
        for plan, said in table.items():
            offer = draft.offer("plan", plan, (name, plan))
            if asked:
                offer.prices += _prices(name, said, (name, plan))
            else:
                _give(offer, said, (name, plan))
    return draft.done()


def _give(offer: OfferDraft, said: Any, keys: Keys) -> None:
    for at, line in lines(said, keys) if isinstance(said, list) else ():
        offer.entitle(line, True, at)
    for key, given in said.items() if isinstance(said, dict) else ():
        if price_keys.read(key) and scalars.amount(given):
            offer.prices += _prices(key, given, (*keys, key))
        elif isinstance(given, bool | list | dict):
            offer.entitle(key, given, (*keys, key))
        else:
            offer.limit(key, UNLIMITED if given == -1 else given, (*keys, key))


def _prices(name: str, said: Any, keys: Keys) -> Iterator[Price]:
    """The amounts behind a name, which may say how often and in what they are paid."""
    told = split(name)
    scale = Decimal("0.01") if _CENTS & set(told) else Decimal(1)
    every = next((word for word in told if scalars.interval(word)), "")
    for key, amount in said.items() if isinstance(said, dict) else [("", said)]:
        named = price_keys.read(key) if key else price_keys.PriceKey()
        if named is None:
            continue
        unknown = blank((*keys, key) if key else keys, named.currency, named.interval or every)
        if price := amounts.price(amount, replace(unknown, scale=scale)):
            yield price
