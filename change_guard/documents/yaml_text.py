"""YAML into values by the 1.2 core schema, on PyYAML's C parser.

PyYAML's own constructor reads `no` as false and `12:30` as 750, lets the second of two equal keys win, and dies of a stack
overflow on deep nesting; so the parser gives nodes, and the values are made here.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.cyaml import CParser

from change_guard.documents.scalars import core, readings
from change_guard.documents.text import excerpt
from change_guard.documents.tree import MAX_DEPTH, MAX_NODES
from change_guard.errors import Unreadable
from change_guard.model import Location

_PLAIN = "plain"
_TEXT = "tag:yaml.org,2002:str"
_DEEP_LINE = re.compile(r"^[ \-?:\t]{%d}" % (MAX_DEPTH // 2), re.M)


class _Nodes(CParser):  # type: ignore[misc]
    """Nodes whose plain scalars are still undecided."""

    def resolve(self, kind: type, value: str, implicit: tuple[bool, bool] | bool) -> str:
        if kind is not yaml.ScalarNode:
            return ""
        return _PLAIN if implicit is True or (implicit and implicit[0]) else _TEXT

    def descend_resolver(self, node: Any, index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


class YamlTree:
    """A YAML text, its nodes and its value."""

    def __init__(self, text: str, where: Location) -> None:
        self._text = text
        self._where = where
        self._roots = self._compose()
        self._made: dict[int, Any] = {}
        self._sizes: dict[int, int] = {}
        values = [self._build(root) for root in self._roots]
        self.value: Any = values[0] if len(values) == 1 else values or None

    def _compose(self) -> list[yaml.Node]:
        try:
            self._refuse_depth()
            parser = _Nodes(self._text)
            roots = []
            while parser.check_node():
                roots.append(parser.get_node())
            return roots
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise self._unreadable(error.problem or error.context or str(error), mark) from None
        except (yaml.YAMLError, ValueError) as error:
            raise self._unreadable(str(error).split("\n")[0], None) from None

    def _refuse_depth(self) -> None:
        brackets = self._text.count("[") + self._text.count("{")
        if brackets < MAX_DEPTH // 2 and not _DEEP_LINE.search(self._text):
            return
        depth = 0
        for event in yaml.parse(self._text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise self._unreadable(f"it is nested deeper than {MAX_DEPTH} levels", event.start_mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1

    def _build(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node, self._where)
        if id(node) in self._made:
            return self._made[id(node)]
        if id(node) in self._sizes:
            raise self._unreadable("an alias contains itself", node.start_mark)
        self._sizes[id(node)] = 0
        if isinstance(node, yaml.SequenceNode):
            made: Any = [self._build(item) for item in node.value]
        else:
            made = self._mapping(node)
        self._sizes[id(node)] = self._size(node)
        self._made[id(node)] = made = {node.tag: made} if _own(node.tag) else made
        return made

    def _size(self, node: yaml.Node) -> int:
        """How many values the node stands for once aliases are followed: ten lines can stand for a billion."""
        children = node.value if isinstance(node, yaml.SequenceNode) else [child for _, child in node.value]
        size = 1 + sum(self._sizes.get(id(child), 1) for child in children)
        if size > MAX_NODES:
            raise self._unreadable(f"its aliases stand for more than {MAX_NODES:,} values", node.start_mark)
        return size

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any]:
        made: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        seen: dict[str, int] = {}
        for key, child in node.value:
            if _merges(key):
                for source in child.value if isinstance(child, yaml.SequenceNode) else [child]:
                    merged = {**self._merged(source), **merged}
                continue
            name = self._key(key)
            if name in seen:
                raise self._unreadable(f"`{name}` stands twice here, first in line {seen[name]}", key.start_mark)
            seen[name] = key.start_mark.line + 1
            made[name] = self._build(child)
        return {**merged, **made} if merged else made

    def _merged(self, source: yaml.Node) -> dict[str, Any]:
        value = self._build(source)
        if not isinstance(value, dict):
            raise self._unreadable("`<<` needs a mapping to merge", source.start_mark)
        return value

    def _key(self, key: yaml.Node) -> str:
        if not isinstance(key, yaml.ScalarNode):
            raise self._unreadable("a key must be plain text", key.start_mark)
        return str(key.value)

    def _unreadable(self, problem: str, mark: yaml.Mark | None) -> Unreadable:
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        where = Location(self._where.path, line, column, side=self._where.side)
        return Unreadable(f"is not readable YAML: {problem}", where, excerpt(self._text, line, column))

    def position(self, keys: tuple[str | int, ...]) -> tuple[int, int]:
        mark = self._walk(keys)[0].start_mark if self._roots else None
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def two_readings(self, keys: tuple[str | int, ...]) -> tuple[str, str] | None:
        node = self._walk(keys)[1] if self._roots else None
        return readings(node.value) if isinstance(node, yaml.ScalarNode) and node.tag == _PLAIN else None

    def _walk(self, keys: tuple[str | int, ...]) -> tuple[yaml.Node, yaml.Node]:
        """The node that shows the entry (its key, or the item itself) and its value, as far as the keys lead."""
        rest = keys
        shown = value = self._roots[0]
        if len(self._roots) > 1 and keys and isinstance(keys[0], int) and keys[0] < len(self._roots):
            shown = value = self._roots[keys[0]]
            rest = keys[1:]
        for key in rest:
            step = _entry(value, key)
            if step is None:
                break
            shown, value = step
        return shown, value


def _entry(node: yaml.Node, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode):
        if isinstance(key, int) and key < len(node.value):
            return node.value[key], node.value[key]
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    for name, child in node.value:
        if isinstance(name, yaml.ScalarNode) and name.value == str(key) and not _merges(name):
            return name, child
    for name, child in node.value:
        if _merges(name):
            for source in child.value if isinstance(child, yaml.SequenceNode) else [child]:
                found = _entry(source, key)
                if found:
                    return found
    return None


def _scalar(node: yaml.ScalarNode, where: Location) -> Any:
    if node.tag == _PLAIN:
        try:
            return core(node.value)
        except ValueError as error:
            mark = node.start_mark
            place = Location(where.path, mark.line + 1, mark.column + 1, side=where.side)
            raise Unreadable(f"is not readable YAML: {error}", place) from None
    return {node.tag: node.value} if _own(node.tag) else node.value


def _merges(key: yaml.Node) -> bool:
    return isinstance(key, yaml.ScalarNode) and key.value == "<<" and key.tag == _PLAIN


def _own(tag: str) -> bool:
    """Whether the tag is the author's (`!Ref`), which is data, rather than one of YAML's."""
    return tag.startswith("!") and tag != "!"
