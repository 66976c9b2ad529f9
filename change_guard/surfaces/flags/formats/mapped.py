"""Flags in any YAML or JSON: a list of `{name, enabled, rollout_percentage}` or a mapping of names, fields named by
the config.

The list of objects that all have a name and an `enabled` is recognised without a config.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.flagset import FlagSet
from change_guard.surfaces.flags.formats import layers
from change_guard.surfaces.flags.formats.entries import WRAPPERS, entries
from change_guard.surfaces.flags.formats.layers import Environment
from change_guard.surfaces.flags.formats.mapped_flag import flag
from change_guard.surfaces.flags.formats.mapping import Fields, fields
from change_guard.surfaces.flags.served import truth

NAME = "mapped"

_NAMED = re.compile(rb"""["']?\b(?:name|key|id|flag)["']?\s*:""")

_SWITCHED = re.compile(rb"""["']?\b(?:enabled|active|on|isEnabled|is_enabled)["']?\s*:""")


def recognises(path: str, data: bytes) -> bool:
    """A list of objects that all have a name and a yes or no called `enabled`; under `flags:` it may be called
    otherwise."""
    if not path.endswith((".json", ".yml", ".yaml")) or not (_SWITCHED.search(data) and _NAMED.search(data)):
        return False
    if data.lstrip()[:1] not in (b"[", b"-") and not any(name.encode() in data[:4096] for name in WRAPPERS):
        return False
    try:
        return _is_flag_list(Document(path, data).value)
    except Unreadable:
        return data.lstrip()[:1] in (b"[", b"-")


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set per environment; raises Unreadable where there are no flags at all to find."""
    return sets_of(document, fields(document.watch.map if document.watch else {}))


def below(document: Document) -> Iterator[FlagSet]:
    """What the layers below the document say without it."""
    return sets_below(document, fields(document.watch.map if document.watch else {}))


def sets_of(document: Document, described: Fields) -> Iterator[FlagSet]:
    """The sets of a file whose fields are known."""
    for environment in layers.environments(document, described):
        yield _flag_set(environment, described)


def sets_below(document: Document, described: Fields) -> Iterator[FlagSet]:
    """The sets of the layers below such a file."""
    for environment in layers.below(document, described):
        yield _flag_set(environment, described)


def _is_flag_list(value: Any) -> bool:
    items = _unwrapped(value)
    plain = Fields()
    switches = ("enabled",) if items is value else plain.enabled
    return (
        isinstance(items, list)
        and bool(items)
        and all(
            isinstance(item, dict)
            and any(isinstance(item.get(key), str) for key in plain.key)
            and any(truth(item.get(name)) is not None for name in switches)
            for item in items
        )
    )


def _unwrapped(value: Any) -> Any:
    if isinstance(value, dict):
        return next((value[name] for name in WRAPPERS if isinstance(value.get(name), list)), value)
    return value


def _flag_set(environment: Environment, described: Fields) -> FlagSet:
    flags = {key: flag(key, entry, described) for key, entry in entries(environment, described).items()}
    return FlagSet(environment.name, flags, NAME)
