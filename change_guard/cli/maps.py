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


def proposed(snapshot: Snapshot, known: Container[str]) -> dict[str, str]:
    """Such files, up to three, each with a comment for the config."""
    return dict(islice(_comments(snapshot, known), _MOST))


def _comments(snapshot: Snapshot, known: Container[str]) -> Iterator[tuple[str, str]]:
    from change_guard.surfaces.pricing.proposal import propose

    for path in snapshot.paths():
        data = snapshot.read(path) if path.endswith(_ENDINGS) and path not in known and path[0] != "." else None
        if data and (said := propose(path, data)):
            yield path, MAP.format(path=path, said=", ".join(f'{field}: "{place}"' for field, place in said.items()))
