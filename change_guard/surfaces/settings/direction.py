"""Which way a setting moved, and whether that is better or worse for customers. What is ambiguous is unclear, never
worse."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

from change_guard.surfaces.naming import word_set
from change_guard.surfaces.settings import ranks
from change_guard.surfaces.settings.amounts import CONTACTS, of_amounts
from change_guard.surfaces.settings.classes import Reading
from change_guard.surfaces.settings.difference import ABSENT
from change_guard.surfaces.settings.lists import of_lists
from change_guard.surfaces.settings.measures import day, measure
from change_guard.surfaces.settings.signs import sign
from change_guard.surfaces.settings.switches import of_switches, truth

Direction = Literal["better", "worse", "unclear"]
MADE_UP = re.compile(r"random|fake|simulat|synthetic|dummy|seed|invent(?!or)|hard.?coded|\brand\b", re.I)
WITHOUT_SWITCH = word_set("quota scarcity_source cancel_confirmations")
"""Classes in which on, off and lists say nothing: a quota that is off is no quota of nothing."""
LISTS = word_set("price_factors permissions")
"""Classes of which only what a list names tells."""


def direction(reading: Reading, before: Any, after: Any, words: tuple[str, ...]) -> Direction:
    """What the change is to customers, by the class of the setting and the way its value moved."""
    before, after = (None if side == "" or _none(reading.name, side) else side for side in (before, after))
    rise = _rise(reading.name, before, after, words)
    if not rise and after is ABSENT and before is not ABSENT:
        return _of_going(reading, before, words)
    return "unclear" if not rise or not reading.more else "better" if rise * reading.more > 0 else "worse"


def _none(name: str, side: Any) -> bool:
    """Whether a text says that there is no address, where the setting holds one."""
    return name in CONTACTS and isinstance(side, str) and truth(side) is False


def _of_going(reading: Reading, before: Any, words: tuple[str, ...]) -> Direction:
    """What would hurt if it were written anew is better gone; for the rest the program may do anything."""
    return "better" if direction(reading, ABSENT, before, words) == "worse" else "unclear"


def _rise(name: str, before: Any, after: Any, words: tuple[str, ...]) -> int:
    """1 where there is more of it now, -1 where there is less, 0 where nobody can tell."""
    if isinstance(before, list) or isinstance(after, list):
        return 0 if name in WITHOUT_SWITCH else of_lists(name, before, after)
    if name in LISTS:
        return 0
    ranked = sign(ranks.rise(before, after))
    if ranked:
        return ranked
    switched = None if name in WITHOUT_SWITCH else of_switches(before, after)
    if switched is not None:
        return switched or _of_off(before, after, words)
    if name == "effective_day":
        return _of_days(day(before), day(after))
    if name == "scarcity_source":
        return _of_sources(before, after)
    return of_amounts(name, before, after, (measure(before, words), measure(after, words)))


def _of_off(before: Any, after: Any, words: tuple[str, ...]) -> int:
    """An amount against off, which is none of it."""
    for amount, switch, more in ((after, before, 1), (before, after, -1)):
        known = measure(amount, words)
        if truth(switch) is False and known and known.amount > 0:
            return more
    return 0


def _of_days(old: date | None, new: date | None) -> int:
    """A later day is more time to get ready."""
    return int(new > old) - int(new < old) if old and new else 0


def _of_sources(before: Any, after: Any) -> int:
    """Where a number comes from: invented ones are more of a claim than counted ones."""
    old, new = (isinstance(side, str) and MADE_UP.search(side) is not None for side in (before, after))
    return int(new) - int(old) if after is not ABSENT else 0
