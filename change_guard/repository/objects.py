"""Commits, trees and blobs through one `git cat-file --batch`, which lives as long as the review.

A request is one line, so a name with a line end would smuggle in a second request: such names are refused here, and
files are asked for by id, found by walking trees, never as `commit:path`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from typing import IO, cast
from weakref import finalize

from change_guard.errors import Unseen
from change_guard.repository.entries import EMPTY_TREES, Commit, Entry, entries
from change_guard.repository.git import Git, explain, possible

LARGEST = 20 << 20
"""Bytes of the largest file that is read."""
SMALL = 16 << 10
"""Bytes up to which a file is kept once read: history and the head show the same notice."""


class Objects:
    """The object store of one repository."""

    def __init__(self, git: Git) -> None:
        self.git = git
        self._process: subprocess.Popen[bytes] | None = None
        self._close: Callable[[], object] | None = None
        self._trees: dict[str, dict[str, Entry]] = {}
        self._small: dict[str, bytes] = {}

    def start(self) -> subprocess.Popen[bytes]:
        """Starts the process, unless it runs already: early, so that it is ready when the first request comes."""
        if self._process is None:
            child = self.git.start("cat-file", "--batch", stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
            self._process = child.process
            self._close = finalize(self, _end, child.process)
        return self._process

    def close(self) -> None:
        """Ends the process; another is started if there is another request."""
        if self._close:
            self._close()
        self._process = self._close = None

    def commit(self, name: str) -> Commit | None:
        """The commit a name means (any spelling git knows), None where it means none."""
        if not possible(name) or "\n" in name:
            return None
        found = self._ask(f"{name}^{{commit}}")
        if found is None:
            return None
        id, _, data = found
        header = data.partition(b"\n\n")[0].split(b"\n")
        return Commit(id, tuple(line[7:].decode() for line in header if line.startswith(b"parent ")))

    def blob(self, id: str) -> bytes | None:
        """A file's bytes, None where they are larger than LARGEST; raises Unseen where the object is missing."""
        if id in self._small:
            return self._small[id]
        found = self._ask(id)
        if found is None:
            raise Unseen(
                f"the contents {id[:7]} are not in this clone",
                help="git fetch --refetch   (or clone again); change-guard itself never uses the network",
            )
        if found[1] <= SMALL:
            self._small[id] = found[2]
        return found[2] if found[1] <= LARGEST else None

    def tree(self, id: str) -> dict[str, Entry]:
        """The entries of a tree, or of a commit's top tree; raises Unseen where it is missing."""
        if id not in self._trees:
            found = None if id in EMPTY_TREES.values() else self._ask(f"{id}^{{tree}}")
            if found is None and id not in EMPTY_TREES.values():
                raise Unseen(f"the folder {id[:7]} is not in this clone", help="git fetch --refetch, or clone again")
            self._trees[id] = dict(entries(found[2], len(id) // 2)) if found else {}
        return self._trees[id]

    def _ask(self, name: str) -> tuple[str, int, bytes] | None:
        """The id, size and content of an object; the content of one larger than LARGEST is passed over."""
        process = self.start()
        requests, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        try:
            requests.write(os.fsencode(name) + b"\n")
            requests.flush()
        except BrokenPipeError:
            self._died(name)
        header = answers.readline()
        if not header.endswith(b"\n"):
            self._died(name)
        *_, id, _, size = (b"", b"", *header.split())
        if header.endswith((b" missing\n", b" ambiguous\n")):
            return None
        data = _take(answers, int(size))
        answers.read(1)
        return id.decode(), int(size), data

    def _died(self, name: str) -> None:
        """git gave up on a request; asked again alone, it says why."""
        self.close()
        code, _, complaint = self.git.start("cat-file", "-t", "--", name).finish()
        if code:
            explain("cat-file", complaint)
        raise Unseen(f"git ended while {name} was read", help="git fsck")


def _take(answers: IO[bytes], size: int) -> bytes:
    """An answer; a giant one is drained in pieces and dropped, or the next answer would be read from its middle."""
    if size <= LARGEST:
        return answers.read(size)
    left = size
    while left:
        left -= len(answers.read(min(left, 1 << 20))) or left
    return b""


def _end(process: subprocess.Popen[bytes]) -> None:
    with process:
        if process.stdin:
            process.stdin.close()
