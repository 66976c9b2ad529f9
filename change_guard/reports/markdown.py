"""The comment on a pull request, and a step's summary: who is hurt, where it stands, and what to do next.

Never longer than a comment may be: of a large verdict it shows fewer rows, then no previews, then fewer words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from change_guard.reports import links, standing
from change_guard.reports.gist import gist
from change_guard.reports.markup import block, code, markdown
from change_guard.reports.remarks import notes
from change_guard.reports.steps import next_steps
from change_guard.reports.tally import headline, ledger

if TYPE_CHECKING:
    from change_guard.model import Judgement, Location, Unread, Verdict

MOST = 60_000
"""Characters; GitHub refuses a comment of more than 65,536."""


FOLDED = 8
"""Rows that need nothing, above which they are folded away."""


class Room(NamedTuple):
    """How many of each thing are shown, how many previews, and how many characters of one text."""

    rows: int
    previews: int
    words: int


ROOMS = (Room(50, 3, 400), Room(50, 0, 400), Room(20, 0, 200), Room(5, 0, 100))


def render(verdict: Verdict) -> str:
    """The most there is room for."""
    for room in ROOMS:
        text = _render(verdict, room)
        if len(text) <= MOST:
            break
    return text


def _render(verdict: Verdict, room: Room) -> str:
    from change_guard.reports.pages import page

    return page("comment.md.j2", _facts(verdict, room))


def _facts(verdict: Verdict, room: Room) -> dict[str, Any]:
    judgements = sorted(verdict.judgements, key=_worst_first)[: room.rows]
    settled = [one for one in judgements if _worst_first(one) == 2]
    shown = [one for one in judgements if _worst_first(one) < 2] if len(settled) > FOLDED else judgements
    unread = (*verdict.unread, *verdict.troubles)
    rules = {one.finding.rule.id: one.finding.rule for one in judgements if one.missing}
    periods = {one.period.name: one.period for one in judgements if one.period}
    return {
        "md": lambda text: markdown(text, room.words),
        "code": lambda text: code(text, room.words),
        "headline": headline(verdict).split("  ", 1)[1],
        "unread": [_unread(one, room) for one in unread[: room.rows]],
        "gist": gist(verdict) if len(judgements) > FOLDED else (),
        "rows": [_row(one, verdict, room) for one in shown],
        "folded": [_row(one, verdict, room) for one in settled] if len(settled) > FOLDED else [],
        "more": max(len(verdict.judgements) - room.rows, 0) + max(len(unread) - room.rows, 0),
        "steps": list(next_steps(verdict))[: room.rows],
        "links": begun(verdict),
        "previews": [block(text, "markdown") for text in list(previews(verdict))[: room.previews]],
        "drafted": bool(verdict.drafts),
        "better": [standing.better(one) for one in verdict.favourable[: min(room.rows, 10)]],
        "rules": list(rules.values())[: min(room.rows, 20)],
        "periods": list(periods.values())[:10],
        "notes": notes(verdict)[: min(room.rows, 20)],
        "chosen": verdict.chosen,
        "today": verdict.today,
        "ledger": ledger(verdict),
    }


def _worst_first(judgement: Judgement) -> int:
    return 0 if judgement.blocks else 1 if judgement.missing else 2


def _unread(unread: Unread, room: Room) -> dict[str, str]:
    return {
        "word": "Cannot see" if unread.unseen else "Cannot read",
        "place": code(str(unread.where), room.words),
        "reason": unread.reason,
        "help": unread.help,
    }


def _row(judgement: Judgement, verdict: Verdict, room: Room) -> dict[str, str]:
    change = judgement.finding.change
    witness = change.witness
    return {
        "word": standing.word(judgement),
        "message": judgement.finding.message,
        "witness": f"{witness.customer}: {witness.had} → {witness.gets}" if witness and witness.proven else "",
        "place": _place(verdict, change.where, room),
        "who": standing.WHO[change.audience],
        "brief": standing.brief(judgement, verdict.today),
        "id": judgement.finding.id,
    }


def _place(verdict: Verdict, at: Location, room: Room) -> str:
    shown = code(f"{at.path}:{at.line}" if at.line else at.path, room.words)
    address = links.line(verdict.hosting, at)
    return f"[{shown}](<{address}>)" if address else shown


def begun(verdict: Verdict) -> list[tuple[str, str]]:
    """What can be begun in the browser, and where."""
    found = [
        ("plan" if "/plans/" in one.path else "notice", links.begin(verdict.hosting, one)) for one in verdict.drafts
    ]
    return [pair for pair in found if pair[1]][:6]


def previews(verdict: Verdict) -> Iterator[str]:
    """What customers read: the notices that speak for these changes, then the drafts of those that are missing."""
    given = {one.notice.slug: one.notice.text for one in verdict.judgements if one.notice}
    yield from given.values()
    yield from (_body(draft.text) for draft in verdict.drafts if "/notices/" in draft.path)


def _body(text: str) -> str:
    """Without the front matter, which is for us."""
    parts = text.split("\n---\n", 1)
    return parts[-1]
