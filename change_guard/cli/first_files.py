"""The files that `change-guard init` writes, and never overwrites."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from change_guard import config
from change_guard.cli import ci

SCHEMA = f"{config.FOLDER}/config.schema.json"


def workflow_path(system: ci.System, folder: Path) -> str:
    """The file for the system's workflow: beside the one that is there where it can be, none where it cannot."""
    return system.besides if (folder / system.target).exists() and system.by_hand else system.target


def write(target: Path, path: str, text: str, dry_run: bool) -> None:
    """Writes the file, or shows it in a dry run; one that is there stays as it is."""
    if target.exists():
        click.echo(f"{path} is already there and stays as it is")
        return
    if dry_run:
        shown = text if path != SCHEMA else "(the schema, for editors)\n"
        click.echo(f"\nwould write {path}:\n\n{shown}")
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"wrote {path}")


def name_home(folder: Path, unnamed: Iterable[str], home: str, dry_run: bool) -> None:
    """Where an earlier init had to leave open where change-guard lives, that one name is written in."""
    for path in unnamed:
        if not dry_run:
            text = (folder / path).read_text("utf-8")
            (folder / path).write_text(text.replace(ci.PLACEHOLDER, home), "utf-8")
        click.echo(f"{'would write' if dry_run else 'wrote'} {home} into {path} instead of {ci.PLACEHOLDER}")
