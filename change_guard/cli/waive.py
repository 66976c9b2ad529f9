"""`change-guard waive`: an exception written down, so that its entry is right the first time."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from change_guard.cli import request
from change_guard.errors import Refused
from change_guard.evidence.waivers import CODES, PATH

if TYPE_CHECKING:
    from change_guard.model import Judgement, Snapshot

USUAL = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the person says; the finding and its rule come from the review."""

    reason: str
    owner: str
    approver: str
    expires: date
    code: str
    ticket: str

    def text(self, id: str, rule: str) -> str:
        """A line of waivers.yml. JSON's strings are YAML's too, so no reason can break out of its line."""
        said = {"reason": self.reason, "owner": self.owner, "approver": self.approver}
        said |= {name: text for name, text in (("code", self.code), ("ticket", self.ticket)) if text}
        facts = [f"  {name}: {json.dumps(text, ensure_ascii=False)}\n" for name, text in said.items()]
        return f"- finding: {id}\n  rule: {rule}\n{''.join(facts)}  expires: {self.expires}\n"


@click.command()
@click.argument("finding", metavar="chg_ID")
@click.option("--reason", required=True, help="Why customers are not hurt, in twenty letters or more.")
@click.option("--owner", required=True, help="Who answers for it.")
@click.option("--approver", required=True, help="Who allowed it: somebody else, named in the config's `approvers:`.")
@click.option("--expires", type=request.Day(), help="The last day on which it holds. Default: 30 days from today.")
@click.option("--code", type=click.Choice(CODES), default=None, help="The reason in a word.")
@click.option("--ticket", default="", help="Where it is followed up.")
@request.comparison
def waive(asked: request.Asked, finding: str, expires: date | None, code: str | None, **said: str) -> None:
    """Write down an exception that somebody else approves, with a reason and a last day.

    chg_ID is a finding of this comparison. The entry goes to the end of .change-guard/waivers.yml and counts once it
    has landed on the default branch: nobody lets their own change through. For a change that customers can be told of,
    `change-guard notice new` is the better way.

    \b
    change-guard waive chg_7k2m9q4d1f --owner @ada --approver @acme/legal \\
        --reason "The box acknowledges the terms and subscribes nobody to anything."
    """
    from change_guard.repository import worktree

    day = expires or asked.today + USUAL
    if day <= asked.today:
        raise click.UsageError(f"{day} is no day to come; a waiver holds until its last day")
    entry = Entry(expires=day, code=code or "", **said)
    judged = _judged(finding, asked)
    with worktree(Path.cwd(), os.environ) as (folder, snapshot):
        _allowed(entry, snapshot, asked.today)
        text = _with(snapshot.read(PATH) or b"", "".join(entry.text(finding, rule) for rule in _rules(judged)))
    target = folder / PATH
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"wrote {PATH}: {finding} until {day}, for {entry.owner}, allowed by {entry.approver}")
    click.echo("It counts for changes made after it has landed on the default branch. Land it first, on its own.")


def _judged(finding: str, asked: request.Asked) -> list[Judgement]:
    verdict = request.reviewed(asked)
    found = [one for one in verdict.judgements if one.finding.id == finding]
    if not found:
        known = ", ".join(sorted({one.finding.id for one in verdict.judgements if one.missing}))
        raise click.UsageError(f"no finding {finding} here. This comparison has: {known or 'none that waits'}")
    waiting = [one for one in found if one.missing]
    if not waiting:
        raise click.UsageError(f"{finding} needs no waiver: it is {found[0].status}")
    return waiting


def _rules(judged: list[Judgement]) -> list[str]:
    """A change can be what several rules speak about, and each is excused by name."""
    return list(dict.fromkeys(one.finding.rule.id for one in judged))


def _allowed(entry: Entry, snapshot: Snapshot, today: date) -> None:
    """Refuses at once what the gate would refuse later."""
    from change_guard import config

    if entry.approver == entry.owner:
        raise click.UsageError(f"{entry.owner} cannot approve their own exception; name somebody else as --approver")
    settings = config.load(snapshot) or config.Config()
    last = today + timedelta(days=settings.longest)
    if entry.expires > last:
        raise click.UsageError(f"a waiver holds for {settings.longest} days at most here, so until {last}")
    approvers = settings.approvers
    if approvers and entry.approver not in approvers:
        raise click.UsageError(
            f"{entry.approver} may not approve waivers here; --approver is one of {', '.join(approvers)}"
        )


def _with(there: bytes, entry: str) -> str:
    """The file with the entry at its end, read once more before anybody relies on it."""
    from change_guard.documents import Document
    from change_guard.evidence import waivers

    before = there.decode("utf-8", "strict") if there else ""
    had = waivers.read(Document(PATH, there)) if there else ()
    text = f"{before.rstrip()}\n{entry}" if before.strip() else entry
    try:
        has = waivers.read(Document(PATH, text.encode()))
    except Refused as refused:
        if refused.where is not None and not before:
            raise
        raise Refused(
            f"the entry does not fit into {PATH} as it is: {refused.reason}", help=f"Add by hand:\n{entry}"
        ) from None
    if len(has) <= len(had):
        raise Refused(f"the entry does not fit into {PATH} as it is written", help=f"Add by hand:\n{entry}")
    return text
