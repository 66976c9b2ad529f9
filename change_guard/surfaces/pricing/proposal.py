"""A first `map:` for a price file of a shape nobody has seen: where amounts stand that several entries have alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.surfaces import languages
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Keys

_PRICE = re.compile(r"(?:^|_)(?:price|cost|fee|rate|amount|monthly|yearly|annual)(?:$|_)|cents$", re.I)
_WORTH = re.compile(rb"price|cost|monthly|plans?\b", re.I)
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
    price = _place(value, [keys for keys in leaves if _PRICE.search(str(keys[-1]))])
    if price is None:
        return None
    said = {"price": price}
    limit = _place(value, [keys for keys in leaves if any(_LIMIT.search(str(key)) for key in keys[-2:])])
    if limit and limit != price:
        said["limit"] = limit
    said["currency"] = ".currency" if isinstance(value, dict) and scalars.currency(value.get("currency")) else "USD"
    if price.lower().endswith("cents"):
        said["in"] = "cents"
    return said


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
    return _by_interval(max(shared)[2]) if shared else None


def _by_interval(place: str) -> str:
    """`…price.monthly` as `…price.{interval}`, so that the year is read too."""
    head, dot, last = place.rpartition(".")
    return f"{head}{dot}{{interval}}" if dot and scalars.interval(last) else place


def _quoted(key: str | int) -> str:
    text = str(key)
    return f'"{text}"' if re.search(r"[.{}]", text) else text


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value
