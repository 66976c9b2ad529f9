"""When a version of a file landed on the default branch, as its first-parent history proves it.

A commit counts from the latest committer date among itself and its first-parent ancestors, so neither a back-dated
commit nor the date of a branch that was merged months later makes evidence older than its landing. What this proves is
"written and merged by then"; whoever may push can still pick any time between the parent's date and now.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from change_guard.errors import Unseen
from change_guard.model import Landing, Snapshot
from change_guard.repository.commit_snapshot import CommitSnapshot
from change_guard.repository.entries import Commit
from change_guard.repository.place import Place
from change_guard.repository.stored import LINK, MODULE

LONGEST = 200_000
"""First-parent commits that are walked. What is older has landed, at the latest, with the oldest that is."""
RECENT = 20_000
"""First-parent commits that are walked for what a file said lately."""
TRAILER = "Customer-Notice"
MOST_POINTING = 200
"""Commits of a change whose trailers are read, the newest."""
END_OF_TIME = 253_402_300_799
"""The last second of the year 9999: a commit may claim any."""
FIRST_PARENTS = ("--first-parent", "--reverse")
RAW = ("-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "-O/dev/null")


def notices(snapshot: Snapshot, folder: str, since: date = date.min) -> tuple[Landing, ...]:
    """Every version of the files below the folder, oldest first, as it landed on the branch the snapshot is a base of.

    Of what landed before `since` only what stood then is told, with the last day before it: what landed no later has
    stood long enough. Empty for a snapshot without history (the worktree, a mapping, the time before the first commit).
    Raises Unseen, with what to type, where a shallow clone hides the beginning.
    """
    if not isinstance(snapshot, CommitSnapshot) or not (tip := snapshot.trunk or snapshot.commit):
        return ()
    place = snapshot.place
    days = _days(place, tip)
    end = _end(days, since, LONGEST)
    landed = [
        Landing(days[commit], commit, path, _content(place, mode, id))
        for commit, mode, id, path in _versions(place, [tip.id, *([f"^{end}"] if end else [])], [folder])
    ]
    return (*(_standing(place, end, folder, days[end]) if end else ()), *landed)


def versions(snapshot: Snapshot, paths: Sequence[str], since: date) -> tuple[Landing, ...]:
    """Every version of these files on the first-parent history of the snapshot's commit from that day on, oldest first;
    before them the one that stood then, with the last day before it. Empty for a snapshot without history. Raises
    Unseen, with what to type, where a shallow clone does not reach back so far."""
    if not isinstance(snapshot, CommitSnapshot) or not snapshot.commit or not paths:
        return ()
    place = snapshot.place
    days = _walked(place, snapshot.commit, RECENT)
    first = next(iter(days))
    if first in place.boundary and days[first] >= since:
        raise _cut(first, "whether anything goes to and fro")
    end = _end(days, since, RECENT)
    landed = [
        Landing(days[commit], commit, path, _content(place, mode, id))
        for commit, mode, id, path in _versions(place, [snapshot.commit.id, *([f"^{end}"] if end else [])], paths)
    ]
    stood = CommitSnapshot(place, place.objects.commit(end)) if end else None
    return (*(Landing(days[end], end, path, stood.read(path)) for path in paths if stood), *landed)


def pointers(base: Snapshot, head: Snapshot) -> tuple[tuple[str, str], ...]:
    """(commit, slug) of each `Customer-Notice:` trailer between two commits, oldest first. A pointer, never evidence:
    whoever writes the commit writes the trailer.
    """
    if not isinstance(base, CommitSnapshot) or not isinstance(head, CommitSnapshot):
        return ()
    if not (base.commit and head.commit):
        return ()
    shown = f"--format=%h%x00%(trailers:key={TRAILER},valueonly,unfold,separator=%x01)"
    span = ("--abbrev=7", f"--max-count={MOST_POINTING}", head.commit.id, f"^{base.commit.id}", "--")
    lines = head.place.git.run("log", "--reverse", "--no-show-signature", shown, *span).decode("utf-8", "replace")
    said = (line.partition("\0") for line in lines.splitlines())
    return tuple((commit, slug.strip()) for commit, _, slugs in said for slug in slugs.split("\1") if slug.strip())


def _end(days: dict[str, date], since: date, most: int) -> str:
    """The commit before those that are walked, empty where all are. The days never fall, whatever commits claim."""
    place = bisect_left(list(days.values()), since)
    if place:
        return list(days)[place - 1]
    return next(iter(days)) if len(days) == most else ""


def _days(place: Place, tip: Commit) -> dict[str, date]:
    """The same, of a history that is all there; raises Unseen for one that a shallow clone cuts off."""
    days = _walked(place, tip, LONGEST)
    if (first := next(iter(days))) in place.boundary:
        raise _cut(first, "since when a notice has stood")
    return days


def _cut(first: str, what: str) -> Unseen:
    return Unseen(
        f"this clone is shallow, its history begins at {first[:7]}: it cannot prove {what}",
        help="git fetch --unshallow   (GitHub Actions: give actions/checkout `fetch-depth: 0`)",
    )


def _walked(place: Place, tip: Commit, most: int) -> dict[str, date]:
    """Every first-parent commit and the day (UTC) from which it counts, oldest first."""
    bounds = (*FIRST_PARENTS, f"--max-count={most}", "--timestamp")
    latest = 0
    days: dict[str, date] = {}
    for line in place.git.run("rev-list", *bounds, tip.id, "--").decode("ascii").splitlines():
        time, id = line.split(" ")
        latest = min(max(latest, int(time)), END_OF_TIME)
        days[id] = datetime.fromtimestamp(latest, UTC).date()
    return days


def _versions(place: Place, commits: list[str], paths: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """(commit, mode, id, path) of every version at or below the paths, oldest first; the id is empty where one went
    away."""
    where = [f":(top,literal){path.strip('/')}" for path in paths]
    commit = ""
    parts = iter(
        os.fsdecode(place.git.run("log", *FIRST_PARENTS, "--format=%H", *RAW, *commits, "--", *where)).split("\0")
    )
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
