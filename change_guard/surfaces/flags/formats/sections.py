"""One file with a section for each environment: what stands beside the sections is what every environment inherits.

Figaro's config/application.yml and its kin, where each setting is a flag of one value, and home-made files whose
entries say `enabled:` and perhaps a rollout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.environments import INSIDE, LIVE
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.formats import mapped
from change_guard.surfaces.flags.formats.mapping import Fields
from change_guard.surfaces.flags.served import truth

NAME = "sections"
SHARED = ("default", "defaults")
"""What sections take over by an alias, and no environment is."""

_YAML = re.compile(r"\.ya?ml(?:\.[a-z]+)?\Z")
_PRODUCTION = re.compile(rb"^production\s*:\s*(?:&\w+\s*)?$", re.M)
_SECTION = re.compile(rb"^[\s{]*[\"']?(?:production|prod)[\"']?\s*:", re.M)
_SWITCHED = re.compile(rb"\benabled[\"']?\s*:")
_SWITCH = re.compile(
    rb"^[ ]*[\"']?(?:\w+_(?:enabled|disabled|percent)|(?:enable|disable|feature|use|show|allow)_\w+)[\"']?\s*:", re.M
)


def recognises(path: str, data: bytes) -> bool:
    """A `production` section, and switches by their names or entries that say `enabled`."""
    if _YAML.search(path) and _PRODUCTION.search(data) and _SWITCH.search(data):
        return True
    if not path.endswith((".yml", ".yaml", ".json")) or not (_SECTION.search(data) and _SWITCHED.search(data)):
        return False
    try:
        return _entries(Document(path, data).value)
    except Unreadable:
        return False


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set an environment; raises Unreadable where the file is no mapping."""
    value = document.value
    if not isinstance(value, dict):
        raise Unreadable("there are no sections here", document.at(()))
    found = tuple(name for name, inner in value.items() if isinstance(inner, dict) and name in LIVE | INSIDE)
    shared = tuple(name for name in SHARED if isinstance(value.get(name), dict))
    sections = (*found, *shared)
    described = (
        Fields(sections=sections) if _entries(value) else Fields(sections=sections, enabled=(), percentage=(), key=())
    )
    return (one for one in mapped.sets_of(document, described) if one.environment in found)


def _entries(value: Any) -> bool:
    """Whether every entry of every section that is an environment is a flag with a switch of its own."""
    sections = [inner for name, inner in value.items() if name in LIVE | INSIDE] if isinstance(value, dict) else []
    flags = [flag for inner in sections if isinstance(inner, dict) for flag in inner.values()]
    return bool(flags) and all(isinstance(flag, dict) and truth(flag.get("enabled")) is not None for flag in flags)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())
