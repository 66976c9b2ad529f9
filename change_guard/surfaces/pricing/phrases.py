"""What plans give as price pages say it, in phrases with figures: `Up to 500MB database space`, `then $0.125 per GB`.

Two phrases that say the same but for their figures are compared by these; two that differ in spelling alone are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from change_guard.surfaces.pricing import measures, scalars
from change_guard.surfaces.pricing.currencies import CODES, SIGNS, WORDS

Move = Literal["same", "less", "more", "dearer", "cheaper", "unclear"]
_CODES = "|".join(sorted(code.lower() for code in CODES if code.lower() not in WORDS))
_FIGURE = re.compile(
    rf"(?P<money>us\$|[$€£¥₹]|(?<![a-z])(?:{_CODES})(?=\s?\d))\s?"
    r"(?P<amount>\d[\d,]{0,20}(?:\.\d{1,20})?)(?:\s?(?P<by>k|m)(?![a-z]))?"
    r"|(?<![\w.])(?P<number>\d[\d,]{0,20}(?:\.\d{1,20})?)"
    r"(?:[ -]?(?P<times>thousand|million|billion|bn|k|m)(?![a-z0-9]))?"
    r"(?:[ -]?(?P<unit>[kmgtp]i?b|bytes?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)(?![a-z]))?"
    r"|(?<![\w-])(?P<all>unlimited|no limit)(?![a-z])"
)
_TIMES = {"": 0, "k": 3, "thousand": 3, "m": 6, "million": 6, "billion": 9, "bn": 9}
_FILLERS = frozenset(("a", "an", "the", "of"))
_LESS_IS_BETTER = re.compile(r"\b(?:within|minimum|at least|latency|response|delay|wait)\b")
_DIVIDES = re.compile(r"(?:\bper|\bevery|/)\s*\Z")
_PRICE = re.compile(r"# (?:per|each)\b|\b(?:then|from|just|only|plus) #")
"""Around an amount that is asked for; elsewhere it may be what customers get (payouts, credits)."""
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a phrase; None for unlimited. `kind` is a currency, size, time, or nothing for a count."""

    amount: Fraction | None
    kind: str = ""
    divides: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text without its figures, and these in their order."""

    words: str
    figures: tuple[Figure, ...]


@lru_cache(maxsize=4096)
def read(text: str) -> Phrase:
    """The phrase; case, plurals, dashes, articles and stops make no difference."""
    low = text.casefold()[:_LONGEST].replace("&", " and ")
    figures = tuple(_figure(found, low[: found.start()]) for found in _FIGURE.finditer(low))
    words = re.sub(r"(?<=[^\W\d])[-‐–](?=[^\W\d])|['’]", "", _FIGURE.sub(" # ", low))
    kept = [word for word in re.findall(r"[\w#$%]+", words) if word not in _FILLERS]
    return Phrase(" ".join(map(scalars.unit, kept)), figures)


def _figure(found: re.Match[str], before: str) -> Figure:
    if found["all"]:
        return Figure(None)
    written = (found["amount"] or found["number"]).replace(",", "")
    number = Fraction(Decimal(written)) * 10 ** _TIMES[found["by"] or found["times"] or ""]
    if found["money"]:
        return Figure(number, SIGNS.get(found["money"], found["money"].upper()))
    amount, kind = measures.measured(number, scalars.unit(found["unit"] or "")) or (number, "")
    return Figure(amount, kind, _DIVIDES.search(before) is not None)


def compare(old: str, new: str) -> Move | None:
    """What the second phrase gives beside the first; None where the two do not speak of the same."""
    had, gets = read(old), read(new)
    if not had.words or had.words != gets.words or len(had.figures) != len(gets.figures):
        return None
    priced = any(figure.kind in CODES for figure in had.figures)
    pairs = zip(had.figures, gets.figures, strict=True)
    moves = {_move(*pair, had.words, priced) for pair in pairs if pair[0] != pair[1]}
    return "same" if not moves else moves.pop() if len(moves) == 1 else "unclear"


def _move(old: Figure, new: Figure, words: str, priced: bool) -> Move:
    limitless = None in (old.amount, new.amount)
    if old.divides != new.divides or (old.kind != new.kind and not limitless):
        return "unclear"
    grows = new.amount is None or (old.amount is not None and new.amount > old.amount)
    if old.kind in CODES:
        asked = not limitless and _PRICE.search(words)
        return "unclear" if not asked else "dearer" if grows else "cheaper"
    if old.divides:
        return "unclear" if not priced else "cheaper" if grows else "dearer"
    return "less" if grows == bool(_LESS_IS_BETTER.search(words)) else "more"


def moved(old: str, new: str) -> tuple[Fraction, Fraction] | None:
    """The one figure that moved, before and after; None where several did, or one has no number."""
    pairs = [pair for pair in zip(read(old).figures, read(new).figures, strict=True) if pair[0] != pair[1]]
    if len(pairs) != 1 or pairs[0][0].amount is None or pairs[0][1].amount is None:
        return None
    return pairs[0][0].amount, pairs[0][1].amount
