"""Bytes into values that remember where they stand: the only door to parsing YAML, JSON, JSON5, TOML, .properties
and .env.

A value is a dict, list, str, int, Decimal, bool or None. Keys are always the text that was written, so `200:` and `on:`
stay what a person sees. Numbers with a fraction are Decimal, never float. Duplicate keys, cyclic aliases and values
nested or multiplied beyond reason are refused with the line that shows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from change_guard.documents import text
from change_guard.documents.text import Lines
from change_guard.documents.tree import Tree, pointer
from change_guard.documents.trouble import Problem, unreadable
from change_guard.documents.twice import Twice
from change_guard.errors import Unreadable
from change_guard.model import Location, Side, Snapshot, Watch

__all__ = ["Document", "pointer"]

Key = str | int


class Document:
    """One file of one snapshot. Nothing is decoded or parsed before somebody asks."""

    def __init__(
        self,
        path: str,
        data: bytes,
        side: Side = "after",
        watch: Watch | None = None,
        snapshot: Snapshot | None = None,
    ) -> None:
        self.path = path
        self.data = data
        self.side: Side = side
        self.watch = watch
        self._snapshot = snapshot
        self._other: Document | None = None

    @classmethod
    def holding(
        cls, value: Any, path: str = "example.yml", side: Side = "after", watch: Watch | None = None
    ) -> Document:
        """A document made from a value, for rule examples and tests; numbers keep every digit."""
        return cls(path, _written(value).encode(), side, watch)

    @property
    def stem(self) -> str:
        """The file's name without folders and endings: `production` for `flags/production.json`."""
        return self.path.rsplit("/", 1)[-1].split(".", 1)[0] or self.path

    @cached_property
    def text(self) -> str:
        """The file's text; raises Unreadable with the byte that is not text."""
        return text.decode(self.data, Location(self.path, side=self.side))

    @cached_property
    def _lines(self) -> Lines[str] | Lines[bytes]:
        plain = "text" not in self.__dict__ and b"\r" not in self.data and self.data[:1].isascii()
        return Lines(self.data) if plain else Lines(self.text)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; nothing where there is none. The rest of the file is not decoded for
        it."""
        found = self._lines.line(number)
        return found if isinstance(found, str) else found.decode("utf-8", "replace")

    @cached_property
    def tree(self) -> Tree:
        """The parsed file; raises Unreadable with line and column."""
        tree = self._parsed
        self._refuse_twice()
        return tree

    @cached_property
    def _parsed(self) -> Tree:
        where = Location(self.path, side=self.side)
        if self.path.lower().endswith(".json5"):
            from change_guard.documents.json5_text import Json5Tree

            return Json5Tree(self.text, where, self._twice)
        language = text.language(self.path)
        if language == "TOML":
            from change_guard.documents.toml_text import TomlTree

            return TomlTree(self.text, where)
        if language:
            from change_guard.documents.flat_text import FlatTree

            return FlatTree(language, self.text, where)
        if text.looks_like_json(self.path, self.text):
            from change_guard.documents.json_text import JsonTree

            try:
                return JsonTree(self.text, where, self._twice)
            except Unreadable:
                if self.path.lower().endswith((".json", ".jsonc")):
                    raise
        from change_guard.documents.yaml_text import YamlTree

        return YamlTree(self.text, where, self._twice)

    @cached_property
    def _twice(self) -> Twice:
        return Twice(other_side=self._other is not None)

    def _refuse_twice(self) -> None:
        """What stands twice on one side only is refused there: new after the change, or mended by it."""
        if not self._twice.found or self._other is None:
            return
        theirs = self._other._stands_twice()
        for key, problem in self._twice.found.items():
            if key not in theirs:
                raise unreadable("YAML", problem, self.text, Location(self.path, side=self.side))

    def _stands_twice(self) -> Mapping[str, Problem]:
        try:
            _ = self._parsed
        except Unreadable:
            return {}
        return self._twice.found

    @property
    def written_twice(self) -> Mapping[str, int]:
        """Keys that stand twice, of which the last was read: their line by their pointer. Empty before it is parsed."""
        found = self._twice.found if "tree" in self.__dict__ else {}
        return {key: Lines(self.text).at(problem.offset)[0] for key, problem in found.items()}

    @property
    def value(self) -> Any:
        """What the file says; several YAML documents in one file are a list."""
        return self.tree.value

    def at(self, keys: Sequence[Key] = ()) -> Location:
        """Where the entry stands, or its nearest surviving ancestor."""
        line, column = self.tree.position(tuple(keys))
        return Location(self.path, line, column, pointer(keys), self.side)

    def two_readings(self, keys: Sequence[Key]) -> tuple[str, str] | None:
        """What YAML 1.1 and YAML 1.2 tools read here, where they disagree: `no` is false to one, text to the other."""
        return self.tree.two_readings(tuple(keys))

    @property
    def was_yaml(self) -> bool:
        """Whether somebody has read the file, and read it as YAML."""
        if "tree" not in self.__dict__:
            return False
        from change_guard.documents.yaml_text import YamlTree

        return isinstance(self.tree, YamlTree)

    def keys(self, location: Location) -> tuple[Key, ...]:
        """The keys of a JSON Pointer into this document (RFC 6901), as far as they lead."""
        found: list[Key] = []
        value = self.value
        for part in location.pointer.split("/")[1:]:
            name = part.replace("~1", "/").replace("~0", "~")
            key = int(name) if isinstance(value, list) and name.isdecimal() else name
            found.append(key)
            value = _inside(value, key)
        return tuple(found)

    def face(self, other: Document) -> None:
        """Makes the file's two sides known to each other; to be said before either is parsed."""
        self._other, other._other = other, self

    @property
    def other(self) -> Document | None:
        """The file's other side, where it is known: what it was, or what it became."""
        return self._other

    def beside(self, path: str) -> Document | None:
        """Another file of the same snapshot, None where there is none."""
        found = self._neighbour(path)
        twin = self._other._neighbour(path) if found and self._other else None
        if found and twin:
            found.face(twin)
        return found

    def _neighbour(self, path: str) -> Document | None:
        data = self._snapshot.read(path) if self._snapshot else None
        return None if data is None else Document(path, data, self.side, self.watch, self._snapshot)

    def past(self, days: int) -> Iterator[tuple[int, Document]]:
        """What this file was in the days before its snapshot, newest first, each with the seconds since it came."""
        for version in self._snapshot.past(self.path, days) if self._snapshot else ():
            yield version.age, Document(self.path, version.data, self.side, self.watch)

    def paths(self, under: str = "") -> Iterable[str]:
        """The paths of the snapshot this document belongs to."""
        return self._snapshot.paths(under) if self._snapshot else ()


def _written(value: Any) -> str:
    """The value as JSON, but for an unlimited number, which only YAML can say (`.inf`)."""
    import json

    def mark(leaf: Any) -> str:
        number = str(leaf).replace("Infinity", ".inf")
        return f"\ue000{number}\ue000" if isinstance(leaf, Decimal) else str(leaf)

    return re.sub('"\ue000(.*?)\ue000"', r"\1", json.dumps(value, default=mark, ensure_ascii=False))


def _inside(value: Any, key: Key) -> Any:
    if isinstance(value, dict):
        return value.get(key)
    return value[key] if isinstance(value, list) and isinstance(key, int) and key < len(value) else None
