"""Values written by hand, as a notice or a rule's example writes them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from change_guard.evidence.amounts import equals, numeric
from change_guard.evidence.figures import figures
from change_guard.model import Money, Value, spell


def same(text: str, value: Value) -> bool:
    """Whether a value written by hand (`$34`, `34.00`, `40%`, `unlimited`) is this one.

    A price must be for its own unit where one is given; a plain number has none, so words after it are not compared.
    """
    plain, spelt = " ".join(text.split()), " ".join(spell(value).split())
    if plain == spelt:
        return True
    if isinstance(value, str) or not numeric(value):
        return not isinstance(value, str) and plain.casefold() == spelt.casefold()
    plain = plain.casefold()
    found = list(figures(text))
    if len(found) != 1 or not equals(found[0], value):
        return False
    rest = plain.replace(found[0].written.casefold(), "", 1).strip(" /")
    if not rest or not isinstance(value, Money | Fraction):
        return True
    unit = value.per if isinstance(value, Money) else ""
    return bool(unit) and rest in (
        f"per {unit.replace('/', ' per ')}".casefold(),
        unit.casefold(),
        f"a {unit}".casefold(),
    )


def parse(written: object) -> Value:
    """A value as a rule's example writes it: `$29.00 per month` is money, `40%` a share, anything else itself."""
    if not isinstance(written, str):
        return written if isinstance(written, int | Decimal) else None if written is None else str(written)
    found = list(figures(written))
    if len(found) != 1 or len(found[0].readings) != 1:
        return written
    amount = next(iter(found[0].readings))
    rest = written.replace(found[0].written, "", 1).strip()
    if found[0].percent:
        return Fraction(amount) / 100
    if found[0].currency and (not rest or rest.startswith("per ")):
        currency = "USD" if found[0].currency == "dollar" else found[0].currency
        return Money(amount, currency, rest.removeprefix("per ").strip().replace(" per ", "/"))
    return written
