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


def spelt(unit: str) -> str:
    """The unit in full: `hr` is an hour."""
    return _SHORT.get(unit, unit)


def measured(number: Fraction, unit: str) -> tuple[Fraction, str] | None:
    """How much it is in the smallest unit of its kind, and of which kind; None where the unit has none."""
    first, slash, rest = unit.partition("/")
    known = UNITS.get(spelt(first))
    return None if known is None else (number * known[1], f"{known[0]}{slash}{rest}")


def of_time(unit: str) -> bool:
    """Whether a unit is a span of time: 90 days and 30 days are not 120."""
    return spelt(unit) in _TIMES


def _pace(limit: Limit) -> tuple[str, Fraction, Fraction] | None:
    """What is counted, how much of it, and in how many seconds."""
    counted, slash, span = limit.unit.rpartition("/")
    many, _, word = span.rpartition(" ")
    seconds = _TIMES.get(word.removesuffix("s"))
    known = slash and seconds and (not many or many.isdigit())
    return (counted, Fraction(limit.value), Fraction(many or 1) * seconds) if known and seconds else None


def same_pace(old: Limit, new: Limit) -> bool:
    """Whether both give as much in the same time: a month is 30 days."""
    return (pace := _pace(old)) is not None and pace == _pace(new)


def slower(old: Limit, new: Limit) -> bool | None:
    """Whether the new limit gives no more in no less time (True), or no less in no more time (False). None where one
    cannot say: 30,000 a month is neither more nor less than 1,000 a day."""
    had, gets = _pace(old), _pace(new)
    if had is None or gets is None or had[0] != gets[0] or had[2] == gets[2]:
        return None
    if gets[1] <= had[1] and gets[2] >= had[2]:
        return True
    return False if gets[1] >= had[1] and gets[2] <= had[2] else None


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
