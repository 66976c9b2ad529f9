"""Which two states a run of GitHub Actions asks about, by its event."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from change_guard.errors import Refused
from change_guard.repository.choice import Choice, Environment, branch, first_parent, push
from change_guard.repository.place import Place

FIX = "Give actions/checkout in the workflow `fetch-depth: 0`."


def github(environment: Environment, place: Place) -> Choice:
    """What the event asks for; raises Refused for one that must not be judged."""
    event = environment.get("GITHUB_EVENT_NAME", "")
    if event in ("pull_request_target", "workflow_run"):
        raise Refused(
            f"the event `{event}` runs on the default branch, so the change itself is not checked out",
            help="Run change-guard on `pull_request`; use a second workflow only to write the comment.",
        )
    if event == "pull_request":
        return _pull_request(environment, place)
    if event == "merge_group":
        base = _said(_payload(environment), "merge_group", "base_sha")
        if not base:
            raise Refused("the merge_group event does not say its base_sha", help="Say it: --base COMMIT")
        return Choice("HEAD", (base,), True, "the merge queue's entry before this one", FIX)
    if event == "push":
        payload = _payload(environment)
        default = _said(payload, "repository", "default_branch")
        if not default or environment.get("GITHUB_REF") == f"refs/heads/{default}":
            before = "" if payload.get("forced") else _said(payload, "before")
            return push(before, place, FIX)
        return Choice("HEAD", branch(default), because="the default branch", fix=FIX)
    return Choice("HEAD", fix=FIX)


def _pull_request(environment: Environment, place: Place) -> Choice:
    head = place.objects.commit("HEAD")
    merge = environment.get("GITHUB_REF", "").endswith("/merge") and head and head.id == environment.get("GITHUB_SHA")
    if head and merge and len(head.parents) == 2:
        return first_parent(head, FIX)
    base = _said(_payload(environment), "pull_request", "base", "sha")
    names = (base, *branch(environment.get("GITHUB_BASE_REF", "")))
    return Choice("HEAD", tuple(filter(None, names)), because="the branch this goes to", fix=FIX)


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
