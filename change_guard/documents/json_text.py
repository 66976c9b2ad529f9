"""JSON (RFC 8259) into values: exact numbers, no duplicate keys, and positions found by scanning only when asked."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from json.decoder import scanstring
from typing import Any

from change_guard.documents.text import excerpt, line_and_column
from change_guard.documents.tree import MAX_DEPTH, MAX_EXPONENT
from change_guard.errors import Unreadable
from change_guard.model import Location

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"[^,\]}\s]*")
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.S)
_DEEP = re.compile(r"(?:[\[{][^\[\]{}]*){%d}" % MAX_DEPTH)


class JsonTree:
    """A JSON text and its value."""

    def __init__(self, text: str, where: Location) -> None:
        self._text = text
        self._where = where
        self.value: Any = self._parse()

    def _parse(self) -> Any:
        self._refuse_depth()
        try:
            return json.loads(
                self._text,
                parse_float=self._decimal,
                parse_constant=self._constant,
                object_pairs_hook=self._object,
            )
        except json.JSONDecodeError as error:
            raise self._unreadable(_plain(error.msg), error.pos) from None
        except RecursionError:
            raise self._unreadable(f"is nested deeper than {MAX_DEPTH} levels", 0) from None
        except ValueError as error:
            raise self._unreadable(f"holds a number that is too long ({error})"[:120], 0) from None

    def _refuse_depth(self) -> None:
        if self._text.count("[") + self._text.count("{") < MAX_DEPTH:
            return
        depth = 0
        for found in _STRING_OR_BRACKET.finditer(self._text) if _DEEP.search(self._text) else ():
            mark = found[0]
            depth += 1 if mark in "[{" else -1 if mark in "]}" else 0
            if depth > MAX_DEPTH:
                raise self._unreadable(f"is nested deeper than {MAX_DEPTH} levels", found.start())

    def _decimal(self, written: str) -> Decimal:
        number = Decimal(written)
        if abs(number.adjusted()) > MAX_EXPONENT and number:
            raise self._unreadable(
                f"holds the number {written[:40]}, which no program can use", self._text.find(written)
            )
        return number

    def _constant(self, written: str) -> Any:
        raise self._unreadable(f"holds {written}, which is not JSON", self._text.find(written))

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            seen: set[str] = set()
            twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
            quoted = json.dumps(twice)
            raise self._unreadable(f"says {quoted} twice in one object", self._text.rfind(quoted))
        return made

    def _unreadable(self, problem: str, offset: int) -> Unreadable:
        line, column = line_and_column(self._text, max(offset, 0))
        where = Location(self._where.path, line, column, side=self._where.side)
        return Unreadable(f"is not readable JSON: {problem}", where, excerpt(self._text, line, column))

    def position(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        start = _SPACE.match(self._text, 0).end()  # type: ignore[union-attr]
        shown = start
        for key in keys:
            found = _entry(self._text, start, key)
            if found is None:
                break
            shown, start = found
        return line_and_column(self._text, shown)

    def two_readings(self, keys: tuple[str | int, ...]) -> tuple[str, str] | None:
        return None


def _entry(text: str, start: int, key: str | int) -> tuple[int, int] | None:
    """Where a member or item is shown and where its value starts; None where the container has no such entry."""
    opening = text[start : start + 1]
    if opening not in ("{", "[") or not opening:
        return None
    at, count = _skip_space(text, start + 1), 0
    while text[at] not in "}]":
        shown, name = at, count
        if opening == "{":
            member, at = scanstring(text, at + 1)
            at = _skip_space(text, _skip_space(text, at) + 1)
            if member == key:
                return shown, at
        elif name == key:
            return shown, at
        at, count = _skip_space(text, _skip_value(text, at)), count + 1
        if text[at] == ",":
            at = _skip_space(text, at + 1)
    return None


def _skip_space(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]


def _skip_value(text: str, at: int) -> int:
    if text[at] == '"':
        end: int = scanstring(text, at + 1)[1]
        return end
    if text[at] not in "{[":
        return _SCALAR.match(text, at).end()  # type: ignore[union-attr]
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text, at):
        depth += 1 if found[0] in "[{" else -1 if found[0] in "]}" else 0
        if depth == 0:
            return found.end()
    return len(text)


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]
