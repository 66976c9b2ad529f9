"""A price that is struck through is measured by what the file's history charged in the 30 days before the reduction."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import Repo, compared

from change_guard.documents import Document
from change_guard.model import Watch
from change_guard.surfaces import settings

FILE = "shop.yml"


def direction(repo: Repo, after: str) -> str:
    base = compared(repo).base
    repo.write(FILE, after)
    watch = Watch(FILE, "settings")
    sides = [
        Document(FILE, base.read(FILE) or b"", "before", watch, base),
        Document(FILE, (repo.path / FILE).read_bytes(), "after", watch),
    ]
    told = {change.subject: change.traits["direction"] for change in settings.changes(*sides)}
    return str(told["pro.compare_at"])


def at(price: int, struck: int | None = None) -> str:
    return f"pro: {{price: {price}{f', compare_at: {struck}' if struck else ''}}}\n"


@pytest.mark.parametrize(
    ("history", "after", "expected"),
    [
        ([("2026-01-01", 199)], at(149, 199), "unclear"),
        ([("2026-01-01", 149)], at(149, 199), "worse"),
        ([("2026-01-01", 199), ("2026-05-20", 149)], at(149, 199), "unclear"),
        ([("2026-01-01", 149), ("2026-05-30", 199)], at(149, 199), "worse"),
        ([("2026-01-01", 149), ("2026-04-01", 199)], at(149, 199), "unclear"),
        ([("2026-01-01", 199), ("2026-05-10", 169), ("2026-05-20", 149)], at(149, 199), "worse"),
        ([("2026-01-01", 199), ("2026-05-10", 169), ("2026-05-20", 149)], at(149, 169), "unclear"),
        ([("2026-01-01", 199), ("2026-03-01", 149)], at(149, 199), "unclear"),
        ([("2026-01-01", 199), ("2026-02-01", 179), ("2026-05-31", 149)], at(149, 179), "unclear"),
    ],
    ids=[
        "the price until today",
        "never charged",
        "reduced ten days ago, struck through now",
        "raised for two days to be struck through",
        "raised two months ago, and charged since",
        "lower for ten days in between",
        "the lowest of the month before",
        "an old sale is measured by what was before it",
        "what stood before the month does not count",
    ],
)
def test_history_decides(tmp_path: Path, history: list[tuple[str, int]], after: str, expected: str) -> None:
    repo = Repo(tmp_path)
    for day, price in history:
        repo.commit({FILE: at(price)}, date=day)
    repo.commit({"other.txt": "x\n"}, date="2026-06-01")
    assert direction(repo, after) == expected


def test_without_history_only_the_base_speaks(tmp_path: Path) -> None:
    origin = Repo(tmp_path / "origin")
    origin.commit({FILE: at(199)}, date="2026-01-01")
    origin.commit({FILE: at(149)}, date="2026-05-20")
    shallow = origin.clone(tmp_path / "shallow", "--depth=1")
    assert direction(shallow, at(149, 199)) == "worse"
    assert direction(origin, at(149, 199)) == "unclear"


def test_an_old_version_that_makes_no_sense_proves_nothing(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({FILE: at(199)}, date="2026-01-01")
    repo.commit({FILE: "pro: {price: ["}, date="2026-05-01")
    repo.commit({FILE: at(149)}, date="2026-05-20")
    assert direction(repo, at(149, 199)) == "worse"
