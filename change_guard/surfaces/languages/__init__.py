"""Files that are neither YAML nor JSON nor TOML, as documents whose values remember where they stand: XML, constants in
TypeScript and Python, Terraform. Nothing in them is ever executed."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import cast

from change_guard.documents import Document
from change_guard.documents.tree import Tree

LANGUAGES = {
    "xml": (".xml",),
    "constants": (".ts", ".tsx", ".mts", ".js", ".mjs", ".jsx"),
    "terraform": (".tf",),
    "python": (".py",),
}
ENDINGS = tuple(ending for endings in LANGUAGES.values() for ending in endings)


class Foreign(Document):
    """A document of one of these languages."""

    @cached_property
    def tree(self) -> Tree:
        """The parsed file; raises Unreadable with line and column."""
        name = next(name for name, endings in LANGUAGES.items() if self.path.lower().endswith(endings))
        return cast(Tree, import_module(f"{__name__}.{name}").tree(self))


def opened(document: Document | None) -> Document | None:
    """The document as its ending says it is written."""
    if document is None or isinstance(document, Foreign) or not document.path.lower().endswith(ENDINGS):
        return document
    return Foreign(document.path, document.data, document.side, document.watch, document._snapshot)
