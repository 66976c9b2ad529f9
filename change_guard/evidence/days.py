"""Days as people write them in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from change_guard.evidence.months import MONTHS

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r"|sept)\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
    )
)


def days(text: str) -> Iterator[tuple[date, int]]:
    """Every day written out with its year, and its offset."""
    for pattern in DATES:
        for found in pattern.finditer(text):
            month = found["month"]
            number = int(month) if month.isdigit() else 1 + [name[:3] for name in _MONTHS].index(month[:3].lower())
            try:
                yield date(int(found["year"]), number, int(found["day"])), found.start()
            except ValueError:
                continue


def written(day: date) -> str:
    """The day as a customer reads it: `1 March 2027`."""
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year}"


def tells_day(text: str, day: date, language: str = "") -> bool:
    """Whether a text in any language gives the day: as in 2027-03-01, or its number and its year close together, with
    the month between them where the language (BCP 47) is one whose months we know.
    """
    number, month, year = day.day, day.month, day.year
    if any(told == day for told, _ in days(text)):
        return True
    named = MONTHS.get(language.split("-", maxsplit=1)[0].lower())
    between = rf"\W{{0,4}}(?:\w{{1,3}}\W{{1,3}}){{0,2}}{named[month - 1]}\w*\D{{0,8}}" if named else r"\D{1,20}"
    ways = (
        rf"(?<!\d)0?{number}(?!\d){between}{year}(?!\d)",
        rf"(?<!\d)0?{number}\D{{1,3}}0?{month}\D{{1,3}}{year}(?!\d)",
        rf"(?<!\d){year}\D{{1,3}}0?{month}\D{{1,3}}0?{number}(?!\d)",
    )
    return any(re.search(way, text, re.I) for way in ways)
