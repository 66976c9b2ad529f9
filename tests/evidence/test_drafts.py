"""A draft knows what the findings know, satisfies the policy, and passes only once a person has written the rest."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from api_specs import changes, spec
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import TODAY, Files, change, finding, landing, moved, usd

from change_guard import evidence, matching, rulebook, verdict
from change_guard.config import Config
from change_guard.documents import Document
from change_guard.evidence import coverage, drafts, notices, plans, policy, unfinished
from change_guard.model import Finding, Judgement, Witness

PERIODS = policy.periods(["baseline"], {})
PERIOD = PERIODS["price-increase"]
WORDS = {
    "contact": "billing@acme.example",
    "feedback": "https://acme.example/talk, read by the pricing team",
    "remedy": "yearly customers keep the old price until their term ends",
    "owner": "@acme/pricing",
}


def edited(text: str) -> str:
    """The draft as a person leaves it: every marked line written."""
    for key, words in WORDS.items():
        text = re.sub(rf'^{key}: "FILL IN: .*"$', f'{key}: "{words}"', text, flags=re.M)
    measure = "Cancellations stay below 2 % a month; we stop at 4 %."
    text = re.sub(r"^FILL IN: a number seen from.*$", measure, text, flags=re.M)
    return re.sub(r"FILL IN: [^|\n]*", "Everyone on the Team plan, and nobody else; a page in Settings tells. ", text)


def judged(findings: list[Finding], notice: str, plan: str) -> tuple[Judgement, ...]:
    """On the day the draft proposes, after it landed a week late."""
    slug = drafts.slug(findings)
    head = Files({f"{notices.FOLDER}/{slug}.md": notice, f"{plans.FOLDER}/{slug}.md": plan})
    landings = (landing((TODAY + drafts.ROOM).isoformat(), notice, f"{notices.FOLDER}/{slug}.md"),)
    attached = evidence.gather(head, Files())
    assert not attached.troubles
    day, _ = drafts.effective(findings, PERIOD, TODAY)
    return verdict.judge(findings, attached, PERIODS, Config(), day, landings)


UNDATED = finding(change(effective=None))
SEVERAL = [
    finding(),
    finding(change(subject="team plan, yearly", before=usd("290", "year"), after=usd("390", "year"))),
    finding(change(subject='odd: "name" | #1', before="a: b", after=None)),
]


@pytest.mark.parametrize("findings", [[finding()], [UNDATED], SEVERAL], ids=["dated", "undated", "several"])
def test_unedited_never_passes_and_edited_does(findings: list[Finding]) -> None:
    notice, plan = drafts.notice(findings, PERIOD, TODAY), drafts.plan(findings, PERIOD, TODAY)
    assert {one.status for one in judged(findings, notice, plan)} == {"draft"}
    assert [one.missing for one in judged(findings, edited(notice), edited(plan))] == [()] * len(findings)
    half = judged(findings, edited(notice), plan)
    assert all("migration plan is still a draft" in one.missing[0].says for one in half)
    assert all(one.blocks for one in half)


def test_every_marked_line_must_be_written() -> None:
    notice = drafts.notice([finding()], PERIOD, TODAY)
    whole, marks = edited(notice), re.findall(r"FILL IN: .*", notice)
    assert len(marks) >= 9
    for mark in marks:
        told = notices.read(Document("notices/x.md", (whole + "\n" + mark.replace('"', "")).encode()))
        assert unfinished.first(told), mark
        if len(mark) > 40:
            bare = mark.removeprefix("FILL IN: ").replace('"', "")
            told = notices.read(Document("notices/x.md", (whole + "\n" + bare).encode()))
            assert unfinished.first(told), f"the marker is gone and the guidance stands: {bare}"


def test_what_a_draft_knows() -> None:
    witness = Witness("a team of ten", "a bill of $290.00", "a bill of $390.00")
    told = moved(finding(), witness=witness)
    text = drafts.notice([told], PERIOD, TODAY)
    assert "For example, a team of ten: a bill of $290.00 until now, a bill of $390.00 from then on." in text
    assert "| team plan, monthly | $29.00 per month | $39.00 per month |" in text
    assert "| What | Until 28 February 2027 | From 1 March 2027 |" in text
    read = notices.read(Document("notices/x.md", text.encode()))
    assert read.effective == date(2027, 3, 1)
    assert read.audiences == ("existing",)
    (line,) = read.covers
    assert (line.id, line.subject, line.before, line.after) == (
        told.id,
        "team plan, monthly",
        "$29.00 per month",
        "$39.00 per month",
    )
    assert "From 1 March 2027: team plan, monthly goes from $29.00 per month to $39.00 per month." in text


def test_the_day_of_a_draft() -> None:
    assert drafts.effective([finding()], PERIOD, TODAY)[0] == date(2027, 3, 1)
    undated = drafts.effective([UNDATED], PERIOD, TODAY)[0]
    assert undated == TODAY + timedelta(days=30) + drafts.ROOM
    assert drafts.effective([UNDATED], None, TODAY)[0] == TODAY


def test_a_notice_has_one_day() -> None:
    later = finding(change(subject="pro plan", effective=date(2027, 5, 1)))
    assert drafts.by_day([SEVERAL[0], later, SEVERAL[1], UNDATED]) == ((SEVERAL[0], SEVERAL[1]), (later,), (UNDATED,))


@pytest.mark.parametrize(
    ("subject", "slug"),
    [
        ("team plan, monthly", r"team-plan-monthly-price-raised-[0-9a-z]{6}"),
        ("GET /v1/orders/{id}", r"get-v1-orders-id-price-raised-[0-9a-z]{6}"),
        ("\u00fc", r"price-raised-[0-9a-z]{6}"),
        ("a" * 200, r"a{48}-[0-9a-z]{6}"),
    ],
)
def test_slugs(subject: str, slug: str) -> None:
    assert re.fullmatch(slug, drafts.slug([finding(change(subject=subject))]))


def test_a_slug_does_not_depend_on_the_order() -> None:
    assert drafts.slug(SEVERAL) == drafts.slug(SEVERAL[::-1])


@settings(deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=20), st.text(st.characters(codec="utf-8"), max_size=20)
)
def test_whatever_a_change_is_called_its_draft_covers_it(subject: str, after: str) -> None:
    told = finding(change(subject=subject, before="x", after=after, source=subject))
    read = notices.read(Document("notices/x.md", drafts.notice([told], PERIOD, TODAY).encode()))
    assert coverage.covering(read, told.change) == coverage.Covering(read.covers[0])
    assert unfinished.first(read)


def test_customers_read_no_words_of_programs() -> None:
    lost = change(kind="entitlement.removed", subject="team plan, export", before=True, after=False)
    gone = change(kind="operation.removed", subject="DELETE /account", before="DELETE /account", after=None)
    text = drafts.notice([finding(lost), finding(gone)], PERIOD, TODAY)
    told = text.partition("## What is changing")[2]
    assert "team plan, export: yes until then, no from then on." in told
    assert "| team plan, export | yes | no |" in told
    assert "| DELETE /account | DELETE /account | no longer |" in told
    assert 'to: "false"' in text.partition("---\n\n")[0], "what the gate compares stays as it is written elsewhere"


def call(limit: dict[str, object], status: list[str]) -> dict[str, object]:
    said = [
        {"name": "limit", "in": "query", "schema": {"type": "integer", **limit}},
        {"name": "status", "in": "query", "schema": {"enum": status}},
    ]
    return {"/orders": {"get": {"parameters": said, "responses": {"200": {"description": "all"}}}}}


def test_a_draft_about_an_api_says_the_call_the_place_and_the_keyword() -> None:
    """Two limits go from one number to another: without the keyword nobody knows which is which."""
    before = spec(call({"maximum": 200, "default": 50}, ["open", "void"]))
    after = spec(call({"maximum": 100, "default": 25}, ["open"]))
    rules = rulebook.load(("request.narrowed", "default.changed"), {})
    text = drafts.notice(list(matching.findings(rules, changes(before, after), TODAY)), PERIOD, TODAY)
    assert "| GET /orders, query parameter limit, maximum | 200 | 100 |" in text
    assert "| GET /orders, query parameter limit, default | 50 | 25 |" in text
    assert "| GET /orders, query parameter status | void | no longer |" in text
    assert "maximum goes from 200 to 100." in text
    assert "leaving it out now means 25; it meant 50." in text
    assert "can no longer be void." in text
