"""Two flag sets of one environment into changes. Equal served values are silence, whatever the syntax."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from change_guard.documents import Document
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.exposure import TooMany, segments
from change_guard.surfaces.flags.flagset import Flag, FlagSet
from change_guard.surfaces.flags.places import Cause, cause
from change_guard.surfaces.flags.reached import needs
from change_guard.surfaces.flags.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Shift:
    """One flag whose written form differs in a way that may be felt, and how its served values move."""

    key: str
    source: str
    environment: str
    system: str
    before: Flag | None
    after: Flag | None
    tallies: tuple[Tally, ...]
    """One a segment; empty where there are too many to enumerate."""
    cause: Cause

    @property
    def live(self) -> bool:
        return live(self.environment)

    @property
    def moved(self) -> bool:
        return not self.tallies or any(had != gets for one in self.tallies for had, gets in one.segment.moves)


def shifts(before: FlagSet, after: FlagSet, source: str, surviving: Document | None) -> Iterator[Shift]:
    """Every flag that may serve something else now: its own definition differs, or that of a flag it needs."""
    for key in dict.fromkeys((*after.flags, *before.flags)):
        if _same(key, before, after):
            continue
        old, new = before.flags.get(key), after.flags.get(key)
        try:
            found = tuple(tally(one) for one in segments(key, before.flags, after.flags))
        except TooMany:
            found = ()
        yield Shift(
            key, source, after.environment or before.environment, after.system or before.system, old, new, found,
            cause(old, new, surviving),
        )  # fmt: skip


def _same(key: str, before: FlagSet, after: FlagSet) -> bool:
    if before.flags.get(key) != after.flags.get(key):
        return False
    return all(before.flags.get(other) == after.flags.get(other) for other in needs(key, after.flags))
