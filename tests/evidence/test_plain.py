"""How hard a text is to read, counted by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from change_guard.evidence import reading

SHORT = "We raise the price. "
"""Four words, fifteen letters, one sentence: 4.71 x 15 / 4 + 0.5 x 4 - 21.43 = -1.7675."""


def test_counted_by_hand() -> None:
    measured = reading.measure(SHORT * 10)
    assert measured == reading.Measure(4, Decimal("-1.8"))
    assert not measured.hard


def test_long_sentences_are_hard() -> None:
    measured = reading.measure("we raise the price of it " * 6)
    assert measured is not None
    assert measured.words == 36
    assert measured.hard


def test_long_words_are_hard() -> None:
    measured = reading.measure("Organisational infrastructure investments necessitate recalibration. " * 8)
    assert measured is not None
    assert measured.words == 5
    assert measured.hard


@pytest.mark.parametrize("text", ["", "Too short to say.", "| a | table |\n" * 40, "# Heading\n" * 40, "`code` " * 40])
def test_what_is_no_prose_is_not_measured(text: str) -> None:
    assert reading.measure(text) is None


def test_a_list_is_as_many_sentences_as_it_has_points() -> None:
    measured = reading.measure("\n".join(f"{number}. we raise the price" for number in range(1, 11)))
    assert measured is not None
    assert measured.words <= 5
