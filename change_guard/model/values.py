"""What a change goes from and to: money, shares, limits and dates, exact, and how a person reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

ZERO_DECIMAL_CURRENCIES = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()  # noqa: SIM905
)
"""Currencies without minor units (ISO 4217, list one)."""


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in major units of an ISO 4217 currency, with the unit it buys: `per="user/month"`."""

    amount: Decimal
    currency: str
    per: str = ""

    def __str__(self) -> str:
        places = max(-int(self.amount.normalize().as_tuple().exponent), 0)
        least = 0 if self.currency in ZERO_DECIMAL_CURRENCIES else 2
        number = f"{abs(self.amount):,.{max(places, least)}f}"
        sign = "-" if self.amount < 0 else ""
        shown = f"{sign}${number}" if self.currency == "USD" else f"{self.currency} {sign}{number}".strip()
        return f"{shown} per {self.per.replace('/', ' per ')}" if self.per else shown


Value: TypeAlias = "bool | int | str | Decimal | Fraction | date | Money | tuple[Value, ...] | None"
"""Whatever a change can go from or to. Shares are Fractions of one; lists are tuples."""


def spell(value: Value) -> str:
    """A value as a person reads it: `40%`, `$9.99 per month`, `unlimited`, `not set`."""
    match value:
        case None:
            return "not set"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return "unlimited" if value == Decimal("Infinity") else f"{value.normalize():,f}"
        case int():
            return f"{value:,}"
        case Fraction():
            percent = Decimal((value * 100).numerator) / Decimal((value * 100).denominator)
            return f"{percent.quantize(Decimal('0.01')).normalize():f}%"
        case tuple():
            return ", ".join(spell(item) for item in value) or "nothing"
        case _:
            return str(value)


def _plain(number: Decimal) -> str:
    """All digits and no trailing zeros; Decimal.normalize would round to 28 digits."""
    written = f"{number:f}" if number else "0"
    return written.rstrip("0").rstrip(".") if "." in written else written


def canonical(value: Value) -> Any:
    """A value as plain JSON that does not depend on how it was written: 29, 29.0 and 29.00 are one."""
    match value:
        case bool() | None | str():
            return value
        case Money():
            return [canonical(value.amount), value.currency, value.per]
        case int() | Decimal():
            number = Decimal(value)
            return {"number": _plain(number) if number.is_finite() else str(number)}
        case Fraction():
            return {"share": str(value)}
        case tuple():
            return [canonical(item) for item in value]
        case _:
            return str(value)
