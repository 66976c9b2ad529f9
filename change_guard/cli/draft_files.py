"""Drafts of notices and plans as files of the worktree."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from change_guard import config
from change_guard.errors import Refused
from change_guard.model import Judgement


def drafted(waiting: list[Judgement], today: date) -> Iterable[tuple[Path, str]]:
    """The path and text of a notice and a plan for the findings of each day."""
    from change_guard.evidence import drafts

    folder = top() / config.FOLDER
    for findings in drafts.by_day([judgement.finding for judgement in waiting]):
        ids = {finding.id for finding in findings}
        promised = [one.period for one in waiting if one.period and one.finding.id in ids]
        period = max(promised, key=lambda one: one.ends(today), default=None)
        slug = drafts.slug(findings)
        yield folder / "notices" / f"{slug}.md", drafts.notice(findings, period, today)
        yield folder / "plans" / f"{slug}.md", drafts.plan(findings, period, today)


def top() -> Path:
    """The folder of the worktree we are in."""
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (folder, _):
        return folder


def write(path: Path, text: str) -> None:
    """Writes a new file; raises Refused where there is one already."""
    if path.exists():
        raise Refused(f"{path} is already there and stays as it is", help="Edit it, or remove it first.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"wrote {path}")
