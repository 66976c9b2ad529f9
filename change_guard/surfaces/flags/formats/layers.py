"""Which files and sections an environment is made of, lowest first.

Deleting a line from an overlay hands the environment what the base says, so what is compared is always the merged
result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.environments import from_path, live
from change_guard.surfaces.flags.flagset import Key
from change_guard.surfaces.flags.formats.mapping import Fields

_HOLE = "{environment}"


@dataclass(frozen=True, slots=True)
class Layer:
    """A value of a document, and where it stands."""

    document: Document
    keys: tuple[Key, ...]
    value: Any

    def get(self, key: Key) -> Layer | None:
        """The entry below, None where there is none."""
        if isinstance(self.value, dict) and key in self.value:
            return Layer(self.document, (*self.keys, key), self.value[str(key)])
        return None


@dataclass(frozen=True, slots=True)
class Environment:
    """A name and the layers that make it, lowest first."""

    name: str
    layers: tuple[Layer, ...]


def environments(document: Document, fields: Fields) -> Iterator[Environment]:
    """Every environment on which the document has a say."""
    if fields.layers:
        for name, documents in _stacks(document, fields):
            yield Environment(name, tuple(Layer(one, (), one.value) for one in documents))
    elif fields.sections:
        yield from _sections(document, fields)
    else:
        name = fields.environment or from_path(document.path)
        yield Environment(name, (Layer(document, (), document.value),))


def below(document: Document, fields: Fields) -> Iterator[Environment]:
    """The same environments without the document: what holds where it is absent."""
    for name, documents in _stacks(document, fields) if fields.layers else ():
        others = tuple(Layer(one, (), one.value) for one in documents if one.path != document.path)
        if others:
            yield Environment(name, others)


def _sections(document: Document, fields: Fields) -> Iterator[Environment]:
    whole = Layer(document, (), document.value)
    if not isinstance(whole.value, dict):
        return
    inherited = Layer(document, (), {key: value for key, value in whole.value.items() if key not in fields.sections})
    for name in fields.sections:
        own = whole.get(name)
        yield Environment(name, (inherited, own) if own else (inherited,))


def _stacks(document: Document, fields: Fields) -> Iterator[tuple[str, list[Document]]]:
    for name in _names(document, fields):
        paths = [layer.replace(_HOLE, name) for layer in fields.layers if name or _HOLE not in layer]
        found = [document if path == document.path else document.beside(path) for path in paths]
        stack = [one for one in found if one is not None]
        yield name, stack if any(one is document for one in stack) else [*stack, document]


def _names(document: Document, fields: Fields) -> list[str]:
    """The environment of an overlay; for a base, every environment that has an overlay, and the base alone where
    customers are served by none of them."""
    holes = [layer for layer in fields.layers if _HOLE in layer]
    for layer in holes:
        found = _pattern(layer).fullmatch(document.path)
        if found:
            return [found[1]]
    names = {
        found[1]
        for layer in holes
        for path in document.paths(layer.split(_HOLE)[0].rpartition("/")[0])
        if (found := _pattern(layer).fullmatch(path))
    }
    return [*sorted(names), *([] if any(map(live, names)) else [fields.environment])]


def _pattern(layer: str) -> re.Pattern[str]:
    before, _, rest = layer.partition(_HOLE)
    return re.compile(f"{re.escape(before)}([^/]+?){re.escape(rest).replace(re.escape(_HOLE), '[^/]+?')}")
