"""What `doctor` answers, and the worktree that it is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from change_guard.cli.request import Asked
from change_guard.repository.worktree import WorktreeSnapshot


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: `ok`, `advice` or `problem`, in words, with what to type, and the exit code it asks for."""

    word: str
    says: str
    mend: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """The worktree that is looked at."""

    folder: Path
    snapshot: WorktreeSnapshot
    asked: Asked
