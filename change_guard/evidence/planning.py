"""Would this plan get customers across? What it leaves out, beside the change, as changes for rules to judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from change_guard.config import AUDIENCES
from change_guard.evidence import calls, days, trying
from change_guard.evidence.remarks import Remark
from change_guard.model import Change, Plan

_PERSON = re.compile(
    r"@\w|\([A-Z][^)]{1,60}\)|\bby [A-Z]\w+|\b(?:we|head of|team|support|engineering|billing|care|director|lead)\b",
    re.I,
)
_EXAMPLE = re.compile(r"```|^(?: {4}|\t)\S", re.M)

CALLED = ("operation.removed", "request.", "response.", "parameter.", "field.")
"""What developers meet in a call that they can write down."""

Check = Callable[[Remark, Plan], Iterator[Change]]


def remarks(remark: Remark, plan: Plan) -> Iterator[Change]:
    """What is wrong with the plan for the customers of this change."""
    for check in CHECKS:
        yield from check(remark, plan)


def _owners(remark: Remark, plan: Plan) -> Iterator[Change]:
    steps = plan.sections.get("steps", "")
    if steps and not _PERSON.search(steps):
        yield remark.of_plan(plan, "owners")


def _timeline(remark: Remark, plan: Plan) -> Iterator[Change]:
    """The day itself is on the timeline, or in the steps."""
    told = "\n".join(plan.sections.get(key, "") for key in ("timeline", "steps"))
    if remark.notice.effective and remark.notice.effective not in [day for day, _ in days.days(told)]:
        yield remark.of_plan(plan, "timeline", days.written(remark.notice.effective))


def _each_audience(remark: Remark, plan: Plan) -> Iterator[Change]:
    """Where the notice speaks to several, the plan says of each of the team's own what happens to it, and when."""
    told = "\n".join(plan.sections.get(key, "") for key in ("timeline", "steps")).lower()
    several = remark.notice.audiences if len(remark.notice.audiences) > 1 else ()
    forgotten = [name for name in several if name not in AUDIENCES and name.lower().rstrip("s") not in told]
    if forgotten:
        yield remark.of_plan(plan, "audience", ", ".join(forgotten))


def _limit(remark: Remark, plan: Plan) -> Iterator[Change]:
    """A measure without the value at which somebody stops is a wish."""
    if plan.measure and not re.search(
        r"\d|\b(?:half|twice|double|one|two|three|ten|any|no|none|more than)\b", plan.measure, re.I
    ):
        yield remark.of_plan(plan, "limit")


def _example(remark: Remark, plan: Plan) -> Iterator[Change]:
    """Of a call that changes there is one that can be tried; of anything else, some lines to copy."""
    if remark.change.surface != "api":
        return
    papers = (plan, remark.notice)
    shown = any(any(calls.calls(paper)) for paper in papers)
    if not shown and (
        remark.change.kind.startswith(CALLED) or not any(_EXAMPLE.search(paper.text) for paper in papers)
    ):
        yield remark.of_plan(plan, "example")


def _failing(remark: Remark, plan: Plan) -> Iterator[Change]:
    for where, why in trying.failing(plan, remark.notice, remark.change, remark.beside, remark.judge):
        yield remark.fails("migration.misstated", where, why)


def _section(key: str) -> Check:
    def check(remark: Remark, plan: Plan) -> Iterator[Change]:
        if not plan.sections.get(key):
            yield remark.of_plan(plan, key)

    return check


CHECKS: tuple[Check, ...] = (
    *(_owners, _timeline, _each_audience, _limit, _example, _failing),
    *(_section("support"), _section("consulted")),
)
