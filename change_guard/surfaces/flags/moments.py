"""Moments at which a file lets something begin or end, as they are written: without a time zone, or all at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from change_guard.surfaces.flags.conditions import STEP_OPS, Asks, parts
from change_guard.surfaces.flags.flagset import Flag, Rules, inside
from change_guard.surfaces.flags.formats.shapes import moment
from change_guard.surfaces.flags.kept import entry

_CLOCK = re.compile(
    r"\d{4}-?\d\d-?\d\d[T ]\d\d(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?|\w{3}, \d\d? \w{3} \d{4} \d\d:\d\d(?::\d\d)?"
)
"""A day and a time of day and nothing behind it. A day alone is meant as a day."""


def zoneless(flag: Flag) -> str:
    """The first time of day in the flag's entry that decides what is served and names no time zone; empty for none."""
    decisive = _bounds(flag)
    return next((said for said in _clocks(entry(flag)) if moment(said) in decisive), "") if decisive else ""


def at_once(moments: Iterable[str | None]) -> bool:
    """Whether several steps fall on one and the same moment."""
    known = list(moments)
    return len(known) > 1 and None not in known and len(set(known)) == 1


def _bounds(flag: Flag) -> frozenset[str]:
    """Every version or moment that the flag compares with."""
    return frozenset(
        one.operands[0]
        for outcome in inside(flag.outcome)
        if isinstance(outcome, Rules)
        for rule in outcome.rules
        for one in parts(rule.condition)
        if isinstance(one, Asks) and one.op in STEP_OPS
    )


def _clocks(raw: Any) -> Iterator[str]:
    waiting = [raw]
    while waiting:
        here = waiting.pop(0)
        if isinstance(here, dict):
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
        elif isinstance(here, str) and _CLOCK.fullmatch(here.strip()):
            yield here
