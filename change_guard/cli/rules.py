"""`change-guard rules`: the promises as a list."""

from __future__ import annotations

import json
from itertools import groupby

import click

from change_guard import rulebook
from change_guard.model import Rule

PROMISE = click.Choice(rulebook.PROMISES)


@click.command()
@click.option("--promise", type=PROMISE, help="Only the rules of one promise.")
@click.option("--format", "name", type=click.Choice(["text", "json", "markdown"]), default="text")
def rules(promise: str | None, name: str) -> None:
    """List the promises, rule by rule. `change-guard explain RULE` shows one whole."""
    found = [rule for rule in rulebook.every() if promise in (None, rule.promise)]
    if name == "json":
        listed = [{"id": r.id, "promise": r.promise, "severity": r.severity, "journey": r.journey} for r in found]
        click.echo(json.dumps(listed, indent=2))
        return
    if name == "markdown":
        click.echo(table(found), nl=False)
        return
    width = max(len(rule.id) for rule in found)
    for kept, group in groupby(found, key=lambda rule: rule.promise):
        click.secho(f"\n{kept}", bold=True)
        for rule in group:
            click.echo(f"  {rule.id:<{width}}  {rule.severity:<8}  {rule.journey}")
    click.echo(f"\n{len(found)} rules. Read one: change-guard explain {found[0].id}")


def table(found: list[Rule]) -> str:
    """The rules as the Markdown table that the README shows."""
    rows = [f"| `{rule.id}` | {rule.promise} | {rule.severity} | {_asks(rule)} |" for rule in found]
    return "\n".join(["| rule | promise | severity | what lets it through |", "|---|---|---|---|", *rows]) + "\n"


def _asks(rule: Rule) -> str:
    asks = ", ".join(word.replace("-", " ") for word in rule.asks) or "it informs"
    return f"{asks}, {rule.notice}" if rule.notice else asks
