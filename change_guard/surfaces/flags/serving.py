"""What a flag serves at one point: a customer of whom some attributes and some places on hash axes are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Condition, Dealt, Every, Not, Opaque, Serves
from change_guard.surfaces.flags.flagset import Flag, Next, Outcome, Rules, Split
from change_guard.surfaces.flags.served import CODE, Served

Question: TypeAlias = "str | Opaque | Axis"


class Undecided(Exception):
    """The answer depends on something the point does not tell: an attribute, an unread condition, or a place on an
    axis."""

    def __init__(self, about: Question) -> None:
        super().__init__(about)
        self.about = about


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of a customer. Attributes are text, None where the customer lacks one."""

    attributes: Mapping[str | Opaque, str | None]
    places: Mapping[Axis, Fraction]


def serve(key: str, flags: Mapping[str, Flag], point: Point, asked: tuple[str, ...] = ()) -> Served:
    """The value served there. A flag that is not there, or that needs itself, leaves it to the program. Raises
    Undecided."""
    flag = flags.get(key)
    if flag is None or key in asked:
        return CODE
    return _decide(flag.outcome, flags, point, (*asked, key)) or CODE


def _decide(outcome: Outcome, flags: Mapping[str, Flag], point: Point, asked: tuple[str, ...]) -> Served | None:
    match outcome:
        case Served():
            return outcome
        case Next():
            return None
        case Split(axis, parts):
            if axis not in point.places:
                raise Undecided(axis)
            place = point.places[axis]
            part = next((part for part in parts if part.low <= place < part.high), None)
            return _decide(part.outcome, flags, point, asked) if part else None
        case Rules(rules, default):
            for rule in rules:
                if holds(rule.condition, flags, point, asked):
                    found = _decide(rule.outcome, flags, point, asked)
                    if found is not None:
                        return found
            return _decide(default, flags, point, asked)


def holds(condition: Condition, flags: Mapping[str, Flag], point: Point, asked: tuple[str, ...] = ()) -> bool:
    """Whether the condition holds at the point. Raises Undecided."""
    match condition:
        case Asks(attribute):
            if attribute not in point.attributes:
                raise Undecided(attribute)
            return condition.holds(point.attributes[attribute])
        case Opaque():
            if condition not in point.attributes:
                raise Undecided(condition)
            return point.attributes[condition] is not None
        case Dealt(axis, share):
            if axis not in point.places:
                raise Undecided(axis)
            return point.places[axis] < share
        case Serves(flag, values):
            return serve(flag, flags, point, asked) in values
        case Not(of):
            return not holds(of, flags, point, asked)
        case Every(every):
            return all(holds(one, flags, point, asked) for one in every)
        case _:
            return any(holds(one, flags, point, asked) for one in condition.of)
