"""Which two states are compared, and which files differ, on real repositories."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from repositories import Repo

from change_guard.errors import Refused, Unseen
from change_guard.model import Comparison, Pair
from change_guard.repository import Request, compare


def compared(repo: Repo, environment: dict[str, str] | None = None, **asked: Any) -> Comparison:
    return compare(Request(repo.path, environment={**repo.environment, **(environment or {})}, **asked))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.commit({"plans.yml": "monthly: 29\n", "api/spec.yml": "openapi: 3.1.0\n", "README.md": "hello\n"})
    return repo


def test_nothing_changed(repo: Repo) -> None:
    found = compared(repo)
    assert found.pairs == ()
    assert found.base.label == repo.id()[:7]
    assert found.head.label == "the worktree"
    assert found.chosen == f"{repo.id()[:7]}, the tip of main, .. the worktree"


def test_the_worktree_is_the_head_with_new_files_and_without_ignored_ones(repo: Repo) -> None:
    repo.write("plans.yml", "monthly: 39\n")
    repo.write("new/flags.json", "{}")
    repo.write(".gitignore", "*.log\n")
    repo.write("noise.log", "x")
    (repo.path / "README.md").unlink()
    found = compared(repo)
    assert found.pairs == (
        Pair(None, ".gitignore"),
        Pair("README.md", None),
        Pair(None, "new/flags.json"),
        Pair("plans.yml", "plans.yml"),
    )
    assert found.base.read("plans.yml") == b"monthly: 29\n"
    assert found.head.read("plans.yml") == b"monthly: 39\n"
    assert found.head.read("README.md") is None


def test_a_branch_is_compared_from_where_it_left_main(repo: Repo) -> None:
    fork = repo.id()
    repo.branch("dearer")
    repo.commit({"plans.yml": "monthly: 39\n"})
    repo.switch("main")
    repo.commit({"api/spec.yml": "openapi: 3.0.0\n"})
    repo.switch("dearer")
    found = compared(repo)
    assert found.pairs == (Pair("plans.yml", "plans.yml"),)
    assert found.chosen == f"merge-base {fork[:7]} with main .. the worktree"
