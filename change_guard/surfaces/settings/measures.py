"""Amounts that settings state in many spellings: `P30D`, `30d`, `30 days`, 99.9 %, `Mon-Fri 9-17`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

SECONDS = {
    "ms": Fraction(1, 1000),
    "second": Fraction(1),
    "minute": Fraction(60),
    "hour": Fraction(3600),
    "day": Fraction(86_400),
    "week": Fraction(7 * 86_400),
    "month": Fraction(365_2425, 10_000) / 12 * 86_400,
    "year": Fraction(365_2425, 10_000) * 86_400,
}
"""Units of time in seconds; months and years by the Gregorian mean."""

_UNITS = {
    "ms": "ms", "millisecond": "ms", "s": "second", "sec": "second", "second": "second", "min": "minute",
    "minute": "minute", "h": "hour", "hr": "hour", "hour": "hour", "d": "day", "day": "day", "w": "week",
    "week": "week", "mo": "month", "month": "month", "y": "year", "year": "year",
}  # fmt: skip
_ISO = re.compile(r"P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?\Z")
_ISO_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_AMOUNT = re.compile(r"\s*(\d{1,15}(?:\.\d{1,15})?)\s*([a-zA-Z]*|%)\s*\Z")
_HOURS = re.compile(
    r"(?:([a-z]{3})[a-z]*\s*(?:-|to)\s*([a-z]{3})[a-z]*[\s,:]*)?"
    r"(\d{1,2})(?:[:.](\d\d))?\s*([ap]m)?\s*(?:-|to)\s*(\d{1,2})(?:[:.](\d\d))?\s*([ap]m)?"
    r"(?:\s*\(?(?:[a-z]{2,4}|(?:utc|gmt)\s*[+-]\d{1,2}(?::?\d\d)?|[a-z]+/[a-z_]+)\)?)?\Z"
)
"""`Mon-Fri 9-17`, `monday to friday 9am-5pm`, with or without the time zone they are counted in."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount. `unit` is `time` (seconds), `percent`, `weekly hours` or `number`; `mean` says that months or
    years, which are not all equally long, are in it."""

    unit: str
    amount: Fraction
    mean: bool = False

    def near(self, other: Measure) -> bool:
        """Whether calendar arithmetic alone could make the difference, as between a month and 30 days."""
        return self.mean != other.mean and abs(self.amount - other.amount) * 25 <= max(self.amount, other.amount)


def measure(value: Any, words: tuple[str, ...]) -> Measure | None:
    """The amount behind a value; a bare number takes its unit from the words of its key."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        return _bare(Fraction(number), words) if number.is_finite() else None
    return _spelt(value.strip(), words) if isinstance(value, str) and len(value) <= 64 else None


def day(value: Any) -> date | None:
    """The day that a text begins with (ISO 8601)."""
    try:
        return date.fromisoformat(value.strip()[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _spelt(text: str, words: tuple[str, ...]) -> Measure | None:
    iso = _ISO.match(text)
    if iso:
        parts = [(unit, int(said)) for unit, said in zip(_ISO_UNITS, iso.groups(), strict=True) if said]
        total = sum((SECONDS[unit] * count for unit, count in parts), Fraction(0))
        return Measure("time", total, any(unit in ("month", "year") for unit, _ in parts))
    amount = _AMOUNT.match(text)
    if amount:
        return _united(Fraction(amount[1]), amount[2].lower(), words)
    return _weekly(text.lower())


def _united(number: Fraction, unit: str, words: tuple[str, ...]) -> Measure | None:
    if not unit:
        return _bare(number, words)
    if unit in ("%", "percent"):
        return Measure("percent", number)
    known = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"))
    return Measure("time", number * SECONDS[known], known in ("month", "year")) if known else None


def _bare(number: Fraction, words: tuple[str, ...]) -> Measure:
    named = next((word for word in reversed(words) if word in SECONDS), None)
    if named:
        return Measure("time", number * SECONDS[named], named in ("month", "year"))
    return Measure("percent" if {"percent", "pct", "percentage"} & set(words) else "number", number)


def _weekly(text: str) -> Measure | None:
    """Opening hours as hours a week; without days they are taken to hold on every day."""
    if text in ("24/7", "24x7", "always"):
        return Measure("weekly hours", Fraction(168))
    found = _HOURS.match(text.replace("–", "-"))
    if not found:
        return None
    first, last, opens, opening, before_noon, closes, closing, after_noon = found.groups()
    if (first and first not in _DAYS) or (last and last not in _DAYS):
        return None
    days = (_DAYS.index(last) - _DAYS.index(first)) % 7 + 1 if first and last else 7
    minutes = _minutes(closes, closing, after_noon) - _minutes(opens, opening, before_noon)
    return Measure("weekly hours", Fraction(minutes % (24 * 60) or 24 * 60, 60) * days)


def _minutes(hour: str, minute: str | None, half: str | None) -> int:
    """Minutes since midnight of `9`, `17:30` or `5 pm`."""
    shown = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    return shown * 60 + int(minute or 0)
