"""What rules and policies cite (rules/sources.yml), and how far to rely on it: what holds, and who looked when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from change_guard import shipped
from change_guard.documents import Document

PATH = "sources.yml"
PARTS = ("laws", "cases", "guidance")
UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of a law, a case or a guideline; `checked` is a day as ISO 8601 and `seen` where, both or neither."""

    status: str
    checked: str = ""
    seen: str = ""


def cited(source: str) -> str:
    """The source with the status of what it names and the day on which somebody looked that up.

    What the table does not know, such as a page on the web or a team's own paper, stays as it is written.
    """
    known = standing(source)
    if known is None:
        return source
    return f"{source} ({known.status}; {f'checked {known.checked}' if known.checked else UNCHECKED})"


def looked_up(source: str) -> date | None:
    """The day on which somebody looked up what a source names; None where nobody did, or the table does not know it."""
    known = standing(source)
    return date.fromisoformat(known.checked) if known and known.checked else None


def standing(source: str) -> Standing | None:
    """The line of the table that a source begins with, the longest where several fit."""
    names = [name for name in table() if source.startswith(name)]
    return table()[max(names, key=len)] if names else None


@cache
def table() -> Mapping[str, Standing]:
    """Every law, case and guideline by its name."""
    path = shipped.folder("rules") / PATH
    said = Document(str(path), path.read_bytes()).value
    lines = (line for part in PARTS for line in said[part].splitlines())
    return {name: Standing(*standing) for name, *standing in (line.split(" | ") for line in lines)}
