"""Pricing: what the same customer pays and gets, before and after.

document -> formats/ -> catalogue -> identity (which plan is which) -> prices, grants, conditions, lifecycle -> changes
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from change_guard.documents import Document
from change_guard.model import Change

NAME = "pricing"
_PLANS = re.compile(rb"""^\s*["']?(?:plans|addOns)["']?\s*:|["']plans["']\s*:""", re.M)
_PRICES = re.compile(rb"price", re.I)
_ENDINGS = (".yml", ".yaml", ".json", ".jsonc")


def recognises(path: str, head: bytes) -> bool:
    """Whether a file that no config line names is plainly a price list, by what it says rather than by its name."""
    if not path.endswith(_ENDINGS) or not _PLANS.search(head) or not _PRICES.search(head):
        return False
    from change_guard.errors import Unreadable
    from change_guard.surfaces.pricing import formats

    try:
        return formats.of(Document(path, head).value) is not None
    except Unreadable:
        return _PLANS.search(head) is not None and b"saasName" in head


def changes(before: Document | None, after: Document | None) -> Iterator[Change]:
    """What changed for customers; raises Unreadable for a file whose prices cannot be found, Refused for a bad map."""
    if before is None and after is None:
        return
    from change_guard.surfaces.pricing import formats
    from change_guard.surfaces.pricing.comparison import compare
    from change_guard.surfaces.pricing.telling import Sides

    old, new = formats.read(before, after)
    yield from compare(Sides(before, after, old, new))
