"""The checks that every part of the config goes through: what is not as it should be is refused where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Refused

Keys = tuple[str | int, ...]


def refuse_unknown(document: Document, here: Keys, said: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    """Refuses the first key that is not known, with the nearest that is."""
    unknown = next((key for key in said if key not in known), None)
    if unknown is not None:
        raise Refused(f"`{unknown}` is not {what}{meant(unknown, known)}", document.at((*here, unknown)))


def text(document: Document, here: Keys, said: Mapping[str, Any], key: str) -> str:
    """The text under a key, empty where there is none."""
    value = said.get(key)
    if not isinstance(value, str | None):
        raise Refused(f"`{key}:` is a text", document.at((*here, key)), "Put it in quotes, if that is what you mean.")
    return value or ""


def listed(document: Document, said: Mapping[str, Any], key: str) -> list[Any]:
    """The list under a key, empty where there is none."""
    value = said.get(key)
    if not isinstance(value, list | None):
        raise Refused(f"`{key}:` is a list", document.at((key,)), "Begin every line of it with `- `.")
    return value or []


def texts(document: Document, said: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of texts."""
    items = listed(document, said, key)
    for index, item in enumerate(items):
        if not isinstance(item, str) or not item:
            raise Refused(f"`{key}:` is a list of texts", document.at((key, index)), "Put this one in quotes.")
    return tuple(items)


def names(document: Document, said: Mapping[str, Any], key: str, known: tuple[str, ...] = ()) -> dict[str, str]:
    """A mapping from names to texts, or to words of a closed list."""
    value = said.get(key)
    if not isinstance(value, dict | None):
        raise Refused(f"`{key}:` is a mapping", document.at((key,)), "Write a `name: value` on each line.")
    for name, text in (value or {}).items():
        if isinstance(text, bool) or not isinstance(text, str | int) or text == "":
            raise Refused(f"`{name}:` in `{key}:` is a text", document.at((key, name)))
        if known and text not in known:
            raise Refused(f"`{text}` is not a value of `{key}:`{meant(str(text), known)}", document.at((key, name)))
    return {name: str(text) for name, text in (value or {}).items()}


def meant(word: str, known: tuple[str, ...]) -> str:
    """What may have been meant, or all that is known."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, 1)
    return f"; did you mean `{close[0]}`?" if close else f"; known are {', '.join(known)}"
