"""What customers can see or rely on. One folder a surface; each turns two documents into changes.

A surface is a module with `NAME`, `recognises` and `changes`. Adding one is its folder and its line in SURFACES.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from change_guard.documents import Document
from change_guard.model import Change, Snapshot, Unexamined

SURFACES = ("api", "pricing", "flags", "settings", "wording")
"""In the order in which they are asked whether a file is theirs."""


class Surface(Protocol):
    """The contract. Either document is None where that side has no such file. Other files of the same snapshot are
    reached through `Document.beside` and `Document.paths` (overlays, `$ref`s to other files), the config's mapping
    through `Document.watch`. Both functions raise errors.Unreadable for a file that makes no sense."""

    NAME: str

    def recognises(self, path: str, head: bytes) -> bool:
        """Whether a file that no config line names is this surface's; `head` is the whole file, and asking is cheap."""

    def changes(self, before: Document | None, after: Document | None) -> Iterator[Change | Unexamined]:
        """What changed for customers. Formatting, order, comments and refactors that mean the same are silence. What a
        surface does not look into it says as Unexamined, once for each place."""


def surface(name: str) -> Surface:
    """The surface of that name, imported when it is first needed."""
    return cast(Surface, import_module(f"change_guard.surfaces.{name}"))


def wholes(path: str, snapshot: Snapshot) -> Iterator[str]:
    """The files that a file which no surface recognises may be a part of (`$ref`s to other files)."""
    from change_guard.surfaces import api

    yield from api.wholes(path, snapshot)


def recogniser(path: str, data: bytes) -> Surface | None:
    """The surface that knows this file by its content."""
    return next((found for found in map(surface, SURFACES) if found.recognises(path, data)), None)
