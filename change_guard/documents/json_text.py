"""JSON (RFC 8259) into values: exact numbers, no duplicate keys, and positions found by scanning only when asked.

Comments are read past, as the programs that allow them do; commas before a closing bracket only where the file's kind
allows them (`.jsonc`, .NET's `appsettings`). A lone surrogate such as `\\ud800` (RFC 8259, section 8.2) stays as it is
written, since no file and no terminal can hold the character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any

from change_guard.documents import json_trouble
from change_guard.documents.scalars import exact
from change_guard.documents.text import Lines
from change_guard.documents.tree import MAX_DEPTH, pointer
from change_guard.documents.trouble import Problem, unreadable
from change_guard.documents.twice import Twice
from change_guard.errors import Unreadable
from change_guard.model import Location

_SPACE = re.compile(r"[ \t\n\r]*")
_BLANKS = frozenset(" \t\n\r")
_MEMBER = re.compile(r'[ \t\n\r]*("(?:[^"\\]|\\.)*")[ \t\n\r]*:[ \t\n\r]*')
"""A name, from where one may begin to where its value does."""
_COMMA = re.compile(r"[ \t\n\r]*,?")
_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|(//[^\n]*|/\*.*?\*/)', re.S)
_LAST_COMMA = re.compile(r'"(?:[^"\\\n]|\\.)*"|(,)(?=\s*[\]}])')
_COMMAS_ALLOWED = re.compile(r"(?:^|/)(?:[^/]*\.jsonc|appsettings[^/]*\.json)\Z", re.I)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_DECODER = json.JSONDecoder()

Entry = tuple[int, int]
"""Where a member or item is shown, and where its value starts."""


class JsonTree:
    """A JSON text and its value."""

    def __init__(self, text: str, where: Location, twice: Twice | None = None) -> None:
        self._twice = twice or Twice()
        self._again = False
        self._written = text
        self._text = text
        self._where = where
        self._tables: dict[int, _Table] = {}
        self.value: Any = self._whole(self._parse())
        self._refuse_depth()
        if self._again:
            self._refuse_twice()

    def _parse(self) -> Any:
        try:
            return self._loads()
        except json.JSONDecodeError as error:
            first = error
        except RecursionError:
            raise self._unreadable(json_trouble.depth(self._text, MAX_DEPTH)) from None
        self._text = _plain(self._written, self._where.path)
        try:
            return self._loads()
        except json.JSONDecodeError as error:
            last = first if error.pos == first.pos else error
            raise self._unreadable(json_trouble.syntax(self._text, last)) from None
        except RecursionError:
            raise self._unreadable(json_trouble.depth(self._text, MAX_DEPTH)) from None

    def _loads(self) -> Any:
        return json.loads(
            self._text,
            parse_float=self._decimal,
            parse_int=self._int,
            parse_constant=self._constant,
            object_pairs_hook=self._object,
        )

    def _refuse_depth(self) -> None:
        level, depth = [self.value], 0
        while level := [
            child
            for parent in level
            for child in (parent.values() if isinstance(parent, dict) else parent if isinstance(parent, list) else ())
            if isinstance(child, dict | list)
        ]:
            depth += 1
            if depth >= MAX_DEPTH:
                raise self._unreadable(json_trouble.depth(self._text, MAX_DEPTH))

    def _decimal(self, written: str) -> Decimal:
        try:
            return exact(written)
        except ValueError as error:
            raise self._unreadable(json_trouble.number(self._text, written, str(error))) from None

    def _int(self, written: str) -> int:
        return int(written) if len(written) < 20 else int(self._decimal(written))

    def _constant(self, written: str) -> Any:
        raise self._unreadable(json_trouble.number(self._text, written, f"{written} is not JSON"))

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        self._again = self._again or len(made) < len(pairs)
        return made

    def _refuse_twice(self) -> None:
        for keys, problem in json_trouble.twice(self._text):
            if not self._twice.lets(pointer(keys), problem):
                raise self._unreadable(problem)

    def _unreadable(self, problem: Problem) -> Unreadable:
        return unreadable("JSON", problem, self._written, self._where)

    def _whole(self, value: Any) -> Any:
        return _spelt(value) if _SURROGATE.search(self._text) else value

    @cached_property
    def _lines(self) -> Lines[str]:
        return Lines(self._written)

    def position(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        shown = start = _skip_space(self._text, 0)
        for key in keys:
            found = self._table(start).find(key)
            if found is None:
                break
            shown, start = found
        return self._lines.at(shown)

    def _table(self, start: int) -> _Table:
        """The entries of the container that starts here; scanned once, since many positions may be asked for."""
        if start not in self._tables:
            self._tables[start] = _Table(_entries(self._text, start), last=self._again)
        return self._tables[start]

    def two_readings(self, keys: tuple[str | int, ...]) -> tuple[str, str] | None:
        return None


class _Table:
    """The entries of a container, scanned as far as somebody asked; to the end where the `last` of a name counts."""

    def __init__(self, entries: Iterator[tuple[str | int, Entry]], last: bool) -> None:
        self._known = dict(entries) if last else {}
        self._rest = entries

    def find(self, key: str | int) -> Entry | None:
        if key in self._known:
            return self._known[key]
        for name, entry in self._rest:
            self._known[name] = entry
            if name == key:
                return entry
        return None


def _entries(text: str, start: int) -> Iterator[tuple[str | int, Entry]]:
    """The members or items of a container in a text that is known to be JSON; nothing for anything else."""
    if text[start] == "{":
        at = start + 1
        while member := _MEMBER.match(text, at):
            yield _name(member[1]), (member.start(1), member.end())
            at = _past(text, member.end())
    elif text[start] == "[":
        at, count = _skip_space(text, start + 1), 0
        while text[at] != "]":
            yield count, (at, at)
            at, count = _skip_space(text, _past(text, at)), count + 1


def _past(text: str, at: int) -> int:
    """Where the value that starts here ends, and the comma after it."""
    comma = _COMMA.match(text, _DECODER.raw_decode(text, at)[1])
    return comma.end() if comma else len(text)


def _name(written: str) -> str:
    plain = written.isascii() and "\\" not in written
    return written[1:-1] if plain else str(_spelt(json.loads(written)))


def _skip_space(text: str, at: int) -> int:
    if text[at : at + 1] not in _BLANKS:
        return at
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _plain(text: str, path: str) -> str:
    """The text with blanks for comments, so that every offset stays what it was."""
    plain = _COMMENT.sub(_blank, text)
    return _LAST_COMMA.sub(_blank, plain) if _COMMAS_ALLOWED.search(path) else plain


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0]) if found[1] else found[0]


def _spelt(value: Any) -> Any:
    """The value with every lone surrogate written out."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [_spelt(item) for item in value]
    if isinstance(value, dict):
        return {_spelt(key): _spelt(item) for key, item in value.items()}
    return value
