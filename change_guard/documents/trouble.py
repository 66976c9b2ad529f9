"""A parser's complaint as a person wants it: where, the line with a caret, what is wrong, what to type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from change_guard.documents.text import Lines
from change_guard.errors import Unreadable
from change_guard.model import Location

_WIDTH = 100
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.M)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a text, at which offset, and what mends it."""

    says: str
    offset: int
    help: str = ""


def unreadable(language: str, problem: Problem, text: str, where: Location) -> Unreadable:
    """The problem as an error, with the lines around it."""
    line, column = Lines(text).at(problem.offset)
    place = Location(where.path, line, column, side=where.side)
    return Unreadable(
        f"is not readable {language}: {problem.says}", place, problem.help, excerpt=excerpt(text, line, column)
    )


def conflict(text: str) -> Problem | None:
    """The first marker that an unresolved merge left behind. Asked only of a text that no parser accepts."""
    found = _CONFLICT.search(text)
    if not found:
        return None
    return Problem(
        f"an unresolved merge conflict begins here (`{found[0][:40]}`)",
        found.start(),
        "Keep one side, delete the lines of <<<<<<<, ======= and >>>>>>>, and commit again.",
    )


def excerpt(text: str, line: int, column: int) -> str:
    """The line with a caret under the column, and the line before it, as compilers show them."""
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return ""
    width = len(str(line))
    start = max(0, column - _WIDTH * 3 // 4) if column > _WIDTH else 0
    shown = [f"{number:>{width}} | {_visible(lines[number - 1], start)}" for number in (line - 1, line) if number]
    return "\n".join([*shown, " " * width + " | " + " " * (column - 1 - start) + "^"])


def _visible(line: str, start: int) -> str:
    """A window of the line in which nothing can move the cursor or drive a terminal."""
    part = line[start : start + _WIDTH]
    return "".join(letter if letter.isprintable() else " " for letter in part).rstrip()
