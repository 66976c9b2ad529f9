"""Which notice speaks for which change: every fact a line gives must be the change's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Generic, TypeVar

from change_guard.evidence.handwriting import same
from change_guard.model import Change, Cover, Notice, spell
from change_guard.words import WORDS


@dataclass(frozen=True, slots=True)
class Covering:
    """A line that names a change. `drift` says in words how its values differ; "" where it covers."""

    cover: Cover
    drift: str = ""


def covering(notice: Notice, change: Change) -> Covering | None:
    """The line of the notice that covers the change, or else one that names it with other values."""
    found = [Covering(cover, drift(cover, change)) for cover in notice.covers if names(cover, change)]
    return min(found, key=lambda line: bool(line.drift), default=None)


def covers(cover: Cover, change: Change) -> bool:
    """Whether the line speaks for exactly this change."""
    return names(cover, change) and not drift(cover, change)


def names(cover: Cover, change: Change) -> bool:
    """Whether the line means this change, whatever its values."""
    if cover.id == change.id:
        return all(_fits(*pair) for pair in _pairs(cover, change))
    if not (cover.subject or cover.change or cover.source or cover.surface):
        return False
    return all(_fits(*pair) for pair in _pairs(cover, change))


def drift(cover: Cover, change: Change) -> str:
    """How the values of the line differ from the change's own, in a sentence; "" where they agree."""
    sides = (("from", cover.before, change.before), ("to", cover.after, change.after))
    wrong = any(said and not same(said, value) for _, said, value in sides)
    for side, _, value in sides:
        bound = cover.bounds.get(side, {})
        if any(not WORDS[word][0](value, wanted) for word, wanted in bound.items()):
            allowed = " and ".join(f"{word.replace('-', ' ')} {spell(wanted)}" for word, wanted in bound.items())
            return f"it vouches for {allowed}; this change goes from {spell(change.before)} to {spell(change.after)}"
    if wrong:
        said = f"{cover.before or '(any)'} -> {cover.after or '(any)'}"
        return f"it says {said}; this change is {spell(change.before)} -> {spell(change.after)}"
    if cover.id and cover.id != change.id:
        here = f"{spell(change.before)} -> {spell(change.after)}"
        return f"it was written for {cover.id}; this change is {change.id} ({here})"
    return ""


def too_many(cover: Cover, changes: Iterable[Change]) -> int:
    """How many changes the line covers where that is more than its `max_findings`, else 0."""
    if not cover.max_findings:
        return 0
    count = len({change.id for change in changes if covers(cover, change)})
    return count if count > cover.max_findings else 0


K = TypeVar("K")


class Index(Generic[K]):
    """Finds, among thousands of notices, those that may name a change; whether they do is for `covering` to say."""

    def __init__(self, entries: Iterable[tuple[K, Iterable[Cover]]]) -> None:
        self._entries: list[K] = []
        self._places: dict[tuple[str, str], list[int]] = {}
        self._anywhere: list[int] = []
        for entry, covers in entries:
            for cover in covers:
                self._file(len(self._entries), cover)
            self._entries.append(entry)

    def _file(self, place: int, cover: Cover) -> None:
        if cover.subject and not set(cover.subject) & set("*?"):
            self._places.setdefault(("subject", cover.subject), []).append(place)
        elif cover.id and not (cover.subject or cover.change or cover.source or cover.surface):
            self._places.setdefault(("id", cover.id), []).append(place)
        else:
            self._anywhere.append(place)

    def near(self, change: Change) -> list[K]:
        """The entries one of whose lines may name the change, in their order."""
        found = {*self._anywhere, *self._places.get(("id", change.id), ())}
        return [
            self._entries[place] for place in sorted(found.union(self._places.get(("subject", change.subject), ())))
        ]


def _pairs(cover: Cover, change: Change) -> tuple[tuple[str, str], ...]:
    return (
        (cover.surface, change.surface),
        (cover.source, change.source),
        (cover.change, change.kind),
        (cover.subject, change.subject),
    )


def _fits(pattern: str, text: str) -> bool:
    """`*` and `?` are the only wildcards: subjects such as `items[].price` hold brackets of their own."""
    return not pattern or pattern == text or fnmatchcase(text, pattern.replace("[", "[[]"))
