"""Two price files and what is between them, in one line of a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from change_guard.documents import Document
from change_guard.model import Change, Side, Watch
from change_guard.surfaces import pricing


def document(said: Any, side: Side, map: Mapping[str, Any] | None = None) -> Document:
    """YAML text, or a value, as one side of a comparison."""
    watch = Watch("shop.yml", "pricing", map=map) if map else None
    if isinstance(said, str):
        return Document("shop.yml", said.encode(), side, watch)
    return Document.holding(said, "shop.yml", side, watch)


def between(before: Any, after: Any, map: Mapping[str, Any] | None = None) -> list[Change]:
    """Every change; None stands for a file that is not there."""
    sides = (
        None if before is None else document(before, "before", map),
        None if after is None else document(after, "after", map),
    )
    return list(pricing.changes(*sides))


def told(changes: list[Change]) -> list[tuple[str, str, str, str]]:
    """(kind, subject, before, after), as a person reads them."""
    from change_guard.model import spell

    return [(c.kind, c.subject, spell(c.before), spell(c.after)) for c in changes]


def only(changes: list[Change]) -> Change:
    """The one change there is."""
    assert len(changes) == 1, told(changes)
    return changes[0]
