"""One API description as nodes that know where they stand, with `$ref` followed and every type of value survived."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from change_guard.documents import Document, pointer
from change_guard.documents.text import Lines
from change_guard.errors import Unreadable
from change_guard.model import Location
from change_guard.surfaces.api.description.identifiers import identified
from change_guard.surfaces.api.description.left_out import LeftOut
from change_guard.surfaces.api.description.stability import names

Key = str | int
Keys = tuple[Key, ...]

KNOWN = ("2.0", "3.0", "3.1", "3.2")
MAX_CHAIN = 64
"""How many `$ref`s may lead to one another before we call it a circle."""


class Spec:
    """An OpenAPI or Swagger document. Raises Unreadable where it is none."""

    name = ""
    """The path of a part; nothing for the description itself."""

    def __init__(self, document: Document, whole: Document | None = None, left: LeftOut | None = None) -> None:
        self.document = document
        self.whole = whole or document
        """The file as it is, where `document` leaves parts of it empty."""
        self._left = left
        self._read: dict[Keys, Document] = {}
        self._places: dict[Keys, tuple[int, int]] = {}
        self.unequal = left.shared.unequal if left else None
        """References to what differs or leads there, where that is known already."""
        self.value, self.unclear = identified(document)
        if not isinstance(self.value, dict):
            raise Unreadable("is not an API description: its top level is not a mapping", document.at(()))
        self.version = self._version()

    def _version(self) -> str:
        key = "swagger" if "swagger" in self.value else "openapi"
        said = str(self.value.get(key, ""))
        version = ".".join(said.split(".")[:2])
        if version == "2":
            version = "2.0"
        if version not in KNOWN:
            reason = f"says `{key}: {said}`, a version of OpenAPI that is not examined" if said else "names no version"
            raise Unreadable(reason, self.document.at((key,)), f"Known are {', '.join(KNOWN)}.")
        return version

    @property
    def is_pruned(self) -> bool:
        """Whether parts were left out."""
        return self._left is not None

    def holder(self, keys: Keys) -> tuple[Document, Keys]:
        """The document that was read to know an entry, and the entry's keys in it."""
        block = next((keys[:size] for size in (2, 3) if keys[:size] in self._read and len(keys) > size), None)
        return (self._read[block], keys[len(block) :]) if block else (self.document, keys)

    def at(self, keys: Keys) -> Location:
        """Where the entry stands in the file."""
        read, rest = self.holder(keys)
        if read is self.document:
            return self.document.at(keys)
        block = keys[: len(keys) - len(rest)]
        if not _holds(read.value, rest[0]):
            shown = self.document.at(block)
            return Location(shown.path, shown.line, shown.column, pointer(keys), shown.side)
        inside = read.at(rest)
        if block not in self._places:
            self._places[block] = self._begins(block)
        above, beside = self._places[block]
        column = inside.column + (beside if inside.line == 1 else 0)
        return Location(self.whole.path, above + inside.line, column, pointer(keys), self.whole.side)

    def _begins(self, block: Keys) -> tuple[int, int]:
        """How many lines stand above a part that was read by itself, and how many characters before it."""
        start = self._left.blocks[block][0] if self._left else 0
        line, column = self._lines.at(start)
        beside = self.whole.data[start - column + 1 : start]
        return line - 1, len(beside if beside.isascii() else beside.decode("utf-8", "replace"))

    @cached_property
    def _lines(self) -> Lines[bytes]:
        return Lines(self.whole.data)

    def fill(self, keys: Keys) -> Any:
        """Puts in what was left out there, and gives it."""
        left = self._left
        if left is None:
            raise KeyError(keys)
        self._read[keys] = read = left.read(self.whole, keys)
        holder = self.value
        for key in keys[:-1]:
            holder = holder[key]
        holder[keys[-1]] = read.value
        return read.value

    @property
    def unread(self) -> dict[Keys, bytes]:
        """What is left out still, as it is written, by its keys."""
        blocks = self._left.blocks.items() if self._left else ()
        return {keys: self.whole.data[slice(*ends)] for keys, ends in blocks if keys not in self._read}

    def glimpse(self, keys: Keys) -> Node:
        """What was left out there, which stays left out."""
        if self._left is None:
            raise KeyError(keys)
        return Node(self, keys, self._left.read(self.whole, keys).value)

    def _filled(self, node: Node) -> Node:
        """The node with what was left out of it."""
        if self._left is None or node.keys in self._read or node.keys not in self._left.blocks:
            return node
        return Node(self, node.keys, self.fill(node.keys))

    @cached_property
    def title(self) -> str:
        """The API's own name, or the file's."""
        title = self.root.get("info").get("title").value
        watch = self.document.watch
        return title if isinstance(title, str) and title else (watch.name if watch else "") or self.document.stem

    @cached_property
    def stability(self) -> dict[str, str]:
        """The names of stability levels, and what each means; raises Unreadable."""
        return names(self.whole if self.whole.watch else self.document)

    @cached_property
    def root(self) -> Node:
        return Node(self, (), self.value)

    def find(self, ref: str) -> Node | None:
        """What a reference points at; None where it leads nowhere, or out of the snapshot."""
        if not ref.startswith("#"):
            return self._elsewhere(ref)
        if ref not in self._found:
            self._found[ref] = self._local(ref)
        return self._found[ref]

    def _local(self, ref: str) -> Node | None:
        if ref[1:2] not in ("", "/"):
            return self.anchors.get(ref[1:])
        node = self.root
        for part in ref[1:].split("/")[1:]:
            name = unquote(part).replace("~1", "/").replace("~0", "~") if "%" in part or "~" in part else part
            if isinstance(node.value, list) and name.isdigit() and int(name) < len(node.value):
                node = node.at(int(name))
            elif isinstance(node.value, dict) and name in node.value:
                node = self._filled(node.at(name)) if self._left else node.at(name)
            else:
                return None
        return node

    @cached_property
    def _found(self) -> dict[str, Node | None]:
        """What local references lead to; what is left out is filled in on the way, and never taken out again."""
        return {}

    @cached_property
    def anchors(self) -> dict[str, Node]:
        """The schemas that carry a name of their own."""
        from change_guard.surfaces.api.description.references import anchors

        return anchors(self.root)

    @cached_property
    def parts(self) -> dict[str, Spec | None]:
        """The other files that were asked for; None where the snapshot has no such file."""
        return {self.whole.path: self}

    @cached_property
    def remote(self) -> dict[str, None]:
        """References out of the snapshot, which nobody follows."""
        return {}

    def _elsewhere(self, ref: str) -> Node | None:
        path, _, fragment = ref.partition("#")
        if "://" in path or path.startswith(("//", "/")):
            self.remote[ref] = None
            return None
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(self.whole.path), unquote(path)))
        if beside not in self.parts:
            document = None if beside.startswith("..") else self.whole.beside(beside)
            self.parts[beside] = Part(document, self) if document else None
        part = self.parts[beside]
        if part is None:
            self.remote[ref] = None
            return None
        return part.find(f"#{fragment}")


class Part(Spec):
    """Another file that a description refers to, with the version and title of the description it belongs to."""

    def __init__(self, document: Document, owner: Spec) -> None:
        self.document = self.whole = document
        self.name = document.path
        self.value, self.unclear = identified(document) if owner.version >= "3.1" else (document.value, {})
        self.version, self.title, self.stability = owner.version, owner.title, owner.stability
        self.parts, self.remote = owner.parts, owner.remote
        self.unequal = None
        self._left, self._read = None, {}


class Node(Struct, frozen=True):
    """A value and the keys that lead to it. Asking a node of the wrong type for children gives nothing, never an
    error."""

    spec: Spec
    keys: Keys
    value: Any

    @property
    def id(self) -> tuple[str, Keys]:
        """Which node it is, among the nodes of one side."""
        return self.spec.name, self.keys

    def at(self, key: Key) -> Node:
        """The child, which must be there."""
        return Node(self.spec, (*self.keys, key), self.value[key])

    def get(self, key: str) -> Node:
        """The child, or a node without a value that stands where it would be."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(self.spec, (*self.keys, key), value)

    @property
    def mapping(self) -> dict[str, Any]:
        return self.value if isinstance(self.value, dict) else {}

    def members(self) -> Iterator[tuple[str, Node]]:
        """The children of a mapping by name, without extensions' special standing."""
        for key in self.mapping:
            yield key, self.at(key)

    def items(self) -> Iterator[Node]:
        """The items of a list."""
        if isinstance(self.value, list):
            for index in range(len(self.value)):
                yield self.at(index)

    @property
    def is_component(self) -> bool:
        """Whether this is a whole component, known by its name."""
        if self.spec.name and not self.keys:
            return True
        return (len(self.keys) == 3 and self.keys[0] == "components") or (
            len(self.keys) == 2 and self.keys[0] in ("definitions", "parameters", "responses")
        )

    @property
    def title(self) -> str:
        """The name of a component: its key, or its file's."""
        return str(self.keys[-1]) if self.keys else self.spec.document.stem

    @property
    def ref(self) -> str:
        """The reference this node is, or nothing."""
        ref = self.value.get("$ref") if isinstance(self.value, dict) else None
        return ref if isinstance(ref, str) else ""

    def steps(self) -> Iterator[Node]:
        """The chain of references, this node first; it ends where the chain breaks or turns in a circle."""
        node = self
        for _ in range(MAX_CHAIN):
            yield node
            ref = node.ref
            found = node.spec.find(ref) if ref else None
            if found is None:
                return
            node = found

    def follow(self) -> Node:
        """The end of the chain of references; the last node that could be reached where the chain breaks or turns in a
        circle."""
        node = self
        for _ in range(MAX_CHAIN):
            ref = node.ref
            found = node.spec.find(ref) if ref else None
            if found is None:
                return node
            node = found
        return node


def _holds(value: Any, key: Key) -> bool:
    if isinstance(value, dict):
        return key in value
    return isinstance(value, list) and isinstance(key, int) and key < len(value)
