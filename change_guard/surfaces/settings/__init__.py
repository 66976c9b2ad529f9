"""Any other watched config, key by key: consent defaults, cancel flows, reminders, refunds, support.

Only files that a `watch:` line names are settings. What a setting is about is told from its name (classes.py), and
whether it moved in the customer's favour from its value (direction.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.model import Change

NAME = "settings"


def recognises(path: str, head: bytes) -> bool:
    """Never: any YAML or JSON could be settings, so a config line must say so."""
    return False


def changes(before: Document | None, after: Document | None) -> Iterator[Change]:
    """Every setting that is different, new or gone; raises Unreadable, and Refused for a mapping, which settings
    have none of."""
    from change_guard.surfaces.settings.telling import tell

    yield from tell(before, after)
