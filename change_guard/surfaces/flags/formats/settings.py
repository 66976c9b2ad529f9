"""Settings files with a section of features, and one file for each environment on top.

The `config` gem's config/settings.yml with settings/<environment>.yml, and config/<environment>.json with `features` as
Calypso and its kin have them. Everything else in such a file is not about features.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.environments import HOLDERS, INSIDE, LIVE
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.formats import mapped
from change_guard.surfaces.flags.formats.entries import WRAPPERS
from change_guard.surfaces.flags.formats.mapping import Fields
from change_guard.surfaces.flags.served import truth

NAME = "settings"
_SETTINGS = re.compile(r"((?:.*/)?config/settings)(?:\.local)?(?:/[^/]+)?\.ya?ml\Z")
_NAMED = re.compile(
    r"(?:^|/)(?:feature[-_]?)?(?:(?:flags?|toggles?|features?)|(?:flags|toggles)/[^/]+)\.(?:ya?ml|json|toml)\Z", re.I
)
_SECTION = re.compile(
    rb"""^[\s{]*["']?(?:flags|feature_flags|featureFlags|features|toggles)["']?\s*:\s*(?:\{|\n|\r)""", re.M
)


def recognises(path: str, data: bytes) -> bool:
    """A section of features that holds nothing but switches, or one in Rails' settings; a file that is named after
    features and is such a section."""
    named = bool(_NAMED.search(path))
    if not path.endswith((".yml", ".yaml", ".json", ".toml")) or not (named or _SECTION.search(data)):
        return False
    try:
        value = Document(path, data).value
    except Unreadable:
        return bool(_SETTINGS.match(path))
    section = _section(value)
    inside = value.get(section) if section else value if named and _alone(value) else None
    return inside is not None and (bool(_SETTINGS.match(path)) or switches(inside))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set for each environment on which the file has a say."""
    return mapped.sets_of(document, _fields(document))


def below(document: Document) -> Iterator[FlagSet]:
    """What the base says where an environment's file is absent."""
    return mapped.sets_below(document, _fields(document))


def _fields(document: Document) -> Fields:
    found = _SETTINGS.match(document.path)
    value = document.value
    section = _section(value)
    if not found:
        return Fields(flags=section)
    section = section or "features"
    ending = document.path.rpartition(".")[2]
    layers = (f"{found[1]}.{ending}", f"{found[1]}/{{environment}}.{ending}")
    return Fields(flags=section, layers=layers)


def _section(value: Any) -> str:
    held = value if isinstance(value, dict) else {}
    return next((name for name in WRAPPERS if isinstance(held.get(name), dict)), "")


def _alone(value: Any) -> bool:
    """Whether the file is about one environment; where it names several, that is another format."""
    if not isinstance(value, dict):
        return False
    held = [one for one in value.values() if isinstance(one, dict)]
    held += [one[name] for one in held for name in HOLDERS if isinstance(one.get(name), dict)]
    names = {name for one in (value, *held) for name in one}
    return not names & (LIVE | INSIDE)


def switches(section: Any) -> bool:
    """Whether every entry has a switch, or nearly every leaf is one."""
    entries = list(section.values()) if isinstance(section, dict) else []
    if entries and all(isinstance(one, dict) and truth(one.get("enabled")) is not None for one in entries):
        return True
    leaves: list[Any] = []
    waiting = [section]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            waiting.extend(here.values())
        else:
            leaves.append(here)
    return bool(leaves) and sum(isinstance(leaf, bool) for leaf in leaves) * 3 >= len(leaves) * 2
