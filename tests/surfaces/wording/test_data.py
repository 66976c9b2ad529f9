"""Accuracy on strings that others wrote, where they are at hand, and what judging costs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[3]
sys.path.insert(0, str(TOP / "benchmarks"))
import wording as benchmark  # noqa: E402 -- found through the line above

NEEDS_DATA = pytest.mark.skipif(not benchmark.DATA.is_dir(), reason="the strings are not here")


@NEEDS_DATA
@pytest.mark.parametrize("start", [0, 1])
def test_pushing_texts_are_told_and_no_others(start: int) -> None:
    done = benchmark.score(benchmark.labelled()[start::2])
    assert done.precision == 1
    assert done.recall >= 0.85


@NEEDS_DATA
def test_ordinary_texts_raise_hardly_an_alarm() -> None:
    rows = benchmark.ordinary()
    assert len(benchmark.alarms(rows)) * 1000 <= 0.4 * len(rows)


def test_a_large_catalogue_is_judged_in_half_a_second() -> None:
    assert benchmark.cost(keys=5000, changed=30) < 0.5
