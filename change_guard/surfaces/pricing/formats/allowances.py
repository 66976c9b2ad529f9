"""How much each plan or kind of caller may use, in a file named for limits, quotas or rates: `free:
{requests_per_minute: 60, projects: 3}`, `anonymous: {limit: 60, window: 1m}`, `default: 1000/hour`. Limits of machines
look alike, so somebody who buys or calls must be named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.naming import word_set, words
from change_guard.surfaces.pricing import measures, scalars
from change_guard.surfaces.pricing.catalogue import Catalogue, Keys
from change_guard.surfaces.pricing.formats.draft import CatalogueDraft, OfferDraft, shaped
from change_guard.surfaces.pricing.formats.feature_table import PLANS
from change_guard.surfaces.pricing.formats.steps import first, mapping

_HOLDERS = (
    "limits", "quotas", "rate_limits", "rateLimits", "rate-limits", "usage_limits", "usageLimits", "throttle",
    "throttling", "plans", "tiers",
)  # fmt: skip
_CALLERS = PLANS | word_set(
    "anonymous authenticated unauthenticated guest user customer partner public member trial paid"
)
_FILLING = word_set("per each api tier plan")
_MACHINES = word_set(
    "cpu memory ram heap disk thread connection socket process worker node pod container timeout retry"
)
_COUNTS = ("limit", "max", "requests", "points", "rate", "quota", "max_requests", "maxRequests")
_WINDOWS = (
    "window",
    "period",
    "per",
    "interval",
    "every",
    "window_seconds",
    "windowMs",
    "window_ms",
    "duration",
    "unit",
)
_LETTERS = {"s": "second", "m": "minute"}
"""Letters that mean a span of time here, and a metre or a month elsewhere."""
_RATE = re.compile(r"(\d[\d,_]{0,18})\s*([a-z]*?)s?\s*(?:/|\bper\b|\ban?\b|\bevery\b)\s*(\d*)\s*([a-z]+?)s?\Z", re.I)
_SPAN = re.compile(r"(\d*)\s*([a-z]+?)s?\Z", re.I)

Allowance = tuple[str, str, Any, str, Keys]
"""Who, of what, how much, of which unit, and where it stands."""


def recognises(value: Any) -> bool:
    """Whether it says of somebody who buys or calls how much they may use, and speaks of no machine."""
    found = list(_allowances(value))
    machines = any(_MACHINES & set(words(f"{who} {what}")) for who, what, *_ in found)
    return not machines and any(_is_caller(who or what) for who, what, *_ in found)


def _is_caller(name: str) -> bool:
    said = set(words(name)) - _FILLING
    return bool(said) and said <= _CALLERS


def read(document: Document) -> Catalogue:
    """The limits; raises Unreadable where none are left in a file that held some."""
    value = shaped(document, recognises, "a list of what callers may use")
    draft = CatalogueDraft(unpriced_is_free=False)
    for who, what, most, unit, keys in _allowances(value):
        _offer(draft, who, keys).limit(what, most, keys, unit)
    return draft.done()


def _offer(draft: CatalogueDraft, who: str, keys: Keys) -> OfferDraft:
    return draft.offer("plan", who, keys[:-1]) if who else draft.offer("product", "", ())


def _allowances(value: Any) -> Iterator[Allowance]:
    top = mapping(value)
    holder = next((word for word in _HOLDERS if isinstance(top.get(word), dict)), "")
    keys: Keys = (holder,) if holder else ()
    for who, said in mapping(top[holder] if holder else top).items():
        if isinstance(said, dict):
            yield from _of(who, said, (*keys, who))
        elif (told := _amount(said)) is not None:
            yield "", who, *told, (*keys, who)


def _of(who: str, said: dict[str, Any], keys: Keys) -> Iterator[Allowance]:
    """What one of them may use: one rate spelt out, or a limit for each thing, a rate among them."""
    if (rate := _rate(said)) is not None:
        key, most, unit = rate
        yield who, "requests", most, unit, (*keys, key)
        return
    for what, inner in said.items():
        if isinstance(inner, dict) and (rate := _rate(inner)) is not None:
            key, most, unit = rate
            yield who, what, most, unit, (*keys, what, key)
        elif (told := _amount(inner)) is not None:
            yield who, what, *told, (*keys, what)


def _rate(said: dict[str, Any]) -> tuple[str, Any, str] | None:
    """(key, count, unit) of `{limit: 60, window: 1m}`."""
    key, count = first(said, _COUNTS)
    name, window = first(said, _WINDOWS)
    if not key or not name or scalars.quantity(count) is None:
        return None
    return key, count, f"request/{_span(name, window)}"


def _span(name: str, window: Any) -> str:
    """How long a window is; a number without a unit is compared with itself alone."""
    if isinstance(window, str) and (found := _SPAN.match(window.strip())):
        return f"{found[1]} {_spelt(found[2])}".strip()
    number = scalars.number(window)
    if number is None:
        return str(window)
    if name.lower().endswith("ms"):
        return f"{number / 1000:f} seconds" if number % 1000 == 0 else f"{number} ms"
    return f"{number} seconds" if name.endswith("seconds") else f"{number} ({name})"


def _spelt(span: str) -> str:
    return _LETTERS.get(span.lower()) or measures.spelt(span.lower())


def _amount(said: Any) -> tuple[Any, str] | None:
    """(how much, unit) of `60`, `10 GB`, `unlimited` and `1000/hour`; None for what is no amount."""
    if isinstance(said, str) and (found := _RATE.match(said.strip())):
        span = _spelt(found[4])
        count = found[1].replace(",", "").replace("_", "")
        return int(count), f"{scalars.unit(found[2]) or 'request'}/{f'{found[3]} {span}'.strip()}"
    return (said, "") if scalars.quantity(said) is not None else None
