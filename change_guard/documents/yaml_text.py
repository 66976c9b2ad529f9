"""YAML into values by the 1.2 core schema, with positions.

PyYAML's own constructor reads `no` as false and `12:30` as 750, lets the second of two equal keys win, and dies of a
stack overflow on deep nesting; so its parser gives nodes, and the values are made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import yaml

from change_guard.documents.scalars import readings
from change_guard.documents.text import Lines
from change_guard.documents.trouble import unreadable
from change_guard.documents.twice import Twice
from change_guard.documents.yaml_nodes import PLAIN, Broken, compose, merges, own, sources, start
from change_guard.documents.yaml_values import Builder
from change_guard.model import Location

_ALIAS = re.compile(r"(?:[\s,\[-]|#[^\n]*)*(\*[^\s,\]}]*)")

Entry = tuple[int, yaml.Node]
"""The offset at which an entry is shown (its key, or the item itself), and its value."""


class YamlTree:
    """A YAML text, its nodes and its value."""

    def __init__(self, text: str, where: Location, twice: Twice | None = None) -> None:
        self._text = text
        self._tables: dict[int, dict[str | int, Entry]] = {}
        try:
            roots = compose(text)
            builder = Builder(text, twice or Twice())
            values = [builder.build(root) for root in roots]
        except Broken as broken:
            raise unreadable("YAML", broken.problem, text, where) from None
        self.value: Any = values[0] if len(values) == 1 else values or None
        self._root = roots[0] if len(roots) == 1 else yaml.SequenceNode("", roots)
        if len(roots) > 1:
            self._tables[id(self._root)] = {index: (start(root), root) for index, root in enumerate(roots)}

    def position(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        trail = list(self._trail(keys))
        return self._lines.at(trail[-1][0] if trail else 0)

    def two_readings(self, keys: tuple[str | int, ...]) -> tuple[str, str] | None:
        trail = list(self._trail(keys))
        if len(trail) <= len(keys):
            return None
        node = trail[-1][1]
        return readings(node.value) if isinstance(node, yaml.ScalarNode) and node.tag == PLAIN else None

    @cached_property
    def _lines(self) -> Lines[str]:
        return Lines(self._text)

    def _trail(self, keys: tuple[str | int, ...]) -> Iterator[Entry]:
        """The root and then the entry for each key, as far as the keys lead."""
        entry = start(self._root), self._root
        yield entry
        inside_tag = False
        for key in keys:
            node = entry[1]
            if own(node.tag) and not inside_tag:
                if key != node.tag:
                    return
                inside_tag = True
            else:
                step = self._table(node).get(key if isinstance(node, yaml.SequenceNode) else str(key))
                if step is None:
                    return
                entry, inside_tag = step, False
            yield entry

    def _table(self, node: yaml.Node) -> dict[str | int, Entry]:
        """The entries of a container; listed once, since many positions may be asked for."""
        if id(node) not in self._tables:
            if isinstance(node, yaml.MappingNode):
                self._tables[id(node)] = self._members(node)
            elif isinstance(node, yaml.SequenceNode):
                self._tables[id(node)] = dict(enumerate(self._items(node)))
            else:
                return {}
        return self._tables[id(node)]

    def _members(self, node: yaml.MappingNode) -> dict[str | int, Entry]:
        table: dict[str | int, Entry] = {}
        for key, child in node.value:
            if merges(key):
                for source in sources(child):
                    table = {**self._table(source), **table}
        return table | {key.value: (start(key), child) for key, child in node.value if not merges(key)}

    def _items(self, node: yaml.SequenceNode) -> Iterator[Entry]:
        """An aliased item is shown at its `*name`, which no node remembers, not where its anchor stands."""
        cursor = start(node)
        for item in node.value:
            here = start(item)
            if cursor <= here < _end(node):
                cursor = _end(item)
            else:
                found = _ALIAS.match(self._text, cursor)
                here, cursor = found.span(1) if found else (cursor, cursor)
            yield here, item


def _end(node: yaml.Node) -> int:
    return node.end_mark.index if node.end_mark else 0
