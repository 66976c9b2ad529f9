"""The examples with which a draft of a migration plan begins: what the witness shows, and what is left to fill in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from change_guard.evidence.planning import CALLED
from change_guard.model import Change

MARK = "FILL IN: the same call, or answer, as it is on this side of the day"


@dataclass(frozen=True, slots=True)
class Sketch:
    """Two code blocks; `of` says in the line above each what it shows, where that is an answer."""

    before: str
    after: str
    language: str = "http"
    of: str = ""


def sketch(changes: Sequence[Change]) -> Sketch | None:
    """For the first call that changes and of which something is known; None where no call does."""
    called = [change for change in changes if change.surface == "api" and change.kind.startswith(CALLED)]
    known = (drawn for change in called if (drawn := _drawn(change)))
    return next(known, Sketch(MARK, MARK) if called else None)


def _drawn(change: Change) -> Sketch | None:
    """A request was taken before and is refused after; an answer never came before and may come after."""
    data = change.witness.data if change.witness else {}
    if data.get("http"):
        return Sketch(str(data["http"]), MARK)
    if data.get("whole") is True and change.traits.get("direction") == "response" and "value" in data:
        shown = json.dumps(data["value"], ensure_ascii=False, indent=2)
        return Sketch(MARK, shown, "json", f", an answer of `{data.get('operation')}`")
    return None
