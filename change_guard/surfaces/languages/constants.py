"""Constants of a TypeScript or JavaScript file: `export const PLANS = {…}` as `{"PLANS": {…}}`. The program is read,
never run; `unread` says what no literal tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.languages.literals import UNREAD, Keys, Reader, constants

_DECLARED = re.compile(r"^(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?=[:=])", re.M)
_DEFAULT = re.compile(r"^(?:export\s+(default)\b(?=\s*(?:[\w$]+\(\s*)?[\[{])|module\.(exports)\s*(?==))", re.M)


class ConstantsTree:
    """Every top-level constant that holds a literal, wholly or in part."""

    def __init__(self, text: str) -> None:
        reader = Reader(text)
        for name, at in constants(text, _DECLARED):
            value, _ = reader.read(at, (name,))
            if value is not UNREAD:
                reader.known[name] = value
        if found := _DEFAULT.search(text):
            at = text.find("=", found.end()) + 1 if found[2] else found.end()
            value, _ = reader.read(at, ("default",))
            if value is not UNREAD:
                reader.known["default"] = value
        self.value: Any = reader.known
        self.unread: tuple[Keys, ...] = tuple(keys for keys, _ in reader.skipped)
        self._places = {**reader.places, **dict(reader.skipped)}
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def position(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        """Where the entry stands, or its nearest ancestor that exists."""
        for end in range(len(keys), 0, -1):
            at = self._places.get(keys[:end])
            if at is not None:
                line = bisect_right(self._starts, at)
                return line, at - self._starts[line - 1] + 1
        return 1, 1

    def two_readings(self, keys: tuple[str | int, ...]) -> tuple[str, str] | None:
        """JavaScript is read in one way."""
        return None


def tree(document: Document) -> ConstantsTree:
    """The constants of the file."""
    return ConstantsTree(document.text)
