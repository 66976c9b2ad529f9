"""`change-guard doctor`: whether everything is in place for the gate to judge, and what to type where it is not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from change_guard import config
from change_guard.cli import request
from change_guard.cli.answers import Line, Room
from change_guard.cli.enforcement import owners, workflows
from change_guard.cli.paint import wanted
from change_guard.cli.prerequisites import examined, history, hooks, settings
from change_guard.errors import Refused, Trouble
from change_guard.model import Comparison

COLOURS = {"ok": "green", "advice": "yellow", "problem": "red"}
SERIOUS = (2, 3)
"""Exit codes a line may ask for, the one that counts first."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at."""

    name: str
    look: Callable[[Room], Iterator[Line]]


@click.command()
@request.comparison
def doctor(asked: request.Asked) -> None:
    """Whether everything is in place for the gate to judge, and what to type where it is not.

    Each line is ok, advice (the gate works without it), or a problem with the command that mends it.

    \b
    change-guard doctor
    change-guard doctor --base origin/release

    \b
    Exit codes
      0  the gate can judge
      2  the config or the command is not right
      3  history or content is out of reach
    """
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (folder, snapshot):
        room = Room(folder, snapshot, asked)
        lines = [(check.name, line) for check in CHECKS for line in _looked(check, room)]
    for name, line in lines:
        _say(name, line)
    codes = {line.code for _, line in lines}
    raise click.exceptions.Exit(next((code for code in SERIOUS if code in codes), 0))


def _looked(check: Check, room: Room) -> list[Line]:
    """What was found; a trouble on the way is a finding too."""
    try:
        return list(check.look(room))
    except Trouble as trouble:
        where = f"{trouble.where}: " if trouble.where else ""
        return [Line("problem", f"{where}{trouble.reason}", trouble.help, trouble.exit_code)]


def _base(room: Room) -> Iterator[Line]:
    compared = _compared(room)
    yield Line("ok", f"compares {compared.chosen}")
    yield from (Line("advice", note) for note in compared.notes)


def _compared(room: Room) -> Comparison:
    from change_guard import repository

    asked = room.asked
    if asked.staged and asked.head:
        raise Refused("--staged already says which side is the change")
    return repository.compare(repository.Request(Path.cwd(), asked.base, asked.head, asked.staged, os.environ))


def _clock(room: Room) -> Iterator[Line]:
    """Since when notices stand must be provable."""
    from change_guard import repository

    landings = repository.notices(_compared(room).base, f"{config.FOLDER}/notices")
    yield Line("ok", f"history is whole: since when a notice has stood can be proven ({len(landings)} versions so far)")


def _say(name: str, line: Line) -> None:
    click.secho(f"{line.word:<8}", fg=COLOURS[line.word], bold=True, nl=False, color=wanted())
    click.echo(f"{name:<11} {line.says}")
    for text in filter(None, line.mend.split("\n")):
        click.echo(f"{'':<19} {text}")


CHECKS = (
    Check("git", history),
    Check("base", _base),
    Check("clock", _clock),
    Check("config", settings),
    Check("files", examined),
    Check("hooks", hooks),
    Check("CI", workflows),
    Check("owners", owners),
)
