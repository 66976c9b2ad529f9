"""Commits, and the lines of trees and of the index, as git writes them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

EMPTY_TREES = {
    40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
    64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
}


class Commit(NamedTuple):
    """A commit as it was written: in a shallow clone its parents are named here and missing all the same."""

    id: str
    parents: tuple[str, ...]

    @property
    def short(self) -> str:
        return self.id[:7]


class Entry(NamedTuple):
    """A line of a tree or of the index. The mode is octal text: 100644, 100755, 120000 a link, 160000 a submodule."""

    mode: str
    id: str


def entries(data: bytes, width: int) -> Iterator[tuple[str, Entry]]:
    """The entries of a tree object: `mode name NUL id`, ids as `width` raw bytes."""
    start = 0
    while start < len(data):
        space = data.index(b" ", start)
        end = data.index(b"\0", space)
        yield (
            os.fsdecode(data[space + 1 : end]),
            Entry(data[start:space].decode(), data[end + 1 : end + 1 + width].hex()),
        )
        start = end + 1 + width
