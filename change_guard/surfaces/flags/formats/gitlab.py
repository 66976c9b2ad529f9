"""GitLab's feature flag definitions: one file a flag, and its default for every instance that never set it.

config/feature_flags/<type>/<name>.yml; who has a flag on gitlab.com is kept in the database, which no file shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet
from change_guard.surfaces.flags.formats.shapes import mapping, said, spots
from change_guard.surfaces.flags.served import OFF, opaque, served, truth

NAME = "gitlab"
_DEFAULT = re.compile(rb"^default_enabled\s*:", re.M)
_NAME = re.compile(rb"^name\s*:", re.M)


def recognises(path: str, data: bytes) -> bool:
    """A `name` and a `default_enabled` at the top."""
    return path.endswith((".yml", ".yaml")) and bool(_DEFAULT.search(data) and _NAME.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One flag."""
    raw = mapping(document.value)
    name = said(raw.get("name")) or document.stem
    yield FlagSet("", judged({name: _flag(document, name, raw)}), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(document: Document, name: str, raw: dict[str, Any]) -> Flag:
    default = raw.get("default_enabled", False)
    meant = truth(default)
    outcome = OFF if default is None else opaque(default) if meant is None else served(meant)
    lifecycle = said(raw.get("type"))
    return Flag(
        name,
        outcome,
        spots(document, (), raw, {"default_enabled": "default"}),
        traits={"stage": lifecycle, **({"kill_switch": True} if lifecycle == "ops" else {})},
        about=name,
    )
