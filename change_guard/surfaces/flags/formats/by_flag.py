"""Home-made files in which every flag says for each environment whether it is on: `{search: {staging: true, production:
false}}`, alone or under `flags:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.environments import HOLDERS, INSIDE, LIVE
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.formats import mapped, mapped_flag
from change_guard.surfaces.flags.formats.entries import WRAPPERS, Entry
from change_guard.surfaces.flags.formats.layers import Layer
from change_guard.surfaces.flags.formats.mapping import Fields
from change_guard.surfaces.flags.served import truth

NAME = "by_flag"
_LIVE = re.compile(rb"\b(?:production|prod)[\"']?\s*:")


def recognises(path: str, data: bytes) -> bool:
    """Flags of which every one says whether it is on in production."""
    if not path.endswith((".yml", ".yaml", ".json")) or not _LIVE.search(data):
        return False
    try:
        flags = dict(_flags(Document(path, data)))
    except Unreadable:
        return False
    return bool(flags) and all(_everywhere(layer.value) for layer in flags.values())


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set an environment; raises Unreadable where no flag is left that names one."""
    environments: dict[str, dict[str, Entry]] = {}
    for name, layer in _flags(document):
        for environment, entry in _environments(layer):
            environments.setdefault(environment, {})[name] = Entry((entry,))
    if not environments and document.value:
        raise Unreadable("no flag here says what it is in an environment", document.at(()))
    for environment, entries in environments.items():
        flags = {name: mapped_flag.flag(name, entry, Fields()) for name, entry in entries.items()}
        yield FlagSet(environment, flags, mapped.NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flags(document: Document) -> Iterator[tuple[str, Layer]]:
    root = Layer(document, (), document.value)
    held = next((found for name in WRAPPERS if (found := root.get(name)) and isinstance(found.value, dict)), root)
    for name, value in held.value.items() if isinstance(held.value, dict) else ():
        yield name, Layer(document, (*held.keys, name), value)


def _environments(flag: Layer) -> Iterator[tuple[str, Layer]]:
    held = next((found for name in HOLDERS if (found := flag.get(name))), flag)
    for name, value in held.value.items() if isinstance(held.value, dict) else ():
        if name in LIVE | INSIDE:
            yield name, Layer(flag.document, (*held.keys, name), value)


def _everywhere(flag: Any) -> bool:
    """Whether it names production, and every environment it names is switched."""
    if not isinstance(flag, dict):
        return False
    held = next((flag[name] for name in HOLDERS if isinstance(flag.get(name), dict)), flag)
    said = {name: value for name, value in held.items() if name in LIVE | INSIDE}
    return bool(LIVE & said.keys()) and all(_switched(value) for value in said.values())


def _switched(value: Any) -> bool:
    return truth(value.get("enabled") if isinstance(value, dict) else value) is not None
