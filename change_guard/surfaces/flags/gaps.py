"""New flags that one environment has and another has not: what customers get is not what was tried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from change_guard.model import Change, Value
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.exposure import TooMany, segments
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.tally import tally

Pairs = Sequence[tuple[FlagSet, FlagSet]]


def gaps(pairs: Pairs) -> Iterator[Change]:
    """Every flag that is new in production and serves otherwise in an environment beside it."""
    named = [(old, new) for old, new in pairs if new.environment]
    ours = next(((old, new) for old, new in named if live(new.environment)), None)
    for old, new in named if ours else ():
        if ours and new.environment != ours[1].environment:
            for key in new.flags:
                if key not in old.flags and key not in ours[0].flags and key in ours[1].flags:
                    yield from _gap(key, new, ours[1])


def _gap(key: str, other: FlagSet, production: FlagSet) -> Iterator[Change]:
    try:
        found = [tally(one) for one in segments(key, other.flags, production.flags)]
    except TooMany:
        return
    worst = max(found, key=lambda one: abs(one.before - one.after))
    if worst.before == worst.after:
        return
    values: tuple[Value, Value] = (Fraction(worst.before), Fraction(worst.after))
    where = production.flags[key].spots[0].location()
    traits: dict[str, Value] = {"other_environment": other.environment, "how": "flag.added", "live": True}
    yield Change(
        "flags", production.environment, "flag.differs", f"{key}, {other.environment}", *values, where=where,
        traits=traits, effect="neutral",
    )  # fmt: skip
