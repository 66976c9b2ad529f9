"""`change-guard demo`: a real story, end to end, in a real repository that is thrown away."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import fill

import click

from change_guard import cases
from change_guard.cases import Case, Scene
from change_guard.cli.paint import columns, show, wanted
from change_guard.model import Verdict
from change_guard.reports import terminal

FIRST = "netflix-2011"


def _stories(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """For completion."""
    return [name for name in cases.names() if name.startswith(begun)]


@click.command()
@click.argument("name", default=FIRST, shell_complete=_stories)
@click.option("--list", "listed", is_flag=True, help="Which stories there are.")
def demo(name: str, listed: bool) -> None:
    """Replay a real story: blocked, then announced, then passed.

    \b
    change-guard demo
    change-guard demo --list
    """
    if listed:
        for each in cases.names():
            click.echo(f"{each:<22} {cases.load(each).title}")
        return
    if name not in cases.names():
        raise click.UsageError(f"there is no story `{name}`. There are {', '.join(cases.names())}.")
    _tell(cases.load(name))


def _tell(case: Case) -> None:
    from change_guard.repository.replay import replay

    click.secho(case.title, bold=True, color=wanted())
    click.echo(_paragraph(case.story) + "\n")
    with TemporaryDirectory(prefix="change-guard-demo-") as place:
        branches = [(scene.name, scene.folders) for scene in case.scenes]
        replay(Path(place), os.environ.get("PATH", ""), case.today, case.before.folders, branches)
        for number, scene in enumerate(case.scenes, 1):
            _play(number, scene, case, Path(place))
    click.secho("What happened", bold=True, color=wanted())
    click.echo(_paragraph(case.afterwards) + "\n")
    more = ", ".join(name for name in cases.names() if name != case.name)
    click.echo(_paragraph(f"More stories: change-guard demo {{{more}}}. Your own repository: change-guard check"))


def _play(number: int, scene: Scene, case: Case, place: Path) -> None:
    verdict = verdict_on(scene, case, place)
    click.secho(f"{number}. {scene.title}", bold=True, color=wanted())
    click.secho(
        f"   $ change-guard check --base main --head {scene.name} --today {case.today}\n", dim=True, color=wanted()
    )
    show(terminal.unbroken(verdict) if number == 1 else terminal.brief(verdict))
    click.echo(f"exit code {verdict.exit_code}\n")


def verdict_on(scene: Scene, case: Case, place: Path) -> Verdict:
    """The gate's word on one version of the change."""
    from change_guard.repository.resolve import Request
    from change_guard.review import review

    request = Request(folder=place, base="main", head=scene.name, environment={"PATH": os.environ.get("PATH", "")})
    return review(request, case.today)


def _paragraph(text: str) -> str:
    return fill(text, columns())
