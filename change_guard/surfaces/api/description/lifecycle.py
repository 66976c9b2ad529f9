"""How something is announced to go, and how firm its promise is: `deprecated`, the last day in `x-sunset` (compare RFC
8594, RFC 9745), and `x-stability-level`. The same for operations, parameters and fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from change_guard.model import Value
from change_guard.surfaces.api.description.difference import Difference, Direction, small
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.description.stability import STABILITY, level

Nodes = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What is said of a thing's end."""

    deprecated: bool
    said: Value
    """`x-sunset` as it is written."""
    sunset: date | None

    @property
    def announced(self) -> bool:
        return self.deprecated or self.sunset is not None

    @property
    def unreadable(self) -> bool:
        return self.said is not None and self.sunset is None

    @property
    def traits(self) -> dict[str, Value]:
        """What a rule may ask of something that is gone."""
        return {
            "deprecated": self.deprecated,
            "sunset": self.sunset,
            "sunset_unreadable": self.unreadable,
            "sunset_said": self.said,
        }


@dataclass(frozen=True, slots=True)
class Thing:
    """What a lifecycle is about: `operation` or `field`, and who receives it."""

    kind: str
    direction: Direction = "request"
    name: str = ""


def fate(nodes: Nodes) -> Fate:
    """The announcement, at the reference or at what it leads to."""
    said = word(nodes, "x-sunset").value
    return Fate(word(nodes, "deprecated").value is True, None if said is None else small(said), _day(said))


def word(nodes: Nodes, key: str) -> Node:
    """The first of the nodes, or of what they refer to, that holds the key; else where the key would stand."""
    places = [place for node in nodes for place in (node, node.follow())]
    return next((place for place in places if key in place.mapping), places[-1]).get(key)


def _day(said: object) -> date | None:
    if not isinstance(said, str):
        return None
    for read in (date.fromisoformat, lambda text: datetime.fromisoformat(text).date()):
        try:
            return read(said)
        except ValueError:
            continue
    return None


def lifecycle(thing: Thing, before: Nodes, after: Nodes) -> Iterator[Difference]:
    """Deprecation announced or withdrawn, a last day that moved or cannot be read, and a promise that changed."""
    had, has = fate(before), fate(after)
    if has.unreadable and has.said != had.said:
        yield _told(thing, "sunset.unreadable", "x-sunset", (had.said, has.said), (before, after), has)
    elif has.announced and not had.announced:
        yield _told(thing, f"{thing.kind}.deprecated", "deprecated", (None, has.sunset), (before, after), has)
    elif had.announced and has.sunset and had.said is None:
        yield _told(thing, f"{thing.kind}.deprecated", "x-sunset", (None, has.sunset), (before, after), has)
    elif had.announced and not has.announced:
        yield _told(thing, f"{thing.kind}.restored", "deprecated", (had.sunset, None), (before, after), has)
    elif had.sunset and had.sunset != has.sunset:
        yield _told(thing, f"{thing.kind}.sunset-moved", "x-sunset", (had.sunset, has.sunset), (before, after), has)
    yield from _stability(thing, before, after)


def _told(
    thing: Thing, kind: str, key: str, values: tuple[Value, Value], sides: tuple[Nodes, Nodes], has: Fate
) -> Difference:
    old, new = values
    days = (new - old).days if isinstance(old, date) and isinstance(new, date) else None
    return Difference(
        "unclear", key, old, new, word(sides[0], key), word(sides[1], key), thing.direction, kind, name=thing.name,
        traits={"sunset": has.sunset, "days": days}, effective=has.sunset,
    )  # fmt: skip


def _stability(thing: Thing, before: Nodes, after: Nodes) -> Iterator[Difference]:
    was, now = (word(side, "x-stability-level") for side in (before, after))
    if was.value == now.value:
        return
    had, has = (level(node.value, node.spec.stability) for node in (was, now))
    values = small(was.value), small(now.value)
    if now.value is not None and str(now.value) not in now.spec.stability:
        yield _promise(thing, "stability.unreadable", values, (was, now))
    elif had != has:
        lower = STABILITY.index(has) < STABILITY.index(had)
        kind = "stability.lowered" if lower else "stability.raised"
        yield _promise(thing, kind, (values[0] or had, values[1] or has), (was, now))


def _promise(thing: Thing, kind: str, values: tuple[Value, Value], nodes: tuple[Node, Node]) -> Difference:
    return Difference(
        "unclear", "x-stability-level", *values, *nodes, thing.direction, kind, name=thing.name,
        traits={"had_stability": level(nodes[0].value, nodes[0].spec.stability)},
    )  # fmt: skip
