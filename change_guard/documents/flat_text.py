"""Flat files of texts by key: Java `.properties` (java.util.Properties.load) and `.env`. Every value is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from change_guard.documents.text import Lines
from change_guard.documents.trouble import Problem, conflict, unreadable
from change_guard.errors import Unreadable
from change_guard.model import Location

_PROPERTY = re.compile(r"((?:[^\\=:\s]|\\.)+)[ \t\f]*[=:]?[ \t\f]*(.*)", re.S)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.S)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
_VARIABLE = re.compile(
    r"""[ \t]*(?:export[ \t]+)?(?P<key>[A-Za-z_][\w.-]*)[ \t]*=[ \t]*
    (?:"(?P<double>(?:\\.|[^"\\])*)"[ \t]*(?:\#[^\n]*)?
    |'(?P<single>[^']*)'[ \t]*(?:\#[^\n]*)?
    |(?P<bare>(?!["'])[^\n]*))(?:\n|\Z)""",
    re.S | re.X,
)
_EMPTY = re.compile(r"[ \t\f]*(?:\#[^\n]*)?(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Line:
    """A key with its text, and the offset at which it stands."""

    key: str
    said: str
    offset: int


class FlatTree:
    """Texts by key; a key that stands twice is refused, since programs differ in which of them they take."""

    def __init__(self, language: str, text: str, where: Location) -> None:
        lines = _properties(text) if language == "properties" else _variables(text, where)
        self._lines = Lines(text)
        self._offsets: dict[str, int] = {}
        self.value: dict[str, str] = {}
        for line in lines:
            if line.key in self.value:
                first = self._lines.at(self._offsets[line.key])[0]
                says = f"`{line.key[:60]}` stands twice here, first in line {first}"
                raise unreadable(language, Problem(says, line.offset, "Keep the one you mean."), text, where)
            self.value[line.key], self._offsets[line.key] = line.said, line.offset

    def position(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        """Where the key stands, or the file's beginning."""
        return self._lines.at(self._offsets.get(str(keys[0]), 0) if keys else 0)

    def two_readings(self, keys: tuple[str | int, ...]) -> None:
        """Such a file is read one way."""


def _properties(text: str) -> Iterator[Line]:
    """Keys and values of the logical lines; nothing in such a file can be wrong."""
    parts: list[str] = []
    at = start = 0
    for line in text.split("\n"):
        bare = line.lstrip(" \t\f")
        if parts or (bare and bare[0] not in "#!"):
            start = start if parts else at + len(line) - len(bare)
            goes_on = (len(bare) - len(bare.rstrip("\\"))) % 2
            parts.append(bare[:-1] if goes_on else bare)
            if not goes_on:
                yield from _property("".join(parts), start)
                parts = []
        at += len(line) + 1
    yield from _property("".join(parts), start)


def _property(line: str, start: int) -> Iterator[Line]:
    found = _PROPERTY.match(line)
    if found:
        yield Line(_unescaped(found[1]), _unescaped(found[2]), start)


def _variables(text: str, where: Location) -> Iterator[Line]:
    at = 0
    while at < len(text):
        found = _VARIABLE.match(text, at)
        if found:
            yield Line(found["key"], _said(found), found.start("key"))
        passed = found or _EMPTY.match(text, at)
        if not passed:
            raise _garbled(text, at, where)
        at = passed.end()


def _garbled(text: str, at: int, where: Location) -> Unreadable:
    """Without an excerpt: what is garbled in such a file may be a secret."""
    problem = conflict(text) or Problem("this line is neither `KEY=value` nor a comment", at, "Is a quote left open?")
    line, column = Lines(text).at(problem.offset)
    place = Location(where.path, line, column, side=where.side)
    return Unreadable(f"is not readable dotenv: {problem.says}", place, problem.help)


def _said(found: re.Match[str]) -> str:
    if found["double"] is not None:
        return _unescaped(found["double"])
    if found["single"] is not None:
        return found["single"]
    return re.sub(r"(?:^|[ \t]+)#.*", "", found["bare"]).rstrip()


def _unescaped(said: str) -> str:
    """The text with its escapes read; half a surrogate pair, which no file can hold, stays written out."""
    if "\\" not in said:
        return said
    read = _ESCAPE.sub(lambda found: _letter(found[1]), said)
    return read.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "backslashreplace")


def _letter(escape: str) -> str:
    return chr(int(escape[1:], 16)) if len(escape) == 5 else _LETTERS.get(escape, escape)
