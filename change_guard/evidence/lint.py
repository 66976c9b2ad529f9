"""Is a notice honest? What it says, beside the changes it covers, becomes changes of the surface `notices`.

Numbers and days are compared with the change's own; the rest looks for what a customer needs and a busy author leaves
out. Rules judge them: who would be misled stops the notice from counting, the rest is advice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from change_guard.evidence import coverage, honesty, manners, planning
from change_guard.evidence.remarks import Remark
from change_guard.evidence.trying import Judge, unjudged
from change_guard.model import Change, Notice, Plan

CHECKS: tuple[Callable[[Remark], Iterator[Change]], ...] = (
    *(honesty.name, honesty.numbers, honesty.day, honesty.who, honesty.translations, honesty.examples),
    *(manners.way_out, manners.reply, manners.remedy, manners.alternatives, manners.export, manners.lasting),
    *(manners.first_words, manners.phrases, manners.upsell, manners.plain),
)


def changes(
    notices: Iterable[Notice],
    covered: Iterable[Change],
    written: Iterable[Plan] = (),
    judge: Judge = unjudged,
) -> Iterator[Change]:
    """What is wrong with each notice, and with its plan where it has one, change by change that it covers.

    `judge` is asked whether an example of a call would work.
    """
    plans = {plan.slug: plan for plan in written}
    index = coverage.Index((notice, notice.covers) for notice in notices)
    found: dict[str, tuple[Notice, list[Change]]] = {}
    for change in {change.id: change for change in covered}.values():
        for notice in index.near(change):
            if _covers(notice, change):
                found.setdefault(notice.where.path, (notice, []))[1].append(change)
    for _, (notice, mine) in sorted(found.items()):
        yield from remarks(notice, tuple(mine), plans.get(notice.slug), judge)


def remarks(
    notice: Notice, covered: tuple[Change, ...], plan: Plan | None, judge: Judge = unjudged
) -> Iterator[Change]:
    """What is wrong with the notice, and the plan, for the customers of each of these changes."""
    for change in covered:
        remark = Remark(notice, change, covered, judge)
        for check in CHECKS:
            yield from check(remark)
        if plan:
            yield from planning.remarks(remark, plan)


def _covers(notice: Notice, change: Change) -> bool:
    line = coverage.covering(notice, change)
    return line is not None and not line.drift
