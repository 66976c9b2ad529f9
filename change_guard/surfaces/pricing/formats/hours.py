"""Prices that hold for some hours of the day: both sides are cut at the same hours, so that whoever calls at a given
time is compared with themselves. An hour for which a side says nothing special costs there what it always costs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from change_guard.surfaces.pricing.catalogue import Catalogue, Offer, Price

_TIME = r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.0+)?)?(?:Z|([+-])(\d{2}):?(\d{2}))?"
_HOURS = re.compile(rf"{_TIME} to {_TIME}\Z")
_DAY = 24 * 60

Span = tuple[int, int]
"""From, and up to, a minute of the day in UTC; the second is the smaller one where it goes on past midnight."""


def alike(old: Catalogue, new: Catalogue) -> tuple[Catalogue, Catalogue]:
    """Both catalogues with the same hours for every model that either sells by the hour."""
    before, after = ({offer.key: offer for offer in one.offers} for one in (old, new))
    for key in set(before) & set(after):
        if any(_span(price) for offer in (before[key], after[key]) for price in offer.prices):
            before[key], after[key] = _cut(before[key], after[key])
    return replace(old, offers=tuple(before.values())), replace(new, offers=tuple(after.values()))


def _span(price: Price) -> Span | None:
    """The hours that a price names as its region."""
    found = _HOURS.match(price.region)
    if not found:
        return None
    parts = found.groups()
    return _minute(*parts[:5]), _minute(*parts[5:])


def _minute(hour: str, minute: str, sign: str | None, hours: str | None, minutes: str | None) -> int:
    away = int(hours or 0) * 60 + int(minutes or 0)
    return (int(hour) * 60 + int(minute) - (-away if sign == "-" else away)) % _DAY


def _cut(old: Offer, new: Offer) -> tuple[Offer, Offer]:
    """Both offers with every meter cut at the hours of both."""
    meters = dict.fromkeys(price.meter for offer in (old, new) for price in offer.prices if _span(price))
    prices = [[price for price in offer.prices if not _span(price)] for offer in (old, new)]
    for meter in meters:
        sides = [[price for price in offer.prices if price.meter == meter] for offer in (old, new)]
        for said, hours in _stretches(sides):
            for place, price in enumerate(said):
                if price is not None:
                    prices[place].append(replace(price, region=hours))
    return replace(old, prices=tuple(prices[0])), replace(new, prices=tuple(prices[1]))


def _stretches(sides: Sequence[list[Price]]) -> Iterator[tuple[list[Price | None], str]]:
    """The longest hours over which neither side changes, and in which one of them is not as always."""
    spans = [span for prices in sides for price in prices if (span := _span(price))]
    bounds = sorted({0, _DAY, *(minute for span in spans for minute in span)})
    found: list[tuple[int, int, list[Price | None]]] = []
    for start, end in pairwise(bounds):
        said = [_at(prices, start) for prices in sides]
        if found and found[-1][1] == start and _same(found[-1][2], said):
            found[-1] = (found[-1][0], end, said)
        else:
            found.append((start, end, said))
    if len(found) > 1 and _same(found[0][2], found[-1][2]):
        found[0] = (found[-1][0], found[0][1], found[0][2])
        found.pop()
    for start, end, said in found:
        if any(price is not None and price.region for price in said):
            yield said, f"{_clock(start)} to {_clock(end)} UTC"


def _at(prices: list[Price], minute: int) -> Price | None:
    """What is asked at a minute: what is said last of the hours that hold it, else what always holds."""
    special = [price for price in prices if (span := _span(price)) and _holds(span, minute)]
    always = [price for price in prices if not price.region]
    return next(reversed(special or always), None)


def _holds(span: Span, minute: int) -> bool:
    start, end = span
    return start <= minute < end if start < end else minute >= start or minute < end


def _same(some: Sequence[Price | None], others: Sequence[Price | None]) -> bool:
    return all(one == other for one, other in zip(some, others, strict=True))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
