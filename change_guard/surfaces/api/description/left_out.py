"""What one side of a description leaves out, and reads when somebody asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from change_guard.documents import Document
from change_guard.documents.excerpt import Excerpt

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class LeftOut:
    """What one side of a description leaves out: values by their keys, from byte to byte. What was read of either side
    is kept by its bytes, so that a value that is the same on both is one object."""

    blocks: dict[Keys, tuple[int, int]]
    known: dict[bytes, Document]
    unequal: frozenset[str] | None = None

    def read(self, whole: Document, keys: Keys) -> Document:
        """The value that was left out there."""
        start, end = self.blocks[keys]
        data = whole.data[start:end]
        if data not in self.known:
            self.known[data] = Excerpt(whole.path, data, whole.side)
        return self.known[data]
