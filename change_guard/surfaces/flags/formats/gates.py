"""Feature gates as Kubernetes and its kin list them: each version's default, of which the newest holds.

`versionedSpecs` as in kubernetes/kubernetes test/compatibility_lifecycle; a locked gate is one that nobody can set
any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import steps
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Spot
from change_guard.surfaces.flags.formats.shapes import items, mapping, on, said
from change_guard.surfaces.flags.served import CODE, opaque, served, truth

NAME = "gates"
_SPECS = re.compile(rb"""["']?versionedSpecs["']?\s*:""")


def recognises(path: str, data: bytes) -> bool:
    """Anything with `versionedSpecs`."""
    return path.endswith((".yml", ".yaml", ".json")) and bool(_SPECS.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set, of what the newest release does."""
    found = {}
    for index, raw in enumerate(items(document.value)):
        name = said(mapping(raw).get("name"))
        if name:
            found[name] = _flag(document, (index,), name, mapping(raw))
    yield FlagSet("", judged(found), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(document: Document, keys: tuple[Key, ...], name: str, raw: dict[str, Any]) -> Flag:
    specs = [(index, mapping(one)) for index, one in enumerate(items(raw.get("versionedSpecs")))]
    if not specs:
        return Flag(name, CODE, (Spot(document, keys),))
    index, newest = max(specs, key=lambda one: (steps(said(one[1].get("version"))) or (), one[0]))
    default = truth(newest.get("default"))
    here = (*keys, "versionedSpecs", index, "default")
    return Flag(
        name,
        opaque(newest.get("default")) if default is None else served(default),
        (Spot(document, keys), Spot(document, here, "default", newest.get("default"))),
        traits={"locked": on(newest.get("lockToDefault")), "stage": said(newest.get("preRelease"))},
        about=name,
    )
