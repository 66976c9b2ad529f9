"""The command line. One file a verb, imported when it is typed; nothing else prints, exits or asks the clock."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import click

from change_guard.errors import Trouble
from change_guard.version import __version__

VERBS = {
    "check": "Judge what a change does to customers, and fail unless they were told.",
    "diff": "List what changed for customers, good and bad. Never fails.",
    "demo": "Replay a real story: blocked, then announced, then passed.",
    "init": "Find what customers rely on here; write a first config and the CI workflow.",
    "notice": "Write and check what customers are told.",
    "waive": "Write down an exception that somebody else approves, with a reason and a last day.",
    "history": "What the gate would have said to the last months of this repository.",
    "rules": "List the promises, rule by rule.",
    "config": "What holds in this repository, and whether it can be read.",
    "doctor": "Whether everything is in place for the gate to judge, and what to type where it is not.",
    "completions": "The lines that make your shell complete change-guard.",
    "comment": "Keep the one comment on the pull request up to date (the GitHub Action does).",
    "explain": "Why a rule or a finding speaks, whom it hurts, and what to do instead.",
}
CANNOT_JUDGE = 3
INTERRUPTED = 130


class Verbs(click.Group):
    """Knows the verbs by name and imports the one that is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command: click.Command = getattr(import_module(f"change_guard.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in VERBS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], VERBS, 1)
            meant = f" Did you mean `{near[0]}`?" if near else f" There are {', '.join(VERBS)}."
            raise click.UsageError(f"`{args[0]}` is not a command.{meant}")
        return super().resolve_command(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="change-guard %(version)s")
def cli() -> None:
    """change-guard shows you the customer you are about to hurt, and lets the change through
    once that customer has been told and has a way forward.

    Start with `change-guard demo`, then `change-guard check` in your own repository.
    """


def run() -> NoReturn:
    """The process: every way out is an exit code a person can look up, never a traceback."""
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        code = INTERRUPTED
    except click.ClickException as wrong:
        wrong.show()
        code = 2
    except Trouble as trouble:
        code = _told(trouble)
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except Exception as bug:
        code = _failed(bug)
    sys.exit(code if isinstance(code, int) else 0)


def _told(trouble: Trouble) -> int:
    where = f"{trouble.where}: " if trouble.where else ""
    word = "cannot judge" if trouble.exit_code == CANNOT_JUDGE else "error"
    click.echo(f"{word}: {where}{trouble.reason}", err=True)
    for line in (*trouble.excerpt.split("\n"), *trouble.help.split("\n")):
        if line:
            click.echo(f"  {line}", err=True)
    return trouble.exit_code


def _failed(bug: Exception) -> int:
    """Our own fault, said as such; the traceback goes to a file, and the result is not a pass."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="change-guard-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exception(bug, file=file)
    click.echo(f"cannot judge: change-guard itself failed ({type(bug).__name__}: {bug}). This is NOT a pass.", err=True)
    click.echo(f"  Please report it with {file.name}", err=True)
    return CANNOT_JUDGE
