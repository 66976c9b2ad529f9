"""What single values in price files mean: numbers, amounts, currencies, intervals, durations, units, yes and no, dates.

Every function takes any value of any type and gives None where it makes no sense of it.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Context, Decimal
from typing import Any

from change_guard.surfaces.pricing.catalogue import UNLIMITED
from change_guard.surfaces.pricing.currencies import CODES, SIGNS, WORDS

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.\d{1,40})?(?:[eE][-+]?\d{1,3})?\Z|[-+]?\.\d{1,40}\Z")
_COMMA = re.compile(r"[-+]?(?:\d{1,3}(?:\.\d{3}){1,12}|\d{1,40}),\d{1,2}\Z")
"""4,99 and 1.299,00: no thousands are followed by one or two digits."""
_GROUPED = re.compile(r"(?<=\d)_(?=\d{3})")
"""1_000_000, a number to YAML 1.1 and text to YAML 1.2."""
_DIGITS = Context(prec=28)
_SMALL = 10**9
"""Whole numbers below are what they look like."""
_LEADING = re.compile(r"\s*([-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.\d{1,40})?)\s*(.*)\Z", re.S)
_AMOUNT = re.compile(r"(?P<before>[^\d\s.,+-]{1,3})?\s*(?P<number>[-+]?[\d,.]*\d)\s*(?P<after>[^\d\s]{1,3})?\Z")
_UNLIMITED = frozenset(("unlimited", "infinity", "inf", "∞", ".inf", "no limit", "none"))
_SENTINEL = Decimal(10) ** 9
"""From here on a limit is a way to write "unlimited" (1e9, 1e13)."""
_LARGEST = frozenset(map(Decimal, (2**31 - 1, 2**32 - 1, 2**53 - 1, 2**63 - 1)))
_INTERVALS = {
    "hour": "hour hourly hr h",
    "day": "day daily d",
    "week": "week weekly wk",
    "month": "month monthly mo mon m p1m per_month",
    "3 months": "quarter quarterly p3m",
    "6 months": "semiannual semiannually semi_annual biannual half_yearly semester half_year p6m",
    "year": "year yearly annual annually yr y p1y p12m per_year",
    "once": "once one_time one-time onetime lifetime forever",
}
_INTERVAL = {word: name for name, words in _INTERVALS.items() for word in words.split()}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_PER = re.compile(r"\s*/\s*|\s+(?:per|a|an|each)\s+|\s+(?=(?:month|year|annual|week|dai|hour)ly\Z)", re.I)
_ISO_DURATION = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?\Z", re.I)
_ISO_LETTERS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_SHORT = frozenset(("kb", "mb", "gb", "tb", "pb", "hr", "yr", "mo", "ip", "id", "vm", "ad", "db"))
"""Units of two letters that are said in the plural: `GBs`, `hrs`."""
_QUOTED = re.compile(r"contact|custom|quote|talk|on request|call us|sales|\bask\b", re.I)
_YES = frozenset(("true", "yes", "on", "automatic", "auto", "required", "included", "inclusive"))
_NO = frozenset(("false", "no", "off", "manual", "none", "optional", "excluded", "exclusive"))
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def number(value: Any) -> Decimal | None:
    """A finite number, also one written as text."""
    if type(value) is int and abs(value) < _SMALL:
        return Decimal(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return _sensible(Decimal(value))
    text = _GROUPED.sub("", value.strip()) if isinstance(value, str) else ""
    if text and _NUMBER.match(text):
        return _sensible(Decimal(text.replace(",", "")))
    if _COMMA.match(text):
        return _sensible(Decimal(text.replace(".", "").replace(",", ".")))
    return None


def _sensible(value: Decimal) -> Decimal | None:
    """Numbers that sums stay exact with; no price or limit in the world has 28 digits."""
    if not value.is_finite():
        return None
    plain = value == _DIGITS.plus(value) and abs(value.adjusted()) <= 24
    return value if plain or value == 0 else None


def quantity(value: Any, unlimited: frozenset[str] = frozenset()) -> tuple[Decimal, str] | None:
    """How much, and of what: 5, "10 GB", "unlimited", -1 where the map says so; any sentinel becomes UNLIMITED."""
    if type(value) is int and not unlimited and -1 <= value < 999_999:
        return Decimal(value), ""
    if isinstance(value, bool):
        return None
    text = str(value).strip().lower() if isinstance(value, str | int | Decimal) else ""
    if text and (text in _UNLIMITED or text in unlimited):
        return UNLIMITED, ""
    if isinstance(value, int | Decimal) and value > 10**24:
        return UNLIMITED, ""
    plain = number(value)
    if plain is not None:
        return (UNLIMITED if _endless(plain) else plain), ""
    found = _LEADING.match(value) if isinstance(value, str) else None
    leading = number(found[1]) if found and found[2] else None
    if found and leading is not None:
        return leading, unit(found[2])
    if isinstance(value, str) and text.split()[:1] == ["unlimited"]:
        return UNLIMITED, unit(value.strip()[len("unlimited") :])
    return None


def _endless(value: Decimal) -> bool:
    """Whether it is a number that stands for no limit: 1e9 and up, only nines, the largest a computer counts to."""
    digits = value.normalize().as_tuple().digits
    nines = value == value.to_integral_value() and set(digits) == {9} and value >= 999_999
    return nines or value in _LARGEST or (value >= _SENTINEL and digits == (1,))


def amount(value: Any) -> tuple[Decimal, str] | None:
    """An amount and the currency written beside it, if any: 9.99, "9.99", "$9.99", "9.99 EUR", "free"."""
    plain = number(value)
    if plain is not None:
        return plain, ""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if text.lower() == "free":
        return Decimal(0), ""
    found = _AMOUNT.match(text) if len(text) < 40 else None
    if not found:
        return None
    figure = number(found["number"])
    code = currency(found["before"] or found["after"] or "")
    return None if figure is None or not code else (figure, code)


def asked(value: Any) -> tuple[Any, str, str]:
    """What stands before the first `per`, with the unit and the interval that a price text names: `$8 per user/mo`."""
    if not isinstance(value, str) or len(value) > 60:
        return value, "", ""
    amount_, *parts = (part.strip() for part in _PER.split(value.strip()))
    intervals = [every for part in parts if (every := interval(part))]
    units = [unit(part) for part in parts if not interval(part)]
    if not parts or len(units) > 1 or len(intervals) > 1 or not amount_:
        return value, "", ""
    return amount_, "".join(units), "".join(intervals)


def quoted(value: Any) -> bool:
    """Whether the customer has to ask for the price."""
    return isinstance(value, str) and len(value) < 80 and _QUOTED.search(value) is not None


def currency(value: Any) -> str | None:
    """An ISO 4217 code in capitals, from a code in any case or a sign."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if text.lower() in SIGNS:
        return SIGNS[text.lower()]
    return text.upper() if text.upper() in CODES and text not in WORDS else None


def interval(value: Any) -> str | None:
    """How often is paid: `month` for monthly, per month, /mo, P1M; "3 months" stays what it is."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    text = value.strip().lower().removeprefix("per ").strip("/ ")
    if text in _INTERVAL:
        return _INTERVAL[text]
    found = re.match(r"(?:every )?(\d{1,3})[ -](day|week|month|year)s?\Z|p(\d{1,3})([dwmy])\Z", text)
    if not found:
        return None
    count, word = int(found[1] or found[3]), found[2] or _ISO_LETTERS[found[4]]
    return "year" if (count, word) == (12, "month") else word if count == 1 else f"{count} {word}s"


def unit(value: Any) -> str:
    """A unit without what does not matter: `Users`, `per user` and `user` are one."""
    if not isinstance(value, str) or not value:
        return ""
    parts = value.casefold().strip("/- ").removeprefix("per ").split("/")
    return "/".join(" ".join(map(_singular, part.split())) for part in parts)[:60]


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word[:-1] if word[-1:] == "s" and word[:-1] in _SHORT else word
    if word.endswith(("xes", "ches", "shes")):
        return word[:-2]
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def unit_and_interval(value: Any) -> tuple[str, str]:
    """`user/month` in its two parts; a price text that names no interval leaves it empty."""
    if not isinstance(value, str):
        return "", ""
    *units, last = value.split("/")
    every = interval(last)
    if every is None:
        return unit(value), ""
    return unit("/".join(units)), every


def days(value: Any) -> Decimal | None:
    """A duration in days: 30, "30 days", "2 weeks", "P1M"; a month counts 30 days and a year 365."""
    plain = number(value)
    if plain is not None:
        return plain
    if not isinstance(value, str):
        return None
    text = value.strip().lower()
    iso = _ISO_DURATION.match(text)
    if iso and len(text) > 2:
        years, months, weeks, rest = (int(part or 0) for part in iso.groups())
        return Decimal(years * 365 + months * 30 + weeks * 7 + rest)
    if text in ("none", "no", "no trial", "no refund", "no refunds"):
        return Decimal(0)
    found = re.match(r"(\d{1,5})[\s-]*(day|week|month|year)s?\b", text)
    return Decimal(int(found[1]) * _DAYS[found[2]]) if found else None


def yes(value: Any) -> bool | None:
    """Yes or no, as people write it in price files."""
    if isinstance(value, bool):
        return value
    text = value.strip().lower() if isinstance(value, str) else ""
    return True if text in _YES else False if text in _NO else None


def day(value: Any) -> date | None:
    """The date a text starts with (ISO 8601)."""
    found = _DATE.match(value) if isinstance(value, str) else None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
