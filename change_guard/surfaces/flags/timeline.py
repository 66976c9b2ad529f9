"""How a flag goes on in time: whether anybody loses what they hold, and how many get it at one go.

Until the first day on which a change is felt, customers are served what they were before; from then on, what the flag
serves now. What was only planned for a later day nobody holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from change_guard.surfaces.flags.conditions import NOW, steps
from change_guard.surfaces.flags.exposure import segments
from change_guard.surfaces.flags.flagset import Flag
from change_guard.surfaces.flags.pinned import pinned_flags
from change_guard.surfaces.flags.tally import Tally, tally

MAX_MOMENTS = 60
"""Moments of one flag; of more nothing is said."""

Flags = Mapping[str, Flag]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What becomes of customers from one moment to the next."""

    nobody_loses: bool = False
    """Whoever is served less than was planned has nothing of it before."""
    leap: Fraction | None = None
    """The most of a segment that get it at one moment; None where that is not known."""


UNKNOWN = Timeline()
"""Of a flag that names no moments, or too many."""


def timeline(key: str, before: Flags, after: Flags, tallies: Sequence[Tally]) -> Timeline:
    """The flag's way through the moments that either side names. Raises TooMany."""
    named = {one.value for t in tallies for one in t.segment.who if one.attribute == NOW and one.value}
    moments = sorted(named, key=lambda one: steps(one) or ())
    if not 1 < len(moments) <= MAX_MOMENTS:
        return UNKNOWN
    way = _Way(key, before, after, moments, tallies)
    return Timeline(way.nobody_loses(), way.leap())


@dataclass(frozen=True, slots=True)
class _Way:
    key: str
    before: Flags
    after: Flags
    moments: list[str]
    tallies: Sequence[Tally]

    def nobody_loses(self) -> bool:
        felt = [one for one in self.tallies if one.loses]
        places = {place for one in felt for place in self._places(one)}
        first = min(places, default=0)
        return first > 0 and not any(
            one.loses for place, step in enumerate(self._steps(first), first) if place in places for one in step
        )

    def leap(self) -> Fraction | None:
        places = {place for one in self.tallies if one.gains for place in self._places(one)}
        steps = self._steps(min(places)) if places else []
        return max((one.gains for step in steps for one in step), default=None)

    def _places(self, felt: Tally) -> list[int]:
        """The moments at which it is felt: one, or all."""
        named = [self.moments.index(one.value) for one in felt.segment.who if one.value in self.moments]
        return named or list(range(len(self.moments)))

    def _steps(self, first: int) -> list[list[Tally]]:
        """What moves at each moment: on the first day from what they had, and on from there."""
        had = pinned_flags(self.key, self.before, self.moments[max(first - 1, 0)])
        later = [pinned_flags(self.key, self.after, one) for one in self.moments[first:]]
        return [[tally(one) for one in segments(self.key, old, new)] for old, new in pairwise([had, *later])]
