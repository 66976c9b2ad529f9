"""Apple string catalogues (Xcode 15): every language of every key in one JSON file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.wording.entries import Entry, Keys


def entries(document: Document) -> Iterator[Entry]:
    """The texts by key and language; a key without translations is its own text. Raises Unreadable."""
    said = document.value if isinstance(document.value, dict) else {}
    strings = said.get("strings")
    language = str(said.get("sourceLanguage") or "en")
    for key, entry in strings.items() if isinstance(strings, dict) else ():
        spoken = entry.get("localizations") if isinstance(entry, dict) else None
        spoken = spoken if isinstance(spoken, dict) else {}
        source = next((text for _, text in _units(spoken.get(language), ())), key)
        if language not in spoken:
            yield Entry(key, key, f"{language}\0{key}", ("strings", key), locale=language)
        for locale, units in spoken.items():
            for keys, text in _units(units, ("strings", key, "localizations", locale)):
                identity = "\0".join(map(str, keys))
                yield Entry(key, text, identity, keys, locale=locale, source="" if locale == language else source)


def _units(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """The `stringUnit`s below, among them those of plural and device variations."""
    if not isinstance(value, dict):
        return
    unit = value.get("stringUnit")
    if isinstance(unit, dict) and isinstance(unit.get("value"), str):
        yield (*keys, "stringUnit", "value"), unit["value"]
    for name, child in value.items():
        if name != "stringUnit":
            yield from _units(child, (*keys, name))
