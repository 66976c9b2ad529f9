"""What a person reads in a terminal: the customer first, then where, why, and exactly what to type next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from change_guard.reports.harmless import unobeyed
from change_guard.reports.tally import headline, ledger
from change_guard.reports.wrapping import wrapped

if TYPE_CHECKING:
    from change_guard.model import Audience, Change, Judgement, Missing, Unread, Verdict

NARROW = 80
"""Columns of a source line, which is cut around its place and not wrapped: every terminal has as many."""
SHOWN_IN_FULL = 3
"""Findings of one rule that are told in full; the rest is one line each."""
SHOWN_BETTER = 10
SHOWN_AT_REST = 10
STEPS = 3

WHO: dict[Audience, str] = {
    "new": "new customers only",
    "existing": "customers you already have",
    "everyone": "everyone, the customers you already have too",
    "unknown": "the file does not say, so the customers you already have count too",
}
LABELS = {"breaking": "error", "risky": "warning", "note": "note"}


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
        *("\n".join([*map(_heading, group), *_missing(group[0])]) for group in _alike(waiting)),
        "\n".join(_settled(judgement) for judgement in verdict.judgements if not judgement.missing),
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
            yield _told_again(judgement, verdict)
        if rest := judgements[SHOWN_IN_FULL:]:
            yield "\n".join([f"and {len(rest)} more [{rest[0].finding.rule.id}]", *map(_line, rest)])
    yield from _at_rest(verdict)


def _at_rest(verdict: Verdict) -> Iterator[str]:
    """What needs nothing: every waiver, for it ends, and of the rest as much as one reads."""
    settled = [j for j in verdict.judgements if not j.missing]
    waived = [j for j in settled if j.status == "waived"]
    rest = [j for j in settled if j.status != "waived"]
    lines = [_settled(judgement) for judgement in (*waived, *rest[:SHOWN_AT_REST])]
    if len(rest) > SHOWN_AT_REST:
        lines.append(f"and {len(rest) - SHOWN_AT_REST} more that need nothing: --output html=report.html shows them")
    yield "\n".join(lines)


def _rank(judgement: Judgement) -> tuple[int, str]:
    return ("breaking", "risky", "note").index(judgement.finding.rule.severity), judgement.finding.rule.id


def told(judgement: Judgement, verdict: Verdict) -> str:
    """One finding in full."""
    rule = judgement.finding.rule
    reasons = [*_fact("why", rule.why), *_missing(judgement)]
    ways = [*_typed(judgement.missing), rule.instead]
    return "\n".join([*_seen(judgement, verdict), *reasons, "", *_help(ways), _more(judgement)])


def _told_again(judgement: Judgement, verdict: Verdict) -> str:
    """Another finding of a rule that has just been told: its why and its instead are above."""
    ways = _help(_typed(judgement.missing))
    return "\n".join([*_seen(judgement, verdict), *_missing(judgement), "", *ways, _more(judgement)])


def _seen(judgement: Judgement, verdict: Verdict) -> list[str]:
    change = judgement.finding.change
    place = f"  --> {change.where}   {change.where.pointer}".rstrip()
    return [_heading(judgement), place, *_source(change, verdict), *_facts(judgement, verdict)]


def _source(change: Change, verdict: Verdict) -> list[str]:
    """The lines that went and came. What stands where a removed thing stood is context, not an addition."""
    here = "-" if change.where.side == "before" else "+" if _same_place(change) else " "
    places = [("-", change.was), (here, change.where)]
    shown = [(sign, at, text) for sign, at in places if at and (text := verdict.lines.get(at, "")).strip()]
    if not shown:
        return []
    width = max(3, *(len(str(at.line)) for _, at, _ in shown))
    bar = f"{'':>{width}} |"
    room = NARROW - width - 4
    return [bar, *(f"{at.line:>{width}} |{sign} {_window(text, at.column, room)}" for sign, at, text in shown), bar]


def _window(text: str, column: int, room: int) -> str:
    """As much of a line as there is room for, with the place in it: a minified file is one line."""
    start = column - 1 - room // 3
    if len(text.strip()) <= room or start <= len(text) - len(text.lstrip()):
        return text.strip()[:room]
    return f"…{text[min(start, len(text) - room) + 1 :]}"[:room].rstrip()


def _same_place(change: Change) -> bool:
    return change.was is None or change.was.pointer.rsplit("/", 1)[-1] == change.where.pointer.rsplit("/", 1)[-1]


def _facts(judgement: Judgement, verdict: Verdict) -> Iterator[str]:
    change = judgement.finding.change
    witness = change.witness
    if witness:
        judge = f"   (confirmed by {witness.judge})" if witness.proven and witness.judge else "   (not proven)"
        yield from _fact("customer", witness.customer)
        yield from _fact("had", witness.had)
        yield from _fact("gets", f"{witness.gets}{judge}")
    yield from _fact("who", WHO[change.audience])
    if len(change.reach) > 1:
        more = f" and {len(change.reach) - 4} more" if len(change.reach) > 4 else ""
        yield from _fact("reach", f"{len(change.reach)} operations: {', '.join(change.reach[:4])}{more}")
    yield from _fact("when", _when(judgement, verdict))


def _heading(judgement: Judgement) -> str:
    finding = judgement.finding
    return f"{LABELS[finding.rule.severity]}[{finding.rule.id}]: {finding.message}"


def _missing(judgement: Judgement) -> Iterator[str]:
    for missing in judgement.missing:
        yield from _fact("missing", missing.says)
    for advice in judgement.advice:
        yield from _fact("advice", advice)


def _when(judgement: Judgement, verdict: Verdict) -> str:
    day = judgement.effective or judgement.finding.change.effective
    if day is None:
        return "on merge; the file gives no later date"
    days = (day - verdict.today).days
    return f"{day}, {days} days from today" if days > 0 else f"{day}"


def _typed(missing: Iterable[Missing]) -> list[str]:
    return list(dict.fromkeys(one.help for one in missing if one.help))


def _help(ways: Iterable[str]) -> Iterator[str]:
    for way in ways:
        first, *rest = way.split("\n")
        yield f"  help: {first}"
        yield from (f"        {line}" for line in rest)


def _more(judgement: Judgement) -> str:
    return f"  more: change-guard explain {judgement.finding.rule.id}   ({judgement.finding.id})"


def _fact(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"   = {name + ':':<9} {text}"


def _line(judgement: Judgement) -> str:
    finding = judgement.finding
    return f"  {finding.change.where}  {finding.message}  {finding.id}"


def _settled(judgement: Judgement) -> str:
    finding = judgement.finding
    if judgement.waiver:
        tail = f"waived until {judgement.waiver.expires} by {judgement.waiver.approver}"
    elif judgement.notice:
        tail = f"notice {judgement.notice.slug}{_age(judgement)}"
    else:
        tail = "no notice needed"
    head = f"{judgement.status}[{finding.rule.id}]: {finding.message}"
    return f"{head}\n  {finding.change.where}   {tail}"


def _age(judgement: Judgement) -> str:
    landed, day, period = judgement.notice and judgement.notice.landed, judgement.effective, judgement.period
    if not (landed and day and period):
        return ""
    return f", {(day - landed).days}{' days' if period.months else ''} of {period}"


def _better(verdict: Verdict) -> Iterator[str]:
    better = verdict.favourable
    if better:
        lines = [f"  + {_summary(change)}" for change in better[:SHOWN_BETTER]]
        rest = len(better) - SHOWN_BETTER
        more = [f"  and {rest} more, see change-guard diff"] if rest > 0 else []
        yield "\n".join(["better for customers:", *lines, *more])


def _summary(change: Change) -> str:
    from change_guard.model import spell

    where = f"  ({change.where})"
    if change.before is None:
        return f"{change.kind} {change.subject}{where}"
    return f"{change.kind} {change.subject}: {spell(change.before)} -> {spell(change.after)}{where}"


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
