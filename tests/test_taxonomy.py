"""Every dark pattern is tagged with an id of ours, and every id says what others call it."""

from __future__ import annotations

import re

import pytest

from change_guard import rulebook, shipped
from change_guard.cli import explain
from change_guard.documents import Document
from change_guard.model import Rule

PATH = shipped.folder("rules") / "taxonomy.yml"
TAXONOMY = Document(str(PATH), PATH.read_bytes()).value
DARK = [rule for rule in rulebook.every() if rule.promise == "no-dark-patterns"]
LAW = re.compile(r"^(?:Directive|Regulation|\d+ U\.S\.C|\d+ CFR|California|New York|German|UK|India|Spain|FTC Neg)")
STATUS = re.compile(r"in force|vacated|applies from|expected|guidance|pending")


@pytest.mark.parametrize("rule", DARK, ids=lambda rule: rule.id)
def test_the_tag_is_known(rule: Rule) -> None:
    assert rule.taxonomy in TAXONOMY["kinds"]
    assert f"{rule.taxonomy}: " in explain.page(rule)


@pytest.mark.parametrize("rule", DARK, ids=lambda rule: rule.id)
def test_a_law_says_whether_it_holds(rule: Rule) -> None:
    laws = [source for source in rule.sources if LAW.match(source)]
    assert [law for law in laws if not STATUS.search(law)] == []


def test_what_is_vacated_is_never_all_that_speaks_for_a_rule() -> None:
    assert [rule.id for rule in DARK if all("vacated" in source for source in rule.sources)] == []


def test_every_other_taxonomy_has_a_name() -> None:
    others = {by for names in TAXONOMY["kinds"].values() for by in names}
    assert others <= {*explain.BY, "ours"}
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(TAXONOMY["checked_on"]))
