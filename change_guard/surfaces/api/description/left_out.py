"""What one side of a description leaves out, and reads when somebody asks for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from change_guard.documents import Document
from change_guard.documents.excerpt import Excerpt, Unchanged

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Shared:
    """What both sides of a comparison know of each other. What was read of either is kept by its bytes, so that a value
    that is the same on both is one object."""

    changed: Collection[Keys]
    """What is not the same on both sides, to the byte."""
    unequal: frozenset[str]
    """References to what differs or leads there."""
    known: dict[tuple[type[Excerpt], bytes], Excerpt] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """What one side of a description leaves out: values by their keys, from byte to byte."""

    blocks: dict[Keys, tuple[int, int]]
    shared: Shared

    def read(self, whole: Document, keys: Keys) -> Document:
        """The value that was left out there."""
        start, end = self.blocks[keys]
        data = whole.data[start:end]
        kind = Excerpt if keys in self.shared.changed else Unchanged
        known = self.shared.known
        if (kind, data) not in known:
            known[kind, data] = kind(whole.path, data, whole.side)
        return known[kind, data]
