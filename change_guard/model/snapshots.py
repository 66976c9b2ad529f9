"""What is compared: two states of a repository, and the places in their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a value stands. Lines and columns count from 1; line 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    pointer: str = ""
    side: Side = "after"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it was from `age` seconds ago on, until the next version came."""

    age: int
    data: bytes


class Snapshot(Protocol):
    """One state of the repository: a commit, the index, the worktree, or (in tests) a mapping."""

    @property
    def label(self) -> str:
        """How a person knows it: `1a2b3c4`, `the index`, `the worktree`."""

    def read(self, path: str) -> bytes | None:
        """The file's bytes, None where there is no such file; raises errors.Unseen where they are out of reach."""

    def paths(self, under: str = "") -> Iterable[str]:
        """Every file below the folder, sorted."""

    def past(self, path: str, days: int) -> Iterable[Version]:
        """What stood at this path before, newest first, ending with what stood so many days ago; nothing where there is
        no history."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One file on both sides; None on the side that lacks it. The paths differ when the file moved."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two snapshots under review, the files in which they differ, and how they were chosen."""

    base: Snapshot
    head: Snapshot
    pairs: tuple[Pair, ...]
    chosen: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Freeze:
    """Days, the last one included, on which nothing should change for customers."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Watch:
    """One line of `watch:` in the config: which files, which surface, and how to read them."""

    files: str
    surface: str
    name: str = ""
    map: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unexamined:
    """A part of a file that nobody looked into: said aloud, so that silence is never taken for safety."""

    where: Location
    what: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A watched file that could not be read. At head it blocks: what we cannot see we cannot clear."""

    where: Location
    reason: str
    help: str = ""
    unseen: bool = False
    """True where the bytes are out of reach (LFS, submodule, too large), False where they make no sense."""
    excerpt: str = ""
    """The lines of the file with a caret under the place, ready to print."""
