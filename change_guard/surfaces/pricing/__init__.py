"""Pricing: what the same customer pays and gets, before and after.

document -> formats/ -> catalogue -> identity (which plan is which) -> prices, grants, conditions, lifecycle -> changes
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.model import Change, Unexamined

NAME = "pricing"
_ENDINGS = (".yml", ".yaml", ".json", ".jsonc", ".toml", ".storekit")
_CONSTANT = re.compile(rb"^\w*(?:plans|pricing|prices|tiers|limits|quotas)\w*\s*(?::[^\n=]+)?=", re.M | re.I)
"""What a program must hold at its top to be worth parsing."""


def recognises(path: str, head: bytes) -> bool:
    """Whether a file that no config line names is plainly a price list, by what it says rather than by its name."""
    from change_guard.surfaces import languages

    if not path.lower().endswith((*_ENDINGS, *languages.ENDINGS)):
        return False
    from change_guard.errors import Unreadable
    from change_guard.surfaces.pricing import formats

    plain = Document(path, head)
    if (path.endswith(".py") and not _CONSTANT.search(head)) or not formats.likely(plain):
        return False
    try:
        document = languages.opened(plain)
        return document is not None and formats.of(document) is not None
    except Unreadable:
        return formats.certain(head)


def changes(before: Document | None, after: Document | None) -> Iterator[Change | Unexamined]:
    """What changed for customers; raises Unreadable for a file whose prices cannot be found, Refused for a bad map."""
    if before is None and after is None:
        return
    from change_guard.surfaces import languages
    from change_guard.surfaces.pricing import editions, formats
    from change_guard.surfaces.pricing.comparison import compare
    from change_guard.surfaces.pricing.telling import Sides

    if before is None and after is not None:
        before = editions.previous(after)
    elif after is None and before is not None and editions.followed(before):
        return
    before, after = languages.opened(before), languages.opened(after)
    old, new = formats.read(before, after)
    yield from compare(Sides(before, after, old, new))
