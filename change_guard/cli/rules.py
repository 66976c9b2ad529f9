"""`change-guard rules`: the promises as a list."""

from __future__ import annotations

import json
from itertools import groupby

import click

from change_guard import rulebook

PROMISE = click.Choice(rulebook.PROMISES)


@click.command()
@click.option("--promise", type=PROMISE, help="Only the rules of one promise.")
@click.option("--format", "name", type=click.Choice(["text", "json"]), default="text")
def rules(promise: str | None, name: str) -> None:
    """List the promises, rule by rule. `change-guard explain RULE` shows one whole."""
    found = [rule for rule in rulebook.every() if promise in (None, rule.promise)]
    if name == "json":
        listed = [{"id": r.id, "promise": r.promise, "severity": r.severity, "journey": r.journey} for r in found]
        click.echo(json.dumps(listed, indent=2))
        return
    width = max(len(rule.id) for rule in found)
    for kept, group in groupby(found, key=lambda rule: rule.promise):
        click.secho(f"\n{kept}", bold=True)
        for rule in group:
            click.echo(f"  {rule.id:<{width}}  {rule.severity:<8}  {rule.journey}")
    click.echo(f"\n{len(found)} rules. Read one: change-guard explain {found[0].id}")
