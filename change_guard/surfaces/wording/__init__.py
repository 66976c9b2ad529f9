"""Wording: what customers read, in locale catalogues and in templates of pages and mails.

document -> formats/ -> entries -> pushing (phrases), losing (disclosures), choosing (yes and no) -> changes

Only strings that differ are judged. Phrases are data in rules/lexicons/. What pushes is known in English alone; a
disclosure that goes missing is noticed in every language, through its English counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.model import Change

NAME = "wording"


def recognises(path: str, head: bytes) -> bool:
    """Whether path and content both say that customers read this: arbitrary JSON and YAML are no catalogues."""
    from change_guard.surfaces.wording import formats

    return formats.known(path, head) is not None


def changes(before: Document | None, after: Document | None) -> Iterator[Change]:
    """What is said to customers that pushes them, what is no longer said, and which choice is skewed; raises
    Unreadable, and Refused for a mapping, which texts have none of."""
    from change_guard.surfaces.wording.telling import tell

    yield from tell(before, after)
