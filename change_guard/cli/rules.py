"""`change-guard rules`: the promises as a list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import groupby

import click

from change_guard import rulebook
from change_guard.cli import telling
from change_guard.config import SURFACES
from change_guard.grammar import CLOSED
from change_guard.model import Rule
from change_guard.vocabulary import KINDS, SURFACE_OF
from change_guard.words import listed

PROMISE = click.Choice(rulebook.PROMISES)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rules are asked for; without an answer, any."""

    promise: str | None
    surface: str | None
    severity: str | None
    journey: str | None
    kind: str | None

    def takes(self, rule: Rule) -> bool:
        said = (self.promise, self.severity, self.journey)
        has = (rule.promise, rule.severity, rule.journey)
        if any(want and want != is_ for want, is_ in zip(said, has, strict=True)):
            return False
        heard = kinds(rule)
        if self.kind and not any(fnmatchcase(kind, self.kind) for kind in heard):
            return False
        return not self.surface or self.surface in surfaces(rule)


@click.command()
@click.option("--promise", type=PROMISE, help="Only the rules of one promise.")
@click.option("--surface", type=click.Choice(SURFACES), help="Only those that hear changes of one surface.")
@click.option("--severity", type=click.Choice(CLOSED["severity"]), help="Only those this strict.")
@click.option("--journey", type=click.Choice(CLOSED["journey"]), help="Only one stage of the customer's way.")
@click.option("--kind", default="", metavar="KIND", help="Only those that hear this kind of change; * stands for any.")
@click.option(
    "--format", "name", type=click.Choice(["text", "json", "markdown"]), default="text", help="What to print."
)
def rules(name: str, kind: str | None, **wanted: str | None) -> None:
    """List the promises, rule by rule, with the team's own. `change-guard explain RULE` shows one whole.

    \b
    change-guard rules --promise no-dark-patterns --surface wording
    change-guard rules --severity breaking --journey pay
    change-guard rules --kind 'price.*' --format json
    """
    asked = Wanted(kind=kind, **wanted)
    _known_kind(asked.kind)
    found = [rule for rule in rulebook.every(telling.own_rules()) if asked.takes(rule)]
    if name == "json":
        click.echo(json.dumps([_entry(rule) for rule in found], indent=2))
    elif name == "markdown":
        click.echo(table(found), nl=False)
    else:
        _list(found)


def kinds(rule: Rule) -> list[str]:
    """The kinds of change a rule hears, with `*` written out."""
    said = [str(kind) for kind in listed(rule.when["change"])]
    return [kind for kind in KINDS if any(fnmatchcase(kind, pattern) for pattern in said)]


def surfaces(rule: Rule) -> list[str]:
    """The surfaces a rule speaks about."""
    said = rule.when.get("surface")
    named = [surface for surface in listed(said) if isinstance(surface, str)] if said is not None else []
    return sorted(named or {SURFACE_OF[kind] for kind in kinds(rule)})


def _known_kind(kind: str | None) -> None:
    if kind and not any(fnmatchcase(known, kind) for known in KINDS):
        from change_guard.grammar import nearest

        raise click.UsageError(f"`{kind}` is not a kind of change{nearest(kind, KINDS)}")


def _entry(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "promise": rule.promise,
        "severity": rule.severity,
        "journey": rule.journey,
        "surfaces": surfaces(rule),
        "kinds": kinds(rule),
        "asks": list(rule.asks),
    }


def _list(found: Sequence[Rule]) -> None:
    width = max((len(rule.id) for rule in found), default=0)
    for kept, group in groupby(found, key=lambda rule: rule.promise):
        click.secho(f"\n{kept}", bold=True)
        for rule in group:
            click.echo(f"  {rule.id:<{width}}  {rule.severity:<8}  {rule.journey}")
    hint = f"Read one: change-guard explain {found[0].id}" if found else "Leave out a filter: change-guard rules"
    click.echo(f"\n{len(found)} rules. {hint}")


def table(found: Sequence[Rule]) -> str:
    """The rules as the Markdown table that the README shows."""
    rows = [f"| `{rule.id}` | {rule.promise} | {rule.severity} | {_asks(rule)} |" for rule in found]
    return "\n".join(["| rule | promise | severity | what lets it through |", "|---|---|---|---|", *rows]) + "\n"


def _asks(rule: Rule) -> str:
    asks = ", ".join(word.replace("-", " ") for word in rule.asks) or "it informs"
    return f"{asks}, {rule.notice}" if rule.notice else asks
