"""What a person reads in a terminal: the customer first, then where, why, and exactly what to type next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from change_guard.reports.findings import heading, line, missing, settled, told, told_again
from change_guard.reports.harmless import unobeyed
from change_guard.reports.tally import headline, ledger
from change_guard.reports.wrapping import wrapped

if TYPE_CHECKING:
    from change_guard.model import Change, Judgement, Unread, Verdict

SHOWN_IN_FULL = 3
"""Findings of one rule that are told in full; the rest is one line each."""
SHOWN_BETTER = 10
SHOWN_AT_REST = 10
STEPS = 3


def render(verdict: Verdict) -> str:
    """The verdict as text, without colour; the command line paints it."""
    return wrapped(unbroken(verdict))


def unbroken(verdict: Verdict) -> str:
    """The same with every paragraph on one line, for whoever knows how wide the terminal is."""
    blocks = [
        *(_unread(unread) for unread in (*verdict.unread, *verdict.troubles)),
        *_judgements(verdict),
        *_better(verdict),
        *_notes([*(f"not examined: {one.where} {one.what}" for one in verdict.unexamined), *verdict.notes]),
        *_next(verdict),
        _end(verdict),
    ]
    return unobeyed("\n\n".join(block.rstrip() for block in blocks if block)) + "\n"


def brief(verdict: Verdict) -> str:
    """Only what is missing and what speaks for each finding: for a reader who has just seen the whole."""
    waiting = sorted((j for j in verdict.judgements if j.missing), key=_rank)
    blocks = [
        *("\n".join([*map(heading, group), *missing(group[0])]) for group in _alike(waiting)),
        "\n".join(settled(judgement) for judgement in verdict.judgements if not judgement.missing),
        _advice(judgement for judgement in verdict.judgements if not judgement.missing),
        headline(verdict),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _alike(judgements: list[Judgement]) -> list[list[Judgement]]:
    """Neighbours that lack the same."""
    return [list(group) for _, group in groupby(judgements, key=lambda j: [one.says for one in j.missing])]


def _judgements(verdict: Verdict) -> Iterator[str]:
    waiting = sorted((j for j in verdict.judgements if j.missing), key=_rank)
    for _, group in groupby(waiting, key=lambda j: j.finding.rule.id):
        judgements = list(group)
        yield told(judgements[0], verdict)
        for judgement in judgements[1:SHOWN_IN_FULL]:
            yield told_again(judgement, verdict)
        if rest := judgements[SHOWN_IN_FULL:]:
            yield "\n".join([f"and {len(rest)} more [{rest[0].finding.rule.id}]", *map(line, rest)])
    yield from _at_rest(verdict)


def _at_rest(verdict: Verdict) -> Iterator[str]:
    """What needs nothing: every waiver, for it ends, and of the rest as much as one reads."""
    waived = [j for j in verdict.judgements if not j.missing and j.status == "waived"]
    rest = [j for j in verdict.judgements if not j.missing and j.status != "waived"]
    lines = [settled(judgement) for judgement in (*waived, *rest[:SHOWN_AT_REST])]
    if len(rest) > SHOWN_AT_REST:
        lines.append(f"and {len(rest) - SHOWN_AT_REST} more that need nothing: --output html=report.html shows them")
    yield "\n".join(lines)
    yield _advice(waived + rest)


def _advice(judgements: Iterable[Judgement]) -> str:
    """What would make the papers of changes that pass better, each once."""
    told = dict.fromkeys(said for judgement in judgements for said in judgement.advice)
    return "\n".join(f"advice: {said}" for said in told)


def _rank(judgement: Judgement) -> tuple[int, str]:
    return ("breaking", "risky", "note").index(judgement.finding.rule.severity), judgement.finding.rule.id


def _better(verdict: Verdict) -> Iterator[str]:
    better = verdict.favourable
    if better:
        lines = [f"  + {_summary(change)}" for change in better[:SHOWN_BETTER]]
        rest = len(better) - SHOWN_BETTER
        more = [f"  and {rest} more, see change-guard diff"] if rest > 0 else []
        yield "\n".join(["better for customers:", *lines, *more])


def _summary(change: Change) -> str:
    from change_guard.reports.standing import became_of

    became = became_of(change).replace(" → ", " -> ")
    return f"{change.kind} {change.subject}{': ' if became else ''}{became}  ({change.where})"


def _unread(unread: Unread) -> str:
    what = "cannot see" if unread.unseen else "cannot read"
    side = " (before the change)" if unread.where.side == "before" else ""
    lines = [f"error[{what.replace(' ', '-')}]: {unread.where}{side} {unread.reason}"]
    more = [*unread.excerpt.split("\n"), *unread.help.split("\n")]
    return "\n".join([*lines, *(f"  {line}" for line in more if line)])


def _notes(notes: Iterable[str]) -> Iterator[str]:
    shown = [f"note: {note}" for note in notes]
    if shown:
        yield "\n".join(shown)


def _next(verdict: Verdict) -> Iterator[str]:
    """After several findings, what to do about all of them, so that nobody has to scroll back."""
    if sum(judgement.blocks for judgement in verdict.judgements) < 2:
        return
    from change_guard.reports.steps import next_steps

    steps = [f"next: {command + '   ' if command else ''}{text}" for command, text in next_steps(verdict)]
    more = [f"next: {len(steps) - STEPS} more steps are told with the findings above"] if len(steps) > STEPS else []
    yield "\n".join([*steps[:STEPS], *more])


def _end(verdict: Verdict) -> str:
    return f"{headline(verdict)}\n      {verdict.chosen}\n      {ledger(verdict)}"
