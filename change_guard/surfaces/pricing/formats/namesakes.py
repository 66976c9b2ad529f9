"""Several prices for the same thing at the same interval in the same currency, told apart by their names.

Which of them stands first in a file means nothing. A price without a namesake needs no name, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from change_guard.surfaces.pricing.catalogue import Price

Identity = tuple[str, ...]


def alike(old: Iterable[Price], new: Iterable[Price]) -> tuple[tuple[Price, ...], tuple[Price, ...]]:
    """The prices of one offer on both sides, with names where there are several of one identity."""
    before, after = _grouped(old), _grouped(new)
    had: list[Price] = []
    has: list[Price] = []
    for identity in {**before, **after}:
        olds, news = before.get(identity, []), after.get(identity, [])
        if len(olds) > 1 or len(news) > 1:
            olds, news = _named(olds, news)
        had += olds
        has += news
    return tuple(had), tuple(has)


def _grouped(prices: Iterable[Price]) -> dict[Identity, list[Price]]:
    groups: dict[Identity, list[Price]] = {}
    for price in prices:
        bare = replace(price, region="") if price.name else price
        groups.setdefault(bare.identity, []).append(bare)
    return groups


def _named(olds: list[Price], news: list[Price]) -> tuple[list[Price], list[Price]]:
    """The one that is left over on each side is the same by another name."""
    left, come = _others(olds, news), _others(news, olds)
    if len(left) == len(come) == 1:
        news = [replace(price, name=left[0].name) if price is come[0] else price for price in news]
    return [replace(price, region=price.name) for price in olds], [replace(price, region=price.name) for price in news]


def _others(prices: list[Price], beside: list[Price]) -> list[Price]:
    names = {price.name for price in beside}
    return [price for price in prices if price.name not in names]


def told_apart(prices: Iterable[Price]) -> Iterator[Price]:
    """The prices of one side alone."""
    for group in _grouped(prices).values():
        yield from group if len(group) == 1 else (replace(price, region=price.name) for price in group)
