"""Every change, one line each, without judging: what `change-guard diff` shows."""

from __future__ import annotations

from itertools import groupby

from change_guard.model import Change, Effect, Verdict, spell
from change_guard.reports.harmless import unobeyed

MARKS: dict[Effect, str] = {"adverse": "-", "favourable": "+", "neutral": "=", "unknown": "?"}
LEGEND = "- worse for customers   + better   = neither   ? a person must look"


def render(verdict: Verdict) -> str:
    """Changes by file, worst first within a file; ends with a legend and what was not read."""
    blocks = [
        "\n".join([path, *(_line(change) for change in sorted(changes, key=_worst_first))])
        for path, changes in groupby(verdict.changes, key=lambda change: change.where.path)
    ]
    blocks += [f"not read: {unread.where} {unread.reason}" for unread in verdict.unread]
    if not verdict.changes:
        blocks.append("nothing customer-facing changed.")
    end = f"{len(verdict.changes)} changes.  {LEGEND}" if verdict.changes else ""
    return unobeyed("\n\n".join([*blocks, "\n".join(filter(None, [end, verdict.chosen]))])) + "\n"


def _worst_first(change: Change) -> tuple[int, int, str]:
    return "-?=+".index(MARKS[change.effect]), change.where.line, change.subject


def _line(change: Change) -> str:
    place = f"{change.where.line}:{change.where.column}"
    values = "" if change.before is None else f"  {spell(change.before)} -> {spell(change.after)}"
    reach = f"  ({len(change.reach)} operations)" if len(change.reach) > 1 else ""
    return f"{MARKS[change.effect]} {place:<9} {change.kind:<20} {change.subject}{values}{reach}"
