"""Breaks the terminal report into lines; what hangs where is told by how a paragraph begins."""

from __future__ import annotations

import re

WIDTH = 96
"""Columns for a file, a pipe and a wide terminal; longer lines are hard to read."""
_HANGING = (
    (re.compile(r"   = \w+: +"), 15),
    (re.compile(r"  help: "), 8),
    (re.compile(r"(?:note|next): "), 6),
    (re.compile(r"[a-z-]+\[[\w.-]+\]: "), 2),
)
"""How a paragraph begins, and how far its next lines stand in."""
_SOURCE = re.compile(r" *\d+ \|[-+ ] ")


def wrapped(text: str, width: int = WIDTH) -> str:
    """The report in lines of that many columns."""
    return "\n".join(_broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    if _SOURCE.match(line):
        return f"{line[: width - 1]}…"
    indent = next((indent for start, indent in _HANGING if start.match(line)), None)
    if indent is None:
        return line
    from textwrap import wrap

    lines = wrap(line, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)
