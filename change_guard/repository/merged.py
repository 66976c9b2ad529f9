"""What reached a branch, one first-parent commit after the other: each is what one merge, or one push, changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from change_guard.errors import Refused
from change_guard.repository.place import find


@dataclass(frozen=True, slots=True)
class Merged:
    """A commit beside the one before it. `day` is the committer's, UTC."""

    commit: str
    before: str
    day: date
    subject: str


def merged(folder: Path, environment: Mapping[str, str], branch: str, days: int, most: int) -> tuple[Merged, ...]:
    """The last commits of a branch, newest first, back to so many days before its newest one and no more than `most`.

    The first commit of all, and the one at which a shallow clone ends, have nothing before them and are left out.
    Raises Refused where there is no such branch or commit.
    """
    place = find(folder, environment)
    try:
        tip = place.objects.commit(branch)
        if tip is None:
            raise Refused(f"there is no commit `{branch}` here", help="Name a branch or a commit: git branch --all")
        told = place.git.run(
            "log", "--first-parent", "-z", "--format=%H %P%x01%ct%x01%s", f"--max-count={most}", tip.id, "--"
        )
    finally:
        place.objects.close()
    found = [_read(line) for line in told.decode("utf-8", "replace").split("\0") if line]
    kept = [one for one in found if one.before and one.commit not in place.boundary]
    return tuple(one for one in kept if kept[0].day - one.day <= timedelta(days))


def _read(line: str) -> Merged:
    ids, time, subject = line.strip("\n").split("\1", 2)
    commit, *parents = ids.split()
    day = datetime.fromtimestamp(min(max(int(time), 0), 253_402_300_799), UTC).date()
    return Merged(commit, parents[0] if parents else "", day, subject)
