"""Numbers and days in sentences, as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from change_guard.evidence import amounts, days, handwriting
from change_guard.model import Money, Value, spell


def money(amount: str, currency: str = "USD", per: str = "") -> Money:
    return Money(Decimal(amount), currency, per)


@pytest.mark.parametrize(
    ("text", "value", "tells"),
    [
        ("now $39.00 a month", money("39"), True),
        ("now $39 a month", money("39"), True),
        ("now 39 dollars", money("39"), True),
        ("now USD 39.00.", money("39"), True),
        ("now 39.00 USD", money("39"), True),
        ("US$39", money("39"), True),
        ("US$39", money("39", "AUD"), False),
        ("$39", money("39", "AUD"), True),
        ("\u20ac39", money("39", "EUR"), True),
        ("39,00 \u20ac", money("39", "EUR"), True),
        ("1.234,50 EUR", money("1234.5", "EUR"), True),
        ("\u20ac39", money("39"), False),
        ("$139.00", money("39"), False),
        ("$39.50", money("39"), False),
        ("$3,900", money("39"), False),
        ("it costs 39 percent more", money("39"), False),
        ("it is free", money("0"), True),
        ("10,000 calls", 10_000, True),
        ("10k calls", 10_000, True),
        ("10.000 calls", 10_000, True),
        ("1 million calls", 1_000_000, True),
        ("10 thousand calls", 10_000, True),
        ("10 calls", 10_000, False),
        ("100 calls", 10, False),
        ("no exports any more", 0, True),
        ("from 100% to 20%", Fraction(1, 5), True),
        ("from 100% to 20 percent", Fraction(1, 5), True),
        ("20 customers", Fraction(1, 5), False),
        ("on 20 March 2027", 20, False),
        ("on 2027-03-20", 20, False),
        ("on March 20, 2027", 2027, False),
        ("v20 of it", 20, False),
        ("", 5, False),
    ],
)
def test_a_text_tells_a_number(text: str, value: Value, tells: bool) -> None:
    assert amounts.tells(text, value) is tells


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 2027-03-01.", date(2027, 3, 1)),
        ("on 1 March 2027", date(2027, 3, 1)),
        ("on the 1st of March, 2027", date(2027, 3, 1)),
        ("March 1st, 2027", date(2027, 3, 1)),
        ("Mar. 1 2027", date(2027, 3, 1)),
        ("Sept 3, 2027", date(2027, 9, 3)),
        ("1 may 2027", date(2027, 5, 1)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert [found for found, _ in days.days(text)] == [day]


@pytest.mark.parametrize(
    "text", ["in March 2027", "on 1 March", "31 February 2027", "2027-13-01", "it may be 2027", "soon"]
)
def test_no_days(text: str) -> None:
    assert list(days.days(text)) == []


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_written_day_is_read_again(day: date) -> None:
    assert [found for found, _ in days.days(f"It ends on {days.written(day)}.")] == [day]


@pytest.mark.parametrize(
    ("text", "value", "same"),
    [
        ("$29.00 per month", money("29", per="month"), True),
        ("$29.00", money("29", per="month"), True),
        ("$29", money("29", per="month"), True),
        ("29", money("29", per="month"), True),
        ("29.00", money("29", per="month"), True),
        ("$29/month", money("29", per="month"), True),
        ("$29 a month", money("29", per="month"), True),
        ("$29 per user per month", money("29", per="user/month"), True),
        ("$29 per month", money("29", per="user/month"), False),
        ("$29 per year", money("29", per="month"), False),
        ("\u20ac29", money("29", per="month"), False),
        ("$29 to $34", money("29", per="month"), False),
        ("40%", Fraction(2, 5), True),
        ("40", Fraction(2, 5), False),
        ("1,000", 1000, True),
        ("1,000 exports a day", 1000, True),
        ("1,000 or 2,000", 1000, False),
        ("unlimited", Decimal("Infinity"), True),
        ("not set", None, True),
        ("true", True, True),
        ("true", False, False),
        ("gold", "gold", True),
        ("Gold", "gold", False),
        ("29", "29.00", False),
        ("a, b", ("a", "b"), True),
        ("2027-03-01", date(2027, 3, 1), True),
    ],
)
def test_the_same_value_by_hand(text: str, value: Value, same: bool) -> None:
    assert handwriting.same(text, value) is same


VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.decimals(-(10**6), 10**6, places=2),
    st.text(max_size=12),
    st.builds(
        Money, st.decimals(0, 10**6, places=2), st.sampled_from(["USD", "EUR", "JPY"]), st.sampled_from(["", "month"])
    ),
    st.integers(0, 100).map(lambda share: Fraction(share, 100)),
    st.dates(),
)


@settings(deadline=None)
@given(VALUES)
def test_what_a_person_reads_is_the_same_value(value: Value) -> None:
    assert handwriting.same(spell(value), value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("$29.00 per month", money("29.00", per="month")),
        ("EUR 9.50 per user per month", money("9.50", "EUR", "user/month")),
        ("40%", Fraction(2, 5)),
        ("10 days", "10 days"),
        ("gold", "gold"),
        (1000, 1000),
        (None, None),
        (True, True),
    ],
)
def test_values_of_rule_examples(written: object, value: Value) -> None:
    assert handwriting.parse(written) == value


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("am 1. M\u00e4rz 2027", True),
        ("le 1er mars 2027", True),
        ("01.03.2027", True),
        ("2027-03-01", True),
        ("2027\u5e743\u67081\u65e5", True),
        ("01/03/2027", True),
        ("11.03.2027", False),
        ("2027-03-11", False),
        ("am 11. M\u00e4rz 2027", False),
        ("am 1. M\u00e4rz 2026", False),
    ],
)
def test_a_day_in_any_language(text: str, tells: bool) -> None:
    assert days.tells_day(text, date(2027, 3, 1)) is tells


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("de", "am 1. M\u00e4rz 2027", "am 1. Mai 2027"),
        ("de-AT", "1. Maerz 2027", "1. M\u00e4nner 2027"),
        ("fr", "le 1er mars 2027", "le 1er mai 2027"),
        ("es", "el 1 de marzo de 2027", "el 1 de mayo de 2027"),
        ("pt-BR", "1\u00ba de mar\u00e7o de 2027", "1 de maio de 2027"),
        ("it", "il 1\u00ba marzo 2027", "il 1\u00ba maggio 2027"),
        ("nl", "1 maart 2027", "1 mei 2027"),
        ("pl", "1 marca 2027", "1 maja 2027"),
        ("cs", "1. b\u0159ezna 2027", "1. kv\u011btna 2027"),
        ("fi", "1. maaliskuuta 2027", "1. toukokuuta 2027"),
        ("ru", "1 \u043c\u0430\u0440\u0442\u0430 2027", "1 \u043c\u0430\u044f 2027"),
        ("tr", "1 Mart 2027", "1 May\u0131s 2027"),
        ("ja", "2027\u5e743\u67081\u65e5", "2027\u5e745\u67081\u65e5"),
        ("en-GB", "1 March 2027", "1 May 2027"),
        ("sw", "tarehe 1 Machi 2027", "tarehe 2 Machi 2027"),
    ],
)
def test_the_month_of_a_language_we_know(language: str, right: str, wrong: str) -> None:
    assert days.tells_day(right, date(2027, 3, 1), language)
    assert not days.tells_day(wrong, date(2027, 3, 1), language)
