"""Examples in notices and plans, tried on the descriptions of both sides: the way before on the base's, after on the
head's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.model import Call, Change, Comparison, Location, Side, Snapshot
from change_guard.surfaces.api.contract.routing import is_ours, route
from change_guard.surfaces.api.description.kernel import lazily
from change_guard.surfaces.api.description.recognition import recognises
from change_guard.surfaces.api.description.spec import Spec
from change_guard.surfaces.api.description.wholes import ENDINGS, MAX_LOOKED_AT, wholes
from change_guard.surfaces.api.witness.exchange import flaws

Flaws = Iterator[tuple[Location, str]]


class Trial:
    """The descriptions of both sides, read when an example asks for them.

    Called with an example and the change it stands beside, it gives each place where the API would not take it.
    """

    def __init__(self, comparison: Comparison, changes: Iterable[Change]) -> None:
        touched = {at.path for one in changes if one.surface == "api" for at in (one.where, one.was) if at}
        moved = [pair for pair in comparison.pairs if {pair.before, pair.after} & touched]
        paths = touched.union(path for pair in moved for path in (pair.before, pair.after) if path)
        self._before = _Side(comparison.base, "before", sorted(paths))
        self._after = _Side(comparison.head, "after", sorted(paths))

    def __call__(self, call: Call, change: Change) -> Flaws:
        if call.problem:
            yield call.where, call.problem
            return
        call = _named(call, change)
        if not call.target:
            return
        tried = {"before": (self._before,), "after": (self._after,)}.get(call.moment, (self._after, self._before))
        gone = str(change.traits.get("field", "")) if change.kind == "field.removed" and call.moment == "after" else ""
        found = [list(side.flaws(call, gone)) for side in tried]
        if all(found):
            yield from found[0]


class _Side:
    def __init__(self, snapshot: Snapshot, side: Side, paths: list[str]) -> None:
        self._snapshot = snapshot
        self._side: Side = side
        self._paths = paths
        self._near: list[Spec] | None = None
        self._all: list[Spec] | None = None

    def flaws(self, call: Call, gone: str) -> Flaws:
        """What this side does not take of it; nothing where there is nothing to try it on."""
        if self._near is None:
            self._near = list(self._specs(self._touched()))
        asked = route(self._near, call.method, call.target)
        if asked is None:
            if self._all is None:
                self._all = list(self._specs(self._everywhere()))
            asked = route(self._all, call.method, call.target)
        if asked:
            try:
                yield from ((replace(call.where, line=line), said) for line, said in flaws(call, asked, gone))
            except Trouble:
                return
        elif self._all and is_ours(self._all, call.target) and not _is_refusal(call):
            when = "before this change" if self._side == "before" else "after this change"
            yield call.where, f"there is no {call.method} {call.target.partition('?')[0]} {when}"

    def _touched(self) -> Iterator[str]:
        for path in self._paths:
            data = self._snapshot.read(path)
            if data is not None and recognises(path, data):
                yield path
            else:
                yield from wholes(path, self._snapshot)

    def _everywhere(self) -> Iterator[str]:
        described = (path for path in self._snapshot.paths() if path.lower().endswith(ENDINGS))
        near = dict.fromkeys(self._touched())
        yield from near
        yield from islice((path for path in described if path not in near), MAX_LOOKED_AT)

    def _specs(self, paths: Iterable[str]) -> Iterator[Spec]:
        for path in dict.fromkeys(paths):
            try:
                data = self._snapshot.read(path)
                if data is not None and recognises(path, data):
                    yield lazily(Document(path, data, self._side, snapshot=self._snapshot))
            except Trouble:
                # What is wrong with a description is said where it is read for its changes.
                continue


def _named(call: Call, change: Change) -> Call:
    """A body alone is sent to, or answered by, the operation that changes."""
    if call.target:
        return call
    method, _, path = str(change.traits.get("operation", "")).partition(" ")
    answered = call.is_answer or change.traits.get("direction") == "response"
    known = path.startswith("/")
    return replace(call, method=method, target=path if known else "", is_answer=answered)


def _is_refusal(call: Call) -> bool:
    return call.status.startswith(("4", "5"))
