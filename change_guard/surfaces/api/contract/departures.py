"""Operations that are no longer there, and where their callers may go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from change_guard.surfaces.api.contract.flows import way_left
from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.contract.successors import successor
from change_guard.surfaces.api.description.difference import Difference
from change_guard.surfaces.api.description.lifecycle import fate
from change_guard.surfaces.api.description.spec import Spec


def departures(
    gone: Iterable[Operation], came: Sequence[Operation], others: Sequence[Operation], after: Spec
) -> Iterator[Difference]:
    """Each that is gone, in order. `came` are new; `others` are all that are there now."""
    by_id: dict[object, str] = {}
    for op in others:
        by_id.setdefault(_id(op), op.name)
    for old in gone:
        moved = by_id.get(_id(old)) if _id(old) else None
        yield Difference(
            "removed", "operation", old.name, None, old.node, after.root.get("paths").get(old.path),
            kind="operation.removed", traits={
                **fate((old.node,)).traits, "called": old.called, "moved_to": moved, "way_left": way_left(old, others),
                "hint": f" {moved} seems to take its place." if moved else successor(old, came),
            },
        )  # fmt: skip


def _id(operation: Operation) -> str:
    """Its operationId; nothing where it has none by which it could be known again."""
    said = operation.node.mapping.get("operationId")
    return said if isinstance(said, str) else ""
