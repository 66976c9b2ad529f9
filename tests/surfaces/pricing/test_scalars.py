"""What single values mean, as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from change_guard.surfaces.pricing import phrases, scalars


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4,99", "4.99"), ("1.299,00", "1299"), ("1,299", "1299"), ("1,299.50", "1299.5"), ("0,5", "0.5"),
        ("4,999", "4999"), ("1.299", "1.299"),
    ],
)  # fmt: skip
def test_a_comma_before_one_or_two_digits_is_a_point(written: str, meant: str) -> None:
    assert scalars.number(written) == Decimal(meant)


@pytest.mark.parametrize("written", ["1,2,3", "4,99,00", "1.29,00", ",5,5", "4,"])
def test_other_commas_are_no_number(written: str) -> None:
    assert scalars.number(written) is None


def test_amounts_with_a_comma_and_a_sign() -> None:
    assert scalars.amount("4,99 €") == (Decimal("4.99"), "EUR")
    assert scalars.amount("€ 1.299,00") == (Decimal(1299), "EUR")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("P1W", "week"), ("P3M", "3 months"), ("P12M", "year"), ("P2Y", "2 years"), ("P4W", "4 weeks"),
     ("semester", "6 months"), ("every 2 weeks", "2 weeks")],
)  # fmt: skip
def test_intervals(written: str, meant: str) -> None:
    assert scalars.interval(written) == meant


@pytest.mark.parametrize(("many", "one"), [("GBs", "gb"), ("hrs", "hr"), ("IPs", "ip"), ("gas", "gas"), ("bus", "bus")])
def test_short_units_in_the_plural(many: str, one: str) -> None:
    assert scalars.unit(many) == one


def test_amounts_in_phrases_have_codes_as_well_as_signs() -> None:
    assert (
        phrases.compare("EUR 19.99 per month for the first year", "EUR 24.99 per month for the first year") == "dearer"
    )
    assert phrases.compare("try 5 projects", "try 3 projects") == "less"
