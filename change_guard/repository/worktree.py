"""The files as they lie on the disk, as a snapshot. Bytes are the disk's: line ends are as the checkout made them."""

from __future__ import annotations

import errno
import os
import stat
from functools import cached_property
from pathlib import Path
from weakref import finalize

from change_guard.model import Version
from change_guard.repository import content, disk
from change_guard.repository.git import Child, possible
from change_guard.repository.index_snapshot import IndexSnapshot
from change_guard.repository.memory import below
from change_guard.repository.place import Place
from change_guard.repository.stored import MODULE

NEW_FILES = ("ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", ":/")
ABSENT = (errno.ENOENT, errno.ENOTDIR)


class WorktreeSnapshot:
    """Tracked files, and new ones that are not ignored."""

    label = "the worktree"

    def __init__(self, place: Place, top: Path) -> None:
        self.place = place
        self.top = top
        self._listing: Child | None = None

    def begin(self) -> None:
        """Starts to look for new files now, to have them when they are asked for."""
        self._listing = self.place.git.start(*NEW_FILES)
        finalize(self, self._listing.end)

    @cached_property
    def new(self) -> tuple[str, ...]:
        """The files git does not know yet and does not ignore."""
        listed = self._listing.output() if self._listing else self.place.git.run(*NEW_FILES)
        # A repository that was never added as a submodule is listed as a folder, with a slash.
        return tuple(path for path in os.fsdecode(listed).split("\0") if path and not path.endswith("/"))

    def read(self, path: str) -> bytes | None:
        """The file's bytes, None where there is no such file; raises Unseen where they are out of reach."""
        if not possible(path):
            return None
        file = self.top / path
        try:
            real = file.resolve(strict=True)
        except OSError as error:
            return self._absent(path, error)
        except RuntimeError:  # Links in a circle, as Python before 3.13 says it.
            raise content.endless(path) from None
        self._inside(path, real)
        if real.is_dir():
            self._not_a_module(path)
            return None
        return content.large_file(path, disk.contents(path, real), self.place.shared, "git lfs pull")

    def past(self, path: str, days: int) -> tuple[Version, ...]:
        """Nothing: only commits have a history."""
        return ()

    def paths(self, under: str = "") -> list[str]:
        """Every file below the folder, sorted."""
        tracked = (
            path
            for path in self._index.paths(under)
            if path in self._index.left_out or (os.path.lexists(file := self.top / path) and not _is_folder(file))
        )
        return sorted({*tracked, *below(set(self.new), under)})

    def _absent(self, path: str, error: OSError) -> bytes | None:
        """There is nothing to open: deleted, left out by a sparse checkout (the index has it), or a link to nowhere."""
        if error.errno == errno.ENAMETOOLONG:
            return None
        if error.errno == errno.ELOOP:
            raise content.endless(path) from None
        if error.errno not in ABSENT:
            raise disk.closed(path, error) from None
        file = self.top / path
        if file.is_symlink():
            content.target(path, os.fsencode(file.readlink()))
        sparse = (self.place.private / "info" / "sparse-checkout").exists()
        return self._index.read(path) if sparse and path in self._index.left_out else None

    def _inside(self, path: str, real: Path) -> None:
        """Raises Unseen where the path leads out of the repository, or into one of its own within."""
        top = self._real_top
        if not real.is_relative_to(top) or real.relative_to(top).parts[:1] == (".git",):
            raise content.outside(path, str(real))
        within = real.relative_to(top).parents
        if any((top / folder / ".git").exists() for folder in list(within)[:-1]):
            raise content.submodule(path)

    def _not_a_module(self, path: str) -> None:
        """A folder is no file, unless git knows it as a submodule, of which we must not say that it is not there."""
        found = self._index.find(path)
        if found and found.entry.mode == MODULE:
            raise content.submodule(path)

    @cached_property
    def _real_top(self) -> Path:
        return self.top.resolve()

    @cached_property
    def _index(self) -> IndexSnapshot:
        return IndexSnapshot(self.place)


def _is_folder(file: Path) -> bool:
    return stat.S_ISDIR(file.lstat().st_mode)
