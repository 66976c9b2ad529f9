"""The blocks a description is cut into: stretches of its bytes that nobody has parsed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from change_guard.surfaces.api.description.mentions import spelt
from change_guard.surfaces.api.description.references import is_file
from change_guard.surfaces.api.description.spec import Keys

HOLDERS = ("paths", "definitions", "parameters", "responses")
"""Entries at the top whose own entries are blocks. `components` holds such holders."""


class Unclear(Exception):
    """A cut could be wrong."""


@dataclass()
class Block:
    """Bytes of the file from `start` to `end`: the value, in JSON, or the lines below the key, in YAML."""

    keys: Keys
    data: bytes
    start: int
    end: int
    mentions: Callable[[bytes, int, int], list[bytes] | None]
    """The reader of what is written between two offsets: every reference, None where one cannot be read."""
    fixed: bool = False
    """Whether it must stay, since its key is written over two lines (`? key`)."""

    @property
    def body(self) -> bytes:
        return self.data[self.start : self.end]

    @cached_property
    def references(self) -> tuple[str, ...] | None:
        """Each reference once, None where one cannot be read."""
        found = self.mentions(self.data, self.start, self.end)
        return None if found is None else tuple(map(spelt, dict.fromkeys(found)))

    @property
    def local(self) -> bool:
        """Whether every reference can be read, and none leads into another file."""
        return self.references is not None and not any(map(is_file, self.references))

    def same(self, other: Block | None) -> bool:
        """Whether the other says the same to the byte."""
        return other is not None and self.end - self.start == other.end - other.start and self.body == other.body


@dataclass(frozen=True)
class Cut:
    """A file's blocks by their keys, and how an empty one is written."""

    blocks: dict[Keys, Block]
    empty: bytes

    def without(self, data: bytes, gone: list[Block]) -> bytes:
        """The file with those blocks empty; every line stays where it is, and in JSON every column."""
        parts, at = [], 0
        for block in sorted(gone, key=lambda one: one.start):
            parts += [data[at : block.start], self.empty, _blank(block.body)]
            at = block.end
        return b"".join((*parts, data[at:]))


def _blank(body: bytes) -> bytes:
    """As many lines, and in the last one as many characters."""
    lines = body.count(b"\n")
    last = body[body.rfind(b"\n") + 1 :]
    width = len(last) if last.isascii() else len(last.decode("utf-8", "replace"))
    return b"\n" * lines + b" " * (width if lines else max(width - 2, 0))
