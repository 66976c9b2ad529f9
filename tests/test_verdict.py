"""May the change go through? One gap a row, then the clock, waivers, and that evidence only ever helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import (
    BODY,
    NOTICE_PATH,
    PLAN,
    PLAN_PATH,
    TODAY,
    Files,
    change,
    finding,
    landing,
    moved,
    notice,
    usd,
    without,
)

from change_guard import citations, evidence, rulebook, verdict
from change_guard.config import Config
from change_guard.evidence import lint, policy, waivers
from change_guard.matching import findings as matched
from change_guard.model import Finding, Judgement, Landing, Status, Verdict
from change_guard.vocabulary import NOTICES

PERIODS = policy.periods(["baseline"], {})
HONEST = rulebook.load(NOTICES, {})
ID = change().id
WAIVER = f"""\
- finding: {ID}
  reason: no customer has been on this plan since May
  owner: "@li"
  approver: "@acme/legal"
  expires: 2026-12-31
"""
DARK = finding(asks=("waiver",), notice="", remedy=False)


def judge(
    *findings: Finding,
    files: dict[str, str] | None = None,
    base: dict[str, str] | None = None,
    landings: tuple[Landing, ...] | None = (),
    config: Config | None = None,
    today: date = TODAY,
) -> tuple[Judgement, ...]:
    head = {NOTICE_PATH: notice(), PLAN_PATH: PLAN} if files is None else files
    attached = evidence.gather(Files(head), Files(base or {}))
    assert not attached.troubles
    flaws = lint.changes(attached.notices, (told.change for told in findings))
    attached = replace(attached, remarks=tuple(matched(HONEST, flaws, today)))
    return verdict.judge(findings, attached, PERIODS, config or Config(), today, landings)


def one(told: Finding, **given: object) -> Judgement:
    (judgement,) = judge(told, **given)  # type: ignore[arg-type]
    return judgement


def test_a_whole_notice_and_plan_let_it_through() -> None:
    judgement = one(finding())
    assert (judgement.status, judgement.missing, judgement.blocks) == ("covered", (), False)
    assert judgement.advice == ()
    assert judgement.notice is not None
    assert judgement.notice.landed == TODAY
    assert judgement.plan is not None
    assert (judgement.effective, str(judgement.period)) == (date(2027, 3, 1), "30 days")


def told(text: str, plan: str | None = PLAN) -> dict[str, str]:
    return {NOTICE_PATH: text} | ({} if plan is None else {PLAN_PATH: plan})


GAPS: list[tuple[str, dict[str, str], Status, list[str]]] = [
    ("nothing", {}, "needed", ["notice"]),
    ("only a plan", {PLAN_PATH: PLAN}, "needed", ["notice"]),
    ("about something else", told(notice(covers=f"[{change(subject='pro').id}]")), "needed", ["notice"]),
    (
        "other values",
        told(notice(covers="[{surface: pricing, change: price.raised, subject: 'team plan, monthly', to: $34.00}]")),
        "stale",
        ["stale"],
    ),
    ("a draft", told(notice(contact='"FILL IN: where customers reach a person"')), "draft", ["draft"]),
    ("nobody to ask", told(notice(contact="")), "needed", ["contact"]),
    ("nowhere to object", told(notice(feedback="")), "needed", ["feedback"]),
    ("no remedy", told(notice(remedy="")), "needed", ["remedy"]),
    ("no remedy and no reason", told(notice(remedy="none")), "needed", ["remedy"]),
    ("no remedy with a reason", told(notice(remedy='"none: the plan was free for all until now"')), "covered", []),
    ("nothing to do", told(notice(body=without(BODY, "What you need to do"))), "needed", ["do"]),
    ("doing nothing", told(notice(body=without(BODY, "What happens if"))), "needed", ["nothing"]),
    ("other customers", told(notice(audiences="[new]")), "needed", ["audience"]),
    ("unknown customers", told(notice(audiences="[subscribers]")), "needed", ["audience"]),
    ("everyone", told(notice(audiences="[everyone]")), "covered", []),
    ("another day", told(notice(effective="2027-03-02")), "needed", ["day", "honest"]),
    ("no plan", told(notice(), None), "needed", ["plan"]),
    ("a plan in draft", told(notice(), PLAN + "\nFILL IN: when"), "needed", ["plan"]),
    ("a plan without steps", told(notice(), without(PLAN, "Steps")), "needed", ["steps"]),
    ("no way back", told(notice(), without(PLAN, "Rollback")), "needed", ["rollback"]),
    ("no measure", told(notice(), without(PLAN, "How we will know")), "needed", ["measure"]),
    (
        "a measure of ours",
        told(notice(), PLAN.replace("Cancellations on Team stay", "Revenue stays")),
        "needed",
        ["measure"],
    ),
    ("another number in the text", told(notice(body=BODY.replace("$39.00", "$34.00"))), "needed", ["honest"]),
    (
        "soon",
        told(notice(body=BODY.replace("1 March 2027", "a day that comes soon"), title="Team")),
        "needed",
        ["honest"],
    ),
    ("some customers", told(notice(body=BODY.replace("Everyone who is", "Some customers"))), "needed", ["honest"]),
]


@pytest.mark.parametrize(("files", "status", "missing"), [gap[1:] for gap in GAPS], ids=[gap[0] for gap in GAPS])
def test_a_gap(files: dict[str, str], status: Status, missing: list[str]) -> None:
    judgement = one(finding(), files=files)
    assert judgement.status == status
    assert sorted({gap.what for gap in judgement.missing}) == sorted(missing)
    assert judgement.blocks is bool(missing)
    assert all(gap.says and gap.help for gap in judgement.missing), "each says what it is and what to type"


def test_advice_does_not_block() -> None:
    text = notice(body="We are excited to share this. " + BODY.replace("## How to leave\nCancel", "Look"))
    judgement = one(finding(), files=told(text))
    assert judgement.status == "covered"
    assert len(judgement.advice) == 2
    assert '"excited to share" of something that customers lose by' in judgement.advice[0] + judgement.advice[1]
    assert all(NOTICE_PATH in advice for advice in judgement.advice)


@pytest.mark.parametrize(("severity", "blocks"), [("breaking", True), ("risky", False), ("note", False)])
def test_only_breaking_blocks(severity: str, blocks: bool) -> None:
    judgement = one(finding(severity=severity), files={})
    assert judgement.missing
    assert judgement.blocks is blocks


def test_nothing_asked_is_information() -> None:
    judgement = one(finding(severity="risky", asks=()), files={})
    assert (judgement.status, judgement.missing) == ("info", ())


def test_a_breaking_rule_that_asks_nothing_can_only_be_waived() -> None:
    assert [gap.what for gap in one(finding(asks=())).missing] == ["waiver"]


def test_a_plan_is_only_asked_for_where_the_rule_asks() -> None:
    assert one(finding(asks=("notice",)), files=told(notice(), None)).status == "covered"


def test_what_stale_says() -> None:
    files = told(notice(covers="[{surface: pricing, change: price.raised, subject: 'team plan, monthly', to: $34.00}]"))
    (gap,) = one(finding(), files=files).missing
    assert gap.says == (
        f"Notice `team` ({NOTICE_PATH}:3:10) no longer fits: it says (any) -> $34.00; "
        "this change is $29.00 per month -> $39.00 per month."
    )
    assert f"change-guard notice new {ID}" in gap.help


def test_of_two_notices_the_better_counts() -> None:
    files = told(notice()) | {".change-guard/notices/a-draft.md": notice(contact='"FILL IN: x"')}
    assert one(finding(), files=files).status == "covered"


def test_two_rules_on_one_change_are_covered_by_one_notice() -> None:
    assert [judgement.status for judgement in judge(finding(), finding(id="steep"))] == ["covered", "covered"]


def test_a_line_that_fits_too_much_covers_nothing() -> None:
    other = finding(change(subject="team plan, yearly"))
    files = told(notice(covers="[{surface: pricing, change: price.raised, max_findings: 1}]"))
    assert one(finding(), files=files).status == "covered"
    assert [[gap.what for gap in judged.missing] for judged in judge(finding(), other, files=files)] == [["broad"]] * 2


TIMES: list[tuple[str, dict[str, str], tuple[Landing, ...], str, Status, str]] = [
    # data's day, notice's facts, landings, today, status, turns green on
    ("2027-03-01", {}, (), "2027-01-30", "covered", ""),
    ("2027-03-01", {}, (), "2027-01-31", "too-early", ""),
    ("2027-03-01", {}, (landing("2027-01-30", notice()),), "2027-02-27", "covered", ""),
    ("2027-03-01", {}, (landing("2027-01-31", notice()),), "2027-02-27", "too-early", ""),
    ("", {}, (), "2027-01-30", "too-early", ""),
    ("", {}, (), "2027-03-01", "too-early", ""),
    ("", {}, (), "2027-03-02", "needed", ""),
    ("", {}, (landing("2027-02-10", notice()),), "2027-02-27", "too-early", "2027-03-12"),
    ("", {}, (landing("2027-02-10", notice()),), "2027-03-11", "too-early", "2027-03-12"),
    ("", {}, (landing("2027-02-10", notice()),), "2027-03-12", "covered", ""),
    ("", {}, (landing("2026-11-01", notice()),), "2026-12-24", "too-early", "2027-03-01"),
    ("", {}, (landing("2026-11-01", notice()),), "2027-02-28", "too-early", "2027-03-01"),
    ("", {}, (landing("2026-11-01", notice()),), "2027-03-01", "covered", ""),
    ("", {}, (landing("2026-11-01", notice()),), "2028-06-01", "covered", ""),
    ("", {}, (landing("2027-03-01", notice()),), "2027-06-01", "covered", ""),
    ("", {}, (landing("2027-03-02", notice()),), "2027-06-01", "needed", ""),
]


@pytest.mark.parametrize(("own", "facts", "landings", "today", "status", "ready"), TIMES)
def test_time(
    own: str, facts: dict[str, str], landings: tuple[Landing, ...], today: str, status: Status, ready: str
) -> None:
    about = finding(change(effective=date.fromisoformat(own) if own else None))
    files = told(notice(covers=f"[{about.id}]", **facts))
    judgement = one(about, files=files, landings=landings, today=date.fromisoformat(today))
    assert judgement.status == status
    last = judgement.missing[-1] if judgement.missing else None
    assert str((last and last.ready) or "") == ready


def test_too_early_tells_the_days() -> None:
    judgement = one(finding(), landings=(landing("2027-02-01", notice()),), today=date(2027, 2, 3))
    (gap,) = judgement.missing
    assert gap.says == (
        "Customers would have 28 of 30 days (`price-increase`, baseline): told on 1 February 2027, "
        "changed on 1 March 2027."
    )
    assert gap.help == "Move the day in plans.yml:3:5 and in the notice to 2027-03-03 or later."


def test_without_history_only_what_needs_it_is_undecided() -> None:
    assert one(finding(), landings=None).status == "covered", "today is early enough, whatever history says"
    judgement = one(finding(), landings=None, today=date(2027, 2, 20))
    assert [gap.what for gap in judgement.missing] == ["history"]
    assert "fetch-depth: 0" in judgement.missing[0].help
    undecided = Verdict(base="a", head="b", chosen="", today=TODAY, judgements=(judgement,))
    assert undecided.exit_code == 3
    refused = Verdict(base="a", head="b", chosen="", today=TODAY, judgements=(one(finding(), files={}),))
    assert refused.exit_code == 1


def test_what_nothing_holds_back_waits_for_the_announced_day() -> None:
    about = finding(change(effective=None))
    files = told(notice(covers=f"[{about.id}]"))
    (gap,) = one(about, files=files).missing
    assert gap.says == "Customers are told 1 March 2027, and nothing in the data holds this back until then."
    assert gap.help == "Write the day into the data (plans.yml:3:5), or land the notice first and this on 2027-03-01."
    landed = landing("2026-11-01", files[NOTICE_PATH])
    assert (
        one(about, files=files, landings=(landed,)).missing[0].help == "Wait: this turns green by itself on 2027-03-01."
    )


@pytest.mark.parametrize(
    ("today", "what"), [("2026-12-01", "time"), ("2027-03-01", "history"), ("2027-06-01", "history")]
)
def test_without_history_an_announced_day_to_come_is_still_too_early(today: str, what: str) -> None:
    about = finding(change(effective=None))
    judgement = one(about, files=told(notice(covers=f"[{about.id}]")), landings=None, today=date.fromisoformat(today))
    assert [gap.what for gap in judgement.missing] == [what]


CALIFORNIA = policy.periods(["baseline", "us-ca-subscription"], {})
WINDOWS = [
    ("told once, far ahead", "2026-11-22", "", "window"),
    ("told once, inside the window", "2027-01-30", "", ""),
    ("told once, on its last day but too late for the baseline", "2027-02-22", "", "time"),
    ("told twice", "2026-11-22", "[{channel: email, on: 2027-02-01}]", ""),
    ("on the first day of the window", "2026-11-22", "[{channel: email, on: 2027-01-30}]", ""),
    ("a day before it", "2026-11-22", "[{channel: email, on: 2027-01-29}]", "window"),
    ("on its last day", "2026-11-22", "[{channel: email, on: 2027-02-22}]", ""),
    ("a day after it", "2026-11-22", "[{channel: email, on: 2027-02-23}]", "window"),
]


@pytest.mark.parametrize(("today", "sends", "what"), [row[1:] for row in WINDOWS], ids=[row[0] for row in WINDOWS])
def test_who_must_tell_neither_too_late_nor_too_early_tells_twice(today: str, sends: str, what: str) -> None:
    attached = evidence.gather(Files(told(notice(sends=sends))), Files())
    (judgement,) = verdict.judge([finding()], attached, CALIFORNIA, Config(), date.fromisoformat(today), ())
    assert [gap.what for gap in judgement.missing] == ([what] if what else [])


def test_two_policies_that_pull_apart_are_explained() -> None:
    attached = evidence.gather(Files(told(notice())), Files())
    (judgement,) = verdict.judge([finding()], attached, CALIFORNIA, Config(), TODAY, ())
    (gap,) = judgement.missing
    law = citations.cited("California Business and Professions Code, section 17602")
    assert gap.says == (
        f"{law} asks for a notice 7 to 30 days ahead; customers hear of it on 22 November 2026. "
        "Both can be kept by telling them twice."
    )
    assert "on: 2027-01-30}]   (or until 2027-02-22)" in gap.help


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        ({}, 2),
        ({"consent": "a button in the mail"}, 1),
        ({"reason": "cost"}, 1),
        ({"consent": "a button in the mail", "reason": "cost"}, 0),
        ({"consent": "a button in the mail", "body": BODY + "## Why\nCosts doubled.\n"}, 0),
    ],
)
def test_what_a_policy_wants_said(facts: dict[str, str], lacks: int) -> None:
    strict = policy.periods(["strict-consumer"], {})
    attached = evidence.gather(Files(told(notice(**facts))), Files())
    (judgement,) = verdict.judge([finding(notice="steep-price-increase")], attached, strict, Config(), TODAY, ())
    assert [gap.what for gap in judgement.missing] == ["content"] * lacks


def test_a_period_nobody_defined_lets_nothing_through() -> None:
    assert [gap.what for gap in one(finding(notice="colour-change")).missing] == ["policy"]


def test_a_team_s_own_audiences() -> None:
    files = told(notice(audiences="[subscribers]"))
    assert one(finding(), files=files, config=Config(audiences={"subscribers": "existing"})).status == "covered"
    assert one(finding(), files=files, config=Config(audiences={"subscribers": "new"})).status == "needed"


@pytest.mark.parametrize(
    ("hit", "audiences", "status"),
    [
        ("new", "[new]", "covered"),
        ("new", "[existing]", "needed"),
        ("everyone", "[existing]", "needed"),
        ("everyone", "[existing, new]", "covered"),
        ("unknown", "[new]", "needed"),
        ("unknown", "[existing]", "covered"),
        ("unknown", "[everyone]", "covered"),
    ],
)
def test_audiences(hit: str, audiences: str, status: Status) -> None:
    about = moved(finding(), audience=hit)
    assert one(about, files=told(notice(audiences=audiences))).status == status


APPROVALS = [
    ({"price.*": "@cfo"}, {}, False),
    ({"price.*": "@cfo"}, {"approvals": '["@cfo"]'}, True),
    ({"price.*": "@cfo"}, {"approvals": '["@maria"]'}, False),
    ({"price.*": "@cfo", "price.raised": "@legal"}, {"approvals": '["@cfo"]'}, False),
    ({"price.*": "@cfo", "price.raised": "@legal"}, {"approvals": '["@legal", "@cfo"]'}, True),
    ({"operation.*": "@api"}, {}, True),
]


@pytest.mark.parametrize(("needed", "facts", "passes"), APPROVALS)
def test_who_must_have_approved(needed: dict[str, str], facts: dict[str, str], passes: bool) -> None:
    judgement = one(finding(), files=told(notice(**facts)), config=Config(approvals=needed))
    assert (judgement.status == "covered") is passes
    assert {gap.what for gap in judgement.missing} == (set() if passes else {"approval"})


WAIVERS: list[tuple[str, Finding, str, Config, bool]] = [
    ("a dark pattern, approved", DARK, WAIVER, Config(), True),
    ("any finding", finding(), WAIVER, Config(), True),
    ("its last day", DARK, WAIVER.replace("2026-12-31", "2026-11-22"), Config(), True),
    ("the day after", DARK, WAIVER.replace("2026-12-31", "2026-11-21"), Config(), False),
    ("of this rule", DARK, WAIVER + "  rule: price-raised\n", Config(), True),
    ("of another rule", DARK, WAIVER + "  rule: plan-removed\n", Config(), False),
    ("by one who may", DARK, WAIVER, Config(approvers=("@acme/legal",)), True),
    ("by one who may not", DARK, WAIVER, Config(approvers=("@acme/board",)), False),
    ("by its own owner", DARK, WAIVER.replace("@acme/legal", "@li"), Config(), False),
    ("other values", moved(DARK, after=usd("49")), WAIVER, Config(), False),
    ("by selector", DARK, WAIVER.replace(ID, "{surface: pricing, change: price.raised, to: $39.00}"), Config(), True),
    (
        "by the selector of another",
        DARK,
        WAIVER.replace(ID, "{surface: pricing, change: price.raised, subject: x}"),
        Config(),
        False,
    ),
    ("for ninety days", DARK, WAIVER.replace("2026-12-31", "2027-02-20"), Config(), True),
    ("for a day more", DARK, WAIVER.replace("2026-12-31", "2027-02-21"), Config(), False),
    ("for as long as is agreed", DARK, WAIVER.replace("2026-12-31", "2026-12-22"), Config(longest=30), True),
    ("for longer than agreed", DARK, WAIVER.replace("2026-12-31", "2026-12-23"), Config(longest=30), False),
    ("over its bound", DARK, WAIVER.replace(ID, "{surface: pricing, to: {at-most: 30}}"), Config(), False),
]


@pytest.mark.parametrize(
    ("about", "text", "config", "holds"), [row[1:] for row in WAIVERS], ids=[row[0] for row in WAIVERS]
)
def test_waivers(about: Finding, text: str, config: Config, holds: bool) -> None:
    judgement = one(about, files={}, base={waivers.PATH: text}, config=config)
    assert (judgement.status == "waived") is holds
    assert judgement.blocks is not holds
    assert (judgement.waiver is not None) is holds


def test_a_notice_does_not_excuse_a_dark_pattern() -> None:
    judgement = one(DARK)
    assert [gap.what for gap in judgement.missing] == ["waiver"]
    assert "has to change" in judgement.missing[0].says
    assert f"change-guard waive {ID} --owner" in judgement.missing[0].help


def test_a_waiver_that_fits_more_than_it_says_lets_nothing_through() -> None:
    both = (DARK, moved(DARK, subject="team plan, yearly"))
    base = {waivers.PATH: WAIVER.replace(ID, "{surface: pricing, change: price.raised, max_findings: 1}")}
    assert not one(DARK, files={}, base=base).blocks
    assert {judged.missing[0].says for judged in judge(*both, files={}, base=base)} == {
        "Waiver `waiver 1` fits more changes than its `max_findings` allows."
    }


def test_what_nobody_was_told_is_said_once() -> None:
    (both,) = one(finding(), files={}).missing
    (told,) = one(finding(asks=("notice",)), files={}).missing
    assert both.says == "Customers have not been told: no notice covers this, and there is no migration plan."
    assert told.says == "Customers have not been told: no notice covers this."


def test_nobody_waives_their_own_change() -> None:
    files = {waivers.PATH: WAIVER}
    assert one(DARK, files=files).blocks
    assert one(DARK, files=files, base={}).waiver is None


def test_an_expired_waiver_says_since_when() -> None:
    judgement = one(DARK, files={}, base={waivers.PATH: WAIVER.replace("2026-12-31", "2026-11-01")})
    assert judgement.missing[0].says == "Waiver `waiver 1` ended on 1 November 2026."


PIECES = {
    NOTICE_PATH: [
        notice(),
        notice(contact=""),
        notice(body="FILL IN: all"),
        notice(covers=f"[{change(subject='x').id}]"),
    ],
    PLAN_PATH: [PLAN, without(PLAN, "Rollback"), PLAN + "\nTODO"],
    ".change-guard/notices/other.md": [notice(), notice(audiences="[new]"), notice(effective="2027-02-01")],
    ".change-guard/plans/other.md": [PLAN, without(PLAN, "Steps")],
    waivers.PATH: [WAIVER, WAIVER.replace(ID, change(subject="x").id), WAIVER.replace("2026-12-31", "2020-01-01")],
}
CHANGES = [finding(), finding(change(subject="x")), DARK, finding(severity="risky"), finding(notice="colour-change")]


@settings(deadline=None)
@given(
    st.fixed_dictionaries({}, optional={path: st.sampled_from(texts) for path, texts in PIECES.items()}),
    st.sampled_from(sorted(PIECES)),
    st.integers(0, 120),
)
def test_adding_evidence_never_adds_a_block_and_removing_never_removes_one(
    files: dict[str, str], path: str, days: int
) -> None:
    fewer = {name: text for name, text in files.items() if name != path}
    today = TODAY + timedelta(days=days)

    def blocked(given: dict[str, str]) -> set[int]:
        judged = judge(*CHANGES, files=given, base=given, today=today)
        return {place for place, judgement in enumerate(judged) if judgement.blocks}

    assert blocked(files) <= blocked(fewer)


@settings(deadline=None)
@given(st.integers(0, 150), st.integers(0, 150), st.booleans())
def test_knowing_earlier_never_adds_a_block(first: int, second: int, dated: bool) -> None:
    about = finding(change(effective=date(2027, 3, 1) if dated else None))
    files = told(notice(covers=f"[{about.id}]"))
    today = TODAY + timedelta(days=150)

    def blocks(days: int) -> bool:
        landed = landing((TODAY + timedelta(days=days)).isoformat(), files[NOTICE_PATH])
        return one(about, files=files, landings=(landed,), today=today).blocks

    early, late = sorted((first, second))
    assert blocks(early) <= blocks(late)
