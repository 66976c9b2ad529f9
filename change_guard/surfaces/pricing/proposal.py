"""A first `map:` for a price file of a shape nobody has seen: where amounts stand that several entries have alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.surfaces import languages
from change_guard.surfaces.naming import word_set, words
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Keys
from change_guard.surfaces.pricing.formats import price_keys

_PRICE = word_set(
    "price cost fee rate amount cent monthly yearly annual preis kosten tarif prix precio prezzo prijs preco"
)
_WORTH = re.compile(
    rb"price|cost|fee|rate|month|plans?\b|preis|tarif|prix|preci|prezz|prijs|usd|eur|[$]|\xe2\x82\xac", re.I
)
_LIMIT = re.compile(r"limit|quota|max|seats|included", re.I)
_DEEP = 6
_MANY = 2_000


def propose(path: str, data: bytes) -> dict[str, str] | None:
    """The map as it goes under `watch:`; None where the file holds no prices that one can see."""
    if not _WORTH.search(data):
        return None
    try:
        document = languages.opened(Document(path, data))
        value = document.value if document else None
    except Trouble:
        return None
    leaves = list(_leaves(value, ()))
    price = _place(value, [keys for keys in leaves if _is_price(str(keys[-1]), _at(value, keys))])
    if price is None:
        return None
    said = {"price": price}
    limit = _place(value, [keys for keys in leaves if any(_LIMIT.search(str(key)) for key in keys[-2:])])
    if limit and limit != price:
        said["limit"] = limit
    named = price_keys.read(price.rpartition(".")[2])
    stated = isinstance(value, dict) and scalars.currency(value.get("currency"))
    said["currency"] = named.currency if named and named.currency else ".currency" if stated else "USD"
    if named and named.interval:
        said["every"] = named.interval
    if "cent" in words(price.rpartition(".")[2]):
        said["in"] = "cents"
    return said


def _is_price(key: str, value: Any) -> bool:
    """Whether the name of an amount says that it is paid, or the amount itself says in what."""
    told = scalars.amount(value)
    return bool(_PRICE & set(words(key)) or price_keys.read(key) or scalars.currency(key) or (told and told[1]))


def _leaves(value: Any, keys: Keys) -> Iterator[Keys]:
    """Where numbers stand, and amounts written as text."""
    if isinstance(value, dict | list) and len(keys) < _DEEP:
        children = value.items() if isinstance(value, dict) else enumerate(value)
        for place, (key, child) in enumerate(children):
            if place >= _MANY:
                return
            yield from _leaves(child, (*keys, key))
    elif keys and scalars.amount(value) is not None:
        yield keys


def _place(value: Any, found: list[Keys]) -> str | None:
    """The place that most of them share when one step of each stands for the plan."""
    places: Counter[str] = Counter()
    for keys in found[:_MANY]:
        for step in range(len(keys)):
            if not isinstance(_at(value, keys[:step]), dict | list) or (step == len(keys) - 1):
                continue
            places[".".join([*map(_quoted, keys[:step]), "{plan}", *map(_quoted, keys[step + 1 :])])] += 1
    shared = [(count, -len(place), place) for place, count in places.items() if count >= 2]
    return _opened(max(shared)[2]) if shared else None


def _opened(place: str) -> str:
    """`…price.monthly` as `…price.{interval}`, so that the year is read too, and every currency likewise."""
    head, dot, last = place.rpartition(".")
    step = "{interval}" if scalars.interval(last) else "{currency}" if scalars.currency(last) else ""
    return f"{head}{dot}{step}" if dot and step else place


def _quoted(key: str | int) -> str:
    text = str(key)
    return f'"{text}"' if re.search(r"[.{}]", text) else text


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value
