"""`change-guard comment`: the one comment on the pull request, for the action."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

WHEN = ("findings", "always", "never")


@click.command()
@click.argument("body", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--report",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The JSON report of the same run.",
)
@click.option(
    "--when",
    type=click.Choice(WHEN),
    default="findings",
    help="When to create a comment; one that is there is kept up to date either way.",
)
def comment(body: Path, report: Path, when: str) -> None:
    """Bring the one comment on the pull request up to date (for GitHub Actions).

    BODY is the Markdown report, --report the JSON report of the same run. A comment is created only when there is
    something to say and edited only when that changed. Which pull request it is, the runner's environment says.

    \b
    change-guard check --output markdown=comment.md --output json=report.json
    change-guard comment comment.md --report report.json
    """
    from change_guard import pull_request

    at = pull_request.place(os.environ, _event(os.environ.get("GITHUB_EVENT_PATH", "")))
    if when == "never" or at is None:
        click.echo("No pull request to comment on.")
    elif at.fork:
        click.echo("::notice::This pull request is from a fork, whose token may not comment; see the step summary.")
    else:
        said = pull_request.say(at, body.read_text("utf-8"), when == "always" or _worth_saying(report))
        click.echo(said.done)
        _output(said.address, os.environ.get("GITHUB_OUTPUT", ""))


def _output(address: str, path: str) -> None:
    """The comment's address as an output of the step."""
    if address and path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"comment-url={address}\n")


def _event(path: str) -> dict[str, Any]:
    """The payload. A re-run replays the old one, so only what never changes is taken: number, head repository."""
    try:
        event = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return event if isinstance(event, dict) else {}


def _worth_saying(report: Path) -> bool:
    said = json.loads(report.read_text("utf-8"))
    return bool(said["exit_code"] or any(finding["status"] != "info" for finding in said["findings"]))
