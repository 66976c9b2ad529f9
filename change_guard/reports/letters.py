"""What customers read, as blocks a page can set: headings, paragraphs, items, tables. Nothing in it becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

Table = list[list[str]]
Block = Literal["heading", "item", "row", "text"]
_STARTS: tuple[tuple[Block, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"#{1,6}\s+")),
    ("item", re.compile(r"[-*+]\s+|(?=\d{1,9}[.)]\s)")),
    ("row", re.compile(r"(?=\|)")),
)
_RULE = re.compile(r"[\s:-]*-{3}[\s:-]*|\s*\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?")
"""A line across the page, or the one under a table's head."""


def blocks(text: str) -> list[tuple[Block, str]]:
    """The notice's Markdown in its order; lines of one paragraph or item are joined, rules of tables left out."""
    found: list[tuple[Block, str]] = []
    for line in _lines(text):
        kind, said = _read(line)
        previous = found[-1] if found else ("heading", "")
        if kind == "text" and previous[0] in ("text", "item") and said and previous[1]:
            found[-1] = (previous[0], f"{previous[1]} {said}")
        else:
            found.append((kind, said))
    return [block for block in found if block[1]]


def pieces(text: str) -> list[tuple[str, str | Table]]:
    """The blocks, and what stands in rows as one `table` of cells, its head first."""
    found: list[tuple[str, str | Table]] = []
    for is_row, group in groupby(blocks(text), key=lambda block: block[0] == "row"):
        lines = list(group)
        found += [("table", _table([line for _, line in lines]))] if is_row and len(lines) > 1 else lines
    return found


def _table(lines: list[str]) -> Table:
    """Cells as GitHub splits them; every row is as long as the head."""
    rows = [[cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())] for line in lines]
    inner = [row[1 : None if row[-1] else -1] for row in rows]
    return [(row + [""] * len(inner[0]))[: len(inner[0])] for row in inner]


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if not _RULE.fullmatch(line):
            yield line.strip()


def _read(line: str) -> tuple[Block, str]:
    for kind, start in _STARTS:
        if found := start.match(line):
            return kind, line[found.end() :]
    return "text", line
