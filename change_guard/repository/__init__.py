"""The only door to git: which two snapshots, which files differ, their bytes, and since when evidence has stood.

comparison = repository.compare(Request(Path.cwd(), environment=os.environ))
landings = repository.notices(comparison.base, ".change-guard/notices")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from change_guard.repository.files import unknown
from change_guard.repository.memory import MemorySnapshot
from change_guard.repository.resolve import Request, compare, worktree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from change_guard.model import Landing, Snapshot

__all__ = ["MemorySnapshot", "Request", "compare", "notices", "pointers", "unknown", "versions", "worktree"]


def notices(snapshot: Snapshot, folder: str, since: date | None = None) -> tuple[Landing, ...]:
    """See history.notices, which is loaded only when somebody asks for the past; without `since`, for all of it."""
    from change_guard.repository import history

    return history.notices(snapshot, folder, since) if since else history.notices(snapshot, folder)


def versions(snapshot: Snapshot, paths: Sequence[str], since: date) -> tuple[Landing, ...]:
    """See history.versions."""
    from change_guard.repository import history

    return history.versions(snapshot, paths, since)


def pointers(base: Snapshot, head: Snapshot) -> tuple[tuple[str, str], ...]:
    """See history.pointers."""
    from change_guard.repository import history

    return history.pointers(base, head)
