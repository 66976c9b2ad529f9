"""Where the repository lives on the web, as the CI system says; nothing here is needed to judge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from change_guard.model import Hosting


def hosting(environment: Mapping[str, str]) -> Hosting | None:
    """GitHub's own words for it, None elsewhere. A fork has no branch: its files cannot be made by a link."""
    name = environment.get("GITHUB_REPOSITORY", "")
    if not environment.get("GITHUB_ACTIONS") or not name:
        return None
    server = environment.get("GITHUB_SERVER_URL") or "https://github.com"
    head = _head(environment.get("GITHUB_EVENT_PATH", ""))
    own = _text(head.get("repo"), "full_name") == name
    return Hosting(
        f"{server}/{name}",
        environment.get("GITHUB_HEAD_REF", "") if own else "",
        _text(head, "sha") or environment.get("GITHUB_SHA", ""),
    )


def _head(path: str) -> dict[str, Any]:
    """The pull request's head in the event; empty where there is none. Links are worth no error."""
    try:
        payload = json.loads(Path(path).read_bytes()) if path else {}
    except (OSError, ValueError, RecursionError):
        return {}
    said = payload if isinstance(payload, dict) else {}
    request, run = said.get("pull_request"), said.get("workflow_run")
    if isinstance(run, dict):
        return {"sha": run.get("head_sha")}
    head = request.get("head") if isinstance(request, dict) else None
    return head if isinstance(head, dict) else {}


def _text(said: Any, key: str) -> str:
    found = said.get(key) if isinstance(said, dict) else None
    return found if isinstance(found, str) else ""
