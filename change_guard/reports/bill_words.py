"""The bill over usage in words, and its numbers as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from change_guard.model import Money
from change_guard.reports.stretches import Row, stretches

MANY = 50
"""Rows from which the writer may have left some out, so that ranges are said with `about`."""
STRETCHES = 4
"""Ranges that are told in words; the picture has them all."""
SIZES = ((10**9, "G"), (10**6, "M"), (10**3, "k"))


def says(rows: Sequence[Row], unit: str, currency: str) -> str:
    """The chart in words: where it gets dearer and cheaper, and where the difference is greatest."""
    told = [f"{'dearer' if sign > 0 else 'cheaper'} {_range(rows, one, unit)}" for sign, one in stretches(rows)]
    if not told:
        return f"the same at any usage up to {whole(rows[-1].units)} {unit}"
    if len(told) > STRETCHES:
        told[STRETCHES - 1 :] = [f"then {len(told) - STRETCHES + 1} more turns"]
    worst = max(rows, key=lambda row: row.more)
    if worst.more <= 0:
        return ", ".join(told)
    most = f"{money(worst.after, currency)} instead of {money(worst.before, currency)}"
    return f"{', '.join(told)}; at {whole(worst.units)} {unit} it is {most}"


def _range(rows: Sequence[Row], stretch: Sequence[Row], unit: str) -> str:
    """`from 1,001 to 5,000 calls`: the first and last whole usage at which the bills differ."""
    start, end = stretch[0], stretch[-1]
    about = "about " if len(rows) > MANY else ""
    first = whole(start.units if start.more else Fraction(start.units // 1 + 1))
    if end.units < rows[-1].units:
        last = whole(end.units if end.more else Fraction(-(-end.units // 1) - 1))
        return f"from {about}{first} to {about}{last} {unit}"
    return f"from {about}{first} {unit} on" if start.units > rows[0].units or not start.more else "at any usage"


def whole(units: Fraction) -> str:
    """`1,001`"""
    return f"{int(units):,}"


def money(amount: Fraction, currency: str) -> str:
    """As a bill says it, to the hundredth of a cent."""
    rounded = Decimal(round(amount * 10_000)).scaleb(-4)
    return str(Money(rounded, currency)) if currency else decimal(Fraction(rounded))


def short(number: Fraction) -> str:
    """Few enough characters for an axis: 0.05, 4,000, 15k, 2M."""
    size, letter = next(((size, letter) for size, letter in SIZES if number >= max(size, 10_000)), (1, ""))
    return f"{decimal(number / size)}{letter}"


def decimal(number: Fraction) -> str:
    return f"{(Decimal(number.numerator) / Decimal(number.denominator)).normalize():,f}"
