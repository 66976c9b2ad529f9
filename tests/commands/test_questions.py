"""`rules` with filters, `explain` of a notice, help that teaches, and the same review from Python."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from shops import Shop

import change_guard
from change_guard import rulebook
from change_guard.cli import VERBS
from change_guard.errors import Refused, Unseen
from change_guard.model import Verdict

PLANS = "name: Shop\ncurrency: EUR\nplans:\n  team: {{price: {{monthly: {price}}}}}\n"
TODAY = date(2026, 11, 22)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path / "shop")
    shop.commit({"plans.yml": PLANS.format(price=29)}, date="2026-01-01")
    shop.branch("dearer")
    shop.commit({"plans.yml": PLANS.format(price=31)}, date="2026-11-22")
    return shop


FILTERS = [
    (("--kind", "price.raised"), "price-raised", "plan-removed"),
    (("--kind", "plan.*"), "plan-removed", "operation-removed"),
    (("--surface", "pricing"), "price-raised", "operation-removed"),
    (("--surface", "api"), "operation-removed", "price-raised"),
    (("--severity", "note"), "operation-renamed", "price-raised"),
    (("--journey", "pay"), "price-raised", "operation-removed"),
    (("--promise", "no-dark-patterns", "--surface", "wording"), "confirmshaming", "price-raised"),
]


@pytest.mark.parametrize(("filters", "has", "has_not"), FILTERS)
def test_rules_can_be_filtered(shop: Shop, filters: tuple[str, ...], has: str, has_not: str) -> None:
    listed = {rule["id"] for rule in shop.run("rules", *filters, "--format", "json").json}
    assert has in listed
    assert has_not not in listed
    assert len(listed) < len(rulebook.every())


def test_a_filter_that_nothing_fits_and_one_that_is_misspelt(shop: Shop) -> None:
    assert "0 rules." in shop.run("rules", "--kind", "price.raised", "--journey", "leave").out
    wrong = shop.run("rules", "--kind", "price.rased")
    assert wrong.code == 2
    assert "did you mean `price.raised`?" in wrong.err


def test_a_draft_notice_is_explained(shop: Shop) -> None:
    shop.run("notice", "new", "--today", "2026-11-22")
    slug = next((shop.path / ".change-guard/notices").iterdir()).stem
    done = shop.run("explain", slug, "--today", "2026-11-22")
    assert done.code == 0
    assert "Still a draft:" in done.out
    assert "still blocked: " in done.out
    near = shop.run("explain", slug[:-1])
    assert near.code == 2
    assert slug in near.err


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_teaches_with_an_example(verb: str) -> None:
    done = subprocess.run([sys.executable, "-m", "change_guard", verb, "--help"], capture_output=True, text=True)
    assert done.returncode == 0
    assert f"change-guard {verb}" in done.stdout.split("Usage:")[1].split("\n", 1)[1], "no example"


def test_the_same_review_from_python(shop: Shop) -> None:
    verdict = change_guard.review("main", "HEAD", today=TODAY, folder=shop.path, environment=shop.environment)
    assert isinstance(verdict, Verdict)
    said = shop.run("check", "--base", "main", "--head", "HEAD", "--today", "2026-11-22", "--format", "json").json
    assert [one.finding.id for one in verdict.judgements] == [finding["id"] for finding in said["findings"]]
    assert verdict.exit_code == said["exit_code"] == 1


def test_the_worktree_and_the_index_from_python(shop: Shop) -> None:
    shop.write("plans.yml", PLANS.format(price=20))
    known: dict[str, Any] = {"folder": shop.path, "environment": shop.environment}
    assert change_guard.review(today=TODAY, **known).exit_code == 0
    assert change_guard.review(today=TODAY, staged=True, **known).exit_code == 1


def test_what_cannot_be_reviewed_is_raised(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        change_guard.review("nowhere", today=TODAY, folder=shop.path, environment=shop.environment)
    clone = shop.clone(tmp_path / "clone", "--depth=1")
    with pytest.raises(Unseen):
        change_guard.review("1" * 40, today=TODAY, folder=clone.path, environment=clone.environment)


def test_the_function_stays_the_function_whatever_is_imported() -> None:
    program = (
        "import change_guard, change_guard.review\n"
        "from change_guard.review import review as line\n"
        "import change_guard.cli.check\n"
        "assert callable(change_guard.review) and change_guard.review is not line\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


TEAM_RULE = """\
promise: no-surprises
severity: breaking
journey: pay
when: {change: price.raised}
says: "$subject gets dearer."
why: We promised in 2025 that this price would stay.
instead: Keep it.
asks: [notice]
sources: [https://shop.example/promise]
examples:
- {name: dearer, before: {a: 1}, after: {a: 2}, finds: [ours-stays]}
"""


@pytest.fixture
def own(tmp_path: Path) -> Shop:
    """A shop with a rule of its own, and a change on which it speaks."""
    shop = Shop(tmp_path / "own")
    files = {"plans.yml": PLANS.format(price=29), ".change-guard/rules/ours-stays.yml": TEAM_RULE}
    shop.commit(files, date="2026-01-01")
    shop.branch("dearer")
    shop.commit({"plans.yml": PLANS.format(price=31), "below/a.txt": "x"}, date="2026-11-22")
    return shop


def test_a_rule_of_the_teams_own_is_listed_and_explained(own: Shop) -> None:
    found = own.run("check", "--base", "main", "--format", "json").json["findings"]
    (id,) = {one["id"] for one in found if one["rule"] == "ours-stays"}
    below = Shop.existing(own.path / "below")
    for here in (own, below):
        for asked in (("ours-stays",), (id, "--base", "main", "--head", "dearer")):
            done = here.run("explain", *asked)
            assert done.code == 0, done.err
            assert "We promised in 2025" in done.out and "speaks  dearer" in done.out
    assert "ours-stays" in own.run("rules").out
    assert "ours-stays" in [rule["id"] for rule in below.run("rules", "--format", "json").json]


def test_a_rule_that_the_worktree_has_lost_is_explained_without_its_examples(own: Shop) -> None:
    own.commit({".change-guard/rules/ours-stays.yml": None})
    found = own.run("check", "--base", "main", "--format", "json").json["findings"]
    (id,) = {one["id"] for one in found if one["rule"] == "ours-stays"}
    done = own.run("explain", id, "--base", "main")
    assert done.code == 0 and "We promised in 2025" in done.out and "speaks  dearer" not in done.out, done.err


def test_a_word_that_is_nothing_leads_to_the_lists(own: Shop) -> None:
    done = own.run("explain", "xyzzy")
    assert done.code == 2 and "`change-guard rules` lists the rules" in done.err
