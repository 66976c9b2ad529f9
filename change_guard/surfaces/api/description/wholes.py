"""The descriptions that a changed file may be a part of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from change_guard.model import Snapshot
from change_guard.surfaces.api.description.recognition import recognises

ENDINGS = (".yaml", ".yml", ".json")
MAX_LOOKED_AT = 200
"""Files beside or above a part that are opened to see whether they are its description."""

_OUTWARD = re.compile(rb"""\$ref["']?\s*:\s*["']?[^"'#\s{]""")


def wholes(path: str, snapshot: Snapshot) -> Iterator[str]:
    """Descriptions in the folder of the file or above it that refer to other files. Whether they lead to this one shows
    when they are compared."""
    if not path.lower().endswith(ENDINGS):
        return
    above = _folders(path)
    near = [
        other
        for other in snapshot.paths()
        if other != path and other.lower().endswith(ENDINGS) and posixpath.dirname(other) in above
    ]
    for other in near[:MAX_LOOKED_AT]:
        data = snapshot.read(other)
        if data and _OUTWARD.search(data) and recognises(other, data):
            yield other


def _folders(path: str) -> set[str]:
    found = {""}
    while path:
        path = posixpath.dirname(path)
        found.add(path)
    return found
