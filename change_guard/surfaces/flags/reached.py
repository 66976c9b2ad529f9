"""What a flag could ask of a customer: every test per attribute and every cut per axis, its prerequisites' included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Dealt, Serves, parts
from change_guard.surfaces.flags.flagset import Flag, Outcome, Rules, Split, inside

Interval: TypeAlias = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Reached:
    tests: Mapping[str, tuple[Asks, ...]]
    cuts: Mapping[Axis, tuple[Interval, ...]]


def reached(key: str, sides: tuple[Mapping[str, Flag], Mapping[str, Flag]]) -> Reached:
    """Everything that decides what the flag serves on either side."""
    tests: dict[str, dict[Asks, None]] = {}
    points: dict[Axis, set[Fraction]] = {}
    for outcome in (outcome for flags in sides for outcome in _outcomes(key, flags)):
        if isinstance(outcome, Split):
            cut = points.setdefault(outcome.axis, {Fraction(0), Fraction(1)})
            cut.update(bound for part in outcome.parts for bound in (part.low, part.high))
        elif isinstance(outcome, Rules):
            for condition in (one for rule in outcome.rules for one in parts(rule.condition)):
                if isinstance(condition, Asks):
                    tests.setdefault(condition.attribute, {})[condition] = None
                elif isinstance(condition, Dealt):
                    cut = points.setdefault(condition.axis, {Fraction(0), Fraction(1)})
                    cut.add(min(condition.share, Fraction(1)))
    return Reached(
        {attribute: tuple(asked) for attribute, asked in tests.items()},
        {axis: tuple(pairwise(sorted(cut))) for axis, cut in points.items()},
    )


def asked(flag: Flag | None) -> frozenset[str]:
    """Every attribute that the flag itself asks about."""
    return frozenset(
        condition.attribute
        for outcome in (inside(flag.outcome) if flag else ())
        if isinstance(outcome, Rules)
        for rule in outcome.rules
        for condition in parts(rule.condition)
        if isinstance(condition, Asks)
    )


def newly_asked(key: str, before: Flag | None, after: Flag | None) -> tuple[str, ...]:
    """What the flag asks of customers now and did not before, by attribute."""
    had, has = (reached(key, ({key: side}, {})).tests.keys() if side else frozenset() for side in (before, after))
    return tuple(sorted(has - had))


def needs(key: str, flags: Mapping[str, Flag]) -> frozenset[str]:
    """Every other flag whose value the flag asks for, directly or through others."""
    return frozenset(
        one.flag
        for outcome in _outcomes(key, flags)
        if isinstance(outcome, Rules)
        for rule in outcome.rules
        for one in parts(rule.condition)
        if isinstance(one, Serves)
    )


def _outcomes(key: str, flags: Mapping[str, Flag]) -> Iterator[Outcome]:
    """The flag's outcome, all outcomes inside it, and those of the flags it needs."""
    needed, seen = [key], {key}
    while needed:
        flag = flags.get(needed.pop())
        waiting: list[Outcome] = [flag.outcome] if flag else []
        while waiting:
            here = waiting.pop()
            yield here
            if isinstance(here, Split):
                waiting.extend(part.outcome for part in here.parts)
            elif isinstance(here, Rules):
                waiting.extend((here.default, *(rule.outcome for rule in here.rules)))
                asked = (one for rule in here.rules for one in parts(rule.condition) if isinstance(one, Serves))
                fresh = [one.flag for one in asked if one.flag not in seen]
                seen.update(fresh)
                needed.extend(fresh)
