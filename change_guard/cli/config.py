"""`change-guard config`: what holds here, and whether it can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from change_guard import config as settings
from change_guard import shipped
from change_guard.errors import Refused

if TYPE_CHECKING:
    from change_guard.config import Config
    from change_guard.model import Snapshot


@click.group()
def config() -> None:
    """What holds in this repository, and whether it can be read.

    \b
    change-guard config show        # every setting and every notice period in force
    change-guard config validate    # exit code 2, with the line, when something is wrong
    """


@config.command(short_help="Every setting and every notice period in force.")
def show() -> None:
    """Every setting and every notice period in force, defaults included, as YAML that a config could hold.

    What counts for a change is the config of its base, as it was before the change.
    """
    from change_guard.evidence import policy
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (_, snapshot):
        found = settings.load(snapshot) or settings.Config()
    click.echo(f"# {found.path or 'no config: these are the defaults'}")
    for line in _settings(found):
        click.echo(line)
    click.echo("\n# notice periods in force, and whose they are")
    for name, period in sorted(policy.periods(found.policies, found.periods).items()):
        click.echo(f"#   {name:<24} {period!s:<12} {period.policy}")


@config.command(short_help="Whether the config and the team's own rules can be read.")
def validate() -> None:
    """Read the config of the worktree and the team's own rules; the first mistake is told with its line.

    \b
    Exit codes
      0  both can be read, or there is none
      2  something makes no sense: what, where, and what was probably meant
    """
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (_, snapshot):
        click.echo(checked(snapshot))


@config.command()
def schema() -> None:
    """Print the JSON Schema of the config, for editors.

    \b
    change-guard config schema > .change-guard/config.schema.json
    """
    click.echo(schema_text(), nl=False)


def schema_text() -> str:
    """The schema of this version."""
    return (shipped.folder("rules") / "config.schema.json").read_text("utf-8")


def checked(snapshot: Snapshot) -> str:
    """What was read, in words; raises Refused or Unreadable for what no review could work with."""
    from change_guard import rulebook
    from change_guard.evidence import policy

    found = settings.load(snapshot)
    team = rulebook.team(snapshot)
    known = {rule.id for rule in rulebook.every(team)}
    if found is None:
        return f"no {settings.PATH}; the defaults hold, {len(team)} rules of your own"
    policy.periods(found.policies, found.periods)
    stray = next((name for name in found.rules if name not in known), "")
    if stray:
        raise Refused(f"`rules: {stray}:` in {settings.PATH} names no rule{_meant(stray, known)}")
    lines = f"{len(found.watch)} watch lines, policies {', '.join(found.policies)}, {len(team)} rules of your own"
    return f"{settings.PATH} is right: {lines}"


def _meant(word: str, known: set[str]) -> str:
    from change_guard.grammar import nearest

    return nearest(word, known)


def _settings(found: Config) -> Iterator[str]:
    """The config as YAML: quoted JSON is YAML too."""
    import json

    watch = [
        {"files": one.files, "surface": one.surface, **({"name": one.name} if one.name else {})} for one in found.watch
    ]
    yield "watch:" + ("" if watch else " []")
    yield from (f"  - {json.dumps(line, ensure_ascii=False)}" for line in watch)
    for key in ("ignore", "policies", "approvers"):
        yield f"{key}: {json.dumps(list(getattr(found, key)), ensure_ascii=False)}"
    for key in ("audiences", "periods", "approvals", "rules", "personas"):
        yield f"{key}: {json.dumps(dict(getattr(found, key)), ensure_ascii=False)}"
    yield f"waivers: {json.dumps({'same-change': found.same_change, 'longest': found.longest})}"
    yield f"default-branch: {json.dumps(found.default_branch)}"
