"""The phrases of rules/lexicons/notices.yml."""

from __future__ import annotations

import re
from functools import cache

from change_guard import shipped
from change_guard.documents import Document


def first(family: str, text: str) -> str:
    """The first phrase of the family that stands in the text, as it is written there, line ends and all."""
    flat = text.replace("\u2019", "'").replace("\n", " ")
    found = [match for pattern in _patterns(family) if (match := pattern.search(flat))]
    if not found:
        return ""
    where = min(found, key=lambda match: match.start())
    return text[where.start() : where.end()]


@cache
def _patterns(family: str) -> tuple[re.Pattern[str], ...]:
    path = shipped.folder("rules") / "lexicons" / "notices.yml"
    return tuple(re.compile(phrase, re.I) for phrase in Document(str(path), path.read_bytes()).value[family])
