"""Which two snapshots are compared. Nothing is guessed: what was chosen, and why, is part of the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from change_guard.errors import Refused
from change_guard.model import Comparison, Snapshot
from change_guard.repository import files
from change_guard.repository.choice import Choice
from change_guard.repository.commit_snapshot import CommitSnapshot
from change_guard.repository.entries import Commit
from change_guard.repository.environment import by_environment
from change_guard.repository.fork import start, unknown
from change_guard.repository.index_snapshot import IndexSnapshot
from change_guard.repository.place import Place, find
from change_guard.repository.reader import changed
from change_guard.repository.worktree import WorktreeSnapshot


@dataclass(frozen=True, slots=True)
class Request:
    """What a person or a CI system asks to have compared. An empty base or head means: decide by `environment`.

    `base` is a branch or commit, and what is compared is its merge-base with the head; `head` is a commit; or both are
    files. `staged` takes the index as the head, against the same base a pull request would have. `environment` is all
    that is known of the process environment: CI systems are recognised by it, and git is run with it.
    """

    folder: Path
    base: str = ""
    head: str = ""
    staged: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    default_branch: str = ""


def compare(request: Request) -> Comparison:
    """The two snapshots a request means and every file in which they differ.

    Raises Refused where the request makes no sense here, Unseen where the history or contents it needs are not here.
    """
    if files.are(request.folder, request.base, request.head):
        return files.compared(request.folder, request.base, request.head)
    place = find(request.folder, request.environment)
    choice = _choice(request, place)
    tip = _tip(place, choice)
    head = _head(request, place, choice, tip)
    began = start(place, choice, tip)
    base = CommitSnapshot(place, began.commit, began.trunk)
    return Comparison(base, head, changed(place, base, head), f"{began.says} .. {head.label}", began.notes)


def _choice(request: Request, place: Place) -> Choice:
    if request.staged and request.head:
        raise Refused("the index cannot be compared as two things", help="Leave out --head, or leave out --staged.")
    if request.staged or request.head:
        choice = Choice(request.head)
    else:
        choice = by_environment(request.environment, place)
    if request.base:
        names = (request.base, f"refs/remotes/origin/{request.base}")
        return choice._replace(base=names, exact=False, because="", asked=True)
    return choice._replace(default=request.default_branch)


def _tip(place: Place, choice: Choice) -> Commit | None:
    """The head's commit, or the one the worktree and the index come from; None before the first commit."""
    commit = place.objects.commit(choice.head or "HEAD")
    if commit is None and choice.head:
        raise unknown(place, choice, choice.head)
    return commit


def _head(request: Request, place: Place, choice: Choice, tip: Commit | None) -> Snapshot:
    if choice.head:
        return CommitSnapshot(place, tip)
    if request.staged:
        return IndexSnapshot(place)
    if place.top is None:
        raise Refused(
            "this repository has no worktree, so there is nothing to compare with", help="Say both: --base A --head B"
        )
    worktree = WorktreeSnapshot(place, place.top)
    worktree.begin()
    return worktree


@contextmanager
def worktree(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[tuple[Path, WorktreeSnapshot]]:
    """The repository's top folder and its worktree, for those who compare nothing. Raises Refused without one."""
    place = find(folder, environment or {})
    try:
        if place.top is None:
            raise Refused("this repository has no worktree", help="Clone it: git clone FOLDER")
        yield place.top, WorktreeSnapshot(place, place.top)
    finally:
        place.objects.close()
