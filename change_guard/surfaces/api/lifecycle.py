"""How an operation is announced to go: `deprecated`, and the last day in `x-sunset` (compare RFC 8594, RFC 9745)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from change_guard.model import Value
from change_guard.surfaces.api.difference import Difference
from change_guard.surfaces.api.operations import Operation
from change_guard.surfaces.api.spec import Node


def lifecycle(before: Operation, after: Operation) -> Iterator[Difference]:
    """Deprecation announced or withdrawn, and a sunset that moved."""
    had, has = sunset(before.node), sunset(after.node)
    was, now = before.node, after.node
    if after.deprecated and not before.deprecated:
        yield _told("operation.deprecated", (None, has), (was, now), {"sunset": has}, has)
    elif before.deprecated and not after.deprecated:
        yield _told("operation.restored", (had, None), (was, now), {}, None)
    if had and had != has and after.deprecated:
        days = (has - had).days if has else None
        yield _told("operation.sunset-moved", (had, has), (was, now), {"days": days}, has)


def _told(
    kind: str, values: tuple[Value, Value], nodes: tuple[Node, Node], traits: dict[str, Value], effective: date | None
) -> Difference:
    word = "x-sunset" if kind == "operation.sunset-moved" else "deprecated"
    return Difference(
        "unclear", word, values[0], values[1], nodes[0].get(word), nodes[1].get(word), kind=kind, traits=traits,
        effective=effective,
    )  # fmt: skip


def sunset(node: Node) -> date | None:
    """The last day of `x-sunset`, None where there is none that is a date."""
    said = node.mapping.get("x-sunset")
    if not isinstance(said, str):
        return None
    for read in (date.fromisoformat, lambda text: datetime.fromisoformat(text).date()):
        try:
            return read(said)
        except ValueError:
            continue
    return None
