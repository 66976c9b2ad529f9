"""A law is cited once with what holds of it, and what nobody looked up says so."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from change_guard import citations, rulebook
from change_guard.citations import Standing
from change_guard.cli import explain
from change_guard.documents import Document
from change_guard.evidence import policy_files
from change_guard.model import Rule

TABLE = citations.table()
RULES = rulebook.every()
WRITTEN = {rule.id: Document(rule.path, Path(rule.path).read_bytes()).value["sources"] for rule in RULES}
CITED = sorted({source for sources in WRITTEN.values() for source in sources})
NEEDS_STANDING = re.compile(
    r"Directive|Regulation|\d+ U\.?S\.?C|\d+ CFR|California|New York|German|BGB|UK |India|Spain|FTC|CJEU|CMA|CNIL"
    r"|SEC |EDPB|.* v\. |European Commission|RFC|ISO"
)
DAY = re.compile(
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)


def days(text: str) -> list[date]:
    return [datetime.strptime(found, "%d %B %Y").date() for found in DAY.findall(text)]  # noqa: DTZ007


@pytest.mark.parametrize("source", [source for source in CITED if NEEDS_STANDING.match(source)])
def test_a_law_or_a_case_has_a_standing(source: str) -> None:
    assert citations.standing(source)


@pytest.mark.parametrize("source", CITED)
def test_a_rule_leaves_it_to_the_table_to_say_what_holds(source: str) -> None:
    assert not re.search(r"\((?:in force|vacated|applies|expected|guidance)|checked \d", source)


@pytest.mark.parametrize("name", TABLE)
def test_every_line_is_cited(name: str) -> None:
    periods = (line.period.source for one in policy_files.shipped_names() for line in policy_files.read(one))
    assert any(citations.standing(source) is TABLE[name] for source in (*CITED, *periods))


@pytest.mark.parametrize(("name", "known"), TABLE.items())
def test_a_line_is_whole(name: str, known: Standing) -> None:
    assert known.status
    assert bool(known.checked) is bool(known.seen)
    if known.checked:
        assert date.fromisoformat(known.checked) <= datetime.now(tz=UTC).date()
        assert not known.status.startswith(("in force since", "vacated on", "decided on")) or (
            min(days(known.status)) <= date.fromisoformat(known.checked)
        )


@pytest.mark.parametrize(
    ("part", "first"),
    [
        ("laws", ("in force", "applies from", "vacated on", "expected", "a bill")),
        ("cases", ("decided", "settled", "pending")),
        ("guidance", ("guidance", "standard", "informational", "policy of")),
    ],
)
def test_a_status_is_one_of_few(part: str, first: tuple[str, ...]) -> None:
    path = Path(__file__).parents[1] / "rules" / citations.PATH
    lines = Document(str(path), path.read_bytes()).value[part].splitlines()
    assert [line for line in lines if not line.split(" | ")[1].startswith(first)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_explain_says_of_each_law_what_holds_and_who_looked_when(rule: Rule) -> None:
    page = " ".join(explain.page(rule).split())
    for source in WRITTEN[rule.id]:
        known = citations.standing(source)
        if known:
            assert (
                f"{source} ({known.status}; {f'checked {known.checked}' if known.checked else 'not checked'})" in page
            )


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.promise == "no-dark-patterns"], ids=lambda rule: rule.id
)
def test_what_is_vacated_or_still_to_come_is_never_all_that_speaks_for_a_rule(rule: Rule) -> None:
    assert [source for source in rule.sources if not re.search(r"\((?:vacated|expected)", source)]


def test_the_longer_name_counts() -> None:
    directive, article = (
        "Directive 2011/83/EU on consumer rights, Article 9",
        "Directive 2011/83/EU on consumer rights, Article 11a",
    )
    assert citations.standing(directive) == TABLE["Directive 2011/83/EU"]
    assert citations.standing(article) == TABLE[article]


def test_a_paper_that_the_table_does_not_know_stays_as_it_is() -> None:
    assert citations.cited("https://example.com/our-own-policy") == "https://example.com/our-own-policy"


def test_the_click_to_cancel_rule_is_cited_as_vacated() -> None:
    said = citations.cited("FTC Negative Option Rule, 16 CFR 425 as amended in 2024")
    assert "(vacated on 8 July 2025 by the 8th Circuit" in said
