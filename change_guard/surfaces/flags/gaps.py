"""What customers get and nobody tried out: flags that production has otherwise than the environments before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from change_guard.model import Change, Value
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.exposure import TooMany, segments
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.renames import renames
from change_guard.surfaces.flags.tally import Tally, tally

Pairs = Sequence[tuple[FlagSet, FlagSet]]


def gaps(pairs: Pairs) -> Iterator[Change]:
    """Every flag that is new in production and serves otherwise in an environment beside it, and every one that goes
    further in production now than there, where it was to be tried out first."""
    named = [(old, new) for old, new in pairs if new.environment]
    ours = next(((old, new) for old, new in named if live(new.environment)), None)
    known = renames(ours[0].flags, ours[1].flags) if ours else {}
    for old, new in named if ours else ():
        if ours and new.environment != ours[1].environment and not live(new.environment):
            for key in ours[1].flags if new.flags else ():
                if key not in known and _apart(key, (old, new), ours):
                    yield from _gap(key, new, ours[1])


def _apart(key: str, other: tuple[FlagSet, FlagSet], ours: tuple[FlagSet, FlagSet]) -> bool:
    """Whether this change is what sets the two apart."""
    if key not in other[0].flags and key not in ours[0].flags and key in other[1].flags:
        return True
    if ours[0].flags.get(key) == ours[1].flags[key]:
        return False
    return _further(key, other[1], ours[1]) > 0 >= _further(key, other[0], ours[0])


def _further(key: str, other: FlagSet, ours: FlagSet) -> Fraction:
    """How much more customers of one segment have of the flag in production than in the other environment."""
    try:
        return max((one.after - one.before for one in _tallies(key, other, ours)), default=Fraction(0))
    except TooMany:
        return Fraction(0)


def _tallies(key: str, other: FlagSet, ours: FlagSet) -> list[Tally]:
    return [tally(one) for one in segments(key, other.flags, ours.flags)]


def _gap(key: str, other: FlagSet, production: FlagSet) -> Iterator[Change]:
    try:
        found = _tallies(key, other, production)
    except TooMany:
        return
    worst = max(found, key=lambda one: abs(one.before - one.after))
    if worst.before == worst.after:
        return
    values: tuple[Value, Value] = (Fraction(worst.before), Fraction(worst.after))
    where = production.flags[key].spots[0].location()
    traits: dict[str, Value] = {
        "flag": key,
        "other_environment": other.environment,
        "how": "flag.added",
        "live": True,
    }
    yield Change(
        "flags", production.environment, "flag.differs", f"{key}, {other.environment}", *values, where=where,
        traits=traits, effect="neutral",
    )  # fmt: skip
