"""What a phrase may leave open: numbers, money, clocks, names."""

from __future__ import annotations

PLACE = "\u0298"
"""What a placeholder becomes in a plain text (plain.py): a letter that no language for reading uses."""

_DIGITS = r"\d{1,9}(?:[.,]\d{1,3}){0,3}(?:k(?!\w))?\+?"
_AMOUNT = rf"(?:{_DIGITS}|{PLACE})"
_COUNT = r"\d{1,8}"
_DAYS, _HOURS, _MINUTES, _SECONDS = (
    rf"{_COUNT}\s?{unit}" for unit in (r"d(?:ays?)?", r"h(?:(?:ou)?rs?)?", r"m(?:in(?:ute)?s?)?", r"s(?:ec(?:ond)?s?)?")
)
_THEN = r"[\s:,.]{0,4}"

SLOTS = {
    "digits": _DIGITS,
    "place": PLACE,
    "percent": rf"(?:\d{{1,3}}|{PLACE})\s?%",
    "money": rf"(?:[$€£¥]\s?{_AMOUNT}|{_AMOUNT}\s?(?:[$€£¥]|(?:usd|eur|gbp|dollars|euros)\b))",
    "clock": rf"(?:\d{{1,3}}|{PLACE})(?:\s?:\s?\d{{2}}){{1,3}}(?!\d)",
    "hour": r"\d{1,2}(?::\d{2})?\s?[ap]\.?m",
    "ticker": r"\d{1,3}(?:\s?:\s?\d{2}){2,3}",
    "countdown": "|".join(
        (
            rf"(?:{_DAYS}{_THEN}{_HOURS}{_THEN}{_MINUTES}(?:{_THEN}{_SECONDS})?",
            rf"{_HOURS}{_THEN}{_MINUTES}{_THEN}{_SECONDS}",
            rf"{_DAYS}\s?\d{{1,2}}(?::\d{{2}}){{2}})",
        )
    ),
    "span": r"\d{1,3}\s?(?:h|hrs?|hours?|d|days?|mins?|minutes?|weeks?)",
    "phone": r"\+?(?:\d[\s().-]{0,3}){9,14}(?!\d)",
    "Name": rf"(?-i:(?:[^\W\d_a-z][\w.'-]{{0,24}}|{PLACE}))",
}
"""Regular expressions by the name that a phrase calls them by. A `Name` begins with a capital letter."""
