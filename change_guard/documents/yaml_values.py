"""YAML nodes into values: no duplicate keys, no cycles, and bounds on what aliases may multiply."""

from __future__ import annotations

from typing import Any

import yaml

from change_guard.documents.scalars import core
from change_guard.documents.text import Lines
from change_guard.documents.tree import MAX_DEPTH, MAX_MERGED, MAX_NODES, pointer
from change_guard.documents.trouble import Problem
from change_guard.documents.twice import Twice
from change_guard.documents.yaml_nodes import PLAIN, Broken, merges, own, sources, start

_YAML = "tag:yaml.org,2002:"
_BY_CORE = frozenset((PLAIN, *(_YAML + name for name in ("int", "float", "bool", "null"))))


class Builder:
    """Values of the nodes of one text; an aliased node is built once."""

    def __init__(self, text: str, twice: Twice) -> None:
        self._text = text
        self._twice = twice
        self._trail: list[str | int] = []
        self._made: dict[int, Any] = {}
        self._extent: dict[int, tuple[int, int]] = {}
        """How many values a node stands for once aliases are followed, and how many levels: ten lines can stand for a
        billion of either."""
        self._merged = 0

    def build(self, node: yaml.Node) -> Any:
        """The node's value; raises Broken."""
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if id(node) in self._made:
            return self._made[id(node)]
        if id(node) in self._extent:
            raise _broken("an alias contains itself", node, "Break the circle: name the inner part by a key instead.")
        if len(self._extent) - len(self._made) >= MAX_DEPTH:
            raise _broken(f"it is nested deeper than {MAX_DEPTH} levels", node)
        self._extent[id(node)] = (0, 0)
        made: Any = self._sequence(node) if isinstance(node, yaml.SequenceNode) else self._mapping(node)
        self._measure(node)
        self._made[id(node)] = made = {node.tag: made} if own(node.tag) else made
        return made

    def _measure(self, node: yaml.Node) -> None:
        children = node.value if isinstance(node, yaml.SequenceNode) else [child for _, child in node.value]
        extents = [self._extent.get(id(child), (1, 0)) for child in children]
        size = 1 + sum(values for values, _ in extents)
        depth = 1 + max((levels for _, levels in extents), default=0)
        if size > MAX_NODES:
            raise _broken(f"its aliases stand for more than {MAX_NODES:,} values", node)
        if depth > MAX_DEPTH:
            raise _broken(f"its aliases are nested deeper than {MAX_DEPTH} levels", node)
        self._extent[id(node)] = (size, depth)

    def _sequence(self, node: yaml.SequenceNode) -> list[Any]:
        made: list[Any] = []
        for index, item in enumerate(node.value):
            self._trail.append(index)
            made.append(self.build(item))
            self._trail.pop()
        return made

    def _mapping(self, node: yaml.Node) -> dict[str, Any]:
        made: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        seen: dict[str, yaml.Node] = {}
        for key, child in node.value:
            name = _key(key)
            if name in seen:
                self._refuse_again(name, key, seen[name])
            seen[name] = key
            if merges(key):
                merged = self._merge(child)
            else:
                self._trail.append(name)
                made[name] = self.build(child)
                self._trail.pop()
        return {**merged, **made} if merged else made

    def _merge(self, child: yaml.Node) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for source in sources(child):
            value = self.build(source)
            if not isinstance(source, yaml.MappingNode) or own(source.tag):
                raise _broken("`<<` needs a mapping to merge", source, "Write `<<: *name`, where `&name` is a mapping.")
            self._merged += len(value)
            if self._merged > MAX_MERGED:
                raise _broken(f"its merge keys copy more than {MAX_MERGED:,} entries", source)
            merged = {**value, **merged}
        if isinstance(child, yaml.SequenceNode):
            self.build(child)
        return merged

    def _refuse_again(self, name: str, second: yaml.Node, first: yaml.Node) -> None:
        line = Lines(self._text).at(start(first))[0]
        help = "Merge both at once: `<<: [*first, *second]`." if merges(second) else "Keep the one you mean."
        broken = _broken(f"`{name[:60]}` stands twice here, first in line {line}", second, help)
        if merges(second) or not self._twice.lets(pointer((*self._trail, name)), broken.problem):
            raise broken


def _scalar(node: yaml.ScalarNode) -> Any:
    if node.tag in _BY_CORE:
        try:
            return core(node.value)
        except ValueError as error:
            raise _broken(str(error), node) from None
    return {node.tag: node.value} if own(node.tag) else node.value


def _key(key: yaml.Node) -> str:
    if not isinstance(key, yaml.ScalarNode):
        raise _broken(
            "a key must be plain text",
            key,
            "A template such as {{ name }} at the start of a value needs quotes around it.",
        )
    return str(key.value)


def _broken(says: str, node: yaml.Node, help: str = "") -> Broken:
    return Broken(Problem(says, start(node), help))
