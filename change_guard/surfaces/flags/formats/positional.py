"""Lists in which a feature is known by its place: accounts keep one bit for each line, so the order must never change.

Chatwoot's config/features.yml and other users of flag_shih_tzu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from change_guard.documents import Document
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.formats import mapped
from change_guard.surfaces.flags.formats.mapping import Fields
from change_guard.surfaces.flags.formats.shapes import items, mapping, on, said

NAME = "positional"
_FILE = re.compile(r"(?:^|/)features?\.ya?ml\Z")
_OWN = re.compile(rb"(?i)^\s+(?:premium|deprecated|chatwoot_internal|column)\s*:|do not change the order", re.M)


def recognises(path: str, data: bytes) -> bool:
    """A list of names and switches in features.yml that says more than that of each, or that its order counts."""
    return bool(_FILE.search(path) and _OWN.search(data)) and mapped.recognises(path, data)


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """The list's one set, each flag with its place."""
    listed = items(document.value)
    places = {said(mapping(raw).get("name")): index for index, raw in enumerate(listed)}
    for one in mapped.sets_of(document, Fields()):
        flags = {}
        for key, flag in one.flags.items():
            raw = mapping(listed[places[key]]) if key in places else {}
            traits = {"premium": on(raw.get("premium")), "retired": on(raw.get("deprecated")), "place": places.get(key)}
            flags[key] = replace(flag, traits={name: value for name, value in traits.items() if value is not None})
        yield FlagSet(one.environment, flags, NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())
