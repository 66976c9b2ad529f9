"""Both sides of a file as entries, and what differs between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from change_guard.documents import Document
from change_guard.surfaces.wording import formats
from change_guard.surfaces.wording.entries import Entry


@dataclass(frozen=True, slots=True)
class Pair:
    """The same entry on both sides; None on the side that lacks it."""

    old: Entry | None
    new: Entry | None

    @property
    def entry(self) -> Entry:
        """The side that is there, the later one where both are."""
        return self.new or self.old or Entry("", "", "")


@dataclass(frozen=True)
class Sides:
    """The file before and after, either of which may be absent."""

    before: Document | None
    after: Document | None

    @cached_property
    def old(self) -> Sequence[Entry]:
        return _spoken(self.before)

    @cached_property
    def new(self) -> Sequence[Entry]:
        return _spoken(self.after)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """What differs. A text that merely got another key, or another place on the page, is no new text."""
        old, new = _by_identity(self.old), _by_identity(self.new)
        found = [Pair(was, None) for identity, was in old.items() if identity not in new]
        for identity, now in new.items():
            was = old.get(identity)
            if was is None or was.text != now.text:
                found.append(Pair(was, now))
        return tuple(found)

    @cached_property
    def old_texts(self) -> frozenset[tuple[str, str]]:
        return frozenset((entry.locale, entry.text) for entry in self.old)

    @cached_property
    def new_texts(self) -> Mapping[tuple[str, str], Entry]:
        return {(entry.locale, entry.text): entry for entry in self.new}

    @property
    def file(self) -> Document:
        """The side that is there, the later one where both are."""
        return self.after or self.before or Document("", b"")


def _spoken(document: Document | None) -> Sequence[Entry]:
    return tuple(entry for entry in formats.entries(document) if entry.text.strip()) if document else ()


def _by_identity(entries: Iterable[Entry]) -> dict[tuple[str, int], Entry]:
    """Entries by identity; the second of the same name is another."""
    seen: defaultdict[str, int] = defaultdict(int)
    found = {}
    for entry in entries:
        found[entry.identity, seen[entry.identity]] = entry
        seen[entry.identity] += 1
    return found
