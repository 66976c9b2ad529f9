"""TOML 1.0 into values: exact numbers, times as they are written, and positions found by scanning only when asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any

from change_guard.documents.scalars import exact
from change_guard.documents.text import Lines
from change_guard.documents.tree import MAX_DEPTH
from change_guard.documents.trouble import Problem, conflict, unreadable
from change_guard.errors import Unreadable
from change_guard.model import Location

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_LONG_KEY = re.compile(rf"(?<![\w.-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{MAX_DEPTH}}}")
"""The parser takes a square of time over such a key, and whoever walks its value a level a part."""
_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_DOTTED = re.compile(rf"[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*")
_PARTS = re.compile(_KEY)
_VALUE = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]", re.S
)

Keys = tuple[str | int, ...]


class TomlTree:
    """A TOML text and its value. An entry of an inline table or array stands where its table or array does."""

    def __init__(self, text: str, where: Location) -> None:
        self._text = text
        self._where = where
        self.value: Any = self._parse()

    def _parse(self) -> Any:
        import tomllib

        if found := _LONG_KEY.search(self._text):
            raise self._unreadable(Problem(f"a key has more than {MAX_DEPTH} parts", found.start()))
        try:
            return _plain(tomllib.loads(self._text, parse_float=_number), 0)
        except tomllib.TOMLDecodeError as error:
            raise self._unreadable(conflict(self._text) or self._told(str(error))) from None
        except (RecursionError, ValueError) as error:
            says = f"it is nested deeper than {MAX_DEPTH} levels" if isinstance(error, RecursionError) else str(error)
            raise self._unreadable(Problem(says, 0)) from None

    def _told(self, says: str) -> Problem:
        place = _PLACE.search(says)
        offset = len(self._text.rstrip("\n"))
        if place and place[1]:
            before = self._text.split("\n")[: int(place[1]) - 1]
            offset = sum(len(line) + 1 for line in before) + int(place[2]) - 1
        return Problem(
            _lower(_PLACE.sub("", says)), offset, "Look for a quote, a bracket or a second `=` in this line."
        )

    def _unreadable(self, problem: Problem) -> Unreadable:
        return unreadable("TOML", problem, self._text, self._where)

    def position(self, keys: Keys) -> tuple[int, int]:
        """Where the entry stands, or its nearest ancestor that exists."""
        end = next((end for end in range(len(keys), 0, -1) if keys[:end] in self._places), 0)
        return self._lines.at(self._places[keys[:end]] if end else 0)

    def two_readings(self, keys: Keys) -> None:
        """TOML is read one way."""

    @cached_property
    def _lines(self) -> Lines[str]:
        return Lines(self._text)

    @cached_property
    def _places(self) -> dict[Keys, int]:
        """Offsets of tables and entries. The text is valid, so what looks like an entry is one."""
        places: dict[Keys, int] = {}
        counts: dict[Keys, int] = {}
        table: Keys = ()
        for start, line in self._entries():
            opening = line[: 2 if line.startswith("[[") else 1] if line.startswith("[") else ""
            found = _DOTTED.match(line, len(opening))
            if not found:
                continue
            said = tuple(map(_key, _PARTS.findall(found[1])))
            if opening:
                table = _inside(said, counts)
                if opening == "[[":
                    counts[table] = counts.get(table, 0) + 1
                    table = (*table, counts[table] - 1)
            way = table if opening else (*table, *said)
            for end in range(1, len(way) + 1):
                places.setdefault(way[:end], start)
            if opening:
                places[way] = start
        return places

    def _entries(self) -> Iterator[tuple[int, str]]:
        """Each line on which a table or an entry begins, with its offset; lines inside a value are passed over."""
        at = 0
        while at < len(self._text):
            line = self._text[at : self._end_of_line(at)]
            indent = len(line) - len(line.lstrip(" \t"))
            yield at + indent, line[indent:]
            begins = line[indent : indent + 1] not in ("", "#", "[")
            at = self._after_value(at) if begins else at + len(line) + 1

    def _end_of_line(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end

    def _after_value(self, at: int) -> int:
        """The offset behind the line on which the value of the entry that begins here ends."""
        depth = 0
        for found in _VALUE.finditer(self._text, at):
            mark = found[0]
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark, 0)
            if mark == "\n" and depth <= 0:
                return found.end()
        return len(self._text)


def _inside(said: tuple[str, ...], counts: dict[Keys, int]) -> Keys:
    """The keys of a table: of a list of tables on the way, the last is meant."""
    way: Keys = ()
    for index, part in enumerate(said):
        way = (*way, part)
        if way in counts and index < len(said) - 1:
            way = (*way, counts[way] - 1)
    return way


def _key(said: str) -> str:
    if said[0] == "'":
        return said[1:-1]
    if said[0] == '"':
        import tomllib

        return str(next(iter(tomllib.loads(f"{said} = 0"))))
    return said


def _number(written: str) -> Decimal | str:
    """As in YAML, not-a-number stays text: it would be a change in every review."""
    bare = written.lstrip("+-")
    if bare == "nan":
        return written
    return Decimal(written) if bare == "inf" else exact(written.replace("_", ""))


def _plain(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, dict):
        return {key: _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, depth + 1) for item in value]
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def _lower(says: str) -> str:
    return says[:1].lower() + says[1:]
