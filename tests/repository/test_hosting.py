"""Where links lead: GitHub's environment and the event it wrote down."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from change_guard.model import Hosting
from change_guard.repository.hosting import hosting

GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://github.example",
    "GITHUB_REPOSITORY": "acme/shop",
    "GITHUB_HEAD_REF": "dearer",
    "GITHUB_SHA": "merge",
}


def said(folder: Path, payload: Any) -> Hosting | None:
    event = folder / "event.json"
    event.write_text(json.dumps(payload), "utf-8")
    return hosting({**GITHUB, "GITHUB_EVENT_PATH": str(event)})


@pytest.mark.parametrize(
    ("payload", "branch", "commit"),
    [
        ({"pull_request": {"head": {"sha": "own", "repo": {"full_name": "acme/shop"}}}}, "dearer", "own"),
        ({"pull_request": {"head": {"sha": "fork", "repo": {"full_name": "eve/shop"}}}}, "", "fork"),
        ({"pull_request": {"head": {"sha": 7, "repo": None}}}, "", "merge"),  # a fork that is gone
        ({"pull_request": []}, "", "merge"),
        ([], "", "merge"),
    ],
)
def test_github(tmp_path: Path, payload: Any, branch: str, commit: str) -> None:
    assert said(tmp_path, payload) == Hosting("https://github.example/acme/shop", branch, commit)


def test_an_event_that_cannot_be_read_costs_a_link_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "event.json").write_text("{", "utf-8")
    assert hosting({**GITHUB, "GITHUB_EVENT_PATH": str(tmp_path / "event.json")}) is not None
    assert hosting({**GITHUB, "GITHUB_EVENT_PATH": str(tmp_path / "none.json")}) is not None


def test_elsewhere_there_is_no_address() -> None:
    assert hosting({}) is None
    assert hosting({"GITHUB_REPOSITORY": "acme/shop"}) is None
