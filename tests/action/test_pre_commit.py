"""The hooks under the real pre-commit, on real repositories; their environment is installed once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from shops import Shop

TOP = Path(__file__).parent.parent.parent
PLANS = "name: Shop\ncurrency: EUR\nplans:\n  team:\n    price: {{monthly: {price}}}\n"
CONFIG = """
    repos:
      - repo: {hooks}
        rev: {rev}
        hooks:
          - id: change-guard
          - id: change-guard-push
          - id: change-guard-notices
"""

pytest.importorskip("pre_commit", reason="pre-commit is not installed")


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shop, Path]:
    """A repository that holds what pre-commit would fetch, and the home in which it keeps environments."""
    repo = Shop(tmp_path_factory.mktemp("hooks"))
    for name in ("change_guard", "rules", "templates", "cases"):
        shutil.copytree(TOP / name, repo.path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(TOP / name, repo.path / name)
    repo.commit()
    return repo, tmp_path_factory.mktemp("pre-commit-home")


class Hooked(Shop):
    home = Path()

    def hook(self, *arguments: str, **environment: str) -> tuple[int, str]:
        env = {**self.environment, "PRE_COMMIT_HOME": str(self.home), "PATH": os.environ["PATH"], **environment}
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", *arguments], cwd=self.path, env=env, capture_output=True, text=True
        )
        return done.returncode, done.stdout + done.stderr

    def try_git(self, *arguments: str) -> tuple[int, str]:
        env = {**self.environment, "PRE_COMMIT_HOME": str(self.home), "PATH": os.environ["PATH"]}
        done = subprocess.run(["git", *arguments], cwd=self.path, env=env, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def hooked(hooks: tuple[Shop, Path], tmp_path: Path) -> Hooked:
    source, home = hooks
    repo = Hooked(tmp_path / "shop")
    repo.home = home
    repo.commit(
        {
            "plans.yml": PLANS.format(price=29),
            ".pre-commit-config.yaml": CONFIG.format(hooks=source.path, rev=source.id()),
        }
    )
    repo.branch("change")
    code, said = repo.hook("install", "--hook-type", "pre-commit", "--hook-type", "pre-push", "--install-hooks")
    assert code == 0, said
    return repo


def test_a_commit_is_advised_and_not_stopped(hooked: Hooked) -> None:
    hooked.write("plans.yml", PLANS.format(price=39))
    hooked.git("add", ".")
    code, said = hooked.hook("run", "change-guard", "--verbose")
    assert code == 0 and "EUR 39.00" in said, said
    code, said = hooked.try_git("commit", "-m", "dearer")
    assert code == 0, said


def test_what_commit_all_takes_in_is_seen(hooked: Hooked) -> None:
    """`commit -a` judges an index of its own; the old contents would pass for new."""
    hooked.write("plans.yml", PLANS.format(price=39) + "currency: EUR\n")
    code, said = hooked.try_git("commit", "-am", "broken")
    assert code == 1, said
    assert "plans.yml:6" in said


def test_a_commit_that_only_deletes_is_seen(hooked: Hooked) -> None:
    hooked.write("plans.yml", None)
    hooked.git("add", "--all")
    code, said = hooked.hook("run", "change-guard", "--verbose")
    assert code == 0 and "plans.yml" in said, said


def test_a_push_is_stopped(hooked: Hooked, tmp_path: Path) -> None:
    hooked.git("init", "--quiet", "--bare", str(tmp_path / "remote"))
    hooked.git("remote", "add", "origin", str(tmp_path / "remote"))
    hooked.git("push", "--quiet", "--no-verify", "origin", "main")
    hooked.commit({"plans.yml": PLANS.format(price=39)})
    code, said = hooked.try_git("push", "origin", "change")
    assert code == 1, said
    assert "EUR 39.00" in said


def test_a_linked_worktree(hooked: Hooked) -> None:
    hooked.git("worktree", "add", "--quiet", "-b", "beside", str(hooked.path.parent / "beside"))
    beside = Hooked.existing(hooked.path.parent / "beside")
    beside.home = hooked.home
    beside.write("plans.yml", PLANS.format(price=39))
    beside.git("add", ".")
    code, said = beside.hook("run", "change-guard", "--verbose")
    assert code == 0 and "EUR 39.00" in said, said


def test_a_notice_that_cannot_be_read_stops_the_commit(hooked: Hooked) -> None:
    hooked.write(".change-guard/notices/a.md", "---\ntitel: x\n---\n")
    hooked.git("add", ".")
    code, said = hooked.try_git("commit", "-m", "notice")
    assert code == 1 and "titel" in said, said
