"""JSON and YAML catalogues: nested or flat keys, Rails (the locale on top), Chrome extensions (`message:`), FormatJS
(`defaultMessage:`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.wording import locales
from change_guard.surfaces.wording.entries import Entry, Keys

_SAID = ("defaultMessage", "message", "translation", "string")
"""Under which name tools put the text of an entry that carries a description too."""


def entries(document: Document) -> Iterator[Entry]:
    """Every text of the tree by its dotted path; raises Unreadable for a broken file."""
    named = locales.of_path(document.path)
    for keys, text in walk(document.value):
        on_top = locales.code(str(keys[0])) if len(keys) > 1 else ""
        said = keys[1:] if on_top else keys
        key = ".".join(str(part) for part in said if part not in _SAID or len(said) == 1)
        yield Entry(key, text, ".".join(map(str, keys)), keys, locale=on_top or named)


def walk(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """The texts of a tree and the keys that lead to them. Descriptions for translators are no texts."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        said = next((name for name in _SAID if isinstance(value.get(name), str)), None)
        if (
            said
            and all(isinstance(child, str | int | dict | list | bool | None) for child in value.values())
            and _described(value, said)
        ):
            yield (*keys, said), value[said]
            return
        for name, child in value.items():
            yield from walk(child, (*keys, name))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from walk(child, (*keys, index))


def _described(value: dict[str, Any], said: str) -> bool:
    """Whether the other names beside the text are what tools put there, not texts of their own."""
    return not set(value) - {
        said,
        "description",
        "placeholders",
        "id",
        "developer_comment",
        "context",
        "files",
        "comment",
    }
