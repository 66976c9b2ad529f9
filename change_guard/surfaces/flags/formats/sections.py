"""One file with a section for each environment: what stands beside the sections is what every environment inherits.

Figaro's config/application.yml and its kin. Each of its settings is read as a flag of one value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.environments import INSIDE, LIVE
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.formats import mapped
from change_guard.surfaces.flags.formats.mapping import Fields

NAME = "sections"
SHARED = ("default", "defaults")
"""What sections take over by an alias, and no environment is."""

_YAML = re.compile(r"\.ya?ml(?:\.[a-z]+)?\Z")
_PRODUCTION = re.compile(rb"^production\s*:\s*(?:&\w+\s*)?$", re.M)
_SWITCH = re.compile(
    rb"^[ ]*[\"']?(?:\w+_(?:enabled|disabled|percent)|(?:enable|disable|feature|use|show|allow)_\w+)[\"']?\s*:", re.M
)


def recognises(path: str, data: bytes) -> bool:
    """A `production` section, and switches by their names."""
    return bool(_YAML.search(path) and _PRODUCTION.search(data) and _SWITCH.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set an environment; raises Unreadable where the file is no mapping."""
    value = document.value
    if not isinstance(value, dict):
        raise Unreadable("there are no sections here", document.at(()))
    found = tuple(name for name, inner in value.items() if isinstance(inner, dict) and name in LIVE | INSIDE)
    shared = tuple(name for name in SHARED if isinstance(value.get(name), dict))
    described = Fields(sections=(*found, *shared), enabled=(), percentage=(), key=())
    return (one for one in mapped.sets_of(document, described) if one.environment in found)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())
