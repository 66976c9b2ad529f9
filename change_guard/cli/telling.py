"""What a repository has of its own to explain: its rules, and its notices with what they cover in this comparison."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from change_guard.cli import request

if TYPE_CHECKING:
    from change_guard.model import Cover, Judgement, Notice, Verdict


def slugs() -> dict[str, Notice]:
    """The notices of the worktree by name; empty where there is no repository to have any."""
    from change_guard import evidence
    from change_guard.errors import Refused
    from change_guard.repository import worktree

    try:
        with worktree(Path.cwd(), os.environ) as (_, snapshot):
            return {told.slug: told for told in evidence.gather(snapshot, snapshot).notices}
    except Refused:
        return {}


def own_rules() -> dict[str, bytes]:
    """The team's own rule files of the worktree by path; empty where there is no repository to have any."""
    from change_guard import rulebook
    from change_guard.errors import Refused
    from change_guard.repository import worktree

    try:
        with worktree(Path.cwd(), os.environ) as (_, snapshot):
            return rulebook.team(snapshot)
    except Refused:
        return {}


def page(notice: Notice, asked: request.Asked) -> str:
    """The notice, and what it does for the change at hand."""
    from change_guard.evidence import unfinished

    verdict = request.reviewed(asked)
    open_ = unfinished.first(notice)
    parts = [
        f"{notice.slug}: {notice.title}\n  {notice.where.path}, effective {notice.effective}, "
        f"for {', '.join(notice.audiences)}, answered for by {notice.owner}",
        f"Still a draft:\n  {open_}" if open_ else "",
        "It speaks for:\n" + "\n".join(f"  {_cover(cover)}" for cover in notice.covers) if notice.covers else "",
        "In this comparison:\n" + "\n".join(_findings(notice, verdict)),
        f"What customers see:\n  change-guard notice render {notice.slug} --as email",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _cover(cover: Cover) -> str:
    """A line of `covers:` in one line."""
    said = " ".join(filter(None, (cover.id, cover.surface, cover.source, cover.change, cover.subject)))
    values = f", {cover.before} -> {cover.after}" if cover.before or cover.after else ""
    return said + values


def _findings(notice: Notice, verdict: Verdict) -> Iterator[str]:
    """What it covers here, and what it names without covering it yet."""
    about = [judgement for judgement in verdict.judgements if _names(notice, judgement)]
    for judgement in about:
        state = "passes" if not judgement.blocks else "still blocked"
        yield f"  {judgement.finding.id}  {state}: {judgement.finding.message}"
        yield from (f"      {missing.says}" for missing in judgement.missing)
    if not about:
        yield "  nothing that it names is changed here; it stands for a change before or after this one"


def _names(notice: Notice, judgement: Judgement) -> bool:
    covering = judgement.notice is not None and judgement.notice.slug == notice.slug
    return covering or any(cover.id == judgement.finding.id for cover in notice.covers)
