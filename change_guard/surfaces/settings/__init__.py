"""Any other watched config, key by key: consent defaults, cancel flows, reminders, refunds, support.

Files that a `watch:` line names, and those that plainly set what customers meet (recognition.py). What a setting is
about is told from its name (classes.py), and whether it moved in the customer's favour from its value (direction.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.model import Change

NAME = "settings"


def recognises(path: str, head: bytes) -> bool:
    """Whether the file plainly sets what customers meet; every other config must be named by a config line."""
    from change_guard.surfaces.settings import recognition

    return recognition.recognises(path, head)


def changes(before: Document | None, after: Document | None) -> Iterator[Change]:
    """Every setting that is different, new or gone, and of a file that nobody named only those that are about
    customers; raises Unreadable, and Refused for a mapping, which settings have none of."""
    from change_guard.surfaces.settings.telling import tell

    document = after or before
    named = bool(document and document.watch)
    yield from (change for change in tell(before, after) if named or change.traits["key_class"])
