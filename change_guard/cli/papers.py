"""`change-guard notice check`: whether notices, plans and waivers can be read."""

from __future__ import annotations

import os
from pathlib import Path

import click

from change_guard.cli import notices
from change_guard.cli.paint import wanted
from change_guard.model import Notice, Plan


@click.command(short_help="Whether notices, plans and waivers can be read, and what is still a draft.")
def check() -> None:
    """Read every notice, plan and waiver of the worktree: what is wrong with them, and what is still a draft.

    \b
    Exit codes
      0  all can be read; a draft can be read, it only lets nothing through yet
      2  something makes no sense
    """
    from change_guard import evidence
    from change_guard.evidence import unfinished
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (_, snapshot):
        found = evidence.gather(snapshot, snapshot)
    for trouble in found.troubles:
        click.secho("error: ", fg="red", bold=True, nl=False, color=wanted())
        click.echo(f"{trouble.where}: {trouble.reason}")
        for line in trouble.help.split("\n"):
            click.echo(f"  {line}" if line else "", nl=bool(line))
    papers: list[Notice | Plan] = [*found.notices, *found.plans]
    drafts = [(one.where.path, left) for one in papers if (left := unfinished.first(one))]
    for path, left in drafts:
        click.secho("draft: ", fg="yellow", bold=True, nl=False, color=wanted())
        click.echo(f"{path}: {left}")
    kinds = ((found.notices, "notice"), (found.plans, "plan"), (found.waivers, "waiver"))
    read = ", ".join(notices.counted(len(those), name) for those, name in kinds)
    click.echo(f"{read} read; {len(found.troubles)} with errors, {len(drafts)} still to fill in.")
    raise click.exceptions.Exit(2 if found.troubles else 0)
