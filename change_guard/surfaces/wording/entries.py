"""What every format is read into: the texts of one file, each with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from change_guard.documents import Document, pointer
from change_guard.model import Location

Role = Literal["text", "block", "link", "button"]
"""A text of a catalogue; a block of text of a template, and once more the links and buttons in it."""
Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that customers read. `keys` is its way through a JSON or YAML tree; other formats know its line.

    `source` is the English text behind a translation, where the format carries it; `target` is where a link leads;
    `identity` finds the same entry on the other side.
    """

    key: str
    text: str
    identity: str
    keys: Keys | None = None
    line: int = 0
    column: int = 1
    locale: str = ""
    source: str = ""
    role: Role = "text"
    target: str = ""


def where(entry: Entry, document: Document) -> Location:
    """The entry's place in the file it was read from."""
    if entry.keys is not None:
        return document.at(entry.keys)
    return Location(document.path, entry.line, entry.column, pointer((entry.key,)), document.side)
