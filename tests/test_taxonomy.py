"""Every dark pattern is tagged with an id of ours, and every id says what others call it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from change_guard import rulebook, shipped
from change_guard.cli import explain
from change_guard.documents import Document
from change_guard.model import Rule

PATH = shipped.folder("rules") / "taxonomy.yml"
TAXONOMY = Document(str(PATH), PATH.read_bytes()).value
DARK = [rule for rule in rulebook.every() if rule.promise == "no-dark-patterns"]


@pytest.mark.parametrize("rule", DARK, ids=lambda rule: rule.id)
def test_the_tag_is_known(rule: Rule) -> None:
    assert rule.taxonomy in TAXONOMY["kinds"]
    assert f"{rule.taxonomy}: " in explain.page(rule)


def test_every_other_taxonomy_has_a_name() -> None:
    others = {by for names in TAXONOMY["kinds"].values() for by in names}
    assert others == {*TAXONOMY["works"], "ours"}


@pytest.mark.parametrize("work", TAXONOMY["works"].values(), ids=TAXONOMY["works"])
def test_a_work_was_compared_on_a_day_gone_by_or_says_that_it_was_not(work: dict[str, str]) -> None:
    checked = work.get("checked")
    said = "".join(explain.page(rule) for rule in DARK)
    assert f"({work['called']}; {f'checked {checked}' if checked else 'not checked'})" in " ".join(said.split())
    assert not checked or date.fromisoformat(str(checked)) <= datetime.now(tz=UTC).date()
