"""When a version of a file landed on the default branch, as its first-parent history proves it.

A commit counts from the latest committer date among itself and its first-parent ancestors, so neither a back-dated
commit nor the date of a branch that was merged months later makes evidence older than its landing. What this proves is
"written and merged by then"; whoever may push can still pick any time between the parent's date and now.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime

from change_guard.errors import Unseen
from change_guard.model import Landing, Snapshot
from change_guard.repository.objects import Commit
from change_guard.repository.place import Place
from change_guard.repository.snapshots import LINK, MODULE, CommitSnapshot

LONGEST = 200_000
"""First-parent commits that are walked. What is older has landed, at the latest, with the oldest that is."""
RAW = ("--raw", "-z", "--no-abbrev", "--no-renames", "--diff-merges=first-parent", "--no-relative", "-O/dev/null")


def notices(snapshot: Snapshot, folder: str) -> tuple[Landing, ...]:
    """Every version of the files below the folder, oldest first, as it landed on the branch the snapshot is a base of.

    Empty for a snapshot without history (the worktree, a mapping, the time before the first commit). Raises Unseen,
    with what to type, where a shallow clone hides the beginning.
    """
    if not isinstance(snapshot, CommitSnapshot) or not (tip := snapshot.trunk or snapshot.commit):
        return ()
    place = snapshot.place
    days = _days(place, tip)
    landed = [
        Landing(days[commit], commit, path, _content(place, mode, id))
        for commit, mode, id, path in _versions(place, tip, folder)
    ]
    oldest = next(iter(days))
    if len(days) < LONGEST:
        return tuple(landed)
    standing = _standing(place, oldest, folder, days[oldest])
    return (*standing, *(one for one in landed if one.commit != oldest))


def _git(place: Place, *arguments: str) -> list[str]:
    return os.fsdecode(place.git.run(*arguments)).split("\0")


def _days(place: Place, tip: Commit) -> dict[str, date]:
    """Every first-parent commit and the day (UTC) from which it counts, oldest first."""
    listed = (
        place.git.run("rev-list", "--first-parent", f"--max-count={LONGEST}", "--reverse", "--timestamp", tip.id, "--")
        .decode()
        .splitlines()
    )
    latest = 0
    days: dict[str, date] = {}
    for line in listed:
        time, id = line.split(" ")
        latest = max(latest, int(time))
        days[id] = datetime.fromtimestamp(latest, UTC).date()
    if place.boundary and (first := next(iter(days))) in place.boundary:
        raise Unseen(
            f"this clone is shallow, its history begins at {first[:7]}: it cannot prove since when a notice has stood",
            help="git fetch --unshallow   (GitHub Actions: give actions/checkout `fetch-depth: 0`)",
        )
    return days


def _versions(place: Place, tip: Commit, folder: str) -> Iterator[tuple[str, str, str, str]]:
    """(commit, mode, id, path) of every version in the folder, oldest first; the id is empty where it went away."""
    where = f":(top,literal){folder.strip('/')}"
    log = _git(
        place, "log", "--first-parent", f"--max-count={LONGEST}", "--reverse", "--format=%H", *RAW, tip.id, "--", where
    )
    commit = ""
    parts = iter(log)
    for part in parts:
        about = part.lstrip("\n")
        if about.startswith(":"):
            _, mode, _, id, _ = about.split(" ")
            yield commit, mode, id.strip("0") and id, next(parts)
        elif about:
            commit = about


def _content(place: Place, mode: str, id: str) -> bytes | None:
    """The bytes; none, which vouch for nothing, for what is no plain file or too large to be read by anybody."""
    if not id:
        return None
    return b"" if mode in (LINK, MODULE) else place.objects.blob(id) or b""


def _standing(place: Place, oldest: str, folder: str, day: date) -> Iterator[Landing]:
    """What stood where the walk ends: it landed then or before, and then is what can be proven."""
    snapshot = CommitSnapshot(place, place.objects.commit(oldest))
    for path in snapshot.paths(folder):
        yield Landing(day, oldest, path, snapshot.read(path))
