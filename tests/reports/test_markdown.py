"""The comment on a pull request: read by a Markdown parser, as GitHub would, and by people."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from papers import change, finding
from verdicts import HOSTILE, TEXT, needed, unread, verdict, verdicts

from change_guard.model import Draft, Hosting, Judgement, Location, Verdict, Witness
from change_guard.reports import markdown, render
from change_guard.reports.harmless import one_line
from change_guard.reports.markup import block, code
from change_guard.reports.markup import markdown as shown

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = re.compile(r"</?(details|summary|sub|br)>(.*</summary>)?")
EVERY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
HOST = Hosting("https://github.com/acme/shop", "dearer", "9f8e7d6a")
DRAFT = Draft(".change-guard/notices/team.md", "---\ntitle: Team\n---\n## What is changing\nFILL IN", ("chg_1",))


def tokens(text: str) -> list[Token]:
    found = PARSER.parse(text)
    return [one for token in found for one in (token, *(token.children or ()))]


@given(told=verdicts())
@EVERY
def test_nothing_but_our_own_markup(told: Verdict) -> None:
    text = render(told, "markdown")
    for token in tokens(text):
        assert token.type != "image"
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith("https://github.com/acme/shop/")
        if token.type in ("html_block", "html_inline"):
            assert all(OURS.fullmatch(line) for line in token.content.strip().split("\n")), token.content
        if token.type == "text":
            assert not re.search(r"@\w|#\d|GH-\d|://|\bwww\.", token.content), token.content
    assert len(text) <= markdown.MOST
    assert "<!--" not in text, "a hidden mark is the action's business alone"


def plain(text: str) -> str:
    """What is left of a text when spaces, joiners and the marks of code are taken out of it."""
    return re.sub(r"[\s`\u2060]", "", text.replace("¦", "|"))


@given(text=TEXT)
@EVERY
def test_words_come_out_as_they_are(text: str) -> None:
    """Shown in a paragraph and in a cell, nothing of a text is lost, added or turned into something else."""
    for source in (f"x {shown(text)}", f"| | |\n|-|-|\n| x {shown(text)} | |\n"):
        found = [one for token in PARSER.parse(source) for one in token.children or ()]
        assert {token.type for token in found} <= {"text", "code_inline"}
        assert plain("".join(token.content for token in found)) == plain(f"x {one_line(text)}")


@pytest.mark.parametrize("text", HOSTILE)
def test_code_and_blocks_end_where_we_end_them(text: str) -> None:
    assert [token.type for token in PARSER.parse(block(text))] == ["fence"]
    (inline,) = (token for token in PARSER.parse(f"x {code(text)} y") if token.type == "inline")
    assert [one.type for one in inline.children or ()] == ["text", "code_inline", "text"]


@given(parts=st.lists(st.sampled_from("`~|\n \\x"), max_size=12).map("".join))
@EVERY
def test_no_run_of_fences_breaks_out(parts: str) -> None:
    assert [token.type for token in PARSER.parse(block(parts))] == ["fence"]
    cells = [token for token in tokens(f"|a|b|\n|-|-|\n| {code(parts)} | y |\n") if token.type == "td_open"]
    assert len(cells) == 2


def test_it_reads_as_a_colleague_would_write_it() -> None:
    told = verdict(needed(), replace(needed(1), status="covered", missing=()))
    text = render(told, "markdown")
    assert text.startswith("### change-guard: 1 of 2 findings still needs an answer to customers.")
    assert "| **Needed** | team plan 0 goes from &#36;29.00 per month to &#36;39.00 per month." in text
    assert f"`{needed().finding.id}`" in text and "30 days required" in text
    assert f"`change-guard notice new {needed().finding.id}`" not in text, "all that block: no ids are needed"
    assert "- `change-guard notice new` drafts" in text
    assert "**Covered**" in text and "How this was decided" in text


def test_the_worst_comes_first() -> None:
    settled = replace(needed(0), status="covered", missing=())
    text = render(verdict(settled, needed(1)), "markdown")
    assert text.index("team plan 1") < text.index("team plan 0")


def test_a_notice_can_be_begun_in_the_browser() -> None:
    text = render(verdict(needed(), drafts=(DRAFT,), hosting=HOST), "markdown")
    (address,) = re.findall(r"\[Begin the notice in the browser\]\(<([^>]+)>\)", text)
    parts = urlsplit(address)
    assert parts.path == "/acme/shop/new/dearer"
    assert parse_qs(parts.query) == {"filename": [DRAFT.path], "value": [DRAFT.text]}
    assert "[`plans.yml:1`](<https://github.com/acme/shop/blob/9f8e7d6a/plans.yml#L1>)" in text
    assert "```markdown\n## What is changing\nFILL IN\n```" in text


@pytest.mark.parametrize(
    ("hosting", "draft"),
    [
        (None, DRAFT),
        (replace(HOST, branch=""), DRAFT),  # a fork
        (HOST, replace(DRAFT, text="ü" * 3_000)),  # longer than an address may be
    ],
)
def test_no_link_where_none_would_work(hosting: Hosting | None, draft: Draft) -> None:
    assert "Begin the notice" not in render(verdict(needed(), drafts=(draft,), hosting=hosting), "markdown")


@pytest.mark.parametrize("many", [51, 5_000])
def test_a_large_verdict_still_fits(many: int) -> None:
    wide = Witness("|" * 5_000, "<" * 5_000, "`" * 5_000, True)
    found = tuple(
        replace(needed(number), finding=replace(needed(number, witness=wide).finding, message="&" * 9_000))
        for number in range(many)
    )
    told = verdict(*found, unread=(unread(help="|" * 50_000),) * 60, notes=("<" * 9_000,) * 60, drafts=(DRAFT,) * 9)
    text = render(told, "markdown")
    assert len(text) <= 60_000
    assert "more: see the HTML or the text report" in text
    assert text.startswith("### change-guard: 60 files unreadable. The result is NOT a pass.")
    assert text.rstrip().endswith("</details>")


def test_dark_patterns_are_to_be_changed_and_not_announced() -> None:
    from change_guard.model import Missing

    gap = Missing("waiver", "A notice does not mend this: it has to change.", "Disagree? …")
    dark = Judgement(finding(change(subject="newsletter"), instead="Leave it off."), "needed", (gap,))
    text = render(verdict(dark), "markdown")
    assert "Leave it off." in text and "notice new" not in text and "a notice cannot cover this" in text


def test_only_time_is_missing() -> None:
    from change_guard.model import Missing

    gap = Missing("time", "Customers would have 9 of 30 days.", "Wait.", date(2026, 12, 31))
    late = replace(needed(), status="too-early", missing=(gap,))
    text = render(verdict(late), "markdown")
    assert "**Too early**" in text and "turns green by itself on 2026-12-31" in text


def test_what_several_findings_lack_is_one_step() -> None:
    from change_guard.model import Missing

    late = [
        replace(needed(number), missing=(Missing("time", "Too soon.", f"Move the day in plans.yml, {number}."),))
        for number in (1, 2, 3)
    ]
    text = render(verdict(*late), "markdown")
    assert "- Too soon. Move the day in plans.yml, 1. And so for 2 more findings.\n" in text
    assert "plans.yml, 2" not in text


def test_what_could_not_be_read_is_the_first_row() -> None:
    text = render(verdict(needed(), unread=(unread(where=Location("a|b.yml", 4, 2)),)), "markdown")
    assert text.index("**Cannot read** | `a¦b.yml:4:2`") < text.index("**Needed**")


def test_everything_fine_is_short() -> None:
    text = render(verdict(), "markdown")
    assert text.count("\n") < 15 and "Next step" not in text and "| |" not in text


def test_of_a_large_verdict_what_needs_nothing_is_folded_away_and_three_lines_go_ahead() -> None:
    settled = [replace(needed(number), status="covered", missing=()) for number in range(10, 19)]
    text = render(verdict(needed(0), needed(1), *settled), "markdown")
    table, rest = text.split("**Next step**")
    assert table.count("**Needed**") == 2 and "**Covered**" not in table
    assert "- **Since when they know:** nobody has been told" in table
    assert "<details><summary>9 more that need nothing</summary>" in rest and rest.count("**Covered**") == 9
    few = render(verdict(needed(0), *settled[:7]), "markdown")
    assert few.split("**Next step**")[0].count("**Covered**") == 7 and "Who is hurt" not in few
