"""Differences between two settings files as changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Refused
from change_guard.model import Change, Effect, Location
from change_guard.surfaces.ambiguous import two_readings
from change_guard.surfaces.settings import classes, named, names
from change_guard.surfaces.settings.charged import below, was_charged
from change_guard.surfaces.settings.difference import ABSENT, Difference
from change_guard.surfaces.settings.direction import Direction, direction
from change_guard.surfaces.settings.lists import WHOLE
from change_guard.surfaces.settings.measures import measure
from change_guard.surfaces.settings.pruning import differences
from change_guard.surfaces.settings.showing import shown
from change_guard.surfaces.settings.switches import ticked, truth
from change_guard.surfaces.settings.traits import beside_joining, durations, effective_day, listed
from change_guard.surfaces.settings.ways import ways

EFFECTS: dict[Direction, Effect] = {"better": "favourable", "worse": "adverse", "unclear": "unknown"}


def tell(before: Document | None, after: Document | None) -> Iterator[Change]:
    """The changes between two files, either of which may be absent."""
    _refuse_map(after or before)
    old, new = (_value(side) for side in (before, after))
    for found in differences(old, new, lambda path: classes.read(path).name in WHOLE):
        for part in ways(found) or [found]:
            change = _change(part, before, after)
            if change:
                yield change


def _refuse_map(document: Document | None) -> None:
    if document and document.watch and document.watch.map:
        raise Refused(
            f"settings are read by their names and have no `map:` (watch line for {document.watch.files})",
            help="Take the map away, or watch the file as `surface: flags` or `surface: pricing`.",
        )


def _value(document: Document | None) -> Any:
    value = document.value if document else ABSENT
    return ABSENT if value is None else value


def _change(found: Difference, before: Document | None, after: Document | None) -> Change | None:
    if _is_secret(found):
        return None
    words = names.along(found.name)
    reading = _reading(found, before, after)
    found = _as_lists(found, reading.name)
    ways = two_readings(((before, found.was), (after, found.where)))
    old, new = measure(found.before, words), measure(found.after, words)
    if not ways and old and new and old.unit == new.unit == "time" and old.amount == new.amount:
        return None
    moved = _moved(reading, found, words, (before, after))
    where, was = _places(found, before, after)
    return Change(
        surface="settings",
        source=_source(after or before),
        kind=_kind(found),
        subject=".".join(found.name) or "the whole file",
        before=shown(reading.name, found.before),
        after=shown(reading.name, found.after),
        where=where,
        was=was,
        traits={
            "key_class": reading.name,
            "direction": moved,
            "key": found.name[-1] if found.name else "",
            "two_readings": ways,
            **listed(found),
            **durations(old, new),
            **effective_day(reading.name, found.after),
            **beside_joining(reading.name, found, after),
        },
        effect=EFFECTS[moved],
        audience="everyone",
    )


def _reading(found: Difference, before: Document | None, after: Document | None) -> classes.Reading:
    """The class by name; where only what stands beside or the value itself gives it away, by that."""
    if names.compares(found.name):
        sides = ((before, found.was, found.before), (after, found.where, found.after))
        lower = any(side is not None and below(side, keys, value) for side, keys, value in sides)
        return classes.read(found.name) if lower else classes.NOTHING
    document = after or before
    reading = named.read(document.path if document else "", found.name)
    if reading == classes.AT_STAKE and isinstance(found.after, list) and isinstance(found.before, list):
        steps = classes.read((*found.name, "steps"))
        return steps if steps.name == "cancel_steps" else reading
    if reading in (classes.NOTHING, classes.AT_STAKE) and (state := ticked(found.before, found.after)):
        boxed = classes.read((*found.name, state))
        return boxed if boxed.name == "paid_addon" else reading
    return reading


def _is_secret(found: Difference) -> bool:
    """A secret that was changed is no change to customers, and no report may show it."""
    texts = any(isinstance(side, str) and truth(side) is None for side in (found.before, found.after))
    return texts and bool(found.name) and names.secret(found.name[-1])


def _as_lists(found: Difference, name: str) -> Difference:
    """`web,phone` as a list, which flat files cannot write otherwise."""
    sides = [found.before, found.after]
    if name not in WHOLE or not any(isinstance(side, str) and "," in side for side in sides):
        return found
    before, after = (_split(side) if isinstance(side, str) else side for side in sides)
    return replace(found, before=before, after=after)


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _moved(
    reading: classes.Reading, found: Difference, words: tuple[str, ...], sides: tuple[Document | None, Document | None]
) -> Direction:
    moved = direction(reading, found.before, found.after, words)
    before, after = sides
    if reading.name != "reference_price" or moved != "worse" or not before:
        return moved
    return "unclear" if was_charged(before, after, found.was, found.after) else moved


def _kind(found: Difference) -> str:
    if found.before is ABSENT:
        return "setting.added"
    return "setting.removed" if found.after is ABSENT else "setting.changed"


def _source(document: Document | None) -> str:
    watch = document.watch if document else None
    return (watch.name if watch else "") or (document.stem if document else "")


def _places(found: Difference, before: Document | None, after: Document | None) -> tuple[Location, Location | None]:
    was = before.at(found.was) if before and found.before is not ABSENT else None
    if after:
        return after.at(found.where), was
    return was or Location(""), was
