"""Parameters of the same name that are read in another place: from the query to a header, from a header to a cookie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.description.difference import Difference, Direction, Pair
from change_guard.surfaces.api.description.lifecycle import fate
from change_guard.surfaces.api.description.spec import Key, Node

Place = tuple[Key, Key]
"""Where a parameter is read, and its name."""

MOVABLE = ("query", "header", "cookie", "formData")
"""A path parameter that leaves its path is another path."""


def taken(operation: Operation) -> dict[Place, Node]:
    """Everything with a name that an operation takes besides its body."""
    return {**operation.parameters, **{("formData", name): node for name, node in operation.form.items()}}


def moves(had: Mapping[Place, Node], has: Mapping[Place, Node]) -> dict[Place, Place]:
    """Where each parameter that moved was and is read; only where one of that name left and one came."""
    gone, new = _by_name(had.keys() - has.keys()), _by_name(has.keys() - had.keys())
    return {
        gone[name][0]: new[name][0]
        for name in sorted(gone.keys() & new.keys())
        if len(gone[name]) == 1 and len(new[name]) == 1
    }


def _by_name(places: Iterable[Place]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for place, name in places:
        if place in MOVABLE:
            found[str(name).lower()].append((place, name))
    return found


def moved(was: Node, now: Node, asks: Direction) -> Iterator[Difference | Pair]:
    """The move, and what else became of the parameter on its way."""
    old, new = was.follow(), now.follow()
    yield Difference(
        "replaced", "in", str(old.mapping.get("in")), str(new.mapping.get("in")), old.get("in"), new.get("in"), asks,
        "parameter.moved", name=str(old.mapping.get("name")),
        traits={"required": new.mapping.get("required") is True, **fate((was,)).traits},
    )  # fmt: skip
    yield Pair("parameter", (was,), (now,), asks)
