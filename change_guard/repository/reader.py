"""Which files differ between two snapshots, and which of them are one file that moved."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from posixpath import basename, splitext
from typing import NamedTuple

from change_guard.errors import Trouble
from change_guard.model import Pair, Snapshot
from change_guard.repository.commit_snapshot import CommitSnapshot
from change_guard.repository.index_snapshot import IndexSnapshot
from change_guard.repository.place import Place
from change_guard.repository.worktree import WorktreeSnapshot

RAW = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "-O/dev/null")
EMPTY_BLOBS = (
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
TEXTS = frozenset(("yml", "yaml", "json", "json5", "jsonc", "toml", "xml", "tf", "properties", "po", "md"))
FEW = 25
"""Files gone and files new, up to which look-alikes are searched."""
LONGEST = 4 << 20
"""Bytes of the longest file whose look-alike is searched."""


class Line(NamedTuple):
    """A line of `git diff --raw`. An id of zeros is not known yet: the file was not given to git."""

    old: str
    new: str
    status: str
    path: str
    retyped: bool


def changed(place: Place, base: CommitSnapshot, head: Snapshot) -> tuple[Pair, ...]:
    """Every file that differs, sorted by path; a file that moved is one pair with two paths."""
    lines = {line.path: line for line in _lines(_difference(place, base, head))}
    for path in head.new if isinstance(head, WorktreeSnapshot) else ():
        # Removed from the index and still there: known to the base, new to git.
        old = lines[path].old if path in lines else ""
        lines[path] = Line(old, "", "M" if old else "A", path, False)
    pairs = _paired(list(lines.values()), base, head)
    return tuple(sorted(pairs, key=lambda pair: (pair.after or pair.before or "", pair.before or "")))


def _difference(place: Place, base: CommitSnapshot, head: Snapshot) -> bytes:
    git = place.git
    match head:
        case CommitSnapshot():
            return git.run("diff-tree", "-r", *RAW, "--no-commit-id", "--ignore-submodules=none", base.tree, head.tree)
        case IndexSnapshot():
            return git.run("diff-index", "--cached", *RAW, "--ignore-submodules=none", base.tree, "--")
        case WorktreeSnapshot():
            # `git diff`, not diff-index: it looks into files that only seem touched (and notes in the index which did).
            return git.run("diff", *RAW, "--ignore-submodules=dirty", base.tree, "--")
        case _:
            raise TypeError(f"no git snapshot: {head.label}")


def _lines(raw: bytes) -> Iterator[Line]:
    """`:100644 100644 OLD NEW M NUL path NUL`, again and again (git-diff, "RAW OUTPUT FORMAT")."""
    parts = os.fsdecode(raw).split("\0")
    for about, path in zip(parts[::2], parts[1::2], strict=False):
        old_mode, new_mode, old, new, status = about.removeprefix(":").split(" ")
        retyped = old_mode[:2] != new_mode[:2]
        if old != new or retyped or not new.strip("0"):
            yield Line(old.strip("0") and old, new.strip("0") and new, status[0], path, retyped)


def _paired(lines: list[Line], base: Snapshot, head: Snapshot) -> Iterator[Pair]:
    gone = {line.path: line for line in lines if line.status == "D"}
    new = {line.path: line for line in lines if line.status == "A"}
    moved = dict(_moved(gone, new, base, head)) if gone and new else {}
    yield from (Pair(before, after) for after, before in moved.items())
    yield from (Pair(path, None) for path in gone.keys() - moved.values())
    yield from (Pair(None, path) for path in new.keys() - moved.keys())
    yield from (Pair(line.path, line.path) for line in lines if line.status not in "AD")


def _moved(gone: dict[str, Line], new: dict[str, Line], base: Snapshot, head: Snapshot) -> Iterator[tuple[str, str]]:
    """(new path, old path) of each file that moved: the same contents first, then look-alikes among a few texts."""
    left = dict(gone)
    taken = set()
    for path, line in sorted(new.items()):
        id = line.new or _blob_id(head, path, len(next(iter(gone.values())).old))
        same = [old for old, was in left.items() if was.old == id and id not in EMPTY_BLOBS]
        if same:
            old = min(same, key=lambda old: (basename(old) != basename(path), old))
            taken.add(path)
            del left[old]
            yield path, old
    yield from _look_alikes(_texts(left), _texts(new.keys() - taken), base, head)


def _blob_id(snapshot: Snapshot, path: str, width: int) -> str:
    """The id git would give a file it has not been given yet; empty where it is out of reach (git-hash-object)."""
    import hashlib

    try:
        data = snapshot.read(path) or b""
    except Trouble:
        return ""
    algorithm = hashlib.sha256 if width == 64 else hashlib.sha1
    return algorithm(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _texts(paths: Iterable[str]) -> list[str]:
    return sorted(path for path in paths if splitext(path)[1][1:].lower() in TEXTS)


def _look_alikes(gone: list[str], new: list[str], base: Snapshot, head: Snapshot) -> Iterator[tuple[str, str]]:
    """Pairs that share at least half of the larger one's bytes, line by line, the most alike first: git's measure."""
    if not (0 < len(gone) <= FEW and 0 < len(new) <= FEW):
        return
    before = {path: _measured(base, path) for path in gone}
    after = {path: _measured(head, path) for path in new}
    alike = [
        (-share, basename(old) != basename(path), path, old)
        for old, old_lines in before.items()
        for path, lines in after.items()
        if splitext(old)[1] == splitext(path)[1] and (share := _share(old_lines, lines)) >= 50
    ]
    for _, _, path, old in sorted(alike):
        if path in after and old in before:
            del after[path], before[old]
            yield path, old


def _measured(snapshot: Snapshot, path: str) -> Counter[bytes]:
    """The bytes each line of a file accounts for; none where it is out of reach, which is told when it is reviewed."""
    try:
        data = snapshot.read(path) or b""
    except Trouble:
        return Counter()
    bytes_of: Counter[bytes] = Counter()
    for line in data.splitlines() if len(data) <= LONGEST else ():
        bytes_of[line] += len(line) + 1
    return bytes_of


def _share(one: Counter[bytes], other: Counter[bytes]) -> int:
    """The percentage of the larger file's bytes that both have."""
    small, large = sorted((one.total(), other.total()))
    return (one & other).total() * 100 // large if small * 2 >= large > 0 else 0
