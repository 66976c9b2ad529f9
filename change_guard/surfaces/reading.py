"""Two snapshots into a Reading: every customer-facing change, and every file that would not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Trouble, Unseen
from change_guard.model import Change, Comparison, Location, Pair, Side, Snapshot, Unexamined, Unread, Watch
from change_guard.surfaces import Surface, recogniser, strangers, surface, wholes
from change_guard.surfaces.ambiguous import two_readings

_TESTS = re.compile(r"(?:.*?/)??(?:tests?|spec/fixtures|fixtures|test[_-]?data|examples?|samples?|mocks?)/")
"""The first folder on a path that is named after tests or examples."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the two snapshots say, and what they would not say."""

    changes: tuple[Change, ...] = ()
    unread: tuple[Unread, ...] = ()
    unexamined: tuple[Unexamined, ...] = ()
    examined: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lines: Mapping[Location, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """What is gathered file by file before it becomes a Reading."""

    changes: dict[str, Change] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    unexamined: list[Unexamined] = field(default_factory=list)
    examined: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: dict[Location, str] = field(default_factory=dict)
    strangers: dict[str, list[str]] = field(default_factory=dict)
    """Files in languages that nobody here reads, by the language."""


def read(comparison: Comparison, files: Iterable[tuple[Pair, Watch | None]]) -> Reading:
    """What the files say that differ, where a line of the config names them or a surface recognises them."""
    found = _Found()
    changed = []
    for pair, watch in files:
        changed.append((pair, watch))
        _read_pair(comparison, pair, watch, found)
    for path in _led_from(comparison, changed, found):
        _read_pair(comparison, Pair(path, path), None, found)
    for change in _crowds(found.changes.values()):
        found.changes[change.id] = change
    changes = tuple(sorted(found.changes.values()))
    found.notes.extend((*strangers.notes(found.strangers), *_among_tests(changes)))
    return Reading(
        changes=changes,
        unread=tuple(found.unread),
        unexamined=tuple(dict.fromkeys(found.unexamined)),
        examined=tuple(found.examined),
        notes=tuple(found.notes),
        lines=found.lines,
    )


def _among_tests(changes: Iterable[Change]) -> Iterator[str]:
    """Where adverse changes stand in folders whose names say that no customer meets them, how to leave those out."""
    adverse = (change.where.path for change in changes if change.effect == "adverse")
    for folder in dict.fromkeys(found[0] for path in adverse if (found := _TESTS.match(path))):
        yield f"{folder} seems to hold tests or examples; if no customer meets them: `ignore: [{folder}]` in the config"


def _crowds(changes: Iterable[Change]) -> Iterable[Change]:
    """What many flags are together; the surface is loaded where one of them changed."""
    flags = [change for change in changes if change.surface == "flags"]
    if not flags:
        return ()
    from change_guard.surfaces.flags.crowds import crowds

    return crowds(flags)


def _led_from(comparison: Comparison, changed: list[tuple[Pair, Watch | None]], found: _Found) -> Iterable[str]:
    """Files that did not change themselves and that refer to one which did and which says nothing alone."""
    known = {path for pair, _ in changed for path in (pair.before, pair.after)}
    alone = [pair for pair, watch in changed if not watch and (pair.after or pair.before) not in found.examined]
    return {
        whole: None
        for pair in alone
        for whole in wholes(pair.after or pair.before or "", comparison.head)
        if whole not in known
    }


def _read_pair(comparison: Comparison, pair: Pair, watch: Watch | None, found: _Found) -> None:
    hidden: list[Unseen] = []
    before = _document(comparison.base, pair.before, "before", watch, hidden)
    after = _document(comparison.head, pair.after, "after", watch, hidden)
    if before and after:
        after.face(before)
    speaker = _speaker(before, after, watch)
    if hidden:
        _keep_unseen(hidden, speaker, found)
    elif speaker:
        found.examined.append(pair.after or pair.before or "")
        _compare(speaker, before, after, found)
        _keep_twice(before, after, found)
    elif before and (name := strangers.language(before.path, before.data)):
        found.strangers.setdefault(name, []).append(before.path)


def _keep_twice(before: Document | None, after: Document | None, found: _Found) -> None:
    """Keys that stood twice before the change are not what it did; but what they say is read one way of two. Where
    their mapping says the same on both sides they are not its business at all."""
    if before is None or after is None:
        return
    for key, line in after.written_twice.items():
        above, _, name = key.rpartition("/")
        if key in before.written_twice and _said(before, above) == _said(after, above):
            continue
        found.notes.append(
            f"{after.path}:{line}: `{name}` stands twice in one mapping, as it did before; "
            "the last one was read, as YAML and JSON tools do"
        )


def _said(document: Document, pointer: str) -> Any:
    value = document.value
    for key in document.keys(Location(document.path, pointer=pointer)):
        value = value[key]
    return value


def _keep_unseen(hidden: list[Unseen], speaker: Surface | None, found: _Found) -> None:
    """What a line of the config names, or its other side shows, must be seen; of the rest we say that nobody looked."""
    for unseen in hidden:
        if speaker:
            found.unread.append(_unread(unseen, None))
        else:
            found.notes.append(f"not examined: {unseen.where or ''} {unseen.reason}")


def _compare(speaker: Surface, before: Document | None, after: Document | None, found: _Found) -> None:
    try:
        for change in speaker.changes(before, after):
            if isinstance(change, Unexamined):
                found.unexamined.append(change)
                continue
            found.changes.setdefault(change.id, _with_two_readings(change, before, after))
            _keep_lines(change, before, after, found)
    except Trouble as trouble:
        found.unread.append(_unread(trouble, after or before))
        if after and trouble.where and trouble.where.side == "before":
            _read_alone(speaker, after, found)


def _read_alone(speaker: Surface, after: Document, found: _Found) -> None:
    """The base made no sense, so nothing can be said of what changed; the head must still make sense by itself."""
    found.notes.append(f"{after.path} could not be read on the base side, so what changed in it cannot be told")
    try:
        for _ in speaker.changes(None, after):
            pass
    except Trouble as trouble:
        found.unread.append(_unread(trouble, after))


def _document(
    snapshot: Snapshot, path: str | None, side: Side, watch: Watch | None, hidden: list[Unseen]
) -> Document | None:
    try:
        data = snapshot.read(path) if path else None
    except Unseen as unseen:
        hidden.append(unseen)
        return None
    return None if data is None or path is None else Document(path, data, side, watch, snapshot)


def _speaker(before: Document | None, after: Document | None, watch: Watch | None) -> Surface | None:
    if watch:
        return surface(watch.surface)
    known = (recogniser(side.path, side.data) for side in (after, before) if side)
    return next((one for one in known if one), None)


def _unread(trouble: Trouble, document: Document | None) -> Unread:
    where = trouble.where or (document.at(()) if document else Location(""))
    return Unread(where, trouble.reason, trouble.help, isinstance(trouble, Unseen), trouble.excerpt)


def _with_two_readings(change: Change, before: Document | None, after: Document | None) -> Change:
    """Values that YAML 1.1 and 1.2 tools read differently are told wherever they changed, whatever the surface."""
    if "two_readings" in change.traits:
        return change
    sides = [(before, change.was), (after if change.where.side == "after" else before, change.where)]
    places = [(side, side.keys(at)) for side, at in sides if side and at and at.path == side.path and side.was_yaml]
    said = two_readings(places)
    return replace(change, traits={**change.traits, "two_readings": said}) if said else change


def _keep_lines(change: Change, before: Document | None, after: Document | None, found: _Found) -> None:
    for place in (change.where, change.was):
        document = after if place and place.side == "after" else before
        if place and place.line and place not in found.lines and document and document.path == place.path:
            found.lines[place] = document.line(place.line)
