"""Schemas known by an identifier of their own: `$id`, `$anchor` and `$dynamicAnchor` (JSON Schema 2020-12, core,
section 8.2), and the description by its `$self` (OpenAPI 3.2.0, section 4.1).

Every reference to one becomes a pointer from the top of the file, so that nobody else need know of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin

from change_guard.documents import Document

Keys = tuple[str | int, ...]

_WRITTEN = re.compile(rb"""\$(?:id|self|dynamicRef|dynamicAnchor)["']?\s*:\s*["']?[^\s{\["']""")
_VERSION = re.compile(rb"""(?:openapi|swagger)["']?\s*:\s*["']?([23]\.\d)""")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

SHOWN = frozenset(("example", "examples", "enum", "const", "default"))
"""What stands there is a value, and refers to nothing."""

BY_NAME = frozenset(("properties", "patternProperties", "dependentSchemas", "$defs", "definitions"))
"""Where a key is a name of the author's."""


def identifies(data: bytes) -> bool:
    """Whether anything in the file may have an identifier of its own, as schemas may from OpenAPI 3.1 on."""
    if _WRITTEN.search(data) is None:
        return False
    version = _VERSION.search(data)
    return version is None or version[1] >= b"3.1"


def identified(document: Document) -> tuple[Any, dict[str, Keys]]:
    """The file's value with pointers for identifiers, and the references of which nobody can say where they lead."""
    value = document.value
    if not identifies(document.data) or not isinstance(value, dict):
        return value, {}
    own = urldefrag(str(value.get("$self") or "")).url
    named = _Named(own, {own: ()})
    for keys, said, base in _schemas(value, (), own):
        named.learn(keys, said, base)
    return named.rewritten(value, (), own), named.unclear


def _schemas(value: Any, keys: Keys, base: str) -> Iterator[tuple[Keys, dict[str, Any], str]]:
    """Every mapping that may be a schema, and the address from which its references start."""
    todo = [(value, keys, base)]
    while todo:
        here, keys, base = todo.pop()
        if isinstance(here, dict):
            base = _based(here, base)
            yield keys, here, base
        todo += [(child, (*keys, *step), base) for step, child in _children(here)]


def _children(value: Any) -> Iterator[tuple[Keys, Any]]:
    for key, child in value.items() if isinstance(value, dict) else enumerate(value):
        if key in BY_NAME and isinstance(child, dict):
            yield from (((key, name), schema) for name, schema in child.items() if isinstance(schema, dict))
        elif isinstance(child, dict | list) and key not in SHOWN:
            yield (key,), child


def _based(said: dict[str, Any], base: str) -> str:
    own = said.get("$id")
    return urldefrag(_joined(base, own)).url if isinstance(own, str) else base


def _joined(base: str, ref: str) -> str:
    return base + ref if ref.startswith("#") else ref if _SCHEME.match(ref) else urljoin(base, ref)


@dataclass
class _Named:
    own: str
    resources: dict[str, Keys]
    anchors: dict[tuple[str, str], Keys] = field(default_factory=dict)
    moving: dict[str, int] = field(default_factory=dict)
    """How often each `$dynamicAnchor` stands."""
    unclear: dict[str, Keys] = field(default_factory=dict)

    def learn(self, keys: Keys, said: dict[str, Any], base: str) -> None:
        if isinstance(said.get("$id"), str):
            self.resources.setdefault(base, keys)
        for word in ("$anchor", "$dynamicAnchor"):
            if isinstance(said.get(word), str):
                self.anchors.setdefault((base, said[word]), keys)
        if isinstance(name := said.get("$dynamicAnchor"), str):
            self.moving[name] = self.moving.get(name, 0) + 1

    def rewritten(self, value: Any, keys: Keys, base: str) -> Any:
        if isinstance(value, list):
            return [self.rewritten(child, (*keys, index), base) for index, child in enumerate(value)]
        if not isinstance(value, dict):
            return value
        base = _based(value, base)
        made = {key: self._member(key, child, (*keys, key), base) for key, child in value.items()}
        self._refer(made, keys, base)
        return made

    def _member(self, key: str, child: Any, keys: Keys, base: str) -> Any:
        if key in SHOWN:
            return child
        if key in BY_NAME and isinstance(child, dict):
            return {name: self.rewritten(schema, (*keys, name), base) for name, schema in child.items()}
        return self.rewritten(child, keys, base)

    def _refer(self, made: dict[str, Any], keys: Keys, base: str) -> None:
        """Puts pointers where identifiers were, and takes the identifiers out, which would turn the pointers round."""
        if isinstance(ref := made.get("$ref"), str):
            made["$ref"] = self._pointer(ref, base)
        if isinstance(ref := made.get("$dynamicRef"), str):
            if self.moving.get(ref.partition("#")[2], 0) > 1:
                self.unclear.setdefault(ref, keys)
            else:
                del made["$dynamicRef"]
                made["allOf"] = [*(made.get("allOf") or ()), {"$ref": self._pointer(ref, base)}]
        for word in ("$id", "$anchor", "$dynamicAnchor"):
            if isinstance(made.get(word), str):
                del made[word]

    def _pointer(self, ref: str, base: str) -> str:
        """The same reference from the top of the file; as it is, or with its whole address, where it leads out."""
        url, fragment = urldefrag(_joined(base, ref))
        found = self.resources.get(url)
        if found is None:
            return ref if base == self.own else _joined(base, ref)
        if fragment and not fragment.startswith("/"):
            anchored = self.anchors.get((url, fragment))
            return ref if anchored is None else _from_top(anchored)
        return _from_top(found) + fragment


def _from_top(keys: Keys) -> str:
    escaped = (str(key).replace("~", "~0").replace("/", "~1").replace("%", "%25") for key in keys)
    return "".join(("#", *(f"/{key}" for key in escaped)))
