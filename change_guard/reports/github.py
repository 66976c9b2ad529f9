"""GitHub Actions: an annotation on the line of each finding, in the words a workflow command may carry.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest without a word (actions/toolkit#734),
so the nine worst of each kind are shown and the tenth says how many there are beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from change_guard.reports.harmless import one_line, unobeyed, visible
from change_guard.reports.remarks import LEVELS, Remark, gone, remarks
from change_guard.reports.tally import headline, ledger

if TYPE_CHECKING:
    from change_guard.model import Verdict

MOST = 10
"""Annotations of one kind that GitHub shows of a step."""
LONGEST = 4_000
"""Characters of a message; GitHub cuts at 64 kB."""


def render(verdict: Verdict) -> str:
    """Workflow commands, worst first, and the verdict as two lines of plain log."""
    said = remarks(verdict)
    lines = [line for level in LEVELS for line in _commands([one for one in said if one.level == level])]
    return "\n".join([*lines, unobeyed(one_line(headline(verdict))), unobeyed(one_line(ledger(verdict)))]) + "\n"


def _commands(said: list[Remark]) -> Iterator[str]:
    shown = said if len(said) <= MOST else said[: MOST - 1]
    yield from map(_command, shown)
    if rest := len(said) - len(shown):
        yield f"::{said[0].level} title=change-guard::and {rest} more: see the summary or the report"


def _command(remark: Remark) -> str:
    pairs = [("title", f"change-guard: {remark.rule}")]
    if not gone(remark.at):
        pairs = [("file", remark.at.path), ("line", str(max(remark.at.line, 1))), *_column(remark), *pairs]
    properties = ",".join(f"{name}={_property(value)}" for name, value in pairs)
    return f"::{remark.level} {properties}::{_data(remark.text[:LONGEST])}"


def _column(remark: Remark) -> list[tuple[str, str]]:
    return [("col", str(remark.at.column))] if remark.at.line and remark.at.column else []


def _data(text: str) -> str:
    """As actions/toolkit writes a message: these three would end it or be read as an escape."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """As actions/toolkit writes a property, which also ends at a comma or a colon."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
