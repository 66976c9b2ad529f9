"""What every format asks of a raw document: values of the shape it expects, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.conditions import EVERYBODY, NOW, Asks, Condition, Every, Not, Opaque, text
from change_guard.surfaces.flags.flagset import Flag, Key, Spot
from change_guard.surfaces.flags.served import Served, served, truth, written


def mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """The mappings of a list; whatever else stands in it is passed over."""
    return (one for one in items(value) if isinstance(one, dict))


def at(value: Any, *keys: str) -> Any:
    """The value below the keys, None where there is none."""
    for key in keys:
        value = mapping(value).get(key)
    return value


def texts(value: Any) -> tuple[str, ...]:
    """The scalars of a list, or a scalar alone, as texts."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(said for one in listed if not isinstance(one, dict | list) and (said := text(one)) is not None)


def said(value: Any) -> str:
    """A scalar as text; anything else is no text."""
    return "" if isinstance(value, dict | list) else text(value) or ""


def number(value: Any) -> Fraction | None:
    """`20`, `20.5`, `"20"` and `"20 %"` as a number."""
    if isinstance(value, bool):
        return None
    try:
        exact = Decimal(value.strip().rstrip("%").strip()) if isinstance(value, str) else Decimal(value)
        return Fraction(exact) if exact.is_finite() and abs(exact.adjusted()) < 400 else None
    except (InvalidOperation, TypeError, ValueError):
        return None


def percent(value: Any) -> Fraction | None:
    """A percentage as a share, None for what is not one from 0 to 100."""
    share = number(value)
    return share / 100 if share is not None and 0 <= share <= 100 else None


def weight(value: Any) -> Fraction:
    """A relative weight; what is not one weighs nothing."""
    return max(number(value) or Fraction(0), Fraction(0))


def on(value: Any) -> bool:
    """Whether a switch is on; what is no switch is off."""
    return truth(value) is True


def scalar(value: Any) -> Served:
    """A setting as it is served: `yes` is the boolean it is meant to be."""
    meant = truth(value) if isinstance(value, str) else None
    return served(value if meant is None else meant)


def spots(document: Document, keys: tuple[Key, ...], raw: Any, parts: dict[str, str]) -> tuple[Spot, ...]:
    """The flag's own place, then a place for each field that decides."""
    fields = mapping(raw)
    return (
        Spot(document, keys),
        *(Spot(document, (*keys, field), part, fields.get(field)) for field, part in parts.items()),
    )


def steady(document: Document, keys: tuple[Key, ...], key: str, value: Served, stands: Any) -> Flag:
    """A flag that serves everybody the same."""
    return Flag(key, value, (Spot(document, keys), Spot(document, keys, "default", stands)))


def moment(value: Any) -> str | None:
    """A point in time as UTC text that steps in order, from ISO 8601 or from seconds or milliseconds since 1970."""
    seconds = number(value) if not isinstance(value, str) or value.strip().isdigit() else None
    if seconds is not None and 0 <= seconds < 10**14:
        whole = int(seconds if seconds < 10**11 else seconds / 1000)
        return datetime.fromtimestamp(whole, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    if not isinstance(value, str):
        return None
    try:
        found = _written(value.strip())
        found = found.astimezone(UTC) if found.tzinfo else found
    except (ValueError, OverflowError, TypeError):
        return None
    return found.strftime("%Y-%m-%dT%H:%M:%S")


def _written(value: str) -> datetime:
    """ISO 8601, or `Fri, 01 Jan 2027 00:00:00 GMT` as RFC 5322 has it; raises ValueError for neither."""
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return parsedate_to_datetime(value)


def version(attribute: str, wanted: str) -> Condition:
    """Whoever has just this version, in whichever spelling."""
    return Every((Asks(attribute, "from", (wanted,)), Not(Asks(attribute, "after", (wanted,)))))


def between(start: Any, end: Any) -> Condition:
    """From one moment on and before another; a bound that is not there is none, and one that is no moment is not
    read."""
    bounds = [*_from(start), *(Not(one) for one in _from(end))]
    return Every(tuple(bounds)) if bounds else EVERYBODY


def _from(bound: Any) -> Iterator[Condition]:
    at = moment(bound)
    if at:
        yield Asks(NOW, "from", (at,))
    elif bound not in (None, ""):
        yield Opaque(f"date from {written(bound)}")


def embedded(value: Any) -> Any:
    """The JSON that a text holds; whatever holds none is itself."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value, parse_float=Decimal, parse_constant=str)
    except (ValueError, RecursionError):
        return value


def holds(path: str, data: bytes, shape: Callable[[Any], bool]) -> bool:
    """Whether a file that reads like a format has its shape too; one that is broken may well have had it."""
    try:
        return shape(Document(path, data).value)
    except Unreadable:
        return True
