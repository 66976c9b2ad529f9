"""Notices, plans and waivers from text: what is read, and every refusal with its line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import BODY, NOTICE_PATH, PLAN, PLAN_PATH, change, notice

from change_guard.documents import Document
from change_guard.errors import Refused, Trouble
from change_guard.evidence import markdown, notices, plans, waivers
from change_guard.model import Notice, Waiver

ID = change().id


def read(text: str) -> Notice:
    return notices.read(Document(NOTICE_PATH, text.encode()))


def test_a_whole_notice() -> None:
    told = read(notice())
    assert told.slug == "team"
    assert told.effective == date(2027, 3, 1)
    assert told.audiences == ("existing",)
    assert told.owner == "@acme/pricing"
    assert [cover.id for cover in told.covers] == [ID]
    assert told.line == 11, "the text begins after two lines of --- and eight facts"
    assert set(told.sections) == {"", "who", "do", "nothing", "leave"}
    assert told.sections["nothing"] == "You pay $39.00 from your first bill after 1 March 2027."


def test_all_that_a_notice_may_say() -> None:
    told = read(
        notice(
            reason="cost",
            sends="[{channel: email, on: 2026-11-24}, {channel: blog, on: 2026-11-25}]",
            alternatives="Starter",
            export="Settings > Data",
            consent="a button in the mail",
            guide="https://acme.example/guide",
            approvals='["@maria", "@acme/legal"]',
        )
    )
    assert [(send.channel, send.on) for send in told.sends] == [
        ("email", date(2026, 11, 24)),
        ("blog", date(2026, 11, 25)),
    ]
    assert (told.reason, told.alternatives, told.export) == ("cost", "Starter", "Settings > Data")
    assert (told.consent, told.guide) == ("a button in the mail", "https://acme.example/guide")
    assert told.approvals == ("@maria", "@acme/legal")


def test_an_incident_speaks_for_no_file() -> None:
    text = notice(kind="incident", fulfil_by="2027-03-15", fulfilled="2027-03-10", waiver="w-1")
    told = read(text.replace(f"covers: [{ID}]\n", ""))
    assert (told.kind, told.covers, told.waiver) == ("incident", (), "w-1")
    assert (told.fulfil_by, told.fulfilled) == (date(2027, 3, 15), date(2027, 3, 10))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_marks_and_line_ends_do_not_matter(ending: str) -> None:
    text = "\ufeff" + "\n" + notice()
    told = notices.read(Document(NOTICE_PATH, text.replace("\n", ending).encode()))
    assert told.line == 12
    assert told.sections["leave"].startswith("Cancel in")


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("What is changing", "change"),
        ("What\u2019s changing?", "change"),
        ("What changes", "change"),
        ("Who is affected, and how to check if you are", "who"),
        ("Am I affected?", "who"),
        ("What you need to do", "do"),
        ("What do I have to do?", "do"),
        ("What to do", "do"),
        ("1. What you can do", "do"),
        ("What happens if you do nothing", "nothing"),
        ("**If you do nothing**", "nothing"),
        ("If you take no action", "nothing"),
        ("How to leave", "leave"),
        ("How to cancel", "leave"),
        ("If you want to cancel", "leave"),
        ("How we make it right", "remedy"),
        ("Why", "why"),
        ("Why we do this", "why"),
        ("Questions?", "reply"),
        ("Steps", "steps"),
        ("Timeline", "timeline"),
        ("Rollback", "rollback"),
        ("How we roll it back", "rollback"),
        ("How we go back", "rollback"),
        ("How we will know that customers are well", "measure"),
        ("Customer-side success measure", "measure"),
        ("Success and harm", "measure"),
        ("Who was consulted", "consulted"),
        ("Support", "support"),
        ("Our story", "our story"),
    ],
)
def test_headings_are_known_by_their_meaning(heading: str, key: str) -> None:
    assert markdown.section(heading) == key


def test_sections_end_where_the_next_begins_and_code_has_none() -> None:
    text = "# Title\nfirst\n## What to do\nrun\n```\n## Why\n```\n### Detail\nmore\n"
    text += "## What you can do\nor this\n## Why\ncost"
    assert markdown.sections(text) == {
        "": "first",
        "do": "run\n```\n## Why\n```\n### Detail\nmore\nor this",
        "why": "cost",
    }


REFUSED = [
    ("no front matter", "Hello\n", 1, "no front matter"),
    ("an end is missing", "---\ntitle: x\n", 1, "never closes"),
    ("front matter is a list", "---\n- a\n---\n", 2, "mapping"),
    ("a slip of the pen", notice().replace("contact:", "contcat:"), 6, "did you mean `contact`"),
    ("an unknown key", notice().replace("---\ntitle", "---\nmood: good\ntitle", 1), 2, "`mood` is not a key"),
    ("no covers", notice(covers="[]"), 3, "no `covers:`"),
    ("covers is a text", notice(covers="everything"), 3, "no `covers:`"),
    ("no title", notice(title='""'), 2, "no `title:`"),
    ("no owner", notice(owner=""), 2, "no `owner:`"),
    ("no audience", notice(audiences="[]"), 4, "no `audiences:`"),
    ("audiences of numbers", notice(audiences="[1]"), 4, "list of names"),
    ("no day", notice(effective=""), 2, "no `effective:`"),
    ("a day in words", notice(effective="1 March 2027"), 5, "2027-03-01"),
    ("a day that is none", notice(effective="2027-02-30"), 5, "2027-03-01"),
    ("a number for a day", notice(effective="20270301"), 5, "2027-03-01"),
    ("a compact day", notice(effective='"20270301"'), 5, "2027-03-01"),
    ("contact is a mapping", notice(contact="{a: b}"), 6, "`contact:` is a text"),
    ("contact is true", notice(contact="true"), 6, "`contact:` is a text"),
    ("another kind of notice", notice(kind="party"), 10, "known are change, incident"),
    ("an unknown reason", notice(reason="whim"), 10, "known are replaced"),
    ("a send without a day", notice(sends="[{channel: email}]"), 10, "no `on:`"),
    ("a send by pigeon", notice(sends="[{channel: pigeon, on: 2026-12-01}]"), 10, "known are email"),
    ("a channel misspelt", notice(sends="[{channel: emial, on: 2026-12-01}]"), 10, "did you mean `email`"),
    ("sends that are days", notice(sends="[2026-12-01]"), 10, "mapping"),
    ("an incident without a day of its own", notice(kind="incident"), 2, "no `fulfil_by:`"),
    ("an incident without a remedy", notice(kind="incident", fulfil_by="2027-03-01", remedy=""), 2, "no `remedy:`"),
    ("an id of nothing", notice(covers="[chg_short]"), 3, "not the id of a change"),
    ("an id with letters we never use", notice(covers="[chg_ilouilouil]"), 3, "not the id of a change"),
    ("an unknown key in covers", notice(covers="\n  - {surface: pricing, sbject: x}"), 4, "did you mean `subject`"),
    (
        "a kind that is none",
        notice(covers="\n  - surface: pricing\n    change: price.rised"),
        5,
        "did you mean `price.raised`",
    ),
    ("an empty line of covers", notice(covers="\n  - {}"), 4, "names nothing"),
    ("a line that is a list", notice(covers="\n  - [a]"), 4, "mapping"),
    ("everything, unbounded", notice(covers='\n  - {surface: "*"}'), 4, "so broad"),
    (
        "a glob without a bound",
        notice(covers='\n  - {surface: pricing, change: price.raised, subject: "team*"}'),
        4,
        "so broad",
    ),
    ("a kind alone", notice(covers="\n  - {surface: pricing, change: price.raised}"), 4, "so broad"),
    ("a subject alone", notice(covers="\n  - {subject: team plan}"), 4, "so broad"),
    ("a range in foreign words", notice(covers='\n  - surface: pricing\n    to: {"<=": 39}'), 5, "range"),
    ("a range with a text", notice(covers="\n  - surface: pricing\n    to: {at-most: a lot}"), 5, "number"),
    ("a range that matches", notice(covers='\n  - surface: pricing\n    to: {matches: ".*"}'), 5, "above, below"),
    ("a bound of none", notice(covers="\n  - surface: pricing\n    max_findings: 0"), 5, "whole number"),
]


@pytest.mark.parametrize(("text", "line", "says"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(Refused) as caught:
        read(text)
    assert says in f"{caught.value.reason} {caught.value.help}"
    assert caught.value.where is not None
    assert (caught.value.where.path, caught.value.where.line) == (NOTICE_PATH, line)


def test_broken_yaml_names_the_line_of_the_file() -> None:
    with pytest.raises(Trouble) as caught:
        read("\n---\ntitle: x\n owner: y\n---\n")
    assert caught.value.where is not None
    assert caught.value.where.line == 4


ACCEPTED = [
    "\n  - {surface: pricing, change: price.raised, subject: 'team plan, monthly'}",
    "\n  - {surface: pricing, change: price.raised, subject: 'team*', to: $39.00}",
    "\n  - {surface: pricing, change: price.raised, max_findings: 3}",
    "\n  - {surface: pricing, to: {at-most: 39}}",
    "\n  - {surface: api, change: operation.removed, subject: 'GET /v1/items[]'}",
]


@pytest.mark.parametrize("covers", ACCEPTED)
def test_bounded_selectors_are_accepted(covers: str) -> None:
    assert len(read(notice(covers=covers)).covers) == 1


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from([*notices.KEYS, "id", "from", "to", "subject", "at-most"]), inner, max_size=6
            )
        ),
        max_leaves=12,
    )
)
def test_any_front_matter_is_read_or_refused(said: object) -> None:
    import json

    for reader in (notices.read, plans.read):
        try:
            reader(Document(NOTICE_PATH, f"---\n{json.dumps(said)}\n---\n{BODY}".encode()))
        except Trouble as trouble:
            assert trouble.where is not None


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for reader in (notices.read, plans.read, waivers.read):
        try:
            reader(Document(NOTICE_PATH, b"---\n" + data))
        except Trouble as trouble:
            assert trouble.reason


def test_a_plan() -> None:
    plan = plans.read(Document(PLAN_PATH, PLAN.encode()))
    assert (plan.slug, plan.owner, plan.line) == ("team", "@acme/pricing", 5)
    assert plan.rollback.startswith("Put $29.00 back")
    assert plans.has_steps(plan)
    assert plans.measures_customers(plan)


@pytest.mark.parametrize(
    ("measure", "counts"),
    [
        ("Fewer than 50 support tickets a day", True),
        ("Churn on Team stays below 2 %", True),
        ("The rate of 404 responses, the 404 rate", True),
        ("NPS of the cohort", True),
        ("Revenue rises by 12 %", False),
        ("All servers are green", False),
        ("", False),
    ],
)
def test_a_measure_is_the_customers(measure: str, counts: bool) -> None:
    text = PLAN.replace("Cancellations on Team stay below 2 % a month; above 4 % we go back.", measure)
    assert plans.measures_customers(plans.read(Document(PLAN_PATH, text.encode()))) is counts


def test_a_plan_needs_an_owner() -> None:
    with pytest.raises(Refused, match="no `owner:`"):
        plans.read(Document(PLAN_PATH, PLAN.replace('owner: "@acme/pricing"\n', "").encode()))


WAIVER = f"""\
- id: w-1
  finding: {ID}
  rule: price-raised
  reason: no customer has been on this plan since May
  owner: "@li"
  approver: "@acme/legal"
  expires: 2026-12-31
"""


def waived(text: str) -> tuple[Waiver, ...]:
    return waivers.read(Document(waivers.PATH, text.encode()))


def test_a_waiver() -> None:
    (waiver,) = waived(WAIVER)
    assert (waiver.id, waiver.rule, waiver.owner, waiver.approver) == ("w-1", "price-raised", "@li", "@acme/legal")
    assert waiver.expires == date(2026, 12, 31)
    assert (waiver.cover.id, waiver.cover.where.line) == (ID, 2)
    assert waived("") == ()


@pytest.mark.parametrize(
    ("before", "after", "line", "says"),
    [
        ("  expires: 2026-12-31\n", "", 1, "every exception ends"),
        ("expires: 2026-12-31", "expires: never", 7, "not a day"),
        ("reason: no customer has been on this plan since May", "reason: fine", 4, "too short"),
        ('  owner: "@li"\n', "", 1, "no `owner:`"),
        ('  approver: "@acme/legal"\n', "", 1, "no `approver:`"),
        (f"  finding: {ID}\n", "", 1, "no `finding:`"),
        ("approver:", "aprover:", 6, "did you mean `approver`"),
        (f"finding: {ID}", 'finding: {surface: "*"}', 2, "so broad"),
        ("- id: w-1\n", "- id: w-1\n  ", 2, ""),
        (WAIVER, WAIVER + WAIVER.replace("w-1", "w-2"), 11, "given for another waiver already"),
    ],
)
def test_a_waiver_that_is_not_whole_is_refused(before: str, after: str, line: int, says: str) -> None:
    with pytest.raises(Trouble) as caught:
        waived(WAIVER.replace(before, after))
    assert says in caught.value.reason
    assert caught.value.where is not None
    assert caught.value.where.line == line


def test_two_waivers_of_one_name() -> None:
    with pytest.raises(Refused, match="two waivers"):
        waived(WAIVER + WAIVER)
