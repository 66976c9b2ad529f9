"""`change-guard check`: the gate."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from change_guard.cli import request
from change_guard.cli.paint import show
from change_guard.cli.request import Asked
from change_guard.model import Verdict
from change_guard.reports import FORMATS, SHOWING_DRAFTS, render

EPILOG = """\b
Exit codes
  0  passed, which includes: nothing customer-facing changed
  1  the gate says no; the report says what to type
  2  the command, the config, a notice or a watched file is not right
  3  cannot judge: history or content is out of reach
Of several, 2 counts before 3 and 3 before 1. A format never changes the exit code."""


UNREADABLE = 2


class Output(click.ParamType[tuple[str, Path]]):
    """FORMAT=PATH."""

    name = "format=path"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        name, _, path = value.partition("=")
        if name not in FORMATS or not path:
            self.fail(f"write FORMAT=PATH, where FORMAT is one of {', '.join(FORMATS)}", param, ctx)
        return name, Path(path)


@click.command(epilog=EPILOG)
@request.comparison
@click.option("--format", "name", type=click.Choice(list(FORMATS)), default="text", help="What to print.")
@click.option("--output", "outputs", type=Output(), multiple=True, help="Also write this format to a file; repeatable.")
@click.option("--advise", is_flag=True, help="Say it all, and fail only for what cannot be read.")
def check(asked: Asked, name: str, outputs: list[tuple[str, Path]], advise: bool) -> None:
    """Judge what a change does to customers, and fail unless they were told.

    With no options: what this branch changes (committed or not) against the default branch.
    In CI the right pair is found from the environment.

    \b
    change-guard check
    change-guard check --base origin/main --format json
    change-guard check --output html=report.html --output sarif=report.sarif
    change-guard check --base old.yaml --head new.yaml
    """
    from change_guard.reports import terminal

    verdict = _prepared(request.reviewed(asked), {name, *(form for form, _ in outputs)})
    for form, path in outputs:
        _write(verdict, form, path)
    show(terminal.unbroken(verdict)) if name == "text" else click.echo(render(verdict, name), nl=False)
    raise click.exceptions.Exit(0 if advise and verdict.exit_code != UNREADABLE else verdict.exit_code)


def _prepared(verdict: Verdict, forms: set[str]) -> Verdict:
    """With the drafts and the address for links where a report is asked for that shows them."""
    if not forms & SHOWING_DRAFTS:
        return verdict
    from change_guard.evidence import drafting
    from change_guard.repository.hosting import hosting

    return replace(verdict, drafts=drafting.untold(verdict), hosting=hosting(os.environ))


def _write(verdict: Verdict, name: str, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(verdict, name), encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}") from None
