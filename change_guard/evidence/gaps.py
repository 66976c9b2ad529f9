"""What a notice and its plan still lack, gap by gap, each with what to type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from change_guard.evidence import audiences, contents, plans, unfinished
from change_guard.evidence.manners import unreasoned
from change_guard.model import Finding, Missing, Notice, Period, Plan


def facts(finding: Finding, notice: Notice) -> Iterator[Missing]:
    """What every customer must be able to find."""
    path = notice.where.path
    if not _reached(notice.contact):
        yield Missing("contact", "Customers are not told whom to ask.", f"{path}: contact: billing@example.com")
    if not _reached(notice.feedback):
        yield Missing("feedback", "Customers cannot object anywhere.", f"{path}: feedback: where, and who reads it")
    if finding.rule.remedy and unreasoned(notice.remedy):
        yield Missing(
            "remedy",
            "Nothing says how customers are made whole.",
            f"{path}: remedy: what they get, or `none: ` and the reason",
        )
    for key, heading in (("do", "What you need to do"), ("nothing", "What happens if you do nothing")):
        if not unfinished.says(notice.sections.get(key, "")):
            yield Missing(key, f'The notice has no section "{heading}".', f"{path}: ## {heading}")


def _reached(route: str) -> bool:
    """Whether somebody can be reached there."""
    return unfinished.says(route) and route.strip(" .").lower() not in ("none", "no", "nobody", "nowhere", "no one")


def audience(finding: Finding, notice: Notice, known: Mapping[str, str]) -> Iterator[Missing]:
    """The customers hit and not spoken to; `known` are the team's own audiences."""
    hit = audiences.hit(finding.change.audience)
    unreached = sorted(hit - audiences.reached(notice.audiences, known))
    strangers = audiences.strangers(notice.audiences, known)
    if unreached and strangers:
        yield Missing(
            "audience",
            f"`{strangers[0]}` is no audience we know, so {_people(unreached)} may not be told.",
            f"Say what it means in .change-guard/config.yml: audiences: {{{strangers[0]}: existing}}",
        )
    elif unreached:
        names = ", ".join(dict.fromkeys((*notice.audiences, *unreached)))
        yield Missing(
            "audience",
            f"The change hits {_people(unreached)}; the notice does not speak to them.",
            f"{notice.where.path}: audiences: [{names}]",
        )


def content(notice: Notice, period: Period | None) -> Iterator[Missing]:
    """What the policies in force want it to hold."""
    for rule in (period, *period.also) if period else ():
        for word in rule.requires:
            gap = contents.lacking(notice, word, rule.source)
            if gap:
                yield gap


def approval(finding: Finding, notice: Notice, needed: Mapping[str, str]) -> Iterator[Missing]:
    """Who has to have approved a notice of this kind of change, by the config's `approvals:`."""
    for pattern, person in needed.items():
        if fnmatchcase(finding.change.kind, pattern) and person not in notice.approvals:
            names = ", ".join(f'"{name}"' for name in (*notice.approvals, person))
            yield Missing(
                "approval", f"{person} has not approved the notice.", f"{notice.where.path}: approvals: [{names}]"
            )


def _people(names: list[str]) -> str:
    return " and ".join(f"{name} customers" for name in names)


def migration(notice: Notice, plan: Plan | None) -> Iterator[Missing]:
    """What the migration plan of the same slug still lacks."""
    path = f"{plans.FOLDER}/{notice.slug}.md"
    if plan is None:
        yield Missing("plan", "There is no migration plan.", f"Write {path}: steps, rollback, how customers fare.")
        return
    left = unfinished.first(plan)
    if left:
        yield Missing("plan", f"The migration plan is still a draft: {left}.", f"Finish {path}")
        return
    if not plans.has_steps(plan):
        yield Missing("steps", "The migration plan has no steps.", f"{path}: ## Steps, and a numbered list")
    if not unfinished.says(plan.rollback):
        yield Missing("rollback", "The migration plan has no way back.", f"{path}: ## Rollback")
    if not plans.measures_customers(plan):
        yield Missing(
            "measure",
            "The migration plan does not say how it will show that customers are well.",
            f"{path}: ## How we will know, with tickets, cancellations or failed requests and a limit",
        )
