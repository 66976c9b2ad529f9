"""Apple .strings: `"key" = "value";` with C comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.documents.text import Lines
from change_guard.errors import Unreadable
from change_guard.model import Location
from change_guard.surfaces.wording import locales
from change_guard.surfaces.wording.entries import Entry

_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_ENTRY = re.compile(rf"(?:{_QUOTED}|([\w.-]+))\s*=\s*{_QUOTED}\s*;", re.S)
_SPACE = re.compile(r"\s+|//[^\n]*|/\*.*?\*/", re.S)
_ESCAPE = re.compile(r"\\(?:[Uu]([0-9a-fA-F]{4})|(.))", re.S)


def entries(document: Document) -> Iterator[Entry]:
    """The texts by key; raises Unreadable with the line of the first entry that is none."""
    text, locale = document.text, locales.of_path(document.path)
    lines, offset = Lines(text), 0
    while offset < len(text):
        space = _SPACE.match(text, offset)
        if space:
            offset = space.end()
            continue
        found = _ENTRY.match(text, offset)
        line, column = lines.at(offset)
        if not found:
            raise Unreadable(
                'is not readable as .strings: expected "key" = "value";',
                Location(document.path, line, column, side=document.side),
                "plutil -lint FILE shows what is wrong.",
            )
        key = _plain(found[1] if found[1] is not None else found[2])
        yield Entry(key, _plain(found[3]), key, line=line, column=column, locale=locale)
        offset = found.end()


def _plain(said: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else {"n": "\n"}.get(found[2], found[2]), said)
