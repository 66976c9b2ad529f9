"""What is better for customers, in a line that says what it is."""

from __future__ import annotations

import pytest
from papers import change, usd

from change_guard.model import Change
from change_guard.reports.standing import better

LIMIT = "GET /orders query parameter limit"


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (change(subject="team plan", before=usd("29"), after=usd("19")),
         "team plan: $29.00 per month → $19.00 per month"),
        (change(subject="starter plan", before=None, after="export"), "starter plan: export"),
        (change(subject="header X-Next", before=None, after="X-Next"), "header X-Next"),
        (change(subject="team plan", before=None, after=None), "team plan"),
        (change(subject=LIMIT, kind="request.widened", before=100, after=200,
                traits={"edit": "maximum goes from 100 to 200"}), f"{LIMIT}: maximum goes from 100 to 200"),
        (change(subject="/a", kind="operation.added", before=None, after="/a", traits={"edit": "operation /a is new"}),
         "/a"),
    ],
)  # fmt: skip
def test_a_line(told: Change, line: str) -> None:
    assert better(told) == line
