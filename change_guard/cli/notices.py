"""`change-guard notice list` and `notice render`: where notices stand, and the forms in which customers meet them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from change_guard.cli import request
from change_guard.errors import Refused

if TYPE_CHECKING:
    from change_guard.evidence import Evidence
    from change_guard.evidence.calendar import Standing
    from change_guard.evidence.rendering import Paper
    from change_guard.model import Change, Landing, Notice, Snapshot

PRESSING = ("due", "overdue", "open", "draft")


@dataclass()
class Desk:
    """The notices of the head, and when they landed."""

    head: Snapshot
    attached: Evidence
    landings: tuple[Landing, ...]
    today: date
    _changes: dict[str, tuple[Change, ...]] = field(default_factory=dict)

    def standings(self) -> Iterator[Standing]:
        """Every notice and where it stands, the nearest day first."""
        from change_guard.evidence.calendar import first_landing, standing

        for notice in sorted(self.attached.notices, key=lambda told: (told.effective or date.max, told.slug)):
            began = first_landing(notice.where.path, self.landings)
            yield standing(notice, began.landed if began else None, self.today, self._happened(began))

    def _happened(self, began: Landing | None) -> Callable[[Notice], bool]:
        """Whether all that a notice announced has been made since the commit before it landed."""
        from change_guard.evidence.calendar import all_there

        def happened(notice: Notice) -> bool:
            return began is not None and all_there(notice, self._since(began.commit))

        return happened

    def _since(self, commit: str) -> tuple[Change, ...]:
        if commit not in self._changes:
            asked = request.Asked(f"{commit}^", "HEAD", False, self.today)
            try:
                self._changes[commit] = request.reviewed(asked).changes
            except Refused:
                self._changes[commit] = request.reviewed(request.Asked(commit, "HEAD", False, self.today)).changes
        return self._changes[commit]


def desk(asked: request.Asked) -> Desk:
    """What stands on the desk; raises Unseen where history is out of reach."""
    from change_guard import evidence, repository
    from change_guard.evidence.notices import FOLDER
    from change_guard.repository import Request

    where = Request(Path.cwd(), asked.base, asked.head, asked.staged, os.environ)
    comparison = repository.compare(where)
    landings = repository.notices(comparison.base, FOLDER)
    return Desk(comparison.head, evidence.gather(comparison.head, comparison.base), landings, asked.today)


def counted(number: int, thing: str) -> str:
    """`1 notice`, `2 notices`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


@click.command("list", short_help="Where every notice stands.")
@click.option("--due", is_flag=True, help="Only what needs somebody: drafts, open, due and overdue.")
@request.comparison
def standing(asked: request.Asked, due: bool) -> None:
    """Where every notice stands.

    \b
    draft      somebody still has to fill it in
    open       not on the default branch yet: customers count from the day it is
    announced  its day is more than two weeks away
    due        its day is near or has come, and the change is not made yet
    overdue    a month after its day the change is still not made: a promise broken
    done       announced and made

    \b
    change-guard notice list
    change-guard notice list --due      # for a nightly job
    """
    found = [one for one in desk(asked).standings() if not due or one.word in PRESSING]
    for one in found:
        click.echo(f"{one.word:<10} {one.notice.effective}  {one.notice.slug}: {one.notice.title}")
        click.echo(f"{'':<10} {one.says}")
    broken = sum(one.word == "overdue" for one in found)
    click.echo(counted(len(found), "notice") + (f", {counted(broken, 'broken promise')}" if broken else ""))


@click.command(short_help="A notice as a mail, a changelog entry, a feed or headers.")
@click.argument("slugs", nargs=-1)
@click.option("--as", "form", default="", help="email, changelog, rss, headers ...; without it, all forms are named.")
@click.option("--for", "reader", type=click.Choice(["support"]), help="A briefing for colleagues.")
@click.option("--site", default="https://example.com/changes", help="The address under which notices are published.")
@request.comparison
def render(asked: request.Asked, slugs: tuple[str, ...], form: str, reader: str | None, site: str) -> None:
    """Notices as customers meet them. Without a slug: all that are finished.

    \b
    change-guard notice render                                   # which forms there are
    change-guard notice render team-price --as email > mail.html
    change-guard notice render --as rss --site https://shop.example/changes
    change-guard notice render team-price --for support
    """
    from change_guard.evidence import rendering

    if not form and not reader:
        for name, (_, what) in rendering.FORMS.items():
            click.echo(f"{name:<12} {what}")
        return
    table = desk(asked)
    papers = _papers(table, slugs)
    click.echo(rendering.render(reader or form, papers, site, table.head), nl=False)


def _papers(table: Desk, slugs: tuple[str, ...]) -> list[Paper]:
    from change_guard.evidence import rendering, unfinished
    from change_guard.evidence.calendar import first_landing

    known = {notice.slug: notice for notice in table.attached.notices}
    unknown = next((slug for slug in slugs if slug not in known), "")
    if unknown:
        raise Refused(f"there is no notice `{unknown}`; there are {', '.join(known) or 'none'}")
    chosen = [known[slug] for slug in slugs] or [told for told in known.values() if not unfinished.first(told)]
    draft = next((told for told in chosen if unfinished.first(told)), None)
    if draft:
        raise Refused(f"notice `{draft.slug}` is still a draft: {unfinished.first(draft)}", draft.where)
    papers = []
    for told in chosen:
        began = first_landing(told.where.path, table.landings)
        papers.append(rendering.Paper(told, table.attached.plan(told.slug), began.landed if began else table.today))
    return papers
