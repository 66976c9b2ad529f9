"""Evidence only ever helps: what is added or mended adds no block, what is taken away or spoilt removes none.

Notices and plans are spoilt in every way that stops them from counting, alone and together, and judged by the real
judge: gathered, linted by the rules as they are shipped, timed by history, waived. The statistics show how varied that
is: `pytest tests/evidence/test_monotone.py --hypothesis-show-statistics`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st
from papers import BODY, NOTICE_PATH, PLAN, PLAN_PATH, TODAY, Files, change, finding, notice, usd, without

from change_guard import evidence, rulebook, verdict
from change_guard.config import Config
from change_guard.evidence import coverage, gate, lint, policy, waivers
from change_guard.matching import findings as matched
from change_guard.model import Finding, Judgement, Landing
from change_guard.vocabulary import GATE, NOTICES

PERIODS = policy.periods(["baseline", "eu-digital-b2c"], {})
RULES = rulebook.load(NOTICES, {})
OF_THE_GATE = rulebook.load(GATE, {})
CONFIG = Config(approvers=("@acme/legal",), approvals={"price.*": "@cfo"}, audiences={"partners": "new"})

YEARLY = change(subject="team plan, yearly", before=usd("290", "year"), after=usd("390", "year"))
UNDATED = change(subject="team plan, half-yearly", effective=None)
GONE = change(
    surface="api", kind="operation.removed", subject="GET /v1/team", before="GET /v1/team", after=None, effective=None
)
FINDINGS = (
    finding(),
    finding(id="steep", notice="steep-price-increase", severity="risky"),
    finding(YEARLY),
    finding(UNDATED),
    finding(GONE, asks=("notice",), notice="api-breaking", remedy=False),
    finding(asks=("waiver",), notice="", remedy=False, id="dark"),
)
LINES = "".join(
    f"\n  - {{surface: {one.change.surface}, change: {one.change.kind}, subject: '{one.change.subject}'}}"
    for one in FINDINGS[:1] + FINDINGS[2:5]
)
TEXT = BODY.replace(
    "a month. Our", "a month, a year goes from $290.00 to $390.00, and GET /v1/team goes away. Our"
).replace("$39.00 from", "$39.00 or $390.00 from")
WHOLE = {
    NOTICE_PATH: notice(LINES, TEXT, approvals='["@cfo"]', sends="[{channel: email, on: 2026-11-24}]", reason="cost"),
    PLAN_PATH: PLAN,
    waivers.PATH: f"""
- finding: {change().id}
  reason: no customer has been on this plan since May
  owner: "@li"
  approver: "@acme/legal"
  rule: dark
  expires: 2027-03-10
""",
}
Spoil = Callable[[str], str]


def swapped(old: str, new: str) -> Spoil:
    assert any(old in text for text in WHOLE.values()), old
    return lambda text: text.replace(old, new)


SPOILT: dict[str, dict[str, Spoil]] = {
    NOTICE_PATH: {
        "contact": swapped("contact: billing@acme.example", "contact: n/a"),
        "feedback": swapped("feedback:", "# feedback:"),
        "remedy": swapped("remedy: yearly customers keep $29.00 until their term ends", "remedy: none"),
        "audience": swapped("[existing]", "[partners]"),
        "day": swapped("effective: 2027-03-01", "effective: 2027-03-02"),
        "soon": lambda text: text.replace("1 March 2027", "a day that comes soon"),
        "number": swapped("$39.00", "$34.00"),
        "turned": swapped("$29.00 to $39.00", "$39.00 to $29.00"),
        "path": swapped("GET /v1/team goes away", "GET /v1/other goes away"),
        "do": lambda text: without(text, "What you need") if "## What you need" in text else text,
        "nothing": swapped("You pay $39.00 or $390.00 from your first bill after 1 March 2027.", "-"),
        "leave": lambda text: without(text, "How to leave") if "## How to leave" in text else text,
        "draft": swapped("Our hosting", "FILL IN: why. Our hosting"),
        "comment": lambda text: text.replace("## Who", "<!-- ## Who") + "-->",
        "some": swapped("Everyone who is", "Some customers"),
        "stale": swapped("'team plan, monthly'", "'team plan, monthly', to: $34.00"),
        "elsewhere": swapped("'team plan, yearly'", "'pro plan, yearly'"),
        "bound": swapped("subject: 'team plan, half-yearly'", "subject: '*', max_findings: 1"),
        "approval": swapped('["@cfo"]', '["@me"]'),
        "medium": swapped("channel: email", "channel: blog"),
        "reason": swapped("reason: cost", "# reason"),
    },
    PLAN_PATH: {
        "steps": lambda text: without(text, "Steps") if "## Steps" in text else text,
        "rollback": swapped("Put $29.00 back in plans.yml; the bills of the day are made again within an hour.", "tbd"),
        "measure": swapped("Cancellations on Team stay", "Revenue stays"),
        "draft": lambda text: text + "\nTODO",
    },
    waivers.PATH: {
        "expired": swapped("2027-03-10", "2026-11-21"),
        "for years": swapped("2027-03-10", "2029-02-01"),
        "own": swapped("@acme/legal", "@li"),
        "stranger": swapped("@acme/legal", "@acme/sales"),
        "other": swapped("rule: dark", "rule: light"),
    },
}
ALL = [(path, name) for path, ways in SPOILT.items() for name in ways] + [(path, "gone") for path in SPOILT]
LANDED = (None, "2026-01-01", "2026-09-01", "2026-12-20", "2027-01-20")


def files(spoilt: Iterable[tuple[str, str]]) -> dict[str, str]:
    """All three papers, with these faults."""
    found = dict(WHOLE)
    for path, name in ALL:
        if (path, name) in spoilt and path in found:
            if name == "gone":
                del found[path]
            else:
                found[path] = SPOILT[path][name](found[path])
    return found


def judged(papers: dict[str, str], landed: str | None, today: date) -> tuple[Judgement, ...]:
    """What is said of every finding and of whatever the change does to its gate, of papers that have all landed."""
    snapshot = Files(papers)
    attached = evidence.gather(snapshot, snapshot)
    assert not attached.troubles, attached.troubles
    kept = tuple(matched(OF_THE_GATE, gate.changes(snapshot, snapshot, attached, today), today))
    flaws = lint.changes(attached.notices, (one.change for one in FINDINGS), attached.plans)
    attached = replace(attached, remarks=tuple(matched(RULES, flaws, today)))
    landings = [
        Landing(date.fromisoformat(landed), "1", path, text.encode())
        for path, text in papers.items()
        if landed and "notices" in path
    ]
    return verdict.judge((*FINDINGS, *kept), attached, PERIODS, CONFIG, today, tuple(landings))


def blocked(judgements: Iterable[Judgement]) -> set[tuple[str, str]]:
    return {_name(one.finding) for one in judgements if one.blocks}


def _name(told: Finding) -> tuple[str, str]:
    return told.rule.id, told.id


FAULTS = st.sets(st.sampled_from(ALL), max_size=2)


@settings(deadline=None, max_examples=300)
@given(FAULTS, FAULTS, st.sampled_from(LANDED), st.sampled_from(LANDED), st.integers(40, 120))
def test_mending_never_adds_a_block_and_spoiling_never_removes_one(
    faults: set[tuple[str, str]], more: set[tuple[str, str]], landed: str | None, later: str | None, days: int
) -> None:
    today = TODAY + timedelta(days=days)
    first, last = sorted((landed, later), key=lambda day: day or "9")
    first, last = (day if day and date.fromisoformat(day) <= today else None for day in (first, last))
    better, worse = judged(files(faults), first, today), judged(files(faults | more), last, today)
    event(f"{len(blocked(worse)) - len(blocked(better))} blocks more")
    for one in better:
        event(f"{one.finding.rule.id}: {one.status}")
    assert blocked(better) <= blocked(worse)


def test_every_fault_alone_blocks_something_that_the_whole_lets_through() -> None:
    """So that the property above is about something: no fault is idle."""
    day = date(2027, 3, 1)
    assert blocked(judged(WHOLE, "2026-01-01", day)) == set()
    assert [fault for fault in ALL if not blocked(judged(files([fault]), "2026-01-01", day))] == []


@settings(deadline=None, max_examples=200)
@given(FAULTS, FAULTS, st.integers(40, 120))
def test_a_second_notice_never_takes_away_what_the_first_gave(
    faults: set[tuple[str, str]], others: set[tuple[str, str]], days: int
) -> None:
    today = TODAY + timedelta(days=days)
    alone = files(faults)
    beside = {path.replace("team", "other"): text for path, text in files(others).items() if path != waivers.PATH}
    one, two = judged(alone, "2026-09-01", today), judged({**alone, **beside}, "2026-09-01", today)
    event(f"{len(blocked(one)) - len(blocked(two))} blocks less")
    assert blocked(two) <= blocked(one)


def test_the_findings_are_really_covered_by_different_lines() -> None:
    told = evidence.gather(Files(WHOLE), Files()).notices[0]
    lines = [coverage.covering(told, one.change) for one in FINDINGS]
    assert len({line.cover.where.line for line in lines if line}) == 4
