"""Flags that a team keeps in its program, in a file named for them: `export const flags = {exportCsv: true}`. The
program is read and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces import languages
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.formats import mapped
from change_guard.surfaces.flags.formats.mapping import Fields
from change_guard.surfaces.flags.formats.settings import switches

NAME = "constants"
_NAMED = re.compile(
    r"(?:^|/)(?:feature[-_]?)?(?:flags?|toggles?|features?)(?:[-._]?(?:config|constants))?\.(?:m?[tj]s|py)\Z", re.I
)

_FLAGS = re.compile(r"flag|feature|toggle|switch|default\Z", re.I)
"""What a constant that holds flags is called; `default` is what a module exports without a name."""


def recognises(path: str, data: bytes) -> bool:
    """A constant that holds nothing but switches, in a file named for flags."""
    if not _NAMED.search(path):
        return False
    try:
        return bool(_section(Document(path, data)))
    except Unreadable:
        return False


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set; raises Unreadable where no constant holds flags."""
    read = languages.opened(document)
    section = _section(document)
    if read is None or not section:
        raise Unreadable("has no constant that holds flags any more", document.at(()))
    return mapped.sets_of(read, Fields(flags=section))


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _section(document: Document) -> str:
    """The name of the first constant that holds flags."""
    read = languages.opened(document)
    held = read.value if read and isinstance(read.value, dict) else {}
    named = (name for name in held if _FLAGS.search(name))
    return next((name for name in named if isinstance(held[name], dict) and switches(held[name])), "")
