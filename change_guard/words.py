"""The rule language, all of it: what a `when:` line may ask of a value. A word is one line here.

    when: {change: price.raised, percent: {above: 25}, audience: [existing, everyone]}

A plain value asks for equality, a list for any of its items, a mapping for every word in it. There is no way from a
rule to Python, so a rule can be read, and trusted, without running anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any

from change_guard.model import Money, Value, spell

Word = Callable[[Value, Any], bool]

WORDS: dict[str, tuple[Word, str]] = {
    "is": (lambda have, want: same(have, want), "equals the value"),  # noqa: PLW0108 -- `same` stands below
    "not": (lambda have, want: not asks(have, want), "the opposite of what follows"),
    "any": (lambda have, want: any(asks(have, item) for item in listed(want)), "matches one of the list"),
    "all": (lambda have, want: all(asks(have, item) for item in listed(want)), "matches each of the list"),
    "above": (lambda have, want: compares(have, want, lambda a, b: a > b), "is a number greater than"),
    "below": (lambda have, want: compares(have, want, lambda a, b: a < b), "is a number smaller than"),
    "at-least": (lambda have, want: compares(have, want, lambda a, b: a >= b), "is that number or greater"),
    "at-most": (lambda have, want: compares(have, want, lambda a, b: a <= b), "is that number or smaller"),
    "like": (
        lambda have, want: have is not None and fnmatchcase(spell(have), str(want)),
        "fits the pattern with * and ?",
    ),
    "matches": (
        lambda have, want: have is not None and re.search(str(want), spell(have)) is not None,
        "holds the regular expression",
    ),
    "has": (
        lambda have, want: any(same(item, want) for item in listed(have)),
        "is a list that holds the value",
    ),
    "before": (lambda have, want: dated(have, want, lambda a, b: a < b), "is a day earlier than that day, or `today`"),
    "after": (lambda have, want: dated(have, want, lambda a, b: a > b), "is a day later than that day, or `today`"),
    "within": (
        lambda have, want: dated(have, want, lambda a, b: a < b),
        "is a day by which the notice period of that name, begun today, is not over",
    ),
    "set": (lambda have, want: (have is not None) is bool(want), "is there at all (true) or is not (false)"),
}

TODAY = "today"
DATED = ("before", "after")
_NUMERIC = ("above", "below", "at-least", "at-most")
_TEXTS = {
    "like": "a pattern in quotes",
    "matches": "a pattern in quotes",
    "within": "the name of a notice period, such as api-breaking",
}
_REPEAT_IN_REPEAT = re.compile(r"\((?:[^()\\]|\\.)*(?<!\\)[+*](?:[^()\\]|\\.)*\)(?:[+*]|\{\d*,\})")
"""`(a+)+` and its like, which can take longer than the universe to say no."""


def holds(when: Mapping[str, Any], facts: Mapping[str, Value]) -> bool:
    """Whether a `when:` holds, but for its kind of change. A missing trait is None, so only `set: false` and `not` can
    ask for it."""
    return all(asks(facts.get(field), want) for field, want in when.items() if field != "change")


def asks(have: Value, want: Any) -> bool:
    """Whether the value satisfies what a rule wants of it."""
    if isinstance(want, dict):
        return all(WORDS[word][0](have, value) for word, value in want.items())
    if isinstance(want, list | tuple):
        return any(asks(have, item) for item in want)
    return same(have, want)


def same(have: Value, want: Any) -> bool:
    """Equality that knows true from 1."""
    if isinstance(have, bool) or isinstance(want, bool):
        return have is want
    number, wanted = as_number(have), as_number(want)
    if number is not None and wanted is not None:
        return number == wanted
    return have == want or (want is not None and have is not None and spell(have) == str(want))


def compares(have: Value, want: Any, holds: Callable[[Fraction, Fraction], bool]) -> bool:
    """Whether both are numbers (an amount of money is) between which the comparison holds."""
    number, wanted = as_number(have), as_number(want)
    return number is not None and wanted is not None and holds(number, wanted)


def dated(have: Value, want: Any, holds: Callable[[date, date], bool]) -> bool:
    """Whether both are days between which the comparison holds."""
    if not isinstance(have, date):
        return False
    try:
        return holds(have, want if isinstance(want, date) else date.fromisoformat(str(want)))
    except ValueError:
        return False


def on(today: date, want: Any, ends: Mapping[str, date]) -> Any:
    """The condition with `before: today` and `after: today` made that day, and `within:` the day on which a period is
    over. A period that no policy names has no length: it asks for no day ahead, and none that has passed will do."""
    if isinstance(want, dict):
        return {word: _day(today, word, said, ends) for word, said in want.items()}
    return [on(today, item, ends) for item in want] if isinstance(want, list | tuple) else want


def _day(today: date, word: str, said: Any, ends: Mapping[str, date]) -> Any:
    if word == "within":
        return ends.get(said, today)
    return today if word in DATED and said == TODAY else on(today, said, ends)


def as_number(value: Any) -> Fraction | None:
    """The exact number behind a value, None where there is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, Money):
        value = value.amount
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            return Fraction(10**400) * (1 if value > 0 else -1) if value.is_infinite() else None
        return Fraction(value)
    return None


def listed(value: Any) -> Sequence[Any]:
    """The items of a list; anything else is a list of one."""
    return value if isinstance(value, list | tuple) else (value,)


def misspelt(want: Any) -> str:
    """The first word in a condition that is not in the language, or nothing."""
    if isinstance(want, dict):
        unknown = next((word for word in want if word not in WORDS), "")
        return unknown or next((bad for value in want.values() if (bad := misspelt(value))), "")
    if isinstance(want, list | tuple):
        return next((bad for item in want if (bad := misspelt(item))), "")
    return ""


def flaw(want: Any) -> str:
    """Why a condition of known words can never do its work, or nothing."""
    if isinstance(want, list | tuple):
        return next((bad for item in want if (bad := flaw(item))), "") if want else "an empty list matches nothing"
    if isinstance(want, dict):
        return (
            next((bad for word, value in want.items() if (bad := _flaw_of(word, value))), "") if want else "it is empty"
        )
    return ""


def _flaw_of(word: str, value: Any) -> str:
    if word in ("any", "all") and not isinstance(value, list | tuple):
        return f"`{word}:` wants a list"
    if word in ("any", "all", "not"):
        return flaw(value)
    if word in _NUMERIC and as_number(value) is None:
        return f"`{word}:` wants a number"
    if word in DATED and value != TODAY and not _is_day(value):
        return f"`{word}:` wants a day such as 2027-03-01, or today"
    if word == "set" and not isinstance(value, bool):
        return "`set:` wants true or false"
    if word in _TEXTS and (not isinstance(value, str) or not value):
        return f"`{word}:` wants {_TEXTS[word]}"
    if word in ("is", "has") and isinstance(value, dict | list | tuple):
        return f"`{word}:` wants one value"
    return _flaw_of_pattern(value) if word == "matches" else ""


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def _flaw_of_pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"`matches:` has a broken regular expression: {error}"
    if _REPEAT_IN_REPEAT.search(pattern):
        return "`matches:` repeats a repetition, as in (a+)+, which can run for ever; write it without the outer one"
    return ""
