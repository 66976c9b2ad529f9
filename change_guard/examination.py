"""What both sides say: the config that holds, the files that may matter, their changes, and what their past adds.

Each step is imported when there is something for it: a run in which nothing customer-facing changed reads no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from change_guard import config, repository
from change_guard.config import Config
from change_guard.errors import Unseen
from change_guard.model import Comparison, Pair, Verdict, Watch

Files = Sequence[tuple[Pair, Watch | None]]
Each = Callable[[Files], Iterable[tuple[Pair, Watch | None]]]


def settled(comparison: Comparison) -> tuple[Config, tuple[str, ...]]:
    """The base's config. Where the base has none, this is the change that adopts change-guard, and its own counts."""
    agreed = config.load(comparison.base)
    if agreed:
        return agreed, ()
    proposed = config.load(comparison.head)
    return proposed or Config(), (
        f"{config.PATH} is new: from the next change on, the base's counts.",
    ) if proposed else ()


def seen(comparison: Comparison, today: date, notes: tuple[str, ...]) -> Verdict:
    """What can be said before anything is read."""
    return Verdict(
        base=comparison.base.label,
        head=comparison.head.label,
        chosen=comparison.chosen,
        today=today,
        notes=(*comparison.notes, *notes),
        files_changed=len(comparison.pairs),
    )


def evidence_touched(comparison: Comparison) -> bool:
    """Whether a notice, plan, waiver, rule or the config is another one."""
    return any((pair.after or pair.before or "").startswith(f"{config.FOLDER}/") for pair in comparison.pairs)


def examined(comparison: Comparison, settings: Config, files: Files, each: Each, seen: Verdict) -> Verdict:
    """Every change that the files tell, and what nobody could read or looked into."""
    whole = _reunited(comparison, files)
    read = _remembered(comparison, whole, _read(comparison, each(whole), seen))
    return _raised_before(comparison, settings, whole, read)


def _reunited(comparison: Comparison, files: Files) -> Files:
    """A file that went while another of its kind came is one that moved, though git finds them unlike."""
    if all(pair.before and pair.after for pair, _ in files):
        return files
    from change_guard.surfaces import moved

    return moved.reunited(comparison, files)


def _read(comparison: Comparison, files: Iterable[tuple[Pair, Watch | None]], seen: Verdict) -> Verdict:
    from change_guard.surfaces import reading

    found = reading.read(comparison, files)
    if not found.examined and not found.unread and (refused := repository.unknown(comparison)):
        raise refused
    return replace(
        seen,
        changes=found.changes,
        unread=found.unread,
        unexamined=found.unexamined,
        notes=(*seen.notes, *found.notes),
        files_examined=found.examined,
        lines=found.lines,
    )


def _remembered(comparison: Comparison, files: Files, read: Verdict) -> Verdict:
    """What the past of the flag files says of the changes in them: a value that comes back, a flag that outlived its
    time."""
    touched = [pair.after for pair, watch in files if pair.after and _holds_flags(comparison, pair.after, watch, read)]
    if not touched and not any(change.surface == "flags" for change in read.changes):
        return read
    from change_guard.surfaces.flags import past

    paths = tuple(dict.fromkeys((*past.files(read.changes), *touched)))
    try:
        landings = repository.versions(comparison.base, paths, read.today - past.WINDOW)
    except Unseen as unseen:
        return replace(read, notes=(*read.notes, f"{unseen.reason}. {unseen.help}"))
    now = {pair.after: (comparison.head.read(pair.after), watch) for pair, watch in files if pair.after in paths}
    found = past.remembered(read.changes, now, landings, read.today)
    return replace(read, changes=tuple(sorted((*read.changes, *found))))


def _holds_flags(comparison: Comparison, path: str, watch: Watch | None, read: Verdict) -> bool:
    """Whether flags were read from the file, whatever customers feel of it."""
    if watch or path not in read.files_examined:
        return watch is not None and watch.surface == "flags"
    spoke = {change.surface for change in read.changes if change.where.path == path}
    if spoke:
        return "flags" in spoke
    from change_guard.surfaces import recogniser

    known = recogniser(path, comparison.head.read(path) or b"")
    return known is not None and known.NAME == "flags"


def _raised_before(comparison: Comparison, settings: Config, files: Files, read: Verdict) -> Verdict:
    """Since when a price that rises now has stood, as the past of its file tells, where a policy counts rises."""
    paths = sorted({change.where.path for change in read.changes if change.kind == "price.raised"})
    if not paths:
        return read
    from change_guard.evidence import policy
    from change_guard.surfaces.pricing import earlier

    if not policy.asks_about(policy.periods(settings.policies, settings.periods).values(), earlier.FACT):
        return read
    try:
        landings = repository.versions(comparison.base, paths, read.today - earlier.YEAR)
    except Unseen as unseen:
        note = f"Whether a price rose before within a year is out of sight: {unseen.reason}. {unseen.help}"
        return replace(read, notes=(*read.notes, note))
    watches = {pair.after: watch for pair, watch in files}
    return replace(read, changes=earlier.noted(read.changes, landings, watches, read.today))
