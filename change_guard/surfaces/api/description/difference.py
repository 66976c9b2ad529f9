"""What a comparison finds: differences, and pairs that still have to be compared."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from change_guard.model import Value
from change_guard.surfaces.api.description.spec import Node

Direction = Literal["request", "response"]
"""Who receives: the server (a request) or the client (a response). Callbacks and webhooks turn it round."""

Event = Literal["narrowed", "widened", "replaced", "unclear", "removed", "added"]
"""What became of the set of accepted values; `removed` and `added` are fields, whose sets may not have changed at
all."""

Key = tuple[object, ...]
"""By which a pair, or a fact, is known again."""

Role = Literal["schema", "text", "parameter", "body", "response", "media"]
"""`text` is a schema whose value travels as text, in a request line or a header: `?limit=1` is a number and a
string."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things to compare: a conjunction of nodes on each side, met in one direction."""

    role: Role
    before: tuple[Node, ...]
    after: tuple[Node, ...]
    direction: Direction
    step: tuple[str, ...] | None = None
    """How its value stands in the one above it: ("field", name), ("items",), ("other",), ("same",); None: unknown."""

    places: tuple[Node, Node] | None = field(default=None, compare=False)
    """Where the two were met, before references were followed."""

    @property
    def key(self) -> tuple[Any, ...]:
        """Pairs with the same key are one pair, however they were met."""
        return (
            self.role,
            tuple(node.id for node in self.before),
            tuple(node.id for node in self.after),
            self.direction,
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact. `kind` is set where the fact is no matter of sets; else event and direction name it."""

    event: Event
    facet: str
    before: Value
    after: Value
    was: Node | None
    now: Node
    """Where it stands, or would stand."""
    direction: Direction = "request"
    kind: str = ""
    certain: bool = True
    name: str = ""
    """The field, parameter, status or scheme that came or went."""
    pair: Pair | None = None
    """The schemas to show a witness for."""
    traits: dict[str, Value] = field(default_factory=dict, hash=False, compare=False)
    effective: date | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """Differences with the same key are one fact, wherever it was met."""
        return (self.kind, self.event, self.facet, self.direction, self.name, self.before, self.after, self.place.id)

    @property
    def place(self) -> Node:
        """Where the fact stands: on the newer side, unless only the older one says anything."""
        was, now = self.was, self.now
        if was is None:
            return now
        gone = self.event == "removed" or (now.value is None and was.value is not None)
        return was if gone else now


@dataclass(slots=True)
class Found:
    """A difference and the operations it reaches, as the bits of their positions."""

    difference: Difference
    above: tuple[Pair, ...] = ()
    """The pairs that lead to it, nearest first, up to the body, parameter or component that is shown whole."""
    pairs: set[Key] = field(default_factory=set)
    reach: int = 0


def alike(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON; to Python alone, 1 is True and 0 is False."""
    if one is other:
        return True
    if one != other:
        return False
    todo = [(one, other)]
    while todo:
        left, right = todo.pop()
        if isinstance(left, dict):
            todo += [(child, right[key]) for key, child in left.items() if child is not right[key]]
        elif isinstance(left, list):
            todo += [(child, beside) for child, beside in zip(left, right, strict=True) if child is not beside]
        elif isinstance(left, bool) is not isinstance(right, bool):
            return False
    return True


def small(value: Any) -> Value:
    """A JSON value as a Value: scalars as they are, lists as tuples, anything deeper as short JSON."""
    match value:
        case None | bool() | int() | str() | Decimal():
            return value
        case list() | tuple() if not any(isinstance(item, dict | list) for item in value):
            return tuple(small(item) for item in value)
        case _:
            text = json.dumps(value, default=_number, ensure_ascii=False, sort_keys=True)
            return text if len(text) <= 80 else text[:77] + "..."


def _number(value: Any) -> float | str:
    return float(value) if isinstance(value, Decimal) else str(value)
