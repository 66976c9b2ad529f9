"""A commit as a snapshot, and the versions of its files before it."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.model import Version
from change_guard.repository.entries import Commit
from change_guard.repository.place import Place
from change_guard.repository.stored import FOLDER, MODULE, Found, Stored

VERSIONS = 200
"""Versions of a file that are looked at, the newest."""
DAY = 86_400


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
