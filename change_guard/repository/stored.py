"""What git has stored as a snapshot: paths lead to entries, and entries to bytes or to trouble, never a guess."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NamedTuple

from change_guard.model import Version
from change_guard.repository import content
from change_guard.repository.entries import Entry
from change_guard.repository.git import possible
from change_guard.repository.place import Place

LINK, FOLDER, MODULE = "120000", "40000", "160000"


class Found(NamedTuple):
    """How far a path leads: to an entry, which may be a link or a submodule half-way, and the rest of the path."""

    entry: Entry
    path: str
    rest: str = ""


class Stored(ABC):
    """What commits and the index share: paths lead to entries, and entries to blobs."""

    place: Place

    @property
    @abstractmethod
    def fetch(self) -> str:
        """What to type when the contents are in Git LFS and not here."""

    @abstractmethod
    def find(self, path: str) -> Found | None:
        """Where a path leads, without following links."""

    def past(self, path: str, days: int) -> tuple[Version, ...]:
        """Nothing: only commits have a history."""
        return ()

    def read(self, path: str) -> bytes | None:
        """The file's bytes, None where there is no such file; raises Unseen where they are out of reach."""
        here = path
        for _ in range(content.LINKS if possible(path) else 0):
            found = self.find(here)
            if found is None or found.entry.mode == FOLDER:
                return None
            if found.entry.mode == MODULE:
                raise content.submodule(path)
            if found.entry.mode != LINK and found.rest:
                return None
            data = content.small(path, self.place.objects.blob(found.entry.id))
            if found.entry.mode != LINK:
                return content.large_file(path, data, self.place.shared, self.fetch)
            here = "/".join(filter(None, (content.target(found.path, data), found.rest)))
        if possible(path):
            raise content.endless(path)
        return None
