"""The repository we stand in: found by one `git rev-parse`, with the one pipe through which its objects are read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from change_guard.repository.entries import EMPTY_TREES
from change_guard.repository.git import Git, explain
from change_guard.repository.objects import Objects


class Place(NamedTuple):
    """One repository, or one linked worktree of it."""

    git: Git
    objects: Objects
    top: Path | None
    """The worktree; None in a bare repository."""
    private: Path
    """The git folder of this worktree."""
    shared: Path
    """The git folder that all worktrees share."""
    shallow: bool
    branch: str
    """The full name of the branch we are on, `refs/heads/main`; empty when on none, or on one without a commit."""
    upstream: str
    """The full name of what the branch follows, `refs/remotes/origin/main`; empty where it follows nothing."""
    width: int
    """Hexadecimal digits of an object id: 40, or 64 in a SHA-256 repository."""

    @property
    def empty_tree(self) -> str:
        return EMPTY_TREES[self.width]

    @property
    def boundary(self) -> frozenset[str]:
        """The commits at which a shallow clone ends: they have parents, and the parents are not here."""
        file = self.shared / "shallow"
        return frozenset(file.read_text("ascii").split()) if self.shallow and file.exists() else frozenset()


def find(folder: Path, environment: Mapping[str, str]) -> Place:
    """The repository around a folder; raises Refused where there is none and Unseen where git will not open it."""
    git = Git(folder, environment)
    objects = Objects(git)
    objects.start()  # It gets ready while rev-parse works.
    questions = ("--is-bare-repository", "--is-shallow-repository", "--show-object-format", "--absolute-git-dir")
    # Each of the last questions can fail, and git stops at the first that does: what is printed until then holds.
    risky = ("--git-common-dir", "--show-toplevel", "--symbolic-full-name", "HEAD", "@{upstream}")
    code, printed, complaint = git.start("rev-parse", *questions, *risky).finish()
    lines = os.fsdecode(printed).split("\n")
    if code and len(lines) < 6:
        objects.close()
        explain("rev-parse", complaint)
    bare, shallow, object_format, private, shared, top, branch, upstream, *_ = [*lines, "", "", "", ""]
    return Place(
        git=git,
        objects=objects,
        top=Path(top) if bare == "false" and top else None,
        private=Path(private),
        shared=(folder / shared).resolve(),
        shallow=shallow == "true",
        branch=branch if branch.startswith("refs/heads/") else "",
        upstream=upstream if upstream.startswith("refs/remotes/") else "",
        width=64 if object_format == "sha256" else 40,
    )
