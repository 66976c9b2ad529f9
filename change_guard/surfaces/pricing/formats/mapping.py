"""The `map:` of a watch line: where in a file the prices, features, limits and terms stand, in words a product
manager can read.

    map:
      currency: USD
      every: month
      price: products.{plan}.cost            # $ per month, one plan for each entry of products
      feature: products.{plan}.includes      # a list of names, or name: yes/no
      limit: products.{plan}.quotas.{limit}
      trial: products.{plan}.trial_days

A value that holds a name in braces, or starts with a dot, is a place in the file (see places.py); anything else is
said as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from change_guard.errors import Refused
from change_guard.surfaces.pricing.formats.places import NotAPlace, Part, parse
from change_guard.surfaces.pricing.terms import TERMS

SAID = ("name", "currency", "every", "for", "in")
"""Said once for the whole file, or pointed at."""
LINE = ("at", "currency", "every", "for", "in", "per", "included")
"""What one price line may say for itself."""
PLACES = (
    "plan", "addon", "title", "price", "fee", "discount", "feature", "limit", "status", "moves to", "replaces",
    "available for", "needs", "excludes", "price ids", "effective", "effective for existing", "applies to",
    *(key.replace("_", " ") for key in TERMS),
)  # fmt: skip
SCALES = {"major": "1", "cents": "0.01", "minor": "0.01", "thousandths": "0.001", "micros": "0.000001"}
FIELDS = (*SAID, "unlimited", *PLACES)


@dataclass(frozen=True, slots=True)
class Line:
    """One place, and what it says about itself: `every: year`, `in: cents`."""

    parts: tuple[Part, ...]
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mapping_:
    """A checked `map:`."""

    said: Mapping[str, str]
    places: Mapping[str, tuple[Line, ...]]
    unlimited: frozenset[str]


def pointing(text: str) -> bool:
    """Whether a text is a place in the file rather than the value itself."""
    return "{" in text or text.startswith(".")


def check(said: Any, files: str) -> Mapping_:
    """A `map:` as we use it; raises Refused with what to write instead."""
    if not isinstance(said, Mapping):
        raise _refused("it lists fields and where they stand", files)
    told: dict[str, str] = {}
    places: dict[str, tuple[Line, ...]] = {}
    for name, value in said.items():
        field = str(name).strip().lower().replace("_", " ")
        if field not in FIELDS:
            raise _refused(f"`{name}` is not a field{_nearest(field, FIELDS)}", files)
        if field in SAID:
            told[field] = _text(field, value, files)
        elif field != "unlimited":
            lines = value if isinstance(value, list) else [value]
            places[field] = tuple(_line(field, line, files) for line in lines)
    if not {"price", "limit", "feature", "plan", "fee", "discount"} & set(places):
        raise _refused("it does not say where a price, a limit or a feature stands", files)
    _scale(told.get("in", "major"), files)
    unlimited = said.get("unlimited", [])
    words = unlimited if isinstance(unlimited, list) else [unlimited]
    return Mapping_(told, places, frozenset(str(word).strip().lower() for word in words))


def _line(field: str, value: Any, files: str) -> Line:
    if isinstance(value, str):
        return Line(_place(field, value, files), {})
    if not isinstance(value, Mapping) or "at" not in value:
        raise _refused(f"`{field}:` is a place such as `plans.{{plan}}.{field}`, or a mapping with `at:`", files)
    unknown = next((key for key in value if key not in LINE), None)
    if unknown is not None:
        raise _refused(f"`{unknown}` under `{field}:` is not known{_nearest(str(unknown), LINE)}", files)
    said = {key: _text(f"{field}: {key}", inner, files) for key, inner in value.items() if key != "at"}
    _scale(said.get("in", "major"), files)
    return Line(_place(field, value["at"], files), said)


def _place(field: str, value: Any, files: str) -> tuple[Part, ...]:
    if not isinstance(value, str) or not value.strip():
        raise _refused(f"`{field}:` needs a place, such as `plans.{{plan}}.{field}`", files)
    return _parsed(field, value.strip(), files)


def _parsed(field: str, value: str, files: str) -> tuple[Part, ...]:
    try:
        return place(value)
    except NotAPlace as error:
        raise _refused(f"`{field}:` {error}", files) from None


@lru_cache(maxsize=512)
def place(text: str) -> tuple[Part, ...]:
    """The steps of a place, parsed once; raises NotAPlace."""
    return parse(text)


def _text(field: str, value: Any, files: str) -> str:
    if isinstance(value, bool | list | Mapping) or value is None:
        raise _refused(f"`{field}:` is one word, or a place in the file", files)
    text = str(value).strip()
    if pointing(text):
        _parsed(field, text, files)
    return text


def _scale(word: str, files: str) -> None:
    if word not in SCALES and not pointing(word):
        raise _refused(f"`in: {word}` is not known; amounts are in {', '.join(SCALES)}", files)


def _refused(reason: str, files: str) -> Refused:
    return Refused(
        f"the `map:` of `{files}` cannot be used: {reason}",
        help="write places as `plans.{plan}.price.{interval}`; fields: " + ", ".join(FIELDS),
    )


def _nearest(word: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(word, known, 1)
    return f"; did you mean `{close[0]}`?" if close else ""
