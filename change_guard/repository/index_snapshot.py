"""What is staged as a snapshot."""

from __future__ import annotations

import os
from functools import cached_property

from change_guard.errors import Unseen
from change_guard.model import Location
from change_guard.repository.entries import Entry
from change_guard.repository.memory import below
from change_guard.repository.place import Place
from change_guard.repository.stored import MODULE, Found, Stored


class IndexSnapshot(Stored):
    """What is staged, in the index git means: a hook's own one while a commit is being made."""

    label = "the index"

    def __init__(self, place: Place) -> None:
        self.place = place

    @property
    def fetch(self) -> str:
        return "git lfs pull"

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """All entries; the id is empty where a merge conflict is not resolved."""
        found: dict[str, Entry] = {}
        for about, path in self._lines:
            _, mode, id, stage = about.split(" ")
            found[path] = Entry(mode, id if stage == "0" else "")
        return found

    @cached_property
    def left_out(self) -> frozenset[str]:
        """What a sparse checkout keeps out of the worktree."""
        return frozenset(path for about, path in self._lines if about.startswith("S "))

    @cached_property
    def _lines(self) -> list[tuple[str, str]]:
        listed = os.fsdecode(self.place.git.run("ls-files", "--stage", "-t", "-z", "--full-name", "--", ":/"))
        cut = (line.partition("\t") for line in listed.split("\0")[:-1])
        return [(about, path) for about, _, path in cut]

    def find(self, path: str) -> Found | None:
        names = path.split("/")
        for depth in range(len(names), 0, -1):
            here = "/".join(names[:depth])
            entry = self.entries.get(here)
            if entry and not entry.id:
                raise Unseen("has a merge conflict that is not resolved", Location(here), "Resolve it, then: git add")
            if entry:
                return Found(entry, here, "/".join(names[depth:]))
        return None

    def paths(self, under: str = "") -> list[str]:
        """Every file below the folder, sorted."""
        return below({path for path, entry in self.entries.items() if entry.mode != MODULE}, under)
