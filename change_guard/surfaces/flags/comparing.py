"""Two flag sets of one environment into changes. Equal served values are silence, whatever the syntax."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from change_guard.documents import Document
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.exposure import TooMany, segments
from change_guard.surfaces.flags.flagset import Flag, FlagSet
from change_guard.surfaces.flags.places import Cause, cause
from change_guard.surfaces.flags.population import Felt, Kind, felt
from change_guard.surfaces.flags.reached import needs
from change_guard.surfaces.flags.renames import renames
from change_guard.surfaces.flags.tally import Tally, tally
from change_guard.surfaces.flags.timeline import UNKNOWN, Timeline, timeline


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
    renamed: str = ""
    """The name it had, where it has another now."""
    people: Felt | None = None
    timeline: Timeline = UNKNOWN

    @property
    def live(self) -> bool:
        return live(self.environment)

    @property
    def moved(self) -> bool:
        return not self.tallies or any(had != gets for one in self.tallies for had, gets in one.segment.moves)

    def deals(self, side: int) -> bool:
        """Whether customers alike in everything are served differently by chance, before (0) or after (1)."""
        return any(len({move[side] for move in one.segment.moves}) > 1 for one in self.tallies)


def shifts(
    before: FlagSet, after: FlagSet, source: str, surviving: Document | None, kinds: Sequence[Kind] = ()
) -> Iterator[Shift]:
    """Every flag that may serve something else now: its own definition differs, or that of a flag it needs."""
    renamed = renames(before.flags, after.flags)
    for key in dict.fromkeys((*after.flags, *before.flags)):
        if key in renamed.values() or _same(key, before, after):
            continue
        name = renamed.get(key, "")
        old, new = before.flags.get(name or key), after.flags.get(key)
        known = {**before.flags, key: old} if name and old else before.flags
        try:
            found = tuple(tally(one) for one in segments(key, known, after.flags))
            people = felt(key, known, after.flags, kinds)
            life = timeline(key, known, after.flags, found)
        except TooMany:
            found, people, life = (), None, UNKNOWN
        yield Shift(
            key, source, after.environment or before.environment, after.system or before.system, old, new, found,
            cause(old, new, surviving), name, people, life,
        )  # fmt: skip


def _same(key: str, before: FlagSet, after: FlagSet) -> bool:
    if before.flags.get(key) != after.flags.get(key):
        return False
    return all(before.flags.get(other) == after.flags.get(other) for other in needs(key, after.flags))
