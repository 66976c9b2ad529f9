"""The bill over usage as a picture and in words, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from papers import change

from change_guard.model import Witness
from change_guard.reports import bills
from change_guard.reports.bills import Chart


def drawn(rows: Any, **data: Any) -> Chart | None:
    said = {"bills": rows, "currency": "USD", "unit": "calls"} | data
    return bills.chart(change(witness=Witness("a customer", "a", "b", data=said)))


# (usage and both bills, what is said of it)
SAID = [
    ([("0", "5", "5"), ("100", "10", "10")], "the same at any usage up to 100 calls"),
    ([("0", "5", "6"), ("100", "10", "12")], "dearer at any usage; at 100 calls it is $12.00 instead of $10.00"),
    ([("0", "6", "5"), ("100", "12", "10")], "cheaper at any usage"),
    (
        [("0", "0", "0"), ("1000", "0", "0"), ("1001", "0", "0.5"), ("2000", "0", "500")],
        "dearer from 1,001 calls on; at 2,000 calls it is $500.00 instead of $0.00",
    ),
    # $10 flat against $0.20 a call: equal at 50, so dearer from the 51st
    (
        [("0", "10", "0"), ("100", "10", "20")],
        "cheaper from 0 to 49 calls, dearer from 51 calls on; at 100 calls it is $20.00 instead of $10.00",
    ),
    # $0.30 a call against $10 flat: equal at 33⅓
    (
        [("0", "0", "10"), ("100", "30", "10")],
        "dearer from 0 to 33 calls, cheaper from 34 calls on; at 0 calls it is $10.00 instead of $0.00",
    ),
    ([("0", "0", "0"), ("10", "1/3", "2/3")], "dearer from 1 calls on; at 10 calls it is $0.6667 instead of $0.3333"),
]


@pytest.mark.parametrize(("rows", "said"), SAID)
def test_in_words(rows: Any, said: str) -> None:
    found = drawn(rows)
    assert found and found.says == said


def test_the_area_between_the_lines_begins_where_they_cross() -> None:
    """$10 flat against $0.20 a call up to 100: they meet at 50 calls and $10, half way up to $20."""
    found = drawn([("0", "10", "0"), ("100", "10", "20")])
    assert found
    assert (found.before, found.after) == ("0.00,50.00 100.00,50.00", "0.00,100.00 100.00,0.00")
    assert [(area.tone, area.points) for area in found.areas] == [
        ("cheaper", "0.00,50.00 50.00,50.00 50.00,50.00 0.00,100.00"),
        ("dearer", "50.00,50.00 100.00,50.00 100.00,0.00 50.00,50.00"),
    ]


def test_axes_have_round_numbers_with_room_to_read_them() -> None:
    """0 to 60,000 calls in steps of 20,000, $0 to $800 in steps of $200; the plot is 180 pixels high from pixel 8."""
    found = drawn([("0", "0", "0"), ("60000", "340", "800")])
    assert found
    assert [tick.label for tick in found.across] == ["0", "20k", "40k", "60k"]
    assert [tick.place for tick in found.across] == ["14.00", "42.00", "70.00", "98.00"]
    assert [(tick.label, tick.place) for tick in found.up] == [
        ("0", "188"), ("200", "143"), ("400", "98"), ("600", "53"), ("800", "8"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "labels"),
    [
        ("10", ["0", "2", "4", "6", "8", "10"]),
        ("2000000", ["0", "500k", "1M", "1.5M", "2M"]),
        ("9999", ["0", "2,000", "4,000", "6,000", "8,000"]),
    ],
)
def test_axis_labels(last: str, labels: list[str]) -> None:
    found = drawn([("0", "0", "0"), (last, "1", "2")])
    assert found and [tick.label for tick in found.across] == labels


def test_the_customer_stands_on_both_lines() -> None:
    found = drawn([("0", "0", "0"), ("50", "5", "10"), ("100", "10", "20")], count=50)
    assert found and [(dot.label, dot.place) for dot in found.customer] == [("56.00", "143"), ("56.00", "98")]
    elsewhere = drawn([("0", "0", "0"), ("100", "10", "20")], count=50)
    assert elsewhere and elsewhere.customer == ()


def test_of_many_rows_ranges_are_about() -> None:
    found = drawn([("0", "0", "0"), *((str(at), "1", "1") for at in range(1, 60)), ("60", "1", "2")])
    assert found and found.says.startswith("dearer from about 60 calls on")


def test_of_many_turns_a_few_are_told() -> None:
    rows = [(str(at), "5", "6" if at % 2 else "4") for at in range(8)]
    found = drawn(rows)
    assert found and found.says.split(", ")[3].startswith("then 5 more turns") and len(found.areas) == 8


@pytest.mark.parametrize(
    "rows",
    [
        None,
        [],
        "12",
        [("0", "0", "0")],
        [("0", "x", "1"), ("1", "1", "1")],
        [("0", "1")] * 3,
        [("0", "0", "0"), ("1", "-1", "2")],
        [("0", "0", "0"), ("1", "0", "0")],
        [("5", "0", "1"), ("5", "0", "2")],
        [("0", "0", "0"), ("1", "1", "9" * 40)],
    ],
)
def test_what_makes_no_picture_is_not_drawn(rows: object) -> None:
    assert drawn(rows) is None


def test_words_of_the_file_are_words() -> None:
    found = drawn([("0", "0", "0"), ("10", "1", "2")], unit="<b>", currency="")
    assert found and found.says == "dearer from 1 <b> on; at 10 <b> it is 2 instead of 1"
