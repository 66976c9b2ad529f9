"""The maps of docs/pricing.md do what the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from change_guard.documents import Document
from change_guard.model import Change, Watch
from change_guard.surfaces import pricing

PAGE = (Path(__file__).parents[3] / "docs/pricing.md").read_text()
EXAMPLES = re.findall(r"### (\d)\. [^\n]*\n\n```yaml\n# ([^\n]*)\n(.*?)```", PAGE, re.S)
DEARER = {
    "1": ("9900", "10900", ("pro plan, yearly", "GBP 99.00 per year", "GBP 109.00 per year")),
    "2": ("15", "16", ("team plan, monthly", "$15.00 per user per month", "$16.00 per user per month")),
    "3": ("15", "16", ("m1 plan, output", "$15.00 per 1,000,000 output", "$16.00 per 1,000,000 output")),
    "4": ("24", "29", ("Pro plan, monthly", "$24.00 per month", "$29.00 per month")),
    "5": ("1934.82", "2000", ("a2 plan, monthly, asia-east1, bound for 1y", "$1,934.82 per month",
                              "$2,000.00 per month")),
}  # fmt: skip


def test_there_are_five_examples() -> None:
    assert [number for number, _, _ in EXAMPLES] == list(DEARER)


@pytest.mark.parametrize(("number", "file", "said"), EXAMPLES)
def test_an_example_reads_its_file(number: str, file: str, said: str) -> None:
    config: Any = Document("config.yml", said.encode()).value
    line = config[0] if isinstance(config, list) else config
    path = line.get("files", "prices.yml")
    watch = Watch(path, "pricing", map=line["map"])
    old, new, told = DEARER[number]
    sides = (
        Document(path, file.encode(), "before", watch),
        Document(path, file.replace(old, new).encode(), "after", watch),
    )
    found = [change for change in pricing.changes(*sides) if isinstance(change, Change)]
    assert [(change.subject, str(change.before), str(change.after)) for change in found] == [told]
