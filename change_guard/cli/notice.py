"""`change-guard notice`: write and check what customers are told."""

from __future__ import annotations

import click

from change_guard.cli import drafting, notices, papers


@click.group()
def notice() -> None:
    """Write and check what customers are told.

    \b
    change-guard notice new                      # drafts for all that still needs one
    change-guard notice check
    change-guard notice list --due
    change-guard notice render SLUG --as email
    """


notice.add_command(drafting.new)
notice.add_command(papers.check)
notice.add_command(notices.standing)
notice.add_command(notices.render)
