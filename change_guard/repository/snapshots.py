"""A commit or the index as a snapshot: paths in, bytes out, and trouble instead of a guess."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from change_guard.errors import Unseen
from change_guard.model import Location, Version
from change_guard.repository import content
from change_guard.repository.git import possible
from change_guard.repository.memory import below
from change_guard.repository.objects import Commit, Entry
from change_guard.repository.place import Place

VERSIONS = 200
"""Versions of a file that are looked at, the newest."""
DAY = 86_400
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


class CommitSnapshot(Stored):
    """A commit; without one, the state before the first commit. Only trees on the way to what is asked for are read.

    `trunk` is the tip of the branch this is a base of: evidence has landed when it is in its first-parent history.
    """

    def __init__(self, place: Place, commit: Commit | None, trunk: Commit | None = None) -> None:
        self.place = place
        self.commit = commit
        self.trunk = trunk

    @property
    def label(self) -> str:
        return self.commit.short if self.commit else "nothing"

    @property
    def fetch(self) -> str:
        return f"git lfs fetch origin {self.tree}"

    @property
    def tree(self) -> str:
        """An id by which git finds the files: the commit's, or the empty tree's."""
        return self.commit.id if self.commit else self.place.empty_tree

    def past(self, path: str, days: int) -> tuple[Version, ...]:
        """The versions of a file on the first-parent way to this commit, newest first, as far as they are here."""
        if not self.commit:
            return ()
        now = int(self._log("--max-count=1").split()[0])
        found: list[Version] = []
        for line in self._log(f"--max-count={VERSIONS}", "--", f":(top,literal){path}").splitlines():
            time, id = line.split()
            data = CommitSnapshot(self.place, self.place.objects.commit(id)).read(path)
            found.append(Version(max(0, now - int(time)), data or b""))
            if found[-1].age >= days * DAY:
                break
        return tuple(found)

    def _log(self, *asked: str) -> str:
        shown = ("--first-parent", "--no-show-signature", "--format=%ct %H")
        return self.place.git.run("log", *shown, *asked[:1], self.tree, *asked[1:]).decode("ascii")

    def find(self, path: str) -> Found | None:
        names = path.split("/")
        folder = self.place.objects.tree(self.tree)
        for depth, name in enumerate(names, 1):
            entry = folder.get(name)
            if entry is None or depth == len(names) or entry.mode != FOLDER:
                return None if entry is None else Found(entry, "/".join(names[:depth]), "/".join(names[depth:]))
            folder = self.place.objects.tree(entry.id)
        return None

    def paths(self, under: str = "") -> list[str]:
        """Every file below the folder, sorted."""
        folder = under.strip("/")
        if not folder:
            return sorted(self._walk(self.tree, ""))
        found = self.find(folder)
        return sorted(self._walk(found.entry.id, f"{folder}/")) if found and found.entry.mode == FOLDER else []

    def _walk(self, tree: str, prefix: str) -> Iterator[str]:
        for name, entry in self.place.objects.tree(tree).items():
            if entry.mode == FOLDER:
                yield from self._walk(entry.id, f"{prefix}{name}/")
            elif entry.mode != MODULE:
                yield f"{prefix}{name}"


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
