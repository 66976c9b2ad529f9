"""Literal values in JavaScript and TypeScript: objects, arrays, texts, numbers, and names of constants read before.

What is no literal (a call, a function, JSX) is skipped to its end and remembered, never guessed and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from change_guard.documents.scalars import exact
from change_guard.documents.tree import MAX_DEPTH

Keys = tuple[str | int, ...]

_SPACE = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)+", re.S)
_TEXT = re.compile(r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\$]|\$(?!\{))*`""", re.S)
_NUMBER = re.compile(r"[+-]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,3})?(?![\w.])")
_NAME = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*")
_WRAPPED = re.compile(r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)?\(\s*\{")
_CAST = re.compile(r"\s*(?:as\s+const\b|(?:as|satisfies)\s+[A-Za-z_$][\w$.]*(?:<[^<>]*>)?(?:\[\])*)")
_END = re.compile(r"\s*(?:[,}\]);]|//|/\*|\n|$)")
_WORDS: dict[str, Any] = {
    "true": True, "false": False, "null": None, "undefined": None, "Infinity": Decimal("Infinity"),
    "Number.POSITIVE_INFINITY": Decimal("Infinity"), "Number.MAX_SAFE_INTEGER": Decimal("Infinity"),
}  # fmt: skip
_ENDLESS = re.compile(r"(?:INFINIT[EY]|UNLIMITED)(?:_[A-Z]+)?\Z")
"""Constants of other files whose names say what they are."""
_CLOSES = {"{": "}", "[": "]", "(": ")"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class Unread:
    """Stands where the file holds something that is no literal."""


UNREAD = Unread()


class Reader:
    """Reads one literal after another from a text; `places` says at which offset each entry stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Keys, int] = {}
        self.skipped: list[tuple[Keys, int]] = []
        self.known: dict[str, Any] = {}

    def space(self, at: int) -> int:
        """The next offset that is neither space nor comment."""
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def read(self, at: int, keys: Keys) -> tuple[Any, int]:
        """The value at an offset, and where it ends."""
        at = self.space(at)
        self.places[keys] = at
        value, end = self._value(at, keys)
        while cast := _CAST.match(self.text, end):
            end = cast.end()
        if value is not UNREAD and _END.match(self.text, end):
            return value, end
        self.skipped.append((keys, at))
        return UNREAD, self.skip(at)

    def _value(self, at: int, keys: Keys) -> tuple[Any, int]:
        opening = self.text[at : at + 1]
        if opening in ("{", "["):
            if len(keys) >= MAX_DEPTH // 4:
                return UNREAD, at
            return self._object(at + 1, keys) if opening == "{" else self._array(at + 1, keys)
        if found := _TEXT.match(self.text, at):
            return _unescaped(found[0][1:-1]), found.end()
        if found := _NUMBER.match(self.text, at):
            number = _number(found[0])
            if number is UNREAD:
                self.skipped.append((keys, at))
            return number, found.end()
        if found := _WRAPPED.match(self.text, at):
            return self._wrapped(found.end() - 1, keys)
        if found := _NAME.match(self.text, at):
            word = found[0]
            return (_WORDS[word] if word in _WORDS else self._named(word)), found.end()
        return UNREAD, at

    def _wrapped(self, at: int, keys: Keys) -> tuple[Any, int]:
        """An object that is handed to a function as all it gets: `plan({…})` says what `{…}` says."""
        value, end = self._value(at, keys)
        end = self._item(end)
        return (value, end + 1) if self.text[end : end + 1] == ")" else (UNREAD, at)

    def _named(self, word: str) -> Any:
        """A constant of this file, or an entry of one."""
        value: Any = self.known
        for part in word.split("."):
            value = value.get(part, UNREAD) if isinstance(value, Mapping) else UNREAD
        return Decimal("Infinity") if value is UNREAD and _ENDLESS.search(word) else value

    def _object(self, at: int, keys: Keys) -> tuple[Any, int]:
        entries: dict[str, Any] = {}
        while (at := self._item(at)) < len(self.text) and self.text[at] not in "}])":
            spread, at = self._spread(at, keys)
            if spread is not None:
                entries.update(spread if isinstance(spread, Mapping) else {})
                continue
            key, after = self._key(at)
            if key is None:
                self.skipped.append((keys, at))
                at = self.skip(at)
                continue
            value, at = self.read(after, (*keys, key))
            if value is not UNREAD:
                entries[key] = value
        return entries, at + 1

    def _array(self, at: int, keys: Keys) -> tuple[Any, int]:
        items: list[Any] = []
        while (at := self._item(at)) < len(self.text) and self.text[at] not in "}])":
            spread, at = self._spread(at, keys)
            if spread is not None:
                items.extend(spread if isinstance(spread, list) else ())
                continue
            value, at = self.read(at, (*keys, len(items)))
            items.append(None if value is UNREAD else value)
        return items, at + 1

    def _item(self, at: int) -> int:
        at = self.space(at)
        return self.space(at + 1) if self.text[at : at + 1] == "," else at

    def _spread(self, at: int, keys: Keys) -> tuple[Any, int]:
        """What `...name` puts in, None where nothing is spread here."""
        if not self.text.startswith("...", at):
            return None, at
        found = _NAME.match(self.text, at + 3)
        value = self._named(found[0]) if found else UNREAD
        if found is None or value is UNREAD or not _END.match(self.text, found.end()):
            self.skipped.append((keys, at))
            return {}, self.skip(at)
        return value, found.end()

    def _key(self, at: int) -> tuple[str | None, int]:
        found = _TEXT.match(self.text, at) or re.compile(r"[\w$]+").match(self.text, at)
        if not found:
            return None, at
        end = self.space(found.end())
        word = found[0]
        if self.text[end : end + 1] != ":":
            return None, at
        return (_unescaped(word[1:-1]) if word[0] in "\"'`" else word), end + 1

    def skip(self, at: int) -> int:
        """The end of an expression: the comma or bracket that closes what holds it."""
        expected: list[str] = []
        begun = at
        while at < len(self.text):
            if found := _TEXT.match(self.text, at) or re.compile(r"//[^\n]*|/\*.*?\*/", re.S).match(self.text, at):
                at = found.end()
                continue
            sign = self.text[at]
            if not expected and sign in ",}]);":
                return at + (at == begun and sign in ");")
            if sign in _CLOSES:
                expected.append(_CLOSES[sign])
            elif expected and sign == expected[-1]:
                expected.pop()
            at += 1
        return at


def _number(written: str) -> Any:
    """The number; UNREAD where no program could hold it."""
    try:
        number = exact(written.replace("_", ""))
    except ValueError:
        return UNREAD
    return number if re.search(r"[.eE]", written) else int(number)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), text, flags=re.S)


def constants(text: str, declared: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """The names of the constants and the offset at which the value of each begins."""
    for found in declared.finditer(text):
        at = _past_type(text, found.end())
        if at is not None:
            yield found[1], at


def _past_type(text: str, at: int) -> int | None:
    """Past a type annotation to the value: after the first `=` that stands in no bracket."""
    depth = 0
    for place in range(at, min(len(text), at + 20_000)):
        sign = text[place]
        if sign in "{[(<":
            depth += 1
        elif sign in "}])" or (sign == ">" and text[place - 1] != "="):
            depth -= 1
        elif sign == "=" and depth <= 0 and text[place + 1 : place + 2] not in (">", "="):
            return place + 1
        elif sign == ";" and depth <= 0:
            return None
    return None
