"""What moved in a vendor's file and is no part of what we read: named as not examined, never passed as silence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from change_guard.model import Unexamined
from change_guard.surfaces.naming import word_set, words
from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Keys
from change_guard.surfaces.pricing.telling import Sides

_BOOKKEEPING = word_set(
    "id uuid sku order position sort index rank priority version revision created updated modified at timestamp schema "
    "color colour icon image url href link name title description nickname label text note comment locale language "
    "localization localized listing metadata tag source author checked provider collapse etag object livemode contact "
    "email pattern vendor memo"
)
"""Words in the names of things that no customer pays or gets."""
_NAMES = (
    "id", "key", "code", "lookup_key", "name", "@name", "productID", "productId", "sku", "basePlanId", "regionCode",
    "external_plan_id", "external_price_id", "featureKey", "featureId", "feature_id", "billable_metric_code",
    "add_on_code", "offerId", "currency", "event_name",
)  # fmt: skip
_COSTS = word_set("tax fee charge surcharge coupon constraint exclude")
_WORD = re.compile(r"[A-Za-z][\w.-]{0,40}\Z|(?=\D*\d).{1,80}\Z")
_NAMED = 6
Moved = tuple[Keys, Any, Any]


def changes(sides: Sides) -> Iterator[Unexamined]:
    """One line for each place, the first few by name."""
    reads, before, after = sides.new.reads, sides.before, sides.after
    if reads is None or sides.old.reads is not reads or before is None or after is None:
        return
    moved = list(_moved(before.value, after.value, (), reads))
    for keys, old, new in moved[:_NAMED]:
        what = f"{_path(after.value, keys)} ({_said(old)} before, {_said(new)} now)"
        yield Unexamined(after.at(keys), f"{what}: whether customers feel it")
    if len(moved) > _NAMED:
        what = f"{len(moved) - _NAMED} more places that moved and are not read: whether customers feel it"
        yield Unexamined(after.at(moved[_NAMED][0]), what)


def _moved(old: Any, new: Any, keys: Keys, reads: Callable[[Keys], bool]) -> Iterator[Moved]:
    """Leaves that differ between what stands on both sides, by the place on the after side."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*new, *old)):
            one, other = old.get(key), new.get(key)
            if one != other and not _bookkeeping(key):
                yield from _moved(one, other, (*keys, key), reads)
    elif isinstance(old, list) and isinstance(new, list) and not _plain(old, new):
        for index, one, other in _pairs(old, new):
            if one != other:
                yield from _moved(one, other, (*keys, index), reads)
    elif keys and _concerns(keys, old, new) and not any(map(reads, (keys, *_places(old, keys), *_places(new, keys)))):
        yield keys, old, new


def _concerns(keys: Keys, old: Any, new: Any) -> bool:
    """Whether it may be about something, and is no number that is only written otherwise."""
    if (figure := scalars.number(old)) is not None and figure == scalars.number(new):
        return False
    return not _grew(keys, old, new) and (_tells(old) or _tells(new))


def _places(value: Any, keys: Keys) -> Iterator[Keys]:
    """Where leaves stand; what comes or goes with something that is read is told by it."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in entries:
        place = (*keys, key)
        if isinstance(inner, dict | list):
            yield from _places(inner, place)
        elif not (isinstance(key, str) and _bookkeeping(key)):
            yield place


@lru_cache(maxsize=4096)
def _bookkeeping(key: str) -> bool:
    return bool(_BOOKKEEPING & set(words(key)))


def _plain(old: list[Any], new: list[Any]) -> bool:
    """Whether these are lists of texts and numbers; one of each is how XML tells a value."""
    return not any(isinstance(item, dict | list) for item in (*old, *new)) and (len(old), len(new)) != (1, 1)


def _grew(keys: Keys, old: Any, new: Any) -> bool:
    """Whether it is a list of words that only became longer: nobody loses by that, unless they are taxes or fees."""
    had, gets = old or [], new
    if not (isinstance(had, list) and isinstance(gets, list)) or _COSTS & set(words(str(keys[-1]))):
        return False
    return all(isinstance(item, str) for item in (*had, *gets)) and set(had) <= set(gets)


def _tells(value: Any) -> bool:
    """Whether it is a number, a switch, a word out of a list or a short text with a figure, or holds some."""
    if isinstance(value, dict | list):
        return bool(value)
    return isinstance(value, bool | int | Decimal) or (isinstance(value, str) and _WORD.match(value) is not None)


def _pairs(old: list[Any], new: list[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Items of the same name, or at the same place where none has one; an item of one side is the format's to tell."""
    before = {_name(item): item for item in old}
    if len(before) == len(old) and None not in before:
        yield from ((index, before[_name(item)], item) for index, item in enumerate(new) if _name(item) in before)
    elif len(old) == len(new):
        yield from ((index, one, other) for index, (one, other) in enumerate(zip(old, new, strict=True)))
    elif None in before:
        left = [item for item in old if item not in new]
        yield from ((min(old.index(item), len(new)), item, None) for item in left if _name(item) is None)


def _name(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    return next((item[name] for name in _NAMES if isinstance(item.get(name), str)), None)


def _path(value: Any, keys: Keys) -> str:
    """`team_monthly.recurring.usage_type`: names for places in lists."""
    said: list[str] = []
    for key in keys:
        value = _below(value, key)
        said.append(key if isinstance(key, str) else _name(value) or str(key + 1))
    return ".".join(said)


def _below(value: Any, key: str | int) -> Any:
    if isinstance(key, int):
        return value[key] if isinstance(value, list) and key < len(value) else None
    return value.get(key) if isinstance(value, dict) else None


def _said(value: Any) -> str:
    match value:
        case None | bool():
            return {None: "nothing", True: "yes", False: "no"}[value]
        case Decimal():
            return f"{value.normalize():,f}" if value.is_finite() else "unlimited"
        case list() if value and not any(isinstance(item, dict | list) for item in value):
            return ", ".join(map(_said, value))[:60]
        case dict() | list():
            return "something" if value else "nothing"
        case _:
            return str(value)[:60]
