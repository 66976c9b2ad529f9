"""What customers rely on here, as far as the files tell by their content."""

from __future__ import annotations

from collections.abc import Iterator

import click

from change_guard import config, surfaces
from change_guard.cli.paint import wanted
from change_guard.model import Pair, Snapshot


def tell(found: dict[str, str]) -> None:
    """Says which files are whose."""
    for surface in sorted(set(found.values())):
        click.secho(f"{surface:<10}", bold=True, nl=False, color=wanted())
        click.echo(", ".join(path for path, of in found.items() if of == surface))
    if not found:
        click.echo("No API spec, price list or flag file was recognised; name yours under `watch:`.")
    click.echo("")


def recognised(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Every file that a surface knows by its content, and the surface's name."""
    for path in snapshot.paths():
        if config.watched(config.Config(), [Pair(path, path)]):
            data = snapshot.read(path)
            speaker = surfaces.recogniser(path, data) if data else None
            if speaker:
                yield path, speaker.NAME
