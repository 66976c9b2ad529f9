"""Small real repositories for tests: hermetic, dated, fast.

    repo = Repo(tmp_path)
    base = repo.commit({"plans.yml": "plans: {team: {monthly: 29}}"}, date="2026-01-01")
    repo.branch("dearer")
    repo.commit({"plans.yml": "plans: {team: {monthly: 39}}"}, date="2026-02-01")
    compared(repo).pairs

Nothing of the machine's own git settings is read, and no date is today's: a commit without a date is a minute after
the last.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import dedent
from typing import Any

from change_guard.model import Comparison
from change_guard.repository import Request, compare

SETTINGS = {
    "commit.gpgSign": "false",
    "core.autocrlf": "false",
    "gc.auto": "0",
    "init.defaultBranch": "main",
    "maintenance.auto": "false",
    "merge.conflictStyle": "merge",
    "protocol.file.allow": "always",
}
Content = str | bytes | None


class Repo:
    """A repository in `path`, on branch `main`, without a commit. The options are for `git init`."""

    def __init__(self, path: Path, *options: str) -> None:
        self.path = path
        self._now = datetime(2026, 1, 1, tzinfo=UTC)
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--template=", "--initial-branch=main", *options, ".")

    @classmethod
    def existing(cls, path: Path) -> Repo:
        """A repository that is there already: a clone, a linked worktree, a submodule."""
        repo = cls.__new__(cls)
        repo.path, repo._now = path, datetime(2026, 6, 1, tzinfo=UTC)
        return repo

    @property
    def environment(self) -> dict[str, str]:
        """What git, and a Request, may know of the machine: the search path, an empty home, a fixed identity."""
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.path / ".no-home"),
            "XDG_CONFIG_HOME": str(self.path / ".no-home"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_COUNT": str(len(SETTINGS)),
            "TZ": "UTC",
            "LC_ALL": "C",
        }
        for number, (key, value) in enumerate(SETTINGS.items()):
            environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        for role in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{role}_NAME": "Ada", f"GIT_{role}_EMAIL": "ada@example.com"}
        return environment

    def git(self, *arguments: str, environment: Mapping[str, str] | None = None, check: bool = True) -> str:
        """Runs git here and gives what it printed, without the last line end; what it complained of when it fails."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.path,
            env={**self.environment, **(environment or {})},
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        if check and done.returncode:
            raise AssertionError(f"git {' '.join(arguments)}: {os.fsdecode(done.stderr + done.stdout)}")
        return os.fsdecode(done.stdout).rstrip("\n")

    def write(self, path: str, content: Content) -> None:
        """Writes a file, text without its common indentation, bytes as they are; None deletes it."""
        file = self.path / path
        if content is None:
            file.unlink()
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode())

    def commit(self, files: Mapping[str, Content] | None = None, message: str = "a change", date: str = "") -> str:
        """Writes the files, commits all there is, and gives the commit's id. `2026-02-01` is its midnight, UTC."""
        for path, content in (files or {}).items():
            self.write(path, content)
        self.git("add", "--all", ".")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", message, environment=self.dated(date))
        return self.id()

    def dated(self, date: str = "") -> dict[str, str]:
        """The environment that makes git believe it is that day."""
        self._now = datetime.fromisoformat(date).replace(tzinfo=UTC) if date else self._now + timedelta(minutes=1)
        return {"GIT_AUTHOR_DATE": self._now.isoformat(), "GIT_COMMITTER_DATE": self._now.isoformat()}

    def branch(self, name: str, at: str = "HEAD") -> None:
        """Starts a branch and goes to it."""
        self.git("switch", "--quiet", "--create", name, at)

    def switch(self, name: str) -> None:
        """Goes to a branch, or to a commit with no branch."""
        self.git("checkout", "--quiet", name)

    def merge(self, name: str, message: str = "merge", date: str = "") -> str:
        """Merges with a merge commit and gives its id."""
        self.git("merge", "--quiet", "--no-ff", "--no-verify", "-m", message, name, environment=self.dated(date))
        return self.id()

    def id(self, name: str = "HEAD") -> str:
        """The full id of what the name means."""
        return self.git("rev-parse", "--verify", name)

    def clone(self, path: Path, *options: str) -> Repo:
        """A clone over the git protocol, so that `--depth=1` and `--filter=blob:none` do what they do in CI."""
        self.git("config", "uploadpack.allowFilter", "true")
        self.git("config", "uploadpack.allowAnySHA1InWant", "true")
        self.git("clone", "--quiet", "--template=", *options, self.path.absolute().as_uri(), str(path.absolute()))
        return Repo.existing(path)


def compared(repo: Repo, environment: Mapping[str, str] | None = None, **asked: Any) -> Comparison:
    """What the repository's folder gives, knowing nothing of the machine's environment but what is said here."""
    return compare(Request(repo.path, environment={**repo.environment, **(environment or {})}, **asked))
