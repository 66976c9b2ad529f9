"""Where the line stands that made the difference."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from change_guard.documents import Document
from change_guard.model import Location
from change_guard.surfaces.ambiguous import two_readings
from change_guard.surfaces.flags.flagset import Flag, Key, Spot


@dataclass(frozen=True, slots=True)
class Cause:
    """What differs in how a flag is written, and where that stands on both sides."""

    part: str
    where: Location
    was: Location | None
    two_readings: str | None


def cause(before: Flag | None, after: Flag | None, surviving: Document | None) -> Cause:
    """The first deciding part that is written differently. Of the two flags one at least is there; what is gone is
    shown beside what survives."""
    if before is None or after is None:
        return _alone(before, after, surviving)
    old, new = _differing(before, after)
    way = _difference(old.written, new.written)
    if new.written is None:
        where = after.spots[0].location()
    else:
        where = new.document.at((*new.keys, *way, *_own(new.written, old.written, way)))
    if old.written is None:
        was = before.spots[0].location()
    else:
        was = old.document.at((*old.keys, *way, *_own(old.written, new.written, way)))
    return Cause(new.part or "flag", where, was, _readings([old, new]))


def _alone(before: Flag | None, after: Flag | None, surviving: Document | None) -> Cause:
    here = next(flag.spots[0] for flag in (after, before) if flag)
    if after:
        return Cause("flag", here.location(), None, _readings([here]))
    named = tuple(takewhile(lambda key: isinstance(key, str), here.keys))
    where = surviving.at(named) if surviving else here.location()
    return Cause("flag", where, here.location(), _readings([here]))


def _differing(before: Flag, after: Flag) -> tuple[Spot, Spot]:
    parts = {spot.part: spot for spot in before.spots}
    for spot in after.spots:
        old = parts.get(spot.part)
        if old and spot.part and old.written != spot.written:
            return old, spot
    return before.spots[0], after.spots[0]


def _difference(one: Any, other: Any) -> tuple[Key, ...]:
    """The way down to the first entry that differs, as far as both sides have it."""
    way: list[Key] = []
    while True:
        if isinstance(one, dict) and isinstance(other, dict):
            keys: list[Key] = [key for key in one if key in other and one[key] != other[key]]
            if not keys or one.keys() != other.keys():
                return tuple(way)
        elif isinstance(one, list) and isinstance(other, list):
            keys = [index for index in range(min(len(one), len(other))) if one[index] != other[index]]
            if not keys or len(one) != len(other):
                return tuple(way)
        else:
            return tuple(way)
        way.append(keys[0])
        one, other = one[keys[0]], other[keys[0]]


def _own(one: Any, other: Any, way: tuple[Key, ...]) -> tuple[Key, ...]:
    """The first entry at the end of the way that the other side has not."""
    for key in way:
        one, other = one[key], other[key]
    if not isinstance(one, dict) or not isinstance(other, dict):
        return ()
    return next(((key,) for key in one if key not in other or other[key] != one[key]), ())


def _readings(spots: list[Spot]) -> str | None:
    return two_readings((spot.document, spot.keys) for spot in spots)
