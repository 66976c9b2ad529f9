"""Lists of flag names whose state is kept in a database by that name: Flipper's registries in Rails applications.

`name: description`, or below `features` the names with `actor_type` and `description`, as vets-api has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Spot
from change_guard.surfaces.flags.formats.shapes import mapping, said
from change_guard.surfaces.flags.served import ELSEWHERE, Served

NAME = "flipper"
ACTOR = "user"
"""By whom a flag tells customers apart, where its entry does not say."""
_FILE = re.compile(r"(?:^|/)(?:feature_?flags?|features?|flipper\w*)\.ya?ml\Z")
_ACTOR = re.compile(rb"^\s+actor_type\s*:", re.M)


def recognises(path: str, data: bytes) -> bool:
    """A registry by its `actor_type`, or a feature file in which every name has a sentence and nothing else."""
    if not path.endswith((".yml", ".yaml")) or not (_ACTOR.search(data) or _FILE.search(path)):
        return False
    try:
        named = mapping(Document(path, data).value)
    except Unreadable:
        return False
    return _listed(named) is not named or (bool(named) and all(_described(value) for value in named.values()))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """The names; who has them stands nowhere in the repository."""
    whole = mapping(document.value)
    listed = _listed(whole)
    prefix: tuple[Key, ...] = () if listed is whole else ("features",)
    yield FlagSet("", {name: _flag(document, (*prefix, name), name, raw) for name, raw in listed.items()}, NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _listed(whole: dict[str, Any]) -> dict[str, Any]:
    inner = mapping(whole.get("features"))
    return inner if any("actor_type" in mapping(one) for one in inner.values()) else whole


def _described(value: Any) -> bool:
    if isinstance(value, dict):
        return "description" in value and not {"enabled", "default", "state"} & value.keys()
    return isinstance(value, str) and " " in value.strip()


def _flag(document: Document, keys: tuple[Key, ...], name: str, raw: Any) -> Flag:
    actor = said(mapping(raw).get("actor_type")) or (ACTOR if isinstance(raw, dict) else "")
    described = said(mapping(raw).get("description")) or said(raw)
    kept = Served("elsewhere", actor) if actor else ELSEWHERE
    return Flag(name, kept, (Spot(document, keys),), traits={"elsewhere": True}, about=f"{name} {described}")
