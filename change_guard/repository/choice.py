"""The two states that are asked about, by the names of commits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from change_guard.repository.entries import Commit
from change_guard.repository.place import Place

Environment = Mapping[str, str]


class Choice(NamedTuple):
    """The names of two commits. Nothing is looked up yet."""

    head: str = ""
    """Empty for what is not committed: the worktree, or the index."""
    base: tuple[str, ...] = ()
    """In the order in which they are tried; empty for the default branch."""
    exact: bool = False
    """Whether the base is that commit itself, and not its merge-base with the head."""
    because: str = ""
    fix: str = "git fetch --unshallow"
    """What to type when the history is not here."""
    asked: bool = False
    """Whether a person named the base."""
    default: str = ""
    """The default branch, where a person named it."""


def first_parent(merge: Commit, fix: str) -> Choice:
    """What is really landed, beside a merge that would land on it."""
    return Choice(merge.id, merge.parents[:1], True, "first parent of the merge that would land", fix)


def push(before: str, place: Place, fix: str) -> Choice:
    """A push: from where the branch stood, or from the parent where that is gone; a first commit comes from nothing."""
    head = place.objects.commit("HEAD")
    parents = head.parents[:1] if head else ()
    names = (before if before.strip("0") else "", *(parents or (place.empty_tree,)))
    return Choice("HEAD", tuple(filter(None, names)), True, "where the branch stood before this push", fix)


def branch(name: str) -> tuple[str, ...]:
    """The names by which a branch of the remote may be known here; none for no branch."""
    return (f"refs/remotes/origin/{name}", f"refs/heads/{name}") if name else ()
