"""Whether a price that is struck through was ever charged: by the lowest price of the 30 days before the reduction.

Directive 98/6/EC, Article 6a: the prior price is the lowest that the trader applied during at least 30 days before the
reduction, so a price that was raised for a day in order to be struck through is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.surfaces.naming import word_set, words

DAY = 86_400
WINDOW = 30 * DAY
LOOKED_BACK = 365
"""Days in which a reduction may have begun, so that an old sale is measured by what was charged before it."""

_PRICED = word_set("price amount cost sale now current")

Key = str | int
Stood = tuple[int, Any]
"""The holder of the price as it stood, and for how many seconds it had been there."""


def was_charged(before: Document, after: Document | None, keys: Sequence[Key], amount: Any) -> bool:
    """Whether a setting beside this place had this amount as its lowest in the 30 days before it was reduced."""
    was = list(_past(before, keys))
    now = _holder(after.value, keys) if after else {}
    beside = {key for _, holder in was for key in holder if key != keys[-1]}
    struck = _price(amount)
    lowest = (_lowest_before(_series(was, key), _price(now.get(key))) for key in beside)
    return struck is not None and any(price is not None and struck <= price for price in lowest)


def below(document: Document, keys: Sequence[Key], amount: Any) -> bool:
    """Whether a lower price stands beside this place, so that this one is there to be compared with."""
    high = _price(amount)
    beside = (
        _price(value)
        for key, value in _holder(document.value, keys).items()
        if key != keys[-1] and _PRICED & set(words(key))
    )
    return high is not None and any(low is not None and low < high for low in beside)


def _past(before: Document, keys: Sequence[Key]) -> Iterator[Stood]:
    """The holder in every version, newest first; without history, the base's as if it had always stood."""
    yield 0, _holder(before.value, keys)
    with suppress(Trouble):  # What is out of reach, or made no sense then, proves nothing.
        for age, document in before.past(LOOKED_BACK):
            yield age, _holder(document.value, keys)


def _series(was: Sequence[Stood], key: str) -> list[tuple[int, Decimal]]:
    """What the price was, newest first, each with the seconds since it came; the oldest may have stood for longer."""
    found = [(age, price) for age, holder in was if (price := _price(holder.get(key))) is not None]
    return [*found[:-1], (found[-1][0] + WINDOW, found[-1][1])] if found else []


def _lowest_before(series: Sequence[tuple[int, Decimal]], now: Decimal | None) -> Decimal | None:
    """The lowest price of the 30 days before the price of now began; None where none is known."""
    began = 0
    for age, price in series:
        if price != now:
            break
        began = age
    ends = 0
    known = []
    for age, price in series:
        if age > began and ends <= began + WINDOW:
            known.append(price)
        ends = age
    return min(known, default=None)


def _price(value: Any) -> Decimal | None:
    """The amount of a number, or of a text that is nothing but one."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _holder(value: Any, keys: Sequence[Key]) -> dict[str, Any]:
    """The mapping in which the last key stands."""
    here = value
    for key in keys[:-1]:
        if isinstance(here, list) and isinstance(key, int):
            here = here[key] if key < len(here) else None
        else:
            here = here.get(key) if isinstance(here, dict) else None
    return here if isinstance(here, dict) else {}
