"""Maps that `init` proposes for files in which prices seem to stand and that nothing recognised."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice

from change_guard.model import Snapshot

MAP = """
# {path} seems to hold prices. If it does, move this under `watch:` and correct it; docs/pricing.md says how.
#   - files: {path}
#     surface: pricing
#     map: {{{said}}}
"""
_MOST = 3
_ENDINGS = (".yml", ".yaml", ".json", ".toml", ".ts", ".js")


def proposed(snapshot: Snapshot, known: Container[str]) -> str:
    """A comment for the config for each such file, up to three."""
    return "".join(islice(_lines(snapshot, known), _MOST))


def _lines(snapshot: Snapshot, known: Container[str]) -> Iterator[str]:
    from change_guard.surfaces.pricing.proposal import propose

    for path in snapshot.paths():
        data = snapshot.read(path) if path.endswith(_ENDINGS) and path not in known and path[0] != "." else None
        if data and (said := propose(path, data)):
            yield MAP.format(path=path, said=", ".join(f'{field}: "{place}"' for field, place in said.items()))
