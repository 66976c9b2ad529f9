"""Units of one kind, so that 1 year and 90 days, 500 MB and 1 GB can be compared."""

from __future__ import annotations

from fractions import Fraction

from change_guard.surfaces.pricing.catalogue import UNLIMITED, Limit

_SIZES = ("b", "kb", "mb", "gb", "tb", "pb")
_BINARY = ("b", "kib", "mib", "gib", "tib", "pib")
_TIMES = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_592_000,
    "year": 31_536_000,
}
"""In seconds; a month counts 30 days and a year 365."""
_SHORT = {
    "byte": "b",
    "sec": "second",
    "min": "minute",
    "hr": "hour",
    "h": "hour",
    "d": "day",
    "mo": "month",
    "yr": "year",
}
UNITS: dict[str, tuple[str, Fraction]] = {
    **{name: ("size", Fraction(1000) ** power) for power, name in enumerate(_SIZES)},
    **{name: ("size", Fraction(1024) ** power) for power, name in enumerate(_BINARY)},
    **{name: ("time", Fraction(seconds)) for name, seconds in _TIMES.items()},
}


def measured(number: Fraction, unit: str) -> tuple[Fraction, str] | None:
    """How much it is in the smallest unit of its kind, and of which kind; None where the unit has none."""
    first, slash, rest = unit.partition("/")
    known = UNITS.get(_SHORT.get(first, first))
    return None if known is None else (number * known[1], f"{known[0]}{slash}{rest}")


def both(old: Limit, new: Limit) -> tuple[Fraction, Fraction] | None:
    """Two limits in one unit; None where their units are of different kinds. 1 TB is 1,000 GB, and 1,024 GB as well."""
    if UNLIMITED in (old.value, new.value):
        return None
    had, gets = measured(Fraction(old.value), old.unit), measured(Fraction(new.value), new.unit)
    if had is None or gets is None or had[1] != gets[1]:
        return None
    larger, smaller = max(had[0], gets[0]), min(had[0], gets[0])
    if smaller and had[1].startswith("size") and larger / smaller in {Fraction(1024, 1000) ** n for n in range(1, 5)}:
        return had[0], had[0]
    return had[0], gets[0]
