"""`change-guard notice`: write and check what customers are told."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from change_guard import config
from change_guard.cli import notices, request
from change_guard.cli.paint import wanted
from change_guard.errors import Refused
from change_guard.model import Judgement, Notice, Plan, Verdict

KINDS = ("change", "incident")
NEXT = "\nFill in what is marked FILL IN, then: git add .change-guard && change-guard notice check"
EVIDENCE = ("notice", "migration-plan")


@click.group()
def notice() -> None:
    """Write and check what customers are told.

    \b
    change-guard notice new                      # drafts for all that still needs one
    change-guard notice check
    change-guard notice list --due
    change-guard notice render SLUG --as email
    """


notice.add_command(notices.standing)
notice.add_command(notices.render)


@notice.command(short_help="Draft what customers are told, and how they get across.")
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
    for path, text in _drafts(waiting, asked.today):
        _write(path, text)
    click.echo(NEXT)


def _incident(ids: tuple[str, ...], today: date) -> None:
    from change_guard.evidence import drafts

    if ids:
        raise click.UsageError(
            f"an incident has happened already, so it cannot announce {', '.join(ids)}. Leave the ids out; where a "
            "waiver let the change through, name it in the draft as `waiver:`."
        )
    _write(_top() / config.FOLDER / "notices" / f"incident-{today}.md", drafts.incident(today))
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


def _drafts(waiting: list[Judgement], today: date) -> Iterable[tuple[Path, str]]:
    from change_guard.evidence import drafts

    folder = _top() / config.FOLDER
    for findings in drafts.by_day([judgement.finding for judgement in waiting]):
        ids = {finding.id for finding in findings}
        promised = [one.period for one in waiting if one.period and one.finding.id in ids]
        period = max(promised, key=lambda one: one.ends(today), default=None)
        slug = drafts.slug(findings)
        yield folder / "notices" / f"{slug}.md", drafts.notice(findings, period, today)
        yield folder / "plans" / f"{slug}.md", drafts.plan(findings, period, today)


def _top() -> Path:
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (folder, _):
        return folder


def _write(path: Path, text: str) -> None:
    if path.exists():
        raise Refused(f"{path} is already there and stays as it is", help="Edit it, or remove it first.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"wrote {path}")


@notice.command(short_help="Whether notices, plans and waivers can be read, and what is still a draft.")
def check() -> None:
    """Read every notice, plan and waiver of the worktree: what is wrong with them, and what is still a draft.

    \b
    Exit codes
      0  all can be read; a draft can be read, it only lets nothing through yet
      2  something makes no sense
    """
    from change_guard import evidence
    from change_guard.evidence import unfinished
    from change_guard.repository import worktree

    with worktree(Path.cwd(), os.environ) as (_, snapshot):
        found = evidence.gather(snapshot, snapshot)
    for trouble in found.troubles:
        click.secho("error: ", fg="red", bold=True, nl=False, color=wanted())
        click.echo(f"{trouble.where}: {trouble.reason}")
        for line in trouble.help.split("\n"):
            click.echo(f"  {line}" if line else "", nl=bool(line))
    papers: list[Notice | Plan] = [*found.notices, *found.plans]
    drafts = [(one.where.path, left) for one in papers if (left := unfinished.first(one))]
    for path, left in drafts:
        click.secho("draft: ", fg="yellow", bold=True, nl=False, color=wanted())
        click.echo(f"{path}: {left}")
    kinds = ((found.notices, "notice"), (found.plans, "plan"), (found.waivers, "waiver"))
    read = ", ".join(notices.counted(len(those), name) for those, name in kinds)
    click.echo(f"{read} read; {len(found.troubles)} with errors, {len(drafts)} still to fill in.")
    raise click.exceptions.Exit(2 if found.troubles else 0)
