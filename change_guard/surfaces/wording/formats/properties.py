"""Java .properties (java.util.Properties.load): `key=value`, continued lines, escapes.

What is no UTF-8 is ISO 8859-1, as it was before Java 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.wording import locales
from change_guard.surfaces.wording.entries import Entry

_ENTRY = re.compile(r"((?:[^\\=:\s]|\\.)+)[ \t\f]*[=:]?[ \t\f]*(.*)", re.S)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.S)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}


def entries(document: Document) -> Iterator[Entry]:
    """The texts by key; nothing in such a file can be wrong."""
    locale = locales.of_path(document.path)
    for number, line in _logical(_text(document)):
        found = _ENTRY.match(line)
        if found:
            key = _plain(found[1])
            yield Entry(key, _plain(found[2]), key, line=number, locale=locale)


def _text(document: Document) -> str:
    try:
        return document.text
    except Unreadable:
        if b"\0" in document.data:
            raise
        return document.data.decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their continuations, each with the number of its first; comments and empty lines left out."""
    parts: list[str] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.lstrip(" \t\f")
        if not parts:
            if not bare or bare[0] in "#!":
                continue
            start = number
        slashes = len(bare) - len(bare.rstrip("\\"))
        parts.append(bare[:-1] if slashes % 2 else bare)
        if slashes % 2 == 0:
            yield start, "".join(parts)
            parts = []
    if parts:
        yield start, "".join(parts)


def _plain(said: str) -> str:
    return _ESCAPE.sub(lambda found: _letter(found[1]), said) if "\\" in said else said


def _letter(escape: str) -> str:
    return chr(int(escape[1:], 16)) if len(escape) == 5 else _LETTERS.get(escape, escape)
