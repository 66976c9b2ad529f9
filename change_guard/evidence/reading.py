"""How hard a text is to read: words in a sentence, and the automated readability index (ARI; Smith and Senter, 1967).

ARI asks for letters, words and sentences only, so it needs no dictionary of syllables and no download.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

HARD = Decimal(12)
"""School years: twelve is the last."""
LONG = 25
"""Words in a sentence of average length."""
LEAST = 30
"""Words below which a text is too short to be measured."""

_NO_PROSE = re.compile(r"^\s*(?:\||#|>|```).*$|`[^`]*`|https?://\S+", re.M)
_END = re.compile(r"[.!?:](?=\s|$)|\n\s*(?:[-*+]|\d+[.)])\s|\n\s*\n")
_WORD = re.compile(r"[^\W_][^\s]*")


@dataclass(frozen=True, slots=True)
class Measure:
    """Words in an average sentence, and the school years it takes to follow them."""

    words: int
    years: Decimal

    @property
    def hard(self) -> bool:
        return self.years > HARD or self.words > LONG


def measure(text: str) -> Measure | None:
    """None for a text too short to say."""
    prose = _NO_PROSE.sub(" ", text)
    words = _WORD.findall(prose)
    if len(words) < LEAST:
        return None
    sentences = sum(1 for part in _END.split(prose) if _WORD.search(part)) or 1
    letters = sum(len(re.sub(r"\W", "", word)) for word in words)
    years = Decimal("4.71") * letters / len(words) + Decimal("0.5") * len(words) / sentences - Decimal("21.43")
    return Measure(len(words) // sentences, years.quantize(Decimal("0.1")))
