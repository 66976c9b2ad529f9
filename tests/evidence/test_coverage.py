"""Which lines cover a change, which are stale, and which mean something else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import NOTICE_PATH, change, notice, usd

from change_guard.documents import Document
from change_guard.evidence import coverage, notices
from change_guard.model import Change, Cover, Location

HERE = Location(NOTICE_PATH)
RISE = change()
DRAFTED = {"surface": "pricing", "source": "Acme", "change": "price.raised", "subject": "team plan, monthly"}


def cover(**facts: object) -> Cover:
    return notices.read(Document(NOTICE_PATH, notice(covers=json.dumps([facts])).encode())).covers[0]


LINES = [
    ("the id", {"id": RISE.id}, "covers"),
    ("another id", {"id": change(after=usd("34")).id}, "nothing"),
    ("all but the id", {**DRAFTED, "from": "$29.00", "to": "$39.00"}, "covers"),
    ("numbers without their currency", {**DRAFTED, "from": 29, "to": 39}, "covers"),
    ("no values: whatever it goes to", DRAFTED, "covers"),
    ("the new value is another", {**DRAFTED, "from": "$29.00", "to": "$34.00"}, "it says $29.00 -> $34.00"),
    ("the old value is another", {**DRAFTED, "from": "$24.00", "to": "$39.00"}, "it says $24.00 -> $39.00"),
    ("per year is not per month", {**DRAFTED, "to": "$39.00 per year"}, "it says (any) -> $39.00 per year"),
    ("another plan", {**DRAFTED, "subject": "pro plan, monthly"}, "nothing"),
    ("another kind", {**DRAFTED, "change": "price.lowered"}, "nothing"),
    ("another source", {**DRAFTED, "source": "Other"}, "nothing"),
    (
        "a glob with a bound",
        {"surface": "pricing", "change": "price.*", "subject": "team*", "to": {"at-most": 39}},
        "covers",
    ),
    ("a glob over its bound", {"surface": "pricing", "subject": "team*", "to": {"at-most": 38}}, "it vouches for"),
    ("a bound from below", {"surface": "pricing", "from": {"above": 28}, "to": {"below": 40}}, "covers"),
    ("an id that drifted", {"id": change(after=usd("34")).id, **DRAFTED}, "it was written for"),
    (
        "an id and its values",
        {"id": RISE.id, **DRAFTED, "from": "$29.00 per month", "to": "$39.00 per month"},
        "covers",
    ),
    ("an id with values of its own", {"id": RISE.id, **DRAFTED, "to": "$34.00"}, "it says (any) -> $34.00"),
    ("an id with another subject", {"id": RISE.id, **DRAFTED, "subject": "pro"}, "nothing"),
]


@pytest.mark.parametrize(("facts", "expected"), [line[1:] for line in LINES], ids=[line[0] for line in LINES])
def test_a_line(facts: dict[str, object], expected: str) -> None:
    line = cover(**facts)
    assert coverage.names(line, RISE) is (expected != "nothing")
    assert coverage.covers(line, RISE) is (expected == "covers")
    if expected not in ("covers", "nothing"):
        assert coverage.drift(line, RISE).startswith(expected)
        assert "$39.00 per month" in coverage.drift(line, RISE), "the reader sees what it is now"


def test_the_sentence_about_drift() -> None:
    line = cover(**DRAFTED, **{"from": "$29.00", "to": "$34.00"})
    assert coverage.drift(line, RISE) == (
        "it says $29.00 -> $34.00; this change is $29.00 per month -> $39.00 per month"
    )


def test_brackets_in_subjects_are_no_wildcards() -> None:
    gone = change(surface="api", kind="operation.removed", subject="GET /v1/items[a]")
    assert coverage.names(Cover(HERE, subject="GET /v1/items[a]"), gone)
    assert not coverage.names(Cover(HERE, subject="GET /v1/items[a]*b"), gone)
    assert coverage.names(Cover(HERE, subject="GET /v1/items[a*"), gone)


def test_a_line_that_covers_is_taken_before_one_that_drifted() -> None:
    stale, fits = cover(**DRAFTED, to="$34.00"), cover(id=RISE.id)
    told = notices.read(Document(NOTICE_PATH, notice().encode()))
    from dataclasses import replace

    found = coverage.covering(replace(told, covers=(stale, fits)), RISE)
    assert found == coverage.Covering(fits)
    assert coverage.covering(replace(told, covers=()), RISE) is None


@pytest.mark.parametrize(("limit", "count"), [(1, 2), (2, 0), (3, 0)])
def test_more_than_it_says(limit: int, count: int) -> None:
    line = cover(surface="pricing", change="price.raised", subject="team*", max_findings=limit)
    changes = [RISE, change(subject="team plan, yearly"), change(subject="pro plan"), RISE]
    assert coverage.too_many(line, changes) == count


SUBJECTS = st.text("ab*?[]{}/. ", min_size=1, max_size=8)


@settings(deadline=None)
@given(SUBJECTS, st.sampled_from(["29", "34"]), st.sampled_from(["39", "44"]))
def test_a_drafted_line_covers_its_own_change_and_no_other(subject: str, before: str, after: str) -> None:
    own = change(subject=subject, before=usd(before), after=usd(after))
    line = Cover(HERE, own.id, own.surface, own.source, own.kind, own.subject, str(own.before), str(own.after))
    others: list[Change] = [
        change(subject=subject + "x", before=usd(before), after=usd(after)),
        change(subject=subject),
    ]
    assert coverage.covers(line, own)
    for other in others:
        assert coverage.covers(line, other) is (other.id == own.id)


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "surface": st.sampled_from(["pricing", "api", "*"]),
        "source": st.sampled_from(["Acme", "A*"]),
        "change": st.sampled_from(["price.raised", "price.*"]),
        "subject": st.sampled_from(["team plan, monthly", "team*", "pro", "[a]", "?"]),
        "id": st.sampled_from([RISE.id, change(subject="pro").id]),
    },
)


@settings(deadline=None)
@given(st.lists(st.lists(FIELDS, max_size=2), max_size=4))
def test_the_index_loses_no_notice(papers: list[list[dict[str, str]]]) -> None:
    covers = [[Cover(HERE, **facts) for facts in lines] for lines in papers]
    index = coverage.Index(enumerate(covers))
    for about in (RISE, change(subject="pro"), change(subject="[a]")):
        naming = [place for place, lines in enumerate(covers) if any(coverage.names(line, about) for line in lines)]
        assert set(naming) <= set(index.near(about))
        assert index.near(about) == sorted(index.near(about))


@pytest.mark.parametrize(
    ("facts", "means"),
    [
        ({"surface": "pricing"}, True),
        ({"source": "Acme"}, True),
        ({"change": "price.raised"}, True),
        ({"subject": "team plan, monthly"}, True),
        ({"surface": "api"}, False),
        ({"source": "Other"}, False),
        ({"change": "price.lowered"}, False),
        ({"subject": "pro plan, monthly"}, False),
        ({}, False),
    ],
)
def test_each_fact_alone_names_a_change(facts: dict[str, str], means: bool) -> None:
    assert coverage.names(Cover(Location("n.md"), **facts), change()) is means
