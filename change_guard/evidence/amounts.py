"""Whether a text gives a value: the same number, no other currency, a share as a percentage."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from change_guard.evidence.figures import Figure, figures
from change_guard.model import Money, Value

_DOLLARS = frozenset(("USD", "AUD", "CAD", "NZD", "SGD", "HKD"))
_TO = re.compile(r"(?:(?:a|per) \w+ )?(?:to|->|\u2192|becomes)", re.I)
_NOTHING = re.compile(r"\b(?:free|no|none|nothing|zero)\b", re.I)


def numeric(value: Value) -> bool:
    """Whether a reader expects a number for it."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int | Fraction | Money) and not isinstance(value, bool)


def tells(text: str, value: Value) -> bool:
    """Whether the text gives this number: same amount, no other currency, a share as a percentage."""
    if any(equals(figure, value) for figure in figures(text)):
        return True
    amount = value.amount if isinstance(value, Money) else value
    return amount == 0 and bool(_NOTHING.search(text))


def turned(text: str, before: Value, after: Value) -> str:
    """Words that go from the new number to the old one, where no words go the right way; "" where none do."""
    if before == after or not (numeric(before) and numeric(after)):
        return ""
    found = list(figures(text))
    steps = [pair for pair in pairwise(found) if _TO.fullmatch(_between(text, *pair))]
    if any(equals(was, before) and equals(now, after) for was, now in steps):
        return ""
    wrong = (pair for pair in steps if equals(pair[0], after) and equals(pair[1], before))
    return next((f"{was.written} to {now.written}" for was, now in wrong), "")


def _between(text: str, first: Figure, second: Figure) -> str:
    """What stands between two numbers, without their signs and units."""
    return text[first.start + len(first.written.lstrip("$\u20ac\u00a3\u00a5\u20b9")) : second.start].strip(
        " $\u20ac\u00a3\u00a5\u20b9"
    )


def equals(figure: Figure, value: Value) -> bool:
    """Whether a number in a text is this value."""
    if isinstance(value, Fraction):
        return figure.percent and any(Fraction(number) == value * 100 for number in figure.readings)
    if figure.percent:
        return False
    if isinstance(value, Money):
        return value.amount in figure.readings and _same_currency(figure.currency, value.currency)
    return isinstance(value, int | Decimal) and Decimal(value) in figure.readings


def _same_currency(said: str, currency: str) -> bool:
    return not said or said == currency or (said == "dollar" and currency in _DOLLARS)
