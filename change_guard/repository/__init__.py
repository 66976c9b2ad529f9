"""The only door to git: which two snapshots, which files differ, their bytes, and since when evidence has stood.

comparison = repository.compare(Request(Path.cwd(), environment=os.environ))
landings = repository.notices(comparison.base, ".change-guard/notices")
"""

from __future__ import annotations

from change_guard.repository.history import notices
from change_guard.repository.memory import MemorySnapshot
from change_guard.repository.resolve import Request, compare, worktree

__all__ = ["MemorySnapshot", "Request", "compare", "notices", "worktree"]
