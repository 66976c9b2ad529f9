"""Which two states an environment asks about: one function a CI system, each a row of the table below.

| where                                   | base                                            | head          |
|-----------------------------------------|-------------------------------------------------|---------------|
| GitHub pull_request, merge checked out  | the merge's first parent: what is really landed | HEAD          |
| GitHub pull_request, head checked out   | merge-base with the base branch                 | HEAD          |
| GitHub merge_group                      | the event's base_sha: the queue's entry before  | HEAD          |
| GitHub push to the default branch       | the event's before; forced: HEAD's first parent | HEAD          |
| GitLab merge request                    | diff base; merged results: the target branch    | CI_COMMIT_SHA |
| Azure pull request                      | as GitHub's                                     | HEAD          |
| Jenkins change request                  | merge-base with CHANGE_TARGET                   | HEAD          |
| pre-commit at push                      | merge-base with the default branch              | the pushed   |
| any other                               | merge-base with the default branch              | HEAD in CI (*) |

(*) on a person's machine, the worktree
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from change_guard.errors import Refused
from change_guard.repository.objects import Commit
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


GITHUB_FIX = "Give actions/checkout in the workflow `fetch-depth: 0`."
GITLAB_FIX = 'Give the job in .gitlab-ci.yml `variables: {GIT_DEPTH: "0"}`.'
AZURE_FIX = "Give the checkout step in azure-pipelines.yml `fetchDepth: 0`."


def by_environment(environment: Environment, place: Place) -> Choice:
    """What the environment asks for; raises Refused for an event that must not be judged."""
    if pushed := environment.get("PRE_COMMIT_TO_REF"):
        return Choice(pushed, because="what is pushed")
    if environment.get("GITHUB_ACTIONS"):
        return _github(environment, place)
    if environment.get("GITLAB_CI"):
        return _gitlab(environment, place)
    if environment.get("TF_BUILD"):
        return _azure(environment, place)
    if target := environment.get("CHANGE_TARGET"):
        return Choice("HEAD", _branch(target), because="the branch this change goes to")
    return Choice("HEAD" if environment.get("CI", "").lower() in ("1", "true") else "")


def _github(environment: Environment, place: Place) -> Choice:
    event = environment.get("GITHUB_EVENT_NAME", "")
    if event in ("pull_request_target", "workflow_run"):
        raise Refused(
            f"the event `{event}` runs on the default branch, so the change itself is not checked out",
            help="Run change-guard on `pull_request`; use a second workflow only to write the comment.",
        )
    if event == "pull_request":
        return _github_pull_request(environment, place)
    if event == "merge_group":
        base = _said(_payload(environment), "merge_group", "base_sha")
        if not base:
            raise Refused("the merge_group event does not say its base_sha", help="Say it: --base COMMIT")
        return Choice("HEAD", (base,), True, "the merge queue's entry before this one", GITHUB_FIX)
    if event == "push":
        payload = _payload(environment)
        default = _said(payload, "repository", "default_branch")
        if not default or environment.get("GITHUB_REF") == f"refs/heads/{default}":
            before = "" if payload.get("forced") else _said(payload, "before")
            return _push(before, place, GITHUB_FIX)
        return Choice("HEAD", _branch(default), because="the default branch", fix=GITHUB_FIX)
    return Choice("HEAD", fix=GITHUB_FIX)


def _github_pull_request(environment: Environment, place: Place) -> Choice:
    head = place.objects.commit("HEAD")
    merge = environment.get("GITHUB_REF", "").endswith("/merge") and head and head.id == environment.get("GITHUB_SHA")
    if head and merge and len(head.parents) == 2:
        return _first_parent(head, GITHUB_FIX)
    base = _said(_payload(environment), "pull_request", "base", "sha")
    names = (base, *_branch(environment.get("GITHUB_BASE_REF", "")))
    return Choice("HEAD", tuple(filter(None, names)), because="the branch this goes to", fix=GITHUB_FIX)


def _gitlab(environment: Environment, place: Place) -> Choice:
    head = environment.get("CI_COMMIT_SHA") or "HEAD"
    if environment.get("CI_MERGE_REQUEST_IID"):
        if target := environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA"):
            return Choice(head, (target,), True, "the target branch of merged results", GITLAB_FIX)
        if base := environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA"):
            return Choice(head, (base,), True, "the merge request's diff base", GITLAB_FIX)
        target = environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "")
        return Choice(head, _branch(target), because="the target branch", fix=GITLAB_FIX)
    default = environment.get("CI_DEFAULT_BRANCH", "")
    if default and environment.get("CI_COMMIT_BRANCH") == default:
        return _push(environment.get("CI_COMMIT_BEFORE_SHA", ""), place, GITLAB_FIX)
    return Choice(head, _branch(default), because="the default branch", fix=GITLAB_FIX)


def _azure(environment: Environment, place: Place) -> Choice:
    target = environment.get("SYSTEM_PULLREQUEST_TARGETBRANCH", "").removeprefix("refs/heads/")
    head = place.objects.commit("HEAD")
    merge = target and environment.get("BUILD_SOURCEBRANCH", "").endswith("/merge")
    if head and merge and len(head.parents) == 2:
        return _first_parent(head, AZURE_FIX)
    return Choice("HEAD", _branch(target), because="the branch this goes to", fix=AZURE_FIX)


def _first_parent(merge: Commit, fix: str) -> Choice:
    return Choice(merge.id, merge.parents[:1], True, "first parent of the merge that would land", fix)


def _push(before: str, place: Place, fix: str) -> Choice:
    """A push: from where the branch stood, or from the parent where that is gone; a first commit comes from nothing."""
    head = place.objects.commit("HEAD")
    parents = head.parents[:1] if head else ()
    names = (before if before.strip("0") else "", *(parents or (place.empty_tree,)))
    return Choice("HEAD", tuple(filter(None, names)), True, "where the branch stood before this push", fix)


def _branch(name: str) -> tuple[str, ...]:
    """The names by which a branch of the remote may be known here; none for no branch."""
    return (f"refs/remotes/origin/{name}", f"refs/heads/{name}") if name else ()


def _payload(environment: Environment) -> dict[str, Any]:
    """The event GitHub wrote down; empty where there is none."""
    path = environment.get("GITHUB_EVENT_PATH", "")
    if not path:
        return {}
    import json

    try:
        payload = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise Refused(
            f"GITHUB_EVENT_PATH cannot be read: {error}", help="Say it: --base COMMIT --head COMMIT"
        ) from None
    return payload if isinstance(payload, dict) else {}


def _said(payload: Any, *keys: str) -> str:
    """A text deep in the payload, empty where it is missing or no text."""
    for key in keys:
        payload = payload.get(key) if isinstance(payload, dict) else None
    return payload if isinstance(payload, str) else ""
