"""What customers read, as blocks a page can set: headings, paragraphs, items and rows. Nothing in it becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Block = Literal["heading", "item", "row", "text"]
_STARTS: tuple[tuple[Block, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"#{1,6}\s+")),
    ("item", re.compile(r"[-*+]\s+|(?=\d{1,9}[.)]\s)")),
    ("row", re.compile(r"(?=\|)")),
)


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


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if not re.fullmatch(r"[\s|:-]*-{3}[\s|:-]*", line):
            yield line.strip()


def _read(line: str) -> tuple[Block, str]:
    for kind, start in _STARTS:
        if found := start.match(line):
            return kind, line[found.end() :]
    return "text", line
