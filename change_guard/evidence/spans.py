"""Lengths of time as people write them, in months and days."""

from __future__ import annotations

import re
from datetime import date

from change_guard.errors import Refused
from change_guard.model import Period

_SPOKEN = re.compile(r"(\d{1,4})\s*(day|week|month|year)s?\Z", re.I)
_ISO = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?\Z")


def span(text: str) -> tuple[int, int]:
    """(months, days) of `60 days`, `3 months`, `P60D` (ISO 8601); raises Refused for anything else."""
    said = str(text).strip()
    spoken, iso = _SPOKEN.match(said), _ISO.match(said)
    if spoken:
        count, unit = int(spoken[1]), spoken[2].lower()
        return {"day": (0, count), "week": (0, 7 * count), "month": (count, 0), "year": (12 * count, 0)}[unit]
    if iso:
        years, months, weeks, days = (int(part or 0) for part in iso.groups())
        return 12 * years + months, 7 * weeks + days
    raise Refused(f"`{said[:40]}` is not a length of time", help="Write it as in `60 days`, `3 months` or `P60D`.")


def length(period: Period) -> int:
    """Days from an arbitrary day: enough to tell which of two periods is longer."""
    start = date(2023, 1, 1)
    return (period.ends(start) - start).days
