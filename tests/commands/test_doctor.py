"""`doctor`: each line says ok, or what to type."""

from __future__ import annotations

from pathlib import Path

import pytest
from shops import Shop

from change_guard.repository.codeowners import unowned

PLANS = "name: Shop\ncurrency: EUR\nplans:\n  team: {price: {monthly: 29}}\n"
WORKFLOW = ".github/workflows/change-guard.yml"


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path / "shop")
    shop.commit({"pricing/plans.yml": PLANS})
    return shop


def test_a_fresh_repository_gets_advice_and_no_problem(shop: Shop) -> None:
    done = shop.run("doctor")
    assert done.code == 0
    assert "problem" not in done.out
    assert "would examine 1 pricing" in done.out
    for typed in ("change-guard init", "change-guard init --ci github", "change-guard init --ci pre-commit"):
        assert typed in done.out


def test_everything_in_place_is_all_ok(shop: Shop) -> None:
    shop.run("init", "--ci", "github", "--ci", "pre-commit", "--from", "acme/guard")
    shop.write(".github/CODEOWNERS", "/.change-guard/ @legal\n/.github/ @platform\n")
    for hook in ("pre-commit", "pre-push"):
        shop.write(f".git/hooks/{hook}", "#!/bin/sh\nexec pre-commit hook-impl\n")
    shop.commit()
    done = shop.run("doctor")
    assert done.code == 0
    assert {line.split()[0] for line in done.out.splitlines()} == {"ok"}


def test_a_shallow_clone_cannot_judge_and_says_what_to_type(shop: Shop, tmp_path: Path) -> None:
    shop.commit({"a.txt": "1"})
    clone = Shop.existing(shop.clone(tmp_path / "clone", "--depth=1").path)
    done = clone.run("doctor")
    assert done.code == 3
    assert "git fetch --unshallow" in done.out
    clone.git("fetch", "--quiet", "--unshallow")
    assert clone.run("doctor").code == 0


def test_a_wrong_config_counts_before_a_shallow_clone(shop: Shop, tmp_path: Path) -> None:
    shop.commit({".change-guard/config.yml": "wach: []\n"})
    clone = Shop.existing(shop.clone(tmp_path / "clone", "--depth=1").path)
    done = clone.run("doctor")
    assert done.code == 2
    assert "did you mean `watch`?" in done.out


def test_a_watch_line_that_fits_nothing(shop: Shop) -> None:
    shop.write(".change-guard/config.yml", "watch: [{files: prices/*.yml, surface: pricing}]\n")
    done = shop.run("doctor")
    assert done.code == 2
    assert "`prices/*.yml` (pricing) fits no file" in done.out


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        (("fetch-depth: 0", "fetch-depth: 2"), 3, "shallow clone"),
        (("fetch-depth: 0", "fetch-depth: 0\n          filter: blob:none"), 3, "leaves out contents"),
        (("merge_group:", "merge_group:\n  push:\n    paths: [api/**]"), 2, "wait for ever"),
        (("pull_request:", "pull_request_target:"), 2, "where the change is not checked out"),
        (("acme/guard", "OWNER/change-guard"), 2, "still says OWNER/change-guard"),
        (("permissions: {}", "permissions: write-all"), 0, "gives its token every permission"),
        (("      pull-requests: write", "      issues: read"), 0, "may not write the comment"),
    ],
)
def test_a_workflow_that_would_be_green_without_looking(
    shop: Shop, change: tuple[str, str], code: int, says: str
) -> None:
    shop.run("init", "--ci", "github", "--from", "acme/guard")
    text = (shop.path / WORKFLOW).read_text("utf-8")
    shop.write(WORKFLOW, text.replace(*change))
    done = shop.run("doctor")
    assert done.code == code, done.out
    assert says in done.out


@pytest.mark.parametrize(
    ("name", "path", "change"),
    [
        ("gitlab", ".gitlab-ci.yml", ('GIT_DEPTH: "0"', 'GIT_DEPTH: "20"')),
        ("gitlab", ".gitlab-ci.yml", ('GIT_DEPTH: "0"', "CACHE: x")),
        ("azure", ".azure/change-guard.yml", ('fetchDepth: "0"', "fetchDepth: 1")),
        ("azure", ".azure/change-guard.yml", ('fetchDepth: "0"', "clean: true")),
    ],
)
def test_a_shallow_clone_elsewhere(shop: Shop, name: str, path: str, change: tuple[str, str]) -> None:
    shop.run("init", "--ci", name, "--from", "acme/guard")
    assert shop.run("doctor").code == 0
    text = (shop.path / path).read_text("utf-8")
    assert change[0] in text
    shop.write(path, text.replace(*change))
    done = shop.run("doctor")
    assert done.code == 3 and "in which no notice can be dated" in done.out, done.out


def test_a_workflow_that_comments_for_nobody_needs_no_permission_to(shop: Shop) -> None:
    shop.run("init", "--ci", "github", "--from", "acme/guard")
    text = (shop.path / WORKFLOW).read_text("utf-8").replace("      pull-requests: write", "      issues: read")
    shop.write(WORKFLOW, f"{text}        with: {{comment: never}}\n")
    assert "comment" not in shop.run("doctor").out


def test_an_old_schema_is_told(shop: Shop) -> None:
    shop.run("init")
    shop.write(".change-guard/config.schema.json", "{}\n")
    assert "change-guard config schema > .change-guard/config.schema.json" in shop.run("doctor").out


def test_a_base_that_is_not_there(shop: Shop) -> None:
    done = shop.run("doctor", "--base", "nowhere")
    assert done.code == 2
    assert "names no commit here" in done.out


OWNERS = [
    ("* @all", []),
    ("/.change-guard/ @legal", ["CODEOWNERS"]),
    (".change-guard/ @legal\nCODEOWNERS @x", []),
    ("*.yml @ops", ["CODEOWNERS"]),
    ("* @all\n/.change-guard/", [".change-guard/config.yml"]),
    ("/docs/ @docs", [".change-guard/config.yml", "CODEOWNERS"]),
    ("# * @all", [".change-guard/config.yml", "CODEOWNERS"]),
    ("/* @top", [".change-guard/config.yml"]),
    ("/.change-guard/** @a\n/CODEOWNERS @a", []),
    ("/.change-guard/*.yml @a", ["CODEOWNERS"]),
    ("**/config.yml @a", ["CODEOWNERS"]),
    ("[Section] @a\n* @b", []),
]


@pytest.mark.parametrize(("text", "free"), OWNERS)
def test_who_owns_what(text: str, free: list[str]) -> None:
    assert unowned(text, [".change-guard/config.yml", "CODEOWNERS"]) == free
