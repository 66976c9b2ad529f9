"""A verdict with a finding of every rule we ship, each from the rule's own example, and in every state it can be in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path

from examples import spoken
from papers import BODY
from verdicts import unread, verdict

from change_guard import rulebook
from change_guard.model import (
    Change,
    Cover,
    Draft,
    Finding,
    Hosting,
    Judgement,
    Location,
    Missing,
    Notice,
    Period,
    Unexamined,
    Verdict,
    Waiver,
)

UNTOLD = Missing("notice", "Customers have not been told: no notice covers this.", "change-guard notice new")
EXCUSE = Missing("waiver", "A notice does not mend this: it has to change.", "Disagree? Ask @acme/legal for a waiver.")
EARLY = Missing("time", "Customers would have 9 of 30 days.", "Wait.", date(2026, 12, 31))
HELD = Waiver("w-17", Cover(Location("w.yml")), "nobody uses it", "@maria", "@legal", date(2026, 12, 1))
TOLD = Notice(
    "team", Location(".change-guard/notices/team.md", 1, 1), "Team", (), ("existing",), date(2027, 3, 1),
    "help", "", "", "@acme", {}, BODY, landed=date(2026, 10, 1),
)  # fmt: skip
THIRTY = Period("price-increase", timedelta(30), "baseline")
STATES = (
    {"status": "needed", "missing": (UNTOLD,)},
    {"status": "covered", "notice": TOLD, "effective": date(2027, 3, 1), "period": THIRTY},
    {"status": "needed", "missing": (EXCUSE,)},
    {"status": "too-early", "missing": (EARLY,), "notice": TOLD, "effective": date(2026, 10, 10), "period": THIRTY},
    {"status": "needed", "missing": (UNTOLD,), "period": THIRTY, "effective": date(2027, 3, 1)},
    {"status": "waived", "waiver": HELD},
    {"status": "info", "advice": ("Tell support before customers ask.",)},
)


@cache
def findings() -> tuple[Finding, ...]:
    """One of each rule."""
    return tuple(_findings())


def _findings() -> Iterator[Finding]:
    rules = rulebook.every()
    for rule in rules:
        shown = next(one for one in rulebook.examples(rule.path, Path(rule.path).read_bytes()) if rule.id in one.finds)
        yield next(one for one in spoken(rules, rule, shown) if one.rule.id == rule.id)


def everything() -> Verdict:
    judgements = [Judgement(one, **state) for one, state in zip(findings(), cycle(STATES), strict=False)]
    told = verdict(
        *sorted(judgements, key=lambda one: one.rank),
        unread=(unread(excerpt="41 |     monthly: 39.00\n42 |      currency: EUR"),),
        unexamined=(Unexamined(Location("api.yml", 3, 1), "a reference to another file"),),
        notes=("The base moved while this was judged.",),
        drafts=(
            Draft(".change-guard/notices/x.md", f"---\ntitle: x\n---\n{BODY}\n| a | b |\n|---|---|\n| 1 | 2 |\n", ()),
        ),
        hosting=Hosting("https://github.com/acme/shop", "dearer", "9f8e7d6a"),
    )
    places = {at: "price: 39.00" for one in told.findings for at in (one.change.was, one.change.where) if at}
    return replace(told, lines=places, changes=(*told.changes, *_others()))


def _others() -> tuple[Change, ...]:
    about = findings()[0].change
    better = replace(about, kind="limit.raised", subject="projects", before=20, after=50, effect="favourable")
    return better, replace(
        about, kind="operation.added", subject="POST /v2/orders", before=None, after=None, effect="neutral"
    )
