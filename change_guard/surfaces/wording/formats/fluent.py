"""Project Fluent: messages, terms, attributes; the variants of a selector are texts of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.surfaces.wording import locales
from change_guard.surfaces.wording.entries import Entry

_MESSAGE = re.compile(r"(-?[a-zA-Z][\w-]*)[ \t]*=[ \t]*(.*)")
_ATTRIBUTE = re.compile(r"[ \t]+\.([a-zA-Z][\w-]*)[ \t]*=[ \t]*(.*)")
_VARIANT = re.compile(r"\s+\*?\[\s*([\w.-]+)\s*\][ \t]*(.*)")


def entries(document: Document) -> Iterator[Entry]:
    """The texts by message and attribute. Lines that are no Fluent are passed over, as Fluent itself does (junk)."""
    locale = locales.of_path(document.path)
    message, key, start = "", "", 0
    parts: list[str] = []
    for number, line in enumerate([*document.text.split("\n"), "#"], 1):
        opened = _MESSAGE.match(line) or (_ATTRIBUTE.match(line) if message else None)
        variant = _VARIANT.match(line) if key else None
        begun = opened or variant
        if begun or (line.strip() and not line[:1].isspace() and line[:1] != "}"):
            yield from _entry(key, parts, start, locale)
            message = opened[1] if opened and not line[:1].isspace() else message
            key = _key(message, key, line, opened, variant)
            parts, start = [begun[2]] if begun else [], number
        elif key:
            parts.append(line.strip())


def _key(message: str, key: str, line: str, opened: re.Match[str] | None, variant: re.Match[str] | None) -> str:
    if variant:
        return f"{key.split('[', maxsplit=1)[0]}[{variant[1]}]"
    if not opened:
        return ""
    return f"{message}.{opened[1]}" if line[:1].isspace() else message


def _entry(key: str, parts: list[str], line: int, locale: str) -> Iterator[Entry]:
    text = " ".join(part for part in parts if part and not part.endswith("->") and part != "}")
    if key and text:
        yield Entry(key, text, key, line=line, locale=locale)
