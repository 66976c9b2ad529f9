"""Two documents into changes: operations that came and went, everything the walk finds, and the servers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from change_guard.documents import Document
from change_guard.model import Change, Witness
from change_guard.surfaces.api.difference import Difference
from change_guard.surfaces.api.flows import way_left
from change_guard.surfaces.api.lifecycle import sunset
from change_guard.surfaces.api.operations import Operation, operations
from change_guard.surfaces.api.servers import servers
from change_guard.surfaces.api.spec import Spec
from change_guard.surfaces.api.telling import effect, reached, tell
from change_guard.surfaces.api.walk import Found, Walk
from change_guard.surfaces.api.witness import witness

MAX_WITNESSES = 100
"""Nobody reads more, and each costs a judge its time."""


def compare(before: Document | None, after: Document | None) -> Iterator[Change]:
    """The changes between two API descriptions, in order; a description that comes or goes brings or takes all its
    operations."""
    present = after or before
    if present is None:
        return
    empty = {"openapi": "3.1.0"}
    old = Spec(before) if before else Spec(Document.holding(empty, present.path, "before"))
    new = Spec(after) if after else Spec(Document.holding(empty, present.path, "after"))
    if not after:
        new.title = old.title
    found, roots = differences(old, new)
    told: dict[str, Change] = {}
    for one, proof in _shown(found, roots):
        change = tell(one, roots, (old, new), proof)
        same = told.get(change.id)
        reach = tuple(dict.fromkeys((*same.reach, *change.reach))) if same else change.reach
        told[change.id] = replace(same or change, reach=reach)
    yield from sorted(told.values())


def _shown(found: list[Found], roots: list[Operation]) -> Iterator[tuple[Found, Witness | None]]:
    """Each difference with the customer who feels it, as many as anybody will read."""
    left = MAX_WITNESSES
    for one in found:
        hurts = left > 0 and effect(one.difference) == "adverse"
        proof = witness(one, reached(one, roots)) if hurts else None
        left -= proof is not None
        yield one, proof


def differences(before: Spec, after: Spec) -> tuple[list[Found], list[Operation]]:
    """Every difference with its reach, and the operations whose bits the reach is made of."""
    had = {op.identity: op for op in operations(before)}
    has = {op.identity: op for op in operations(after)}
    roots: list[Operation] = []
    walk = Walk(before, after)
    found: list[Found] = []
    for identity in {**had, **has}:
        bit = 1 << len(roots)
        old, new = had.get(identity), has.get(identity)
        roots.append(new or old)  # type: ignore[arg-type]
        if old and new:
            walk.add(old, new, bit)
        elif old:
            found.append(Found(_gone(old, after, way_left(old, has.values())), reach=bit))
        elif new:
            found.append(Found(_new(new, before), reach=bit))
    everybody = (1 << len(roots)) - 1
    if had and has:
        found += [Found(difference, reach=everybody) for difference in servers(before, after)]
    return found + walk.run(), roots


def _gone(old: Operation, after: Spec, left: bool) -> Difference:
    item = after.root.get("paths").get(old.path)
    return Difference(
        "removed", "operation", old.name, None, old.node, item, kind="operation.removed",
        traits={"deprecated": old.deprecated, "sunset": sunset(old.node), "called": old.called, "way_left": left},
    )  # fmt: skip


def _new(new: Operation, before: Spec) -> Difference:
    return Difference(
        "added", "operation", None, new.name, None, new.node, kind="operation.added", traits={"called": new.called}
    )
