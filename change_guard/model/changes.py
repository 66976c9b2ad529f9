"""From two snapshots to what is different for customers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

from change_guard.model.values import Value, canonical

Side = Literal["before", "after"]
Effect = Literal["adverse", "neutral", "favourable", "unknown"]
Audience = Literal["new", "existing", "everyone", "unknown"]


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


class Snapshot(Protocol):
    """One state of the repository: a commit, the index, the worktree, or (in tests) a mapping."""

    @property
    def label(self) -> str:
        """How a person knows it: `1a2b3c4`, `the index`, `the worktree`."""

    def read(self, path: str) -> bytes | None:
        """The file's bytes, None where there is no such file; raises errors.Unseen where they are out of reach."""

    def paths(self, under: str = "") -> Iterable[str]:
        """Every file below the folder, sorted."""


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
class Watch:
    """One line of `watch:` in the config: which files, which surface, and how to read them."""

    files: str
    surface: str
    name: str = ""
    map: Mapping[str, Any] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Witness:
    """The customer who feels it. `proven` only where a judge that is not our code confirmed both sides."""

    customer: str
    had: str
    gets: str
    proven: bool = False
    judge: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different for customers. `kind` is a word of vocabulary.KINDS."""

    surface: str
    source: str
    """The document's own name (an API's title, a catalogue's name, a flag set's environment)."""
    kind: str
    subject: str
    before: Value
    after: Value
    where: Location
    was: Location | None = None
    traits: Mapping[str, Value] = field(default_factory=dict)
    effect: Effect = "unknown"
    audience: Audience = "unknown"
    effective: date | None = None
    """The day customers feel it, as the data says; None means on merge."""
    reach: tuple[str, ...] = ()
    witness: Witness | None = None

    @property
    def id(self) -> str:
        """`chg_` and ten letters: the same after a rebase, a reformatting or a move; another when values change."""
        import hashlib
        import json

        fact = [
            1,
            self.surface,
            self.source,
            self.kind,
            self.subject,
            canonical(self.before),
            canonical(self.after),
        ]
        digest = hashlib.sha256(json.dumps(fact, ensure_ascii=True).encode()).digest()
        number = int.from_bytes(digest[:7], "big") >> 6
        return "chg_" + "".join(
            "0123456789abcdefghjkmnpqrstvwxyz"[(number >> shift) & 31] for shift in range(45, -1, -5)
        )

    def __lt__(self, other: Change) -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """What sorts changes the same way in every run."""
        return (self.where.path, self.where.line, self.where.column, self.kind, self.subject, self.id)
