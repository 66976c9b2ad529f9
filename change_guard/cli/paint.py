"""Colour for a rendered report. Reports know nothing of it, so pipes, files and NO_COLOR have none."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable

import click

from change_guard.reports.wrapping import WIDTH, wrapped

Painter = Callable[["re.Match[str]"], str]

LEAST = 40


def _style(fg: str | None = None, bg: str | None = None, bold: bool | None = None, dim: bool | None = None) -> Painter:
    return lambda found: click.style(found[0], fg=fg, bg=bg, bold=bold, dim=dim)


LINES: tuple[tuple[re.Pattern[str], Painter], ...] = (
    (re.compile(r"^(FAIL|ERROR|CANNOT JUDGE)", re.M), _style(fg="white", bg="red", bold=True)),
    (re.compile(r"^PASS", re.M), _style(fg="black", bg="green", bold=True)),
    (re.compile(r"^error(?=\[)", re.M), _style(fg="red", bold=True)),
    (re.compile(r"^warning(?=\[)", re.M), _style(fg="yellow", bold=True)),
    (re.compile(r"^next:", re.M), _style(fg="magenta", bold=True)),
    (re.compile(r"^(note|better for customers)", re.M), _style(fg="cyan", bold=True)),
    (re.compile(r"^(covered|waived|info)(?=\[)", re.M), _style(fg="green", bold=True)),
    (re.compile(r"^ *\d* *\|- .*$", re.M), _style(fg="red")),
    (re.compile(r"^ *\d* *\|\+ .*$", re.M), _style(fg="green")),
    (re.compile(r"^  \+ .*$", re.M), _style(fg="green")),
    (re.compile(r"^   = \w+:", re.M), _style(fg="blue", bold=True)),
    (re.compile(r"^  (help|more):", re.M), _style(fg="magenta", bold=True)),
    (re.compile(r"^  --> .*$", re.M), _style(dim=True)),
)


def wanted() -> bool | None:
    """Whether to colour: no-color.org first, then FORCE_COLOR; None leaves it to whether a terminal listens."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def paint(text: str) -> str:
    """The text with colours; click takes them out again where nobody can see them."""
    for pattern, painter in LINES:
        text = pattern.sub(painter, text)
    return text


def columns() -> int:
    """How wide a line may be: as wide as the terminal that listens, and no wider than is good to read."""
    from shutil import get_terminal_size

    return max(LEAST, min(WIDTH, get_terminal_size().columns)) if sys.stdout.isatty() else WIDTH


def show(text: str) -> None:
    """Print a report whose paragraphs are still whole."""
    click.echo(paint(wrapped(text, columns())), nl=False, color=wanted())
