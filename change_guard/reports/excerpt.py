"""The lines of a file that went and came, as a report in a terminal shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from change_guard.model import Change, Verdict

NARROW = 80
"""Columns of a source line, which is cut around its place and not wrapped: every terminal has as many."""


def source(change: Change, verdict: Verdict) -> list[str]:
    """The lines that went and came. What stands where a removed thing stood is context, not an addition."""
    here = "-" if change.where.side == "before" else "+" if _came(change, verdict) else " "
    places = [("-", change.was), (here, change.where)] if change.was != change.where else [("-", change.was)]
    shown = [(sign, at, text) for sign, at in places if at and (text := verdict.lines.get(at, "")).strip()]
    if not shown:
        return []
    width = max(3, *(len(str(at.line)) for _, at, _ in shown))
    bar = f"{'':>{width}} |"
    room = NARROW - width - 4
    return [bar, *(f"{at.line:>{width}} |{sign} {_window(text, at.column, room)}" for sign, at, text in shown), bar]


def _window(text: str, column: int, room: int) -> str:
    """As much of a line as there is room for, with the place in it: a minified file is one line."""
    start = column - 1 - room // 3
    if len(text.strip()) <= room or start <= len(text) - len(text.lstrip()):
        return text.strip()[:room]
    return f"…{text[min(start, len(text) - room) + 1 :]}"[:room].rstrip()


def _came(change: Change, verdict: Verdict) -> bool:
    """Whether the line is new, since the thing stands there or the line in its place is another."""
    was, now = change.was, change.where
    if was is None or was.pointer.rsplit("/", 1)[-1] == now.pointer.rsplit("/", 1)[-1]:
        return True
    return (was.path, was.line) == (now.path, now.line) and verdict.lines.get(was) != verdict.lines.get(now)
