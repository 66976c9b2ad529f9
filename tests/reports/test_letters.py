"""A notice as a page sets it."""

from __future__ import annotations

import pytest

from change_guard.reports.letters import blocks, pieces


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (
            "## What is changing\n\nOne line\nand another.\n",
            [("heading", "What is changing"), ("text", "One line and another.")],
        ),
        ("1. First\n   goes on\n2. Second\n", [("item", "1. First goes on"), ("item", "2. Second")]),
        ("- a\n* b\n", [("item", "a"), ("item", "b")]),
        ("| Day | What |\n|---|---|\n| 1 | x |", [("row", "| Day | What |"), ("row", "| 1 | x |")]),
        ("one\n\ntwo\n---\n", [("text", "one"), ("text", "two")]),
        ("#hashtag\n-5 degrees\n", [("text", "#hashtag -5 degrees")]),
        ("<b>bold</b>\n## <i>", [("text", "<b>bold</b>"), ("heading", "<i>")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Day | What |\n|---|---|\n| 1 | x |", [("table", [["Day", "What"], ["1", "x"]])]),
        ("|a|b\n|-|:-:\n|1|2|3|\n|4|", [("table", [["a", "b"], ["1", "2"], ["4", ""]])]),
        (r"| a | b \| c |" + "\n|-|-|\n| | <i> |", [("table", [["a", "b | c"], ["", "<i>"]])]),
        ("before\n| a |\n| b |\n\nafter", [("text", "before"), ("table", [["a"], ["b"]]), ("text", "after")]),
        ("| only one row |", [("row", "| only one row |")]),
        ("a | b\n- | c", [("text", "a | b"), ("item", "| c")]),
    ],
)
def test_rows_become_a_table(text: str, expected: object) -> None:
    assert pieces(text) == expected
