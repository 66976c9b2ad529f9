"""OpenAPI and Swagger descriptions: what clients send and receive, compared by meaning in the direction it travels.

Read it room by room: description (what a file says), schemas (which values it accepts), contract (what stands around
them), witness (a value or request, and a judge that is not our code); then walk (each pair once, and its reach) and
telling (changes).
"""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.model import Change, Unexamined
from change_guard.surfaces.api.description.recognition import recognises
from change_guard.surfaces.api.description.wholes import wholes

NAME = "api"

__all__ = ["NAME", "changes", "recognises", "wholes"]


def changes(before: Document | None, after: Document | None) -> Iterator[Change | Unexamined]:
    """Every change once, in a stable order; raises Unreadable for a file that is no API description of a known
    version."""
    from change_guard.surfaces.api.comparison import compare
    from change_guard.surfaces.api.validity import validity

    yield from compare(before, after)
    yield from validity(before, after)
