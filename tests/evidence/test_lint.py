"""Where the lint sees what it sees. What it should see at all is shown by the examples in rules/honest-notice/."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import BODY, NOTICE_PATH, change, notice, usd

from change_guard.documents import Document
from change_guard.evidence import lint, manners, notices
from change_guard.model import Change, Notice


def read(**facts: str) -> Notice:
    return notices.read(Document(NOTICE_PATH, notice(**facts).encode()))


def heard(told: Notice, about: Change | None = None) -> list[tuple[str, object, int, int]]:
    return [
        (f"{flaw.kind} {flaw.traits['about']}", flaw.after, flaw.where.line, flaw.where.column)
        for flaw in lint.remarks(told, (about or change(),), None)
    ]


def test_an_honest_notice_has_nothing_to_hear() -> None:
    assert heard(read()) == []


LINES = [
    (BODY.replace("$39.00", "$34.00"), ("notice.misstated numbers", "$34.00", 11, 51)),
    (BODY.replace("Everyone who is", "Some customers"), ("notice.unclear who", "Some customers", 14, 1)),
    (BODY + "Hurry up!\n", ("notice.slanted pressure", "Hurry", 24, 1)),
    (BODY + "\nWe are sorry for any confusion.\n", ("notice.slanted blame", "sorry for any confusion", 25, 8)),
    (BODY.replace("1 March 2027", "a day soon"), ("notice.unclear day", "soon", 11, 10)),
]


@pytest.mark.parametrize(("body", "expected"), LINES)
def test_the_line_of_the_words(body: str, expected: tuple[str, object, int, int]) -> None:
    assert expected in heard(read(body=body, title="Team"))


def test_what_is_not_there_stands_at_the_top() -> None:
    gone = BODY[: BODY.index("## Who")] + BODY[BODY.index("## What you") :]
    assert heard(read(body=gone)) == [("notice.incomplete who", "nothing", 2, 1)]


def test_each_change_that_is_covered_is_heard_by_itself() -> None:
    yearly = change(subject="team plan, yearly", before=usd("290", "year"), after=usd("390", "year"))
    told = read(covers=f"[{change().id}, {yearly.id}]")
    flaws = list(lint.changes([told], [change(), yearly, change(), change(subject="not covered")]))
    assert {(flaw.traits["covered"], flaw.kind) for flaw in flaws} == {(yearly.id, "notice.incomplete")}
    assert flaws[0].before == "$290.00 per year and $390.00 per year"


@pytest.mark.parametrize(
    ("remedy", "unreasoned"),
    [
        ("", True),
        ("none", True),
        ("none: no", True),
        ("N/A", True),
        ("none: everyone keeps today's price until May 2028", False),
        ("unused days are refunded", False),
        ("Notice of the old price is honoured", False),
    ],
)
def test_a_remedy_or_a_reason(remedy: str, unreasoned: bool) -> None:
    assert manners.unreasoned(remedy) is unreasoned


@settings(deadline=None)
@given(st.text(max_size=200), st.one_of(st.none(), st.integers(), st.text(max_size=5), st.booleans()))
def test_any_text_can_be_heard(text: str, after: int | str | bool | None) -> None:
    from dataclasses import replace

    told = replace(read(), text=text, title=text)
    for flaw in lint.remarks(told, (change(after=after),), None):
        assert flaw.kind.startswith("notice.")
        assert flaw.id
