"""YAML text into nodes whose plain scalars are still undecided, on PyYAML's C parser and no deeper than it can bear."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml._yaml import CParser

from change_guard.documents import yaml_trouble
from change_guard.documents.trouble import Problem

PLAIN = "plain"
TEXT = "tag:yaml.org,2002:str"

_SAFE_BRACKETS, _SAFE_INDENT = 1_000, 400
"""The composer recurses in C: with 1 MB of stack (Windows) it dies of some 3,000 levels, with 8 MB of 25,000."""

_PAIR = re.compile(r"\{[^\[\]{}\"'#\n]*\}|\[[^\[\]{}\"'#\n]*\]")
_DEEP_LINE = re.compile(rf"^[ \-?:\t]{{{_SAFE_INDENT}}}", re.M)

_HIDE = {0x85: 0x10F085, 0x2028: 0x10F128, 0x2029: 0x10F129}
_SHOW = {hidden: shown for shown, hidden in _HIDE.items()}
"""Line breaks to YAML 1.1 and the C parser, ordinary characters to YAML 1.2 (section 5.4) and every editor."""


class _Nodes(CParser):
    def resolve(self, kind: type, value: str, implicit: tuple[bool, bool] | bool) -> str:
        if kind is not yaml.ScalarNode:
            return ""
        return PLAIN if implicit is True or (implicit and implicit[0]) else TEXT

    def descend_resolver(self, node: Any, index: Any) -> None: ...

    def ascend_resolver(self) -> None: ...


class Broken(Exception):
    """The text is no YAML; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.says)
        self.problem = problem


def compose(text: str) -> list[yaml.Node]:
    """The root of every document in the text that is not empty; raises Broken."""
    try:
        _refuse_depth(text)
        hidden = text.translate(_HIDE) if any(chr(letter) in text for letter in _HIDE) else text
        parser = _Nodes(hidden)
        roots: list[yaml.Node] = []
        while parser.check_node():
            root = parser.get_node()
            if root is not None and not _empty(root):
                roots.append(root)
        if hidden is not text:
            _show(roots)
        return roots
    except yaml.MarkedYAMLError as error:
        raise Broken(yaml_trouble.syntax(text, error)) from None
    except yaml.reader.ReaderError as error:
        raise Broken(yaml_trouble.character(text, error)) from None


def start(marked: yaml.Node | yaml.Event) -> int:
    """The offset at which a node or event begins."""
    return marked.start_mark.index if marked.start_mark else 0


def _empty(root: yaml.Node) -> bool:
    """Whether nothing stands between two `---`: a trailing one makes no second document."""
    return isinstance(root, yaml.ScalarNode) and root.tag == PLAIN and not root.value


def _show(roots: list[yaml.Node]) -> None:
    pending, seen = list(roots), set()
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.ScalarNode):
            node.value = node.value.translate(_SHOW)
        elif id(node) not in seen:
            seen.add(id(node))
            pending += (
                node.value if isinstance(node, yaml.SequenceNode) else [one for pair in node.value for one in pair]
            )


def _refuse_depth(text: str) -> None:
    """Counts levels by events, which need no stack; only where brackets or indentation are enough to be deep."""
    if not _many_brackets(text) and not _DEEP_LINE.search(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _SAFE_BRACKETS:
                raise Broken(Problem("it is nested beyond reason", start(event)))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _many_brackets(text: str) -> bool:
    """A pair in one line with no quote and no comment inside is two brackets or mere text: it hides no level."""
    if text.count("[") + text.count("{") <= _SAFE_BRACKETS:
        return False
    rest = _PAIR.sub("", text)
    return rest.count("[") + rest.count("{") > _SAFE_BRACKETS


def merges(key: yaml.Node) -> bool:
    """Whether the key is the merge key `<<`, unquoted."""
    return isinstance(key, yaml.ScalarNode) and key.value == "<<" and key.tag in (PLAIN, "tag:yaml.org,2002:merge")


def sources(child: yaml.Node) -> list[yaml.Node]:
    """What a merge key merges: one mapping, or a list of which the first wins."""
    return list(child.value) if isinstance(child, yaml.SequenceNode) else [child]


def own(tag: str) -> bool:
    """Whether the tag is the author's (`!Ref`), which is data, rather than one of YAML's."""
    return tag.startswith("!") and tag != "!"
