"""Numbers, money and days as people write them in a sentence, and whether they are a value's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from change_guard.evidence.months import MONTHS
from change_guard.model import Money, Value, spell
from change_guard.model.noun import dataclass

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + r"|sept)\b\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
    )
)

_SIGNS = {"$": "dollar", "US$": "USD", "A$": "AUD", "C$": "CAD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_WORDS = {"dollar": "dollar", "dollars": "dollar", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP"}
_DOLLARS = frozenset(("USD", "AUD", "CAD", "NZD", "SGD", "HKD"))
_TIMES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "billion": 1_000_000_000}
_FIGURE = re.compile(
    r"(?P<sign>(?:US|A|C)?\$|[€£¥₹]|\b[A-Z]{3}(?=\s?\d))?\s?"
    r"(?<![\w.,])(?P<number>\d[\d.,]*\d|\d)"
    r"(?:\s?(?P<times>k|K|M|thousand|million|billion)\b)?"
    r"(?:\s?(?P<percent>%|percent\b|per cent\b)|\s?(?P<unit>[A-Z]{3}\b|[€£]|dollars?\b|euros?\b|pounds?\b))?"
)
_TO = re.compile(r"(?:(?:a|per) \w+ )?(?:to|->|\u2192|becomes)", re.I)
_NOTHING = re.compile(r"\b(?:free|no|none|nothing|zero)\b", re.I)
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


def days(text: str) -> Iterator[tuple[date, int]]:
    """Every day written out with its year, and its offset."""
    for pattern in _DATES:
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


def figures(text: str) -> Iterator[Figure]:
    """Every number that is no part of a date."""
    for pattern in _DATES:
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


def numeric(value: Value) -> bool:
    """Whether a reader expects a number for it."""
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int | Fraction | Money) and not isinstance(value, bool)


def tells(text: str, value: Value) -> bool:
    """Whether the text gives this number: same amount, no other currency, a share as a percentage."""
    if any(_is(figure, value) for figure in figures(text)):
        return True
    amount = value.amount if isinstance(value, Money) else value
    return amount == 0 and bool(_NOTHING.search(text))


def turned(text: str, before: Value, after: Value) -> str:
    """Words that go from the new number to the old one, where no words go the right way; "" where none do."""
    if before == after or not (numeric(before) and numeric(after)):
        return ""
    found = list(figures(text))
    steps = [pair for pair in pairwise(found) if _TO.fullmatch(_between(text, *pair))]
    if any(_is(was, before) and _is(now, after) for was, now in steps):
        return ""
    wrong = (pair for pair in steps if _is(pair[0], after) and _is(pair[1], before))
    return next((f"{was.written} to {now.written}" for was, now in wrong), "")


def _between(text: str, first: Figure, second: Figure) -> str:
    """What stands between two numbers, without their signs and units."""
    return text[first.start + len(first.written.lstrip("$\u20ac\u00a3\u00a5\u20b9")) : second.start].strip(
        " $\u20ac\u00a3\u00a5\u20b9"
    )


def _is(figure: Figure, value: Value) -> bool:
    if isinstance(value, Fraction):
        return figure.percent and any(Fraction(number) == value * 100 for number in figure.readings)
    if figure.percent:
        return False
    if isinstance(value, Money):
        return value.amount in figure.readings and _same_currency(figure.currency, value.currency)
    return isinstance(value, int | Decimal) and Decimal(value) in figure.readings


def _same_currency(said: str, currency: str) -> bool:
    return not said or said == currency or (said == "dollar" and currency in _DOLLARS)


def same(text: str, value: Value) -> bool:
    """Whether a value written by hand (`$34`, `34.00`, `40%`, `unlimited`) is this one.

    A price must be for its own unit where one is given; a plain number has none, so words after it are not compared.
    """
    plain, spelt = " ".join(text.split()), " ".join(spell(value).split())
    if plain == spelt:
        return True
    if isinstance(value, str) or not numeric(value):
        return not isinstance(value, str) and plain.casefold() == spelt.casefold()
    plain = plain.casefold()
    found = list(figures(text))
    if len(found) != 1 or not _is(found[0], value):
        return False
    rest = plain.replace(found[0].written.casefold(), "", 1).strip(" /")
    if not rest or not isinstance(value, Money | Fraction):
        return True
    unit = value.per if isinstance(value, Money) else ""
    return bool(unit) and rest in (
        f"per {unit.replace('/', ' per ')}".casefold(),
        unit.casefold(),
        f"a {unit}".casefold(),
    )


def parse(written: object) -> Value:
    """A value as a rule's example writes it: `$29.00 per month` is money, `40%` a share, anything else itself."""
    if not isinstance(written, str):
        return written if isinstance(written, int | Decimal) else None if written is None else str(written)
    found = list(figures(written))
    if len(found) != 1 or len(found[0].readings) != 1:
        return written
    amount = next(iter(found[0].readings))
    rest = written.replace(found[0].written, "", 1).strip()
    if found[0].percent:
        return Fraction(amount) / 100
    if found[0].currency and (not rest or rest.startswith("per ")):
        currency = "USD" if found[0].currency == "dollar" else found[0].currency
        return Money(amount, currency, rest.removeprefix("per ").strip().replace(" per ", "/"))
    return written
