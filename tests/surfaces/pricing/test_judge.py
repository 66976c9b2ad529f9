"""The second calculator: it must agree only when the numbers in the files agree."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from shop import between, document, only

from change_guard.surfaces.pricing import formats, judge
from change_guard.surfaces.pricing.catalogue import Offer
from change_guard.surfaces.pricing.comparison import compare
from change_guard.surfaces.pricing.judge import Line
from change_guard.surfaces.pricing.telling import Sides


@pytest.mark.parametrize(
    ("written", "figure"),
    [
        (5, "5"),
        ("9.99", "9.99"),
        ("$1,299.50", "1299.5"),
        ("12 EUR", "12"),
        (".5", "0.5"),
        ("-3", "-3"),
        ("free", "0"),
        (True, None),
        ("Contact sales", None),
        ("1e3", None),
        ("1.2.3", None),
        (None, None),
        ([5], None),
    ],
)
def test_digits(written: Any, figure: str | None) -> None:
    told = judge.pays(document({"a": written}, "after"), [Line(("a",))])
    assert told == (None if figure is None else Fraction(figure))


def test_a_bill_is_the_sum_of_its_lines() -> None:
    lines = [Line(("a", 0)), Line(("a", 1), Fraction(3), Fraction(1, 100))]
    assert judge.pays(document({"a": ["7.99", 250]}, "after"), lines) == Fraction("15.49")


@pytest.mark.parametrize("keys", [("b",), ("a", 9), ("a", "0"), ("a", 0, "x"), ("a", -1)])
def test_a_place_that_is_not_there_is_no_zero(keys: tuple[str | int, ...]) -> None:
    assert judge.pays(document({"a": [1]}, "after"), [Line(keys)]) is None


def test_no_file_and_no_lines_are_no_bill() -> None:
    assert judge.pays(None, [Line(())]) is None
    assert judge.pays(document({}, "after"), []) is None


def test_a_witness_is_proven_when_both_count_the_same() -> None:
    before = {"currency": "USD", "plans": {"a": {"price": {"monthly": "10.50"}, "for": "user"}}}
    after = {"currency": "USD", "plans": {"a": {"price": {"monthly": "$12.00"}, "for": "user"}}}
    witness = only(between(before, after)).witness
    assert witness is not None
    assert (witness.customer, witness.had, witness.gets) == (
        "a customer with 10 users on the a plan", "$105.00 a month", "$120.00 a month",
    )  # fmt: skip
    assert (witness.proven, witness.judge) == (True, judge.NAME)


def test_a_comparison_that_misread_the_file_is_not_believed() -> None:
    """The catalogue says 12 where the file says 11: the judge reads the file."""
    documents = [
        document({"currency": "USD", "plans": {"a": {"price": n}}}, side) for n, side in ((10, "before"), (11, "after"))
    ]  # type: ignore[arg-type]
    old, new = formats.read(*documents)
    offer: Offer = new.offers[-1]
    wrong = replace(offer, prices=(replace(offer.prices[0], amount=Decimal(12)),))
    sides = Sides(documents[0], documents[1], old, replace(new, offers=(*new.offers[:-1], wrong)))
    witness = only(list(compare(sides))).witness
    assert witness is not None
    assert not witness.proven
