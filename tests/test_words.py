"""Every word of the rule language, by table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from change_guard.model import Money
from change_guard.words import WORDS, asks, flaw, misspelt, same

USD = Money(Decimal("39.00"), "USD", "month")
FOREVER = Decimal("Infinity")

TABLE = [
    ("is", 5, 5, True),
    ("is", Decimal("5.0"), 5, True),
    ("is", 5, 6, False),
    ("is", True, 1, False),
    ("is", 1, True, False),
    ("is", True, True, True),
    ("is", None, None, True),
    ("is", None, "not set", False),
    ("is", "a", "A", False),
    ("is", date(2026, 1, 2), "2026-01-02", True),
    ("is", Fraction(2, 5), "40%", True),
    ("is", Fraction(1, 2), Decimal("0.5"), True),
    ("is", USD, 39, True),
    ("is", FOREVER, "unlimited", True),
    ("is", "", "", True),
    ("not", 5, 5, False),
    ("not", 5, [4, 5], False),
    ("not", 5, {"above": 6}, True),
    ("not", None, 5, True),
    ("any", "new", ["new", "existing"], True),
    ("any", "new", ["existing"], False),
    ("any", 3, [{"above": 5}, {"below": 4}], True),
    ("all", 5, [{"above": 1}, {"below": 9}], True),
    ("all", 5, [{"above": 1}, {"below": 3}], False),
    ("above", 5, 4, True),
    ("above", 5, 5, False),
    ("above", "5", 4, False),
    ("above", None, 4, False),
    ("above", USD, 38, True),
    ("above", Fraction(1, 3), Decimal("0.33"), True),
    ("above", True, 0, False),
    ("above", FOREVER, 10**300, True),
    ("below", 5, 6, True),
    ("below", 5, 5, False),
    ("below", -FOREVER, 0, True),
    ("below", None, 0, False),
    ("at-least", 5, 5, True),
    ("at-least", 4, 5, False),
    ("at-most", 5, 5, True),
    ("at-most", 6, 5, False),
    ("at-most", FOREVER, 5, False),
    ("at-most", Decimal("NaN"), 5, False),
    ("before", date(2027, 2, 28), "2027-03-01", True),
    ("before", date(2027, 3, 1), "2027-03-01", False),
    ("before", date(2027, 2, 28), date(2027, 3, 1), True),
    ("before", "2027-02-28", "2027-03-01", False),
    ("before", date(2027, 2, 28), "today", False),
    ("within", date(2027, 2, 28), date(2027, 3, 1), True),
    ("within", date(2027, 3, 1), date(2027, 3, 1), False),
    ("after", date(2027, 3, 2), "2027-03-01", True),
    ("after", date(2027, 3, 1), "2027-03-01", False),
    ("after", None, "2027-03-01", False),
    ("like", "GET /v1/orders", "GET *", True),
    ("like", "get /v1", "GET *", False),
    ("like", "v1", "v?", True),
    ("like", None, "*", False),
    ("like", USD, "$39*", True),
    ("matches", "Only 3 left", r"\d+ left", True),
    ("matches", "left", r"\d+ left", False),
    ("matches", None, "set", False),
    ("has", ("a", "b"), "b", True),
    ("has", ("a", "b"), "c", False),
    ("has", "a", "a", True),
    ("has", (1, True), 1, True),
    ("has", (True,), 1, False),
    ("has", None, "a", False),
    ("has", (), "a", False),
    ("set", 0, True, True),
    ("set", "", True, True),
    ("set", None, True, False),
    ("set", None, False, True),
    ("set", 1, False, False),
]


@pytest.mark.parametrize(("word", "have", "want", "holds"), TABLE, ids=[f"{r[1]} {r[0]} {r[2]}" for r in TABLE])
def test_word(word: str, have: Any, want: Any, holds: bool) -> None:
    assert asks(have, {word: want}) is holds


def test_every_word_stands_in_the_table_and_both_holds_and_fails() -> None:
    assert {(word, holds) for word, _, _, holds in TABLE} == {
        (word, holds) for word in WORDS for holds in (True, False)
    }


@pytest.mark.parametrize(
    ("have", "want", "holds"),
    [
        (5, 5, True),
        ("new", ["new", "existing"], True),
        (5, {"above": 1, "below": 9}, True),
        (5, {"above": 1, "below": 3}, False),
        (5, [{"above": 9}, 5], True),
        (None, [None, "x"], True),
        ("x", [], False),
    ],
)
def test_a_plain_value_a_list_and_a_mapping(have: Any, want: Any, holds: bool) -> None:
    assert asks(have, want) is holds


FLAWS = [
    ({"any": "new"}, "`any:` wants a list"),
    ({"all": 5}, "`all:` wants a list"),
    ({"above": "5"}, "`above:` wants a number"),
    ({"at-most": True}, "`at-most:` wants a number"),
    ({"below": None}, "`below:` wants a number"),
    ({"before": "soon"}, "`before:` wants a day"),
    ({"after": 5}, "`after:` wants a day"),
    ({"within": 5}, "`within:` wants the name of a notice period"),
    ({"set": "yes"}, "`set:` wants true or false"),
    ({"like": 5}, "`like:` wants a pattern"),
    ({"matches": ""}, "`matches:` wants a pattern"),
    ({"matches": "("}, "broken regular expression"),
    ({"matches": "(?P<x>a)(?P<x>b)"}, "broken regular expression"),
    ({"matches": "(a+)+$"}, "repeats a repetition"),
    ({"matches": r"(\w+\s*)*x"}, "repeats a repetition"),
    ({"matches": r"(?:a*){2,}"}, "repeats a repetition"),
    ({"is": [1]}, "`is:` wants one value"),
    ({"has": {"is": 1}}, "`has:` wants one value"),
    ({"not": {"above": "x"}}, "`above:` wants a number"),
    ({"any": [1, {"set": 1}]}, "`set:` wants true or false"),
    ([], "an empty list matches nothing"),
    ({"any": []}, "an empty list matches nothing"),
    ({}, "it is empty"),
]


@pytest.mark.parametrize(("want", "why"), FLAWS, ids=[str(row[0]) for row in FLAWS])
def test_a_condition_that_can_never_work(want: Any, why: str) -> None:
    assert why in flaw(want)


@pytest.mark.parametrize(
    "want",
    [
        5,
        "x",
        None,
        ["a", None],
        {"any": ["a"]},
        {"matches": r"^(?:only|just) \d+ left$"},
        {"matches": r"\(a+\)+"},
        {"not": {"set": True}},
        {"all": [{"above": 1}, {"below": Decimal("2.5")}]},
        {"matches": "(ab)+c*"},
    ],
)
def test_a_condition_that_works(want: Any) -> None:
    assert flaw(want) == ""
    assert misspelt(want) == ""


@pytest.mark.parametrize(
    ("want", "word"),
    [({"abov": 1}, "abov"), ({"not": {"isnt": 1}}, "isnt"), ([1, {"x": 2}], "x"), ({"any": [{"y": 1}]}, "y"), (3, "")],
)
def test_misspelt(want: Any, word: str) -> None:
    assert misspelt(want) == word


VALUE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=4), st.decimals(allow_nan=False),
    st.fractions(), st.dates(),
    st.builds(Money, st.decimals(allow_nan=False, allow_infinity=False, places=2), st.just("EUR")),
    st.tuples(st.integers(), st.text(max_size=2)),
)  # fmt: skip
PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.decimals(allow_nan=False)


@given(VALUE, st.sampled_from(sorted(WORDS)), PLAIN)
def test_what_has_no_flaw_can_be_asked_of_any_value(have: Any, word: str, want: Any) -> None:
    if not flaw({word: want}):
        assert asks(have, {word: want}) in (True, False)
        assert asks(have, {"not": {word: want}}) is not asks(have, {word: want})


@given(VALUE)
def test_a_value_is_the_same_as_itself(value: Any) -> None:
    assert same(value, value)
