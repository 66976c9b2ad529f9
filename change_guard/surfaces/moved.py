"""Files that went while others of the same surface came: one file under another name, though git finds them unlike.

A spec that is rewritten from YAML to JSON, or a price list that is `2022.yml` no more and `2023.yml` now, is compared
with what it was, and not told as a product that is gone beside another that is new.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from change_guard.errors import Unseen
from change_guard.model import Comparison, Pair, Snapshot, Watch
from change_guard.surfaces import recogniser

Files = Sequence[tuple[Pair, Watch | None]]
Lines = dict[str, Watch | None]
"""Paths, each with the line of the config that names it."""

_ONE_OF_A_KIND = ("api", "pricing")
"""Surfaces of which a lone file that went and a lone one that came are one: whatever the first sold or answered is
asked for in the second. Of flags, settings and texts there is one for each environment or language."""


def reunited(comparison: Comparison, files: Files) -> Files:
    """The files with every such two as one pair, which stands where the one that came stood."""
    gone = {pair.before: watch for pair, watch in files if pair.before and pair.after is None}
    come = {pair.after: watch for pair, watch in files if pair.after and pair.before is None}
    if not gone or not come:
        return files
    moved = _same_stem(comparison, gone, come)
    still_gone = {path: watch for path, watch in gone.items() if path not in moved.values()}
    still_come = {path: watch for path, watch in come.items() if path not in moved}
    moved |= _alone(comparison, still_gone, still_come)
    taken = set(moved.values())
    return [
        (Pair(moved[pair.after], pair.after) if pair.after in moved else pair, watch)
        for pair, watch in files
        if pair.after is not None or pair.before not in taken
    ]


def _same_stem(comparison: Comparison, gone: Lines, come: Lines) -> dict[str, str]:
    """Files that only have another ending now, by the new path."""
    found = {}
    for path, watch in come.items():
        olds = [old for old in gone if _stem(old) == _stem(path)]
        speaks = _surface(comparison.head, path, watch) if len(olds) == 1 else ""
        if speaks and speaks == _surface(comparison.base, olds[0], gone[olds[0]]):
            found[path] = olds[0]
    return found


def _alone(comparison: Comparison, gone: Lines, come: Lines) -> dict[str, str]:
    """For each surface of which one file went and one came, the two."""
    found = {}
    old = _by_surface(gone, lambda path, watch: _surface(comparison.base, path, watch))
    new = _by_surface(come, lambda path, watch: _surface(comparison.head, path, watch))
    for surface in _ONE_OF_A_KIND:
        if len(old.get(surface, ())) == len(new.get(surface, ())) == 1:
            found[new[surface][0]] = old[surface][0]
    return found


def _by_surface(lines: Lines, of: Callable[[str, Watch | None], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, watch in lines.items():
        found.setdefault(of(path, watch), []).append(path)
    return found


def _stem(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name.partition('.')[0]}"


def _surface(snapshot: Snapshot, path: str, watch: Watch | None) -> str:
    """The name of the surface that reads the file, or nothing."""
    if watch:
        return watch.surface
    try:
        data = snapshot.read(path)
    except Unseen:
        return ""
    speaker = recogniser(path, data) if data else None
    return speaker.NAME if speaker else ""
