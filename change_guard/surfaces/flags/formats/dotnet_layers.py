"""appsettings.json, and on top of it the file of an environment: appsettings.Production.json.

.NET's configuration merges objects by key and lists by place. A plain `true` wins over filters below it, and a plain
`false` leaves them (microsoft/FeatureManagement-Dotnet, ConfigurationFeatureDefinitionProvider).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.environments import from_path, live
from change_guard.surfaces.flags.flagset import Key
from change_guard.surfaces.flags.formats.shapes import at, items, mapping, said
from change_guard.surfaces.flags.served import truth

OLD, NEW = "FeatureManagement", "feature_management"

_FILE = re.compile(r"((?:.*/)?appsettings)(?:\.([^./]+))?\.json")
_MISSING = object()


@dataclass(frozen=True, slots=True)
class Entry:
    """A feature as the files of an environment say it together, and where the highest of them has it."""

    document: Document
    keys: tuple[Key, ...]
    raw: Any
    new: bool


def environments(document: Document) -> Iterator[tuple[str, tuple[Document, ...]]]:
    """Every environment in which the file has a say, with its files, lowest first. An environment whose own file says
    nothing of features is like the base."""
    found = _FILE.fullmatch(document.path)
    if not found:
        yield from_path(document.path), (document,)
    elif found[2]:
        base = document.beside(f"{found[1]}.json")
        yield found[2].lower(), (base, document) if base else (document,)
    else:
        overlays = list(_overlays(document, found[1]))
        yield from ((name, (document, one)) for name, one in overlays)
        if not any(live(name) for name, _ in overlays):
            yield from_path(document.path), (document,)


def below(document: Document) -> Iterator[tuple[str, tuple[Document, ...]]]:
    """What holds in the environment of a file that is absent."""
    found = _FILE.fullmatch(document.path)
    base = document.beside(f"{found[1]}.json") if found and found[2] else None
    if found and base:
        yield found[2].lower(), (base,)


def features(documents: tuple[Document, ...]) -> dict[str, Entry]:
    """Every feature by its name."""
    whole: dict[str, Entry] = {}
    for document in documents:
        for name, entry in _own(document):
            under = whole.get(name)
            merged = _merged(under.raw, entry.raw) if under and under.new is entry.new else entry.raw
            whole[name] = Entry(entry.document, entry.keys, merged, entry.new)
    return whole


def _overlays(document: Document, stem: str) -> Iterator[tuple[str, Document]]:
    for path in document.paths(stem.rpartition("/")[0]):
        found = _FILE.fullmatch(path)
        overlay = document.beside(path) if found and found[1] == stem and found[2] else None
        if found and overlay and features((overlay,)):
            yield found[2].lower(), overlay


def _own(document: Document) -> Iterator[tuple[str, Entry]]:
    for name, raw in mapping(at(document.value, OLD)).items():
        yield name, Entry(document, (OLD, name), raw, new=False)
    for index, raw in enumerate(items(at(document.value, NEW, "feature_flags"))):
        if name := said(mapping(raw).get("id")):
            yield name, Entry(document, (NEW, "feature_flags", index), mapping(raw), new=True)


def _merged(low: Any, high: Any) -> Any:
    if isinstance(low, dict) and isinstance(high, dict):
        return {key: _over(low.get(key, _MISSING), high.get(key, _MISSING)) for key in {**low, **high}}
    if isinstance(low, list) and isinstance(high, list):
        return [_over(one, other) for one, other in zip_longest(low, high, fillvalue=_MISSING)]
    if isinstance(low, dict) or isinstance(high, dict):
        plain, filters = (high, low) if isinstance(low, dict) else (low, high)
        return True if truth(plain) is True else filters
    return high


def _over(low: Any, high: Any) -> Any:
    return high if low is _MISSING else low if high is _MISSING else _merged(low, high)
