"""Typed access to the facts of an evidence file, each problem told with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Refused

Key = str | int


class Fields:
    """A mapping inside a document. Every getter raises Refused with file and line."""

    def __init__(self, document: Document, keys: tuple[Key, ...], said: Any, what: str) -> None:
        if not isinstance(said, dict):
            raise Refused(f"{what} is a mapping of facts, `key: value` line by line", document.at(keys))
        self._document = document
        self._keys = keys
        self._said: Mapping[str, Any] = said
        self._what = what

    def only(self, known: Iterable[str]) -> None:
        """Refuses every key that is not known."""
        names = list(known)
        for key in self._said:
            if key not in names:
                close = get_close_matches(key, names, 1)
                meant = f"; did you mean `{close[0]}`?" if close else f"; known are {', '.join(names)}"
                raise self.refused(f"`{key}` is not a key of {self._what}{meant}", key)

    def refused(self, reason: str, *keys: Key) -> Refused:
        """The refusal, placed at the entry or, where it is missing, at what should hold it."""
        return Refused(reason, self._document.at((*self._keys, *keys)))

    def text(self, key: str) -> str:
        """The text on one line; "" where there is none."""
        return " ".join(self.exact(key).split())

    def exact(self, key: str) -> str:
        """The text as it was written, or the number as text; "" where there is none."""
        value = self._said.get(key)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
            raise self.refused(f"`{key}:` is a text", key)
        return str(value)

    def needed(self, key: str, why: str) -> str:
        """The text that must be there."""
        text = self.text(key)
        if not any(map(str.isalnum, text)):
            raise self.refused(f"{self._what} has no `{key}:`, {why}", key)
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        value = self._said.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        for item in items:
            if not isinstance(item, str) or not item.strip():
                raise self.refused(f"`{key}:` is a list of names", key)
        return tuple(item.strip() for item in items)

    def day(self, key: str) -> date | None:
        """A day written as in 2027-03-01 (ISO 8601), None where there is none."""
        value = self._said.get(key)
        if value is None:
            return None
        try:
            if not isinstance(value, str) or len(value) != 10:
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            shown = f"`{value}` is" if isinstance(value, str | int) else f"`{key}:` holds"
            raise self.refused(f"{shown} not a day; write it as in 2027-03-01", key) from None

    def day_needed(self, key: str, why: str) -> date:
        """The day that must be there."""
        day = self.day(key)
        if day is None:
            raise self.refused(f"{self._what} has no `{key}:`, {why}", key)
        return day

    def choice(self, key: str, known: Sequence[str]) -> str:
        """One of these words, "" where there is none."""
        return self.chosen(key, known) if self.text(key) else ""

    def chosen(self, key: str, known: Sequence[str]) -> str:
        """One of these words, which must be there."""
        word = self.text(key)
        if word not in known:
            close = get_close_matches(word, known, 1)
            meant = f"did you mean `{close[0]}`?" if close else f"known are {', '.join(known)}"
            raise self.refused(f"`{key}: {word[:40]}` is not known; {meant}", key)
        return word

    def lines(self, key: str, what: str, known: Sequence[str]) -> Iterator[Fields]:
        """The mappings of a list, each with these keys and no others."""
        value = self._said.get(key)
        if value is not None and not isinstance(value, list):
            raise self.refused(f"`{key}:` is a list", key)
        for index, said in enumerate(value or ()):
            line = Fields(self._document, (*self._keys, key, index), said, what)
            line.only(known)
            yield line

    def count(self, key: str) -> int:
        """A whole number from 1, 0 where there is none."""
        value = self._said.get(key)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.refused(f"`{key}:` is a whole number from 1", key)
        return value

    def raw(self, key: str) -> Any:
        """Whatever stands there."""
        return self._said.get(key)
