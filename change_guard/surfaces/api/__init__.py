"""OpenAPI and Swagger descriptions: what clients send and receive, compared by meaning in the direction it travels.

Read it in this order: spec (nodes), operations and contract (what is compared with what), shape and schemas (accepted
values), walk (each pair once, and its reach), telling (changes), witness (a value, and a judge that is not our code).
"""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.model import Change, Unexamined
from change_guard.surfaces.api.recognition import recognises
from change_guard.surfaces.api.wholes import wholes

NAME = "api"

__all__ = ["NAME", "changes", "recognises", "wholes"]


def changes(before: Document | None, after: Document | None) -> Iterator[Change | Unexamined]:
    """Every change once, in a stable order; raises Unreadable for a file that is no API description of a known
    version."""
    from change_guard.surfaces.api.comparison import compare
    from change_guard.surfaces.api.validity import validity

    yield from compare(before, after)
    yield from validity(before, after)
