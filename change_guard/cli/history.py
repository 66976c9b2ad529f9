"""`change-guard history`: what the gate would have said to what this repository has merged."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from change_guard.cli.paint import columns, wanted
from change_guard.errors import Trouble
from change_guard.reports.harmless import one_line, unobeyed

if TYPE_CHECKING:
    from change_guard.model import Verdict
    from change_guard.repository.merged import Merged

FEW = 20
"""Commits from which a progress bar is worth its line."""
RULES = 3


@dataclass(frozen=True, slots=True)
class Past:
    """One merged commit, and what the gate would have said; without a verdict, why nobody can tell."""

    merged: Merged
    verdict: Verdict | None
    why: str = ""

    @property
    def stopped(self) -> list[str]:
        """The rules that would have stopped it, once for each finding."""
        return [one.finding.rule.id for one in self.verdict.judgements if one.blocks] if self.verdict else []


@click.command()
@click.argument("branch", default="HEAD")
@click.option(
    "--days", type=click.IntRange(1), default=90, show_default=True, help="How far back from its newest commit."
)
@click.option("--most", type=click.IntRange(1, 10_000), default=200, show_default=True, help="Commits at most.")
def history(branch: str, days: int, most: int) -> None:
    """What the gate would have said to the last months of this repository. Never fails.

    Each commit of the branch is judged against the one before it, as of its own day and with the config of its own
    time: what was merged, whom it would have hurt, and which rules would have asked for a word to customers. Good for
    deciding whether to adopt the gate, and how strict it has to be.

    \b
    change-guard history
    change-guard history main --days 365 --most 1000
    """
    from change_guard.repository.merged import merged

    commits = merged(Path.cwd(), os.environ, branch, days, most)
    told = list(_told(commits))
    for line in _lines(told):
        click.echo(line)
    _sum(told, most)


def _told(commits: Sequence[Merged]) -> Iterable[Past]:
    if len(commits) < FEW or not os.isatty(2):
        return map(_past, commits)
    return _with_bar(commits)


def _with_bar(commits: Sequence[Merged]) -> Iterator[Past]:
    with click.progressbar(commits, label="judging commits", file=sys.stderr) as bar:
        for merged in bar:
            yield _past(merged)


def _past(merged: Merged) -> Past:
    from change_guard.repository.resolve import Request
    from change_guard.review import review

    request = Request(Path.cwd(), merged.before, merged.commit, environment=os.environ)
    try:
        return Past(merged, review(request, merged.day))
    except Trouble as trouble:
        where = f"{trouble.where}: " if trouble.where else ""
        return Past(merged, None, f"{where}{trouble.reason}")


def _lines(told: Iterable[Past]) -> Iterator[str]:
    """A line for each commit that would have been stopped or that nobody can judge; the others are only counted."""
    for past in told:
        says = _says(past)
        if says:
            head = f"{past.merged.day}  {past.merged.commit[:7]}  "
            subject = one_line(unobeyed(past.merged.subject), columns() - len(head))
            yield f"{head}{subject}\n{' ' * len(head)}{click.style(says, fg='red') if wanted() is not False else says}"


def _says(past: Past) -> str:
    if past.verdict is None:
        return f"cannot be judged: {past.why}"
    unread = [one for one in past.verdict.unread if one.where.side == "after"]
    if unread:
        return f"cannot be judged: {unread[0].where} {one_line(unread[0].reason)}"
    counted = Counter(past.stopped).most_common()
    shown = [f"{rule} ({count})" if count > 1 else rule for rule, count in counted[:RULES]]
    more = [f"{len(counted) - RULES} more rules"] if len(counted) > RULES else []
    return ", ".join([*shown, *more])


def _sum(told: Sequence[Past], most: int) -> None:
    """The counts, the rules that would have spoken most, and how to look at one."""
    stopped = [past for past in told if past.stopped]
    touched = [past for past in told if past.verdict and past.verdict.changes]
    blind = sum(bool(_says(past)) for past in told) - len([past for past in stopped if _says(past)])
    if rules := Counter(rule for past in stopped for rule in set(past.stopped)):
        width = max(map(len, rules))
        click.secho("\nrules, by how many commits they would have stopped", bold=True, color=wanted())
        for rule, count in sorted(rules.items(), key=lambda pair: (-pair[1], pair[0])):
            click.echo(f"  {rule:<{width}}  {count}")
    span = f" from {told[-1].merged.day} to {told[0].merged.day}" if told else ""
    click.echo(
        f"\n{_count(len(told), 'commit')}{span}: {len(touched)} changed something for customers, "
        f"{len(stopped)} would have been stopped, {blind} cannot be judged."
    )
    if len(told) == most:
        click.echo(f"No more than {most} were looked at; --most {most * 5} looks at more.")
    if stopped:
        worst = max(stopped, key=lambda past: len(past.stopped)).merged
        at = f"--base {worst.before[:12]} --head {worst.commit[:12]} --today {worst.day}"
        click.echo(f"Look at one: change-guard check {at}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
