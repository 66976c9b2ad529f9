"""One flag a file, in a folder of flags: `flags/new-checkout.yml` with a switch, and perhaps a share of customers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.formats.entries import Entry
from change_guard.surfaces.flags.formats.layers import Layer
from change_guard.surfaces.flags.formats.mapped_flag import flag
from change_guard.surfaces.flags.formats.mapping import Fields
from change_guard.surfaces.flags.formats.shapes import mapping
from change_guard.surfaces.flags.served import truth

NAME = "single"
_FOLDER = re.compile(r"(?:^|/)(?:feature[-_]?)?(?:flags|toggles|features)/(?:[^/]+/)?[^/]+\.(?:ya?ml|json)\Z", re.I)
_FIELDS = Fields()


def recognises(path: str, data: bytes) -> bool:
    """A switch at the top of a file in such a folder."""
    if not _FOLDER.search(path):
        return False
    try:
        return _switched(Document(path, data).value)
    except Unreadable:
        return False


def _switched(value: Any) -> bool:
    """Whether the file is a flag: it has a switch, and a name or a share of customers."""
    said = mapping(value)
    switch = any(truth(said.get(name)) is not None for name in _FIELDS.enabled)
    return switch and any(name in said for name in (*_FIELDS.key, *_FIELDS.percentage))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One flag; raises Unreadable where the file is none any more."""
    value = document.value
    if not _switched(value):
        raise Unreadable("is no flag any more: it has no switch", document.at(()))
    name = next((value[key] for key in _FIELDS.key if isinstance(value.get(key), str)), document.stem)
    entry = Entry((Layer(document, (), value),))
    yield FlagSet(from_path(document.path), {name: flag(name, entry, _FIELDS)}, NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())
