"""`change-guard init`: what customers rely on here, and a first config."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from change_guard import config, surfaces
from change_guard.cli.paint import wanted
from change_guard.errors import Refused
from change_guard.model import Snapshot

HEADER = """\
# What change-guard watches in this repository, and what customers are promised. It is read from the base of a change,
# so nobody loosens the gate in the change that needs it. `change-guard rules` lists the promises.
"""
FOUND = """
# These files are recognised by their content and need no line here:
{files}
"""
WATCH = """
# Files whose content does not say what they are. `surface` is one of {surfaces}.
# watch:
#   - files: config/production/*.yml       # a glob; ** crosses folders
#     surface: settings                    # every key path: defaults, cancel flows, reminders, support hours
#   - files: billing/catalogue.json
#     surface: pricing
#     map: {{}}                              # where plans, prices and limits stand; see docs on mapping

# Examples and test data that no customer ever meets.
# ignore: [examples/, tests/]

# How long customers must have known. The named sets of periods are in rules/policies/.
policies: [baseline]
# periods:
#   price-increase: 60 days

# Who may approve an exception in waivers.yml.
# approvers: ["@acme/legal"]
"""


@click.command()
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def init(dry_run: bool) -> None:
    """Find what customers rely on in this repository and write a first config. Never overwrites."""
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (folder, snapshot):
        found = dict(_recognised(snapshot))
    text = HEADER + FOUND.format(files=_listed(found)) + WATCH.format(surfaces=", ".join(config.SURFACES))
    target = folder / config.PATH
    for surface in sorted(set(found.values())):
        click.secho(f"{surface:<10}", bold=True, nl=False, color=wanted())
        click.echo(", ".join(path for path, of in found.items() if of == surface))
    if not found:
        click.echo("No API spec, price list or flag file was recognised; name yours under `watch:`.")
    if target.exists():
        raise Refused(f"{config.PATH} is already there and stays as it is", help="Look at it, or remove it first.")
    if dry_run:
        click.echo(f"\nwould write {config.PATH}:\n\n{text}")
        return
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"\nwrote {config.PATH}. Next: git add {config.FOLDER}, then change-guard check")


def _recognised(snapshot: Snapshot) -> Iterable[tuple[str, str]]:
    for path in snapshot.paths():
        if path.endswith(config.READABLE) and not path.startswith(f"{config.FOLDER}/"):
            data = snapshot.read(path)
            speaker = surfaces.recogniser(path, data) if data else None
            if speaker:
                yield path, speaker.NAME


def _listed(found: dict[str, str]) -> str:
    lines = [f"#   {path}  ({surface})" for path, surface in found.items()]
    return "\n".join(lines) or "#   none found yet"
