"""`change-guard notice new`: drafts for what still needs a notice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import click

from change_guard import config
from change_guard.cli import request
from change_guard.cli.draft_files import drafted, top, write
from change_guard.model import Judgement, Verdict

KINDS = ("change", "incident")
NEXT = "\nFill in what is marked FILL IN, then: git add .change-guard && change-guard notice check"
EVIDENCE = ("notice", "migration-plan")


@click.command(short_help="Draft what customers are told, and how they get across.")
@click.argument("ids", nargs=-1, metavar="[chg_ID]...")
@click.option(
    "--type",
    "kind",
    type=click.Choice(KINDS),
    default="change",
    help="incident: about something that has gone wrong already, with a remedy and the day by which it has arrived.",
)
@request.comparison
def new(asked: request.Asked, ids: tuple[str, ...], kind: str) -> None:
    """Draft the notice and the migration plan for findings that still need one.

    Without an id: for all of them. The drafts hold the real values and the dates that keep the promise; what
    a person must say is marked FILL IN, and until it is said they do not count.

    \b
    change-guard notice new
    change-guard notice new chg_7k2m9q4d1f
    change-guard notice new --type incident
    """
    if kind == "incident":
        _incident(ids, asked.today)
        return
    verdict = request.reviewed(asked)
    waiting = _waiting(verdict, ids)
    if not waiting:
        click.echo("Every finding here is covered, or asks for no notice.")
        return
    for path, text in drafted(waiting, asked.today):
        write(path, text)
    click.echo(NEXT)


def _incident(ids: tuple[str, ...], today: date) -> None:
    from change_guard.evidence import drafts

    if ids:
        raise click.UsageError(
            f"an incident has happened already, so it cannot announce {', '.join(ids)}. Leave the ids out; where a "
            "waiver let the change through, name it in the draft as `waiver:`."
        )
    write(top() / config.FOLDER / "notices" / f"incident-{today}.md", drafts.incident(today))
    click.echo(NEXT)


def _waiting(verdict: Verdict, ids: Iterable[str]) -> list[Judgement]:
    wanted = set(ids)
    known = {judgement.finding.id for judgement in verdict.judgements}
    if wanted - known:
        listed = ", ".join(sorted(known)) or "none"
        raise click.UsageError(f"no finding {', '.join(sorted(wanted - known))} here. This comparison has: {listed}")
    for judgement in verdict.judgements:
        if judgement.finding.id in wanted and not set(EVIDENCE) & set(judgement.finding.rule.asks):
            raise click.UsageError(
                f"{judgement.finding.id} is a matter of [{judgement.finding.rule.id}]: no notice can cover it. "
                f"{judgement.finding.rule.instead}"
            )
    return [
        judgement
        for judgement in verdict.judgements
        if (judgement.finding.id in wanted if wanted else judgement.blocks)
        and set(EVIDENCE) & set(judgement.finding.rule.asks)
    ]
