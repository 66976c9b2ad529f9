"""The files of other environments beside a file of one: `flags/staging.json` beside `flags/production.json`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from change_guard.documents import Document
from change_guard.errors import Trouble
from change_guard.surfaces.flags import formats
from change_guard.surfaces.flags.environments import INSIDE, from_path, live
from change_guard.surfaces.flags.flagset import FlagSet

NAMED = INSIDE - {"test", "testing", "ci", "local"}
MOST = 6
"""Files that are read beside one."""


def siblings(before: Document | None, after: Document | None) -> Iterator[tuple[FlagSet, FlagSet]]:
    """Both sides of each file that differs from a production file in the name of an environment alone."""
    own = from_path(after.path) if after else ""
    if before is None or after is None or before.path != after.path or not own or not live(own):
        return
    found = ((before.beside(path), after.beside(path)) for path in _beside(after.path, own))
    for old, new in islice(((old, new) for old, new in found if old and new), MOST):
        yield from zip(_sets(old), _sets(new), strict=False)


def _beside(path: str, own: str) -> Iterator[str]:
    """The path with the name of each other environment in the place of its own."""
    at = path.lower().rfind(own)
    for word in sorted(NAMED) if at > path.rfind("/") else ():
        yield f"{path[:at]}{word}{path[at + len(own) :]}"


def _sets(document: Document) -> list[FlagSet]:
    try:
        return list(formats.of(document).flag_sets(document))
    except Trouble:
        return []
