"""`change-guard init`: what customers rely on here, a first config, and the gate in CI."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from change_guard import config
from change_guard.cli import ci, maps
from change_guard.cli.config import schema_text
from change_guard.cli.first_config import customer_groups, first_config
from change_guard.cli.first_files import SCHEMA, name_home, workflow_path, write
from change_guard.cli.recognition import recognised, tell
from change_guard.errors import Refused


@click.command()
@click.option(
    "--ci", "systems", type=click.Choice(ci.NAMES), multiple=True, help="Also write its workflow; repeatable."
)
@click.option(
    "--from",
    "home",
    default=ci.PLACEHOLDER,
    metavar="OWNER/REPO",
    callback=lambda _context, _option, said: _lives(said),
    help="Where your change-guard lives.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def init(systems: Sequence[str], home: str, dry_run: bool) -> None:
    """Find what customers rely on in this repository and write a first config. Never overwrites.

    CI that is here already is found; name the one you mean to have its workflow written, or several:

    \b
    change-guard init --dry-run
    change-guard init --ci github --from acme/change-guard

    Without --from the workflow says OWNER/change-guard for the place your change-guard comes from. Typed again with
    --from, that name is written in, and nothing else is touched.
    """
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (folder, snapshot):
        without = ci.without_us(snapshot)
        found = dict(recognised(snapshot))
        audiences = customer_groups(snapshot, found)
        proposals = maps.proposed(snapshot, found)
    tell(found)
    for path in proposals:
        click.echo(f"{path} seems to hold prices: how to read it is proposed at the end of {config.PATH}")
    if (folder / config.PATH).exists() and not systems and home == ci.PLACEHOLDER:
        raise Refused(
            f"{config.PATH} is already there and stays as it is", help="Look at it, or remove it first. CI: --ci NAME"
        )
    files = {config.PATH: "".join((first_config(found, audiences), *proposals.values())), SCHEMA: schema_text()}
    chosen = ci.named(systems)
    files |= {workflow_path(system, folder): ci.text(system, home) for system in chosen}
    files.pop("", None)
    for path, text in files.items():
        write(folder / path, path, text, dry_run)
    if home != ci.PLACEHOLDER:
        name_home(folder, ci.unnamed(snapshot), home, dry_run)
    _next(chosen, without, home, dry_run, files)


def _lives(said: str) -> str:
    """The owner and name of a repository, and not the words that stand for them."""
    import re

    if said != ci.PLACEHOLDER and (said == "OWNER/REPO" or not re.fullmatch(r"[\w.-]+/[\w.-]+", said, re.ASCII)):
        raise click.BadParameter(f"`{said}` is no repository; write its owner and name, as in acme/change-guard")
    return said


def _next(
    chosen: Sequence[ci.System], there: Sequence[ci.System], home: str, dry_run: bool, files: dict[str, str]
) -> None:
    """What is left to do, each as something to type."""
    for system in chosen:
        if system.by_hand and system.target not in files:
            click.echo(f"\n{system.name}: {ci.lines_by_hand(system, home)}")
    if chosen and home == ci.PLACEHOLDER:
        click.echo(f"\n{home} stands for the repository your change-guard comes from: write it in, or use --from.")
    for system in there:
        if system not in chosen:
            click.echo(f"\n{system.name} is used here. To have the gate there: change-guard init --ci {system.name}")
    if not dry_run:
        written = sorted({path.split("/")[0] for path in files})
        click.echo(f"\nNext: git add {' '.join(written)}, then change-guard check. How it stands: change-guard doctor")
