"""Builds a small repository from folders, so that a story can be reviewed the way a real change is."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from change_guard.repository.git import Git

WHO = {
    "GIT_AUTHOR_NAME": "change-guard demo",
    "GIT_AUTHOR_EMAIL": "demo@example.com",
    "GIT_COMMITTER_NAME": "change-guard demo",
    "GIT_COMMITTER_EMAIL": "demo@example.com",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
}


def replay(
    folder: Path, path: str, day: date, before: Sequence[Path], branches: Iterable[tuple[str, Sequence[Path]]]
) -> None:
    """A repository whose `main` holds the `before` folders, and which has one branch for each version of the change.

    `path` is the search path on which git is found. Every commit carries the given day.
    """
    stamp = f"{day.isoformat()}T12:00:00+00:00"
    git = Git(folder, {"PATH": path, "HOME": str(folder), "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, **WHO})
    git.run("init", "--quiet", "--initial-branch=main")
    _commit(git, before, "What customers have")
    for name, folders in branches:
        git.run("checkout", "--quiet", "-b", name, "main")
        _commit(git, folders, name)
    git.run("checkout", "--quiet", "main")


def _commit(git: Git, folders: Sequence[Path], message: str) -> None:
    for old in git.folder.iterdir():
        if old.name != ".git":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for folder in folders:
        if folder.is_dir():
            shutil.copytree(folder, git.folder, dirs_exist_ok=True)
    git.run("add", "--all", "--force")
    git.run("commit", "--quiet", "--message", message)
