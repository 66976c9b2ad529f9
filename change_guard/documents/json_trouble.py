"""Why a text is not JSON, told to a person. Only ever asked about a text that failed, so it may look twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from change_guard.documents.text import Lines
from change_guard.documents.trouble import Problem, conflict

_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.S)
_WORD = re.compile(r"[A-Za-z_$][\w$.-]*")
_COLON = re.compile(r"\s*:")
_BEFORE = re.compile(r",\s*\Z")
_LITERALS = {
    "True": "true",
    "False": "false",
    "None": "null",
    "undefined": "null",
    "Null": "null",
    "TRUE": "true",
    "FALSE": "false",
    "NULL": "null",
}

_TOLD = {
    "Expecting ',' delimiter": ("a comma or a closing bracket is missing before this", "Put a comma between values."),
    "Expecting ':' delimiter": ("a colon is missing after the key", 'Write "key": value.'),
    "Expecting property name": ("a key in double quotes is expected here", ""),
    "Extra data": ("the JSON ends before this, and the file goes on", "One file holds one value."),
    "Unterminated string": ("a quote opened here is never closed", 'Close it with ".'),
    "Invalid control character": (
        "a line break or a tab stands inside quotes",
        "Write \\n or \\t, or close the quote.",
    ),
    "Invalid \\": ("a backslash here begins no known escape", "Write \\\\ for a backslash."),
}
"""How Python's messages begin, and what they mean."""


def syntax(text: str, error: json.JSONDecodeError) -> Problem:
    """What the parser stumbled over."""
    if not text.strip():
        return Problem("the file is empty", 0, "Write {} if nothing is meant.")
    return conflict(text) or _comma(text, error.pos) or _stray(text, error.pos) or _told(text, error)


def _comma(text: str, offset: int) -> Problem | None:
    """A comma before a closing bracket. Python 3.13 points at the comma, older ones behind it."""
    before = _BEFORE.search(text[: offset + 1] if text[offset : offset + 1] == "," else text[:offset])
    closing = text[offset:].lstrip(",").lstrip()[:1]
    if not before or closing not in ("}", "]"):
        return None
    return Problem(f"a comma stands before the closing `{closing}`", before.start(), "Delete the comma.")


def _stray(text: str, offset: int) -> Problem | None:
    word = _WORD.match(text, offset)
    if text[offset : offset + 1] == "'":
        return Problem("text is in single quotes", offset, 'JSON knows double quotes only: "…".')
    if text[offset : offset + 2] == "/*":
        return Problem("a comment opened here is never closed", offset, "Close it with */.")
    if not word:
        return None
    if word[0] in _LITERALS:
        return Problem(f"`{word[0]}` is not JSON", offset, f"Write {_LITERALS[word[0]]}.")
    return Problem(f"`{word[0][:40]}` stands without quotes", offset, f'Write "{word[0][:40]}".')


def _told(text: str, error: json.JSONDecodeError) -> Problem:
    if error.msg.startswith("Expecting ',' delimiter") and error.pos >= len(text.rstrip()):
        return Problem("the file ends before its brackets are closed", error.pos, "Add the missing } or ].")
    for known, (says, help) in _TOLD.items():
        if error.msg.startswith(known):
            return Problem(says, error.pos, help)
    return Problem("a value is expected here", error.pos)


def twice(text: str) -> Iterator[tuple[tuple[str | int, ...], Problem]]:
    """The second of each two equal keys in one object, the way to it, and the line of the first."""
    lines = Lines(text)
    trail: list[str | int] = []
    objects: list[dict[str, int] | None] = []
    for mark, offset in _marks(text):
        here = objects[-1] if objects else None
        if mark in "{[":
            objects.append({} if mark == "{" else None)
            trail.append("" if mark == "{" else 0)
        elif mark in "}]":
            objects.pop()
            trail.pop()
        elif mark == "," and here is None and trail:
            trail[-1] = int(trail[-1]) + 1
        elif here is not None and mark[0] == '"' and _COLON.match(text, offset + len(mark)):
            trail[-1] = key = json.loads(mark)
            if key in here:
                yield tuple(trail), _second(key, lines.at(here[key])[0], offset)
            here[key] = offset


def _second(key: str, first: int, offset: int) -> Problem:
    quoted = json.dumps(key, ensure_ascii=False)[:60]
    return Problem(f"{quoted} stands twice here, first in line {first}", offset, "Keep the one you mean.")


def number(text: str, written: str, says: str) -> Problem:
    """A number that cannot be kept; the first place outside quotes where it is written."""
    places = (offset for mark, offset in _marks(text) if mark in (written, f"-{written}"))
    return Problem(says, next(places, 0))


def depth(text: str, most: int) -> Problem:
    """The bracket that opens one level too many."""
    level = 0
    for mark, offset in _marks(text):
        level += 1 if mark in "{[" else -1 if mark in "}]" else 0
        if level > most:
            return Problem(f"it is nested deeper than {most} levels", offset)
    return Problem(f"it is nested deeper than {most} levels", 0)


def _marks(text: str) -> Iterator[tuple[str, int]]:
    return ((found[0], found.start()) for found in _MARK.finditer(text))
