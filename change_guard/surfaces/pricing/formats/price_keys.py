"""Prices in the name of their key, as people write them beside a plan's name: `monthly: 49`, `price_monthly`,
`yearlyPriceCents`, `price_per_seat_month_eur`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from change_guard.surfaces.naming import split, word_set
from change_guard.surfaces.pricing import scalars

_PRICE = word_set("price prices pricing cost amount")
_FEE = word_set("fee rate charge")
"""Words that only mean the plan's own price beside an interval; alone they may be a fee for anything."""
_CENTS = word_set("cent cents minor")
_UNITS = word_set("user users seat seats member members agent agents editor editors site sites")
_FILLING = word_set("per in base list each plan subscription recurring")
_BARE = word_set("monthly yearly annual annually quarterly month year")
"""Intervals that name a price by themselves; `daily: 100` is a limit as often."""


LEAST_MONTHS = 6
"""Months that a year costs at least; nobody gives more than half of it away for paying at once."""


@dataclass(frozen=True, slots=True)
class PriceKey:
    """What the name of a key says about the amount behind it."""

    interval: str = ""
    unit: str = ""
    currency: str = ""
    scale: str = "major"
    bare: bool = False
    """Whether it is an interval or a currency alone, which says when, or in what, and not what for."""


@lru_cache(maxsize=4096)
def read(key: str) -> PriceKey | None:
    """The price that a key names; None where it holds a word that we do not know (`price_id`, `old_price`)."""
    words = split(key)
    intervals = {every for word in words if (every := scalars.interval(word))} if len(key) <= 40 else set()
    codes = {code for word in words if (code := scalars.currency(word))}
    units = [word for word in words if word in _UNITS]
    known = _PRICE | _FEE | _CENTS | _UNITS | _FILLING
    rest = [word for word in words if word not in known and not scalars.interval(word) and not scalars.currency(word)]
    if not words or rest or len(intervals) > 1 or len(codes) > 1 or len(units) > 1:
        return None
    bare = not (_PRICE & set(words) or ((_FEE & set(words) or codes) and intervals))
    if bare and (len(words) > 1 or not (words[0] in _BARE or codes)):
        return None
    scale = "cents" if _CENTS & set(words) else "major"
    unit = scalars.unit(units[0]) if units else ""
    return PriceKey(next(iter(intervals), ""), unit, next(iter(codes), ""), scale, bare)


def counts_trial(key: str) -> bool:
    """Whether the key counts the days of a trial, as `TRIAL_PERIOD_DAYS` does for every plan of a file."""
    words = split(key)
    return "trial" in words and words[-1] in ("days", "day", "length")


def follow_months(plans: Any) -> bool:
    """Whether a year costs what some of its months do, in every plan that says both. Of what is counted, such as
    backups, fewer are kept by the year than by the month."""
    each = plans.values() if isinstance(plans, dict) else plans
    both = [pair for plan in each if isinstance(plan, dict) and (pair := _by_month_and_year(plan))]
    return bool(both) and all(LEAST_MONTHS * month <= year <= 12 * month for month, year in both)


def _by_month_and_year(plan: dict[str, Any]) -> tuple[Decimal, Decimal] | None:
    said = {one.interval: scalars.number(plan[key]) for key in plan if (one := read(str(key)))}
    month, year = said.get("month"), said.get("year")
    return (month, year) if month and year else None
