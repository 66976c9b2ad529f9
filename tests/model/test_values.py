"""How values are told to people and to ids."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from change_guard.model import Change, Location, Money, Value, canonical, spell

SPOKEN: list[tuple[Value, str]] = [
    (Money(Decimal("9.99"), "USD", "month"), "$9.99 per month"),
    (Money(Decimal("29"), "EUR", "user/month"), "EUR 29.00 per user per month"),
    (Money(Decimal("0.0000125"), "USD"), "$0.0000125"),
    (Money(Decimal("1500"), "JPY"), "JPY 1,500"),
    (Money(Decimal("-5"), "USD"), "-$5.00"),
    (Money(Decimal("5"), "", "month"), "5.00 per month"),
    (Fraction(2, 5), "40%"),
    (Fraction(1, 3), "33.33%"),
    (Decimal("Infinity"), "unlimited"),
    (Decimal("1000000"), "1,000,000"),
    (Decimal("2.50"), "2.5"),
    (True, "true"),
    (None, "not set"),
    ((), "nothing"),
    (("web", "email"), "web, email"),
    (date(2027, 3, 1), "2027-03-01"),
]


@pytest.mark.parametrize(("value", "said"), SPOKEN, ids=str)
def test_spell(value: Value, said: str) -> None:
    assert spell(value) == said


SAME: list[tuple[Value, Value]] = [
    (29, Decimal("29.00")),
    (Decimal("1E+2"), 100),
    (Decimal("-0"), 0),
    (Money(Decimal("29"), "EUR"), Money(Decimal("29.00"), "EUR")),
    (Fraction(2, 4), Fraction(1, 2)),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_an_id_does_not_depend_on_spelling(one: Value, other: Value) -> None:
    assert canonical(one) == canonical(other)


DIFFERENT: list[tuple[Value, Value]] = [
    (1, True),
    (0, False),
    (0, None),
    ("1", 1),
    (Decimal("1." + "0" * 30 + "1"), Decimal("1." + "0" * 30 + "2")),
    (Money(Decimal(29), "EUR"), Money(Decimal(29), "USD")),
    (Money(Decimal(29), "EUR", "month"), Money(Decimal(29), "EUR", "year")),
    (Fraction(1, 2), Decimal("0.5")),
    (("a", "b"), ("b", "a")),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_an_id_tells_values_apart(one: Value, other: Value) -> None:
    assert canonical(one) != canonical(other)


def change(path: str = "a.yml", line: int = 1, after: Value = 2) -> Change:
    return Change("pricing", "shop", "price.raised", "team", 1, after, Location(path, line))


def test_an_id_survives_moves_and_reformatting_and_changes_with_the_values() -> None:
    assert change().id == change("b/c.yml", 99).id
    assert change().id != change(after=3).id
    assert change().id.startswith("chg_") and len(change().id) == 14
