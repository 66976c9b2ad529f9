"""`change-guard diff`: the plain list."""

from __future__ import annotations

from dataclasses import replace

import click

from change_guard.cli import request
from change_guard.cli.paint import show
from change_guard.cli.request import Asked
from change_guard.reports import listing


@click.command()
@request.comparison
@click.argument("refs", nargs=-1, metavar="[BASE] [HEAD]")
def diff(asked: Asked, refs: tuple[str, ...]) -> None:
    """List what changed for customers, good and bad, whether or not anybody has to be told. Never fails.

    \b
    change-guard diff
    change-guard diff v1.4 HEAD
    change-guard diff old.yaml new.yaml     two files, in no repository
    """
    if len(refs) > 2:
        raise click.UsageError("give at most BASE and HEAD")
    first, second = (*refs, "", "")[:2]
    verdict = request.reviewed(replace(asked, base=asked.base or first, head=asked.head or second))
    show(listing.render(verdict))
