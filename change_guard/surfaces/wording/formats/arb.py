"""Application Resource Bundles (Flutter): JSON whose `@` keys describe the texts."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.surfaces.wording import locales
from change_guard.surfaces.wording.entries import Entry


def entries(document: Document) -> Iterator[Entry]:
    """The texts by key; raises Unreadable for a broken file."""
    said = document.value
    if not isinstance(said, dict):
        return
    named = said.get("@@locale")
    locale = (locales.code(named) if isinstance(named, str) else "") or locales.of_path(document.path)
    for key, text in said.items():
        if isinstance(text, str) and not key.startswith("@"):
            yield Entry(key, text, key, (key,), locale=locale)
