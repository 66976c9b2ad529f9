"""The options that say what to compare and what day it is; shared by every verb that reviews."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from change_guard.model import Pair, Verdict, Watch

Files = Sequence[tuple[Pair, Watch | None]]
MANY = 200
"""Changed files from which a progress bar is worth its line."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asked to have compared."""

    base: str
    head: str
    staged: bool
    today: date


class Day(click.ParamType[date]):
    """A calendar day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is not a day; write it as 2026-11-22", param, ctx)


def comparison(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a verb the options --base, --head, --staged and --today, and what they ask for as its first argument."""

    @wraps(command)
    def asking(base: str, head: str, staged: bool, today: date | None, **rest: Any) -> Any:
        if staged and head:
            raise click.UsageError("--staged already says which side is the change; leave out --head")
        return command(Asked(base, head, staged, today or _today()), **rest)

    decorated: Callable[..., Any] = asking
    for option in OPTIONS:
        decorated = option(decorated)
    return decorated


OPTIONS = (
    click.option("--today", type=Day(), help="Judge as if it were this day (YYYY-MM-DD)."),
    click.option("--staged", is_flag=True, help="Judge what is in the index, as a pre-commit hook does."),
    click.option(
        "--head", default="", metavar="REF", help="The change. Default: the worktree, or what CI checked out."
    ),
    click.option(
        "--base",
        default="",
        metavar="REF",
        help="What customers have. Default: the merge base with the default branch.",
    ),
)


def _today() -> date:
    """The only place that asks which day it is; SOURCE_DATE_EPOCH (reproducible-builds.org) can say it instead."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return now.date()


def reviewed(request: Asked) -> Verdict:
    """The verdict on what was asked, from the folder we stand in."""
    from change_guard.repository.resolve import Request
    from change_guard.review import review

    if os.environ.get("CHANGE_GUARD_FULL_PARSE") == "1":
        from change_guard.surfaces.api.description.kernel import full

        full.set(True)
    where = Request(
        folder=Path.cwd(), base=request.base, head=request.head, staged=request.staged, environment=os.environ
    )
    return review(where, request.today, _with_progress)


def _with_progress(files: Files) -> Iterable[tuple[Pair, Watch | None]]:
    return _bar(files) if len(files) >= MANY and os.isatty(2) else files


def _bar(files: Files) -> Iterator[tuple[Pair, Watch | None]]:
    """The bar on stderr, so that stdout stays the report."""
    with click.progressbar(files, label="reading changed files", file=sys.stderr) as bar:
        yield from bar
