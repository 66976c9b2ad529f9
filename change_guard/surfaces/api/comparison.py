"""Two documents into changes: operations that came and went, everything the walk finds, and the servers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.model import Change, Unexamined, Witness
from change_guard.surfaces.api.contract.departures import departures
from change_guard.surfaces.api.contract.elsewhere import elsewhere
from change_guard.surfaces.api.contract.markup import travels
from change_guard.surfaces.api.contract.operations import Operation, operations
from change_guard.surfaces.api.contract.servers import defaults, servers
from change_guard.surfaces.api.contract.surprises import document
from change_guard.surfaces.api.description.difference import Difference, Found
from change_guard.surfaces.api.description.kernel import full, specs
from change_guard.surfaces.api.description.spec import Spec
from change_guard.surfaces.api.description.stability import STABILITY
from change_guard.surfaces.api.telling import effect, reached, tell
from change_guard.surfaces.api.unexamined import unexamined
from change_guard.surfaces.api.walk import Walk
from change_guard.surfaces.api.witness.decided import decided, undecided
from change_guard.surfaces.api.witness.proof import witness

LOCAL = tuple((key,) for key in ("paths", "components", "definitions", "parameters", "responses", "webhooks"))
"""Where a fact concerns only those operations that refer to it."""

MAX_WITNESSES = 100
"""Nobody reads more, and each costs a judge its time."""


def compare(before: Document | None, after: Document | None) -> Iterator[Change | Unexamined]:
    """The changes between two API descriptions, in order; a description that comes or goes brings or takes all its
    operations."""
    present = after or before
    if present is None:
        return
    pruned = specs(before, after) if before and after and not full.get() else None
    told = _told_of(pruned) if pruned else None
    if told is None:
        empty = {"openapi": "3.1.0"}
        old = Spec(before) if before else Spec(Document.holding(empty, present.path, "before"))
        new = Spec(after) if after else Spec(Document.holding(empty, present.path, "after"))
        if not after:
            new.title = old.title
        told = _told(old, new, *differences(old, new))
        yield from unexamined(old, new)
    yield from sorted(told)


def _told_of(pruned: tuple[Spec, Spec]) -> list[Change] | None:
    """The changes between two specs of which parts were left out; None where those parts are needed after all."""
    had, has = (_by_identity(spec) for spec in pruned)
    try:
        others = elsewhere(pruned[1], [had[identity] for identity in had.keys() - has.keys()])
        if others is None:
            return None
        found, roots = _differences(*pruned, had, has, others)
        return None if any(map(_concerns_all, found)) else _told(*pruned, found, roots)
    except Unreadable:
        return None


def _concerns_all(found: Found) -> bool:
    """Whether it reaches operations that were left out."""
    return found.difference.place.keys[:1] not in LOCAL


def _told(old: Spec, new: Spec, found: list[Found], roots: list[Operation]) -> list[Change]:
    told: dict[str, Change] = {}
    for one, proof in _shown(found, roots):
        change = tell(one, roots, (old, new), proof)
        same = told.get(change.id)
        reach = tuple(dict.fromkeys((*same.reach, *change.reach))) if same else change.reach
        told[change.id] = replace(same or change, reach=reach)
    return list(told.values())


def _shown(found: list[Found], roots: list[Operation]) -> Iterator[tuple[Found, Witness | None]]:
    """Each difference with the customer who feels it, as many as anybody will read."""
    left = MAX_WITNESSES
    for one in found:
        tried = left > 0 and _may_be_felt(one.difference)
        proof = witness(one, reached(one, roots)) if tried else None
        left -= tried and (proof is not None or undecided(one.difference))
        yield replace(one, difference=decided(one.difference, proof)) if tried else one, proof


def _may_be_felt(difference: Difference) -> bool:
    """Whether somebody may feel it; where no values have to be tried, a request that shows it costs little."""
    felt = effect(difference)
    return undecided(difference) or felt == "adverse" or (felt == "unknown" and difference.pair is None)


def differences(before: Spec, after: Spec) -> tuple[list[Found], list[Operation]]:
    """Every difference with its reach, and the operations whose bits the reach is made of."""
    return _differences(before, after, _by_identity(before), _by_identity(after))


def _by_identity(spec: Spec) -> dict[str, Operation]:
    return {op.identity: op for op in operations(spec)}


def _differences(
    before: Spec,
    after: Spec,
    had: Mapping[str, Operation],
    has: Mapping[str, Operation],
    others: Iterable[Operation] = (),
) -> tuple[list[Found], list[Operation]]:
    sides = [(had.get(identity), has.get(identity)) for identity in {**had, **has}]
    roots = [_promised(old, new) for old, new in sides]
    walk = Walk(before, after)
    found: list[Found] = []
    gone: dict[int, Operation] = {}
    for place, (old, new) in enumerate(sides):
        if old and new:
            walk.add(old, new, 1 << place)
        elif old:
            gone[place] = old
        elif new:
            found.append(Found(_new(new, before), reach=1 << place))
    came = [new for old, new in sides if new and not old]
    left = departures(gone.values(), came, (*has.values(), *others), after)
    found += [Found(difference, reach=1 << place) for place, difference in zip(gone, left, strict=True)]
    everybody = (1 << len(roots)) - 1
    if (had and has) or before.is_pruned:
        whole = (*servers(before, after), *defaults(before, after), *document(before, after))
        found += [Found(difference, reach=everybody) for difference in whole]
    return found + list(_felt(walk.run(), roots)), roots


def _felt(found: Iterable[Found], roots: Sequence[Operation]) -> Iterator[Found]:
    """How XML is written reaches only those operations between which and their clients something travels as XML; and a
    name of a type says nothing more where the type itself came or went."""
    found = list(found)
    kinds = {(one.difference.direction, one.difference.name) for one in found if one.difference.facet == "alternative"}
    for one in found:
        difference = one.difference
        if difference.facet.startswith("xml "):
            one.reach &= sum(1 << place for place, op in enumerate(roots) if travels(op, difference.direction))
            if not one.reach:
                continue
        if (difference.direction, difference.traits.get("leads_to", ...)) not in kinds:
            yield one


def _promised(old: Operation | None, new: Operation | None) -> Operation:
    """The operation as it is, or was, with the firmer of its two promises: a change is no milder for being announced
    as a lesser one at the same time."""
    sides = [op for op in (old, new) if op]
    return replace(sides[-1], promise=max((op.promise for op in sides), key=STABILITY.index))


def _new(new: Operation, before: Spec) -> Difference:
    return Difference(
        "added", "operation", None, new.name, None, new.node, kind="operation.added", traits={"called": new.called}
    )
