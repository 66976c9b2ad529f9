"""What only the history of a flag file shows, over real repositories."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from repositories import Repo

import change_guard
from change_guard.model import Verdict

PATH = "config/flags.json"
TODAY = date(2026, 6, 20)


def flag(**fields: Any) -> str:
    return json.dumps([{"name": "menu", "enabled": True, **fields}, {"name": "chat", "enabled": True}])


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def landed(repo: Repo, *versions: tuple[str, str]) -> None:
    for day, text in versions:
        repo.commit({PATH: text}, date=day)


def reviewed(repo: Repo, text: str | None, today: date = TODAY) -> Verdict:
    repo.branch("change")
    repo.commit({PATH: text}, date=today.isoformat())
    return change_guard.review("main", "change", today=today, folder=repo.path, environment=repo.environment)


def told(verdict: Verdict, kind: str) -> list[tuple[str, Any]]:
    named = {"flag.returned": "since", "flag.outlived": "why"}[kind]
    return [(one.subject, one.traits[named]) for one in verdict.changes if one.kind == kind]


def test_what_was_left_two_weeks_ago_and_comes_back_is_told_with_its_day(repo: Repo) -> None:
    landed(repo, ("2026-01-01", flag(enabled=False)), ("2026-06-05", flag()))
    assert told(reviewed(repo, flag(enabled=False)), "flag.returned") == [("menu", date(2026, 6, 5))]


def test_commits_that_leave_the_flag_alone_do_not_count(repo: Repo) -> None:
    landed(
        repo,
        ("2026-01-01", flag(enabled=False)),
        ("2026-06-05", flag()),
        ("2026-06-10", flag(owner="ann")),
        ("2026-06-12", flag(owner="ann", rollout_percentage=100)),
    )
    assert told(reviewed(repo, flag(enabled=False, rollout_percentage=100)), "flag.returned") == [
        ("menu", date(2026, 6, 5))
    ]


def test_a_new_value_is_no_return(repo: Repo) -> None:
    landed(repo, ("2026-01-01", flag(enabled=False)), ("2026-06-05", flag()))
    assert told(reviewed(repo, flag(rollout_percentage=50)), "flag.returned") == []


def test_a_flag_that_is_added_and_goes_again_came_and_went(repo: Repo) -> None:
    without = json.dumps([{"name": "chat", "enabled": True}])
    landed(repo, ("2026-01-01", without), ("2026-06-05", flag()))
    assert told(reviewed(repo, without), "flag.returned") == [("menu", date(2026, 6, 5))]


def test_what_nobody_can_read_in_between_proves_nothing(repo: Repo) -> None:
    landed(repo, ("2026-01-01", flag(enabled=False)), ("2026-06-01", "[{"), ("2026-06-05", flag()))
    assert told(reviewed(repo, flag(enabled=False)), "flag.returned") == []


def test_the_first_change_of_a_file_has_no_past(repo: Repo) -> None:
    landed(repo, ("2026-06-05", flag()))
    assert told(reviewed(repo, flag(enabled=False)), "flag.returned") == []


def test_a_file_that_the_config_describes_is_read_as_it_says(repo: Repo) -> None:
    watch = "watch: [{files: config/flags.json, surface: flags, map: {flags: f, enabled: live}}]"
    off, on = (json.dumps({"f": {"menu": {"live": live}}}) for live in (False, True))
    repo.commit({".change-guard/config.yml": watch, PATH: off}, date="2026-01-01")
    landed(repo, ("2026-06-05", on))
    assert told(reviewed(repo, off), "flag.returned") == [("menu", date(2026, 6, 5))]


def test_a_rollout_that_ended_long_ago_is_told_when_its_file_changes(repo: Repo) -> None:
    landed(repo, ("2025-06-01", flag(rollout_percentage=100)))
    other = json.dumps(
        [{"name": "menu", "enabled": True, "rollout_percentage": 100}, {"name": "chat", "enabled": False}]
    )
    assert told(reviewed(repo, other), "flag.outlived") == [("menu", "settled")]


EXPIRED = [{"name": "menu", "enabled": True, "expires": "2026-01-31"}, {"name": "chat", "enabled": True}]


def test_a_flag_past_its_day_is_told_where_its_file_is_touched_and_nobody_feels_anything(repo: Repo) -> None:
    landed(repo, ("2026-01-01", json.dumps(EXPIRED)))
    owned = json.dumps([EXPIRED[0], {**EXPIRED[1], "owner": "ann"}])
    assert told(reviewed(repo, owned), "flag.outlived") == [("menu", "expired")]


def test_a_flag_past_its_day_in_a_file_that_nobody_touches_is_silence(repo: Repo) -> None:
    repo.commit({PATH: json.dumps(EXPIRED), "other.json": flag()}, date="2026-01-01")
    repo.branch("change")
    repo.commit({"other.json": flag(enabled=False)}, date=TODAY.isoformat())
    verdict = change_guard.review("main", "change", today=TODAY, folder=repo.path, environment=repo.environment)
    assert [one.kind for one in verdict.changes] == ["rollout.lowered"]


def test_one_that_ended_lately_is_not(repo: Repo) -> None:
    landed(repo, ("2025-06-01", flag(rollout_percentage=50)), ("2026-03-01", flag(rollout_percentage=100)))
    other = json.dumps(
        [{"name": "menu", "enabled": True, "rollout_percentage": 100}, {"name": "chat", "enabled": False}]
    )
    assert told(reviewed(repo, other), "flag.outlived") == []


def test_a_shallow_clone_says_that_it_does_not_know(repo: Repo, tmp_path: Path) -> None:
    landed(repo, ("2026-01-01", flag(enabled=False)), ("2026-06-05", flag()))
    repo.branch("change")
    repo.commit({PATH: flag(enabled=False)}, date="2026-06-20")
    clone = tmp_path / "clone"
    repo.git("clone", "--quiet", "--depth=2", f"file://{repo.path}", str(clone))
    shallow = Repo.existing(clone)
    verdict = change_guard.review("HEAD~1", "HEAD", today=TODAY, folder=shallow.path, environment=shallow.environment)
    assert told(verdict, "flag.returned") == []
    assert any("shallow" in note and "to and fro" in note for note in verdict.notes)


STAGING, PRODUCTION = "flags/staging.json", "flags/production.json"


def one(percent: int) -> str:
    return json.dumps(
        [{"name": "menu", "enabled": True, "rollout_percentage": percent}, {"name": "x", "enabled": True}]
    )


@pytest.mark.parametrize(
    ("there", "before", "after", "apart"),
    [
        (0, 0, 30, [("menu", "staging")]),
        (100, 0, 30, []),
        (0, 30, 20, []),
        (0, 10, 30, []),
    ],
)
def test_what_reaches_customers_before_it_was_tried_out_in_the_file_beside(
    repo: Repo, there: int, before: int, after: int, apart: list[tuple[str, str]]
) -> None:
    repo.commit({STAGING: one(there), PRODUCTION: one(before)}, date="2026-01-01")
    repo.branch("change")
    repo.commit({PRODUCTION: one(after)}, date="2026-06-20")
    verdict = change_guard.review("main", "change", today=TODAY, folder=repo.path, environment=repo.environment)
    told = [(c.traits["flag"], c.traits["other_environment"]) for c in verdict.changes if c.kind == "flag.differs"]
    assert told == apart
