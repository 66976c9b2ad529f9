"""Numbers and money as people write them in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from change_guard.evidence.days import DATES

_SIGNS = {"$": "dollar", "US$": "USD", "A$": "AUD", "C$": "CAD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_WORDS = {"dollar": "dollar", "dollars": "dollar", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP"}
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "billion": 1_000_000_000}
_FIGURE = re.compile(
    r"(?P<sign>(?:US|A|C)?\$|[€£¥₹]|\b[A-Z]{3}(?=\s?\d))?\s?"
    r"(?<![\w.,])(?P<number>\d[\d.,]*\d|\d)"
    r"(?:\s?(?P<times>k|K|M|thousand|million|billion)\b)?"
    r"(?:\s?(?P<percent>%|percent\b|per cent\b)|\s?(?P<unit>[A-Z]{3}\b|[€£]|dollars?\b|euros?\b|pounds?\b))?"
)
_CODE = re.compile(
    r"AED|ARS|AUD|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|MYR|NOK|NZD|PHP|PLN|RON"
    r"|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: every way to read it (`1.500` is 1.5 or 1,500), its currency or "", and where it stands."""

    readings: frozenset[Decimal]
    currency: str
    percent: bool
    start: int
    written: str


def figures(text: str) -> Iterator[Figure]:
    """Every number that is no part of a date."""
    for pattern in DATES:
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    for found in _FIGURE.finditer(text):
        sign = found["sign"] or found["unit"] or ""
        currency = _SIGNS.get(sign) or _WORDS.get(sign.lower()) or (sign if _CODE.fullmatch(sign) else "")
        times = _TIMES.get((found["times"] or "").lower(), 1)
        readings = frozenset(number * times for number in _readings(found["number"]))
        yield Figure(readings, currency, bool(found["percent"]), found.start("number"), found[0].strip())


def _readings(written: str) -> Iterator[Decimal]:
    """`29,00` is 29 and `1,500` is 1500; `1.500` may be 1.5 or 1500 and counts as both: no blame for a dot."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", written):
        yield Decimal(written.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2}", written):
        yield Decimal(written.replace(".", "").replace(",", "."))
