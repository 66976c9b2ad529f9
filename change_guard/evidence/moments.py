"""Whether words speak of the time before a change, or of the time after it."""

from __future__ import annotations

import re
from typing import Literal

Moment = Literal["before", "after", ""]
_MOMENTS: tuple[tuple[Moment, str], ...] = (
    ("before", r"before|until|today|old|so far|currently?"),
    ("after", r"after(?:wards)?|from|new|then|instead"),
)
_OPENS = {moment: re.compile(rf"[\W_]*(?:{words})\b", re.I) for moment, words in _MOMENTS}
_SAYS = {
    "before": re.compile(r"\b(?:before|until)\b", re.I),
    "after": re.compile(r"\b(?:after|afterwards|from \d)", re.I),
}


def moment(words: str) -> Moment:
    """Which side the words speak of: what they begin with, else what they say of one side only."""
    for side, _ in _MOMENTS:
        if _OPENS[side].match(words):
            return side
    said = [side for side, _ in _MOMENTS if _SAYS[side].search(words)]
    return said[0] if len(said) == 1 else ""
