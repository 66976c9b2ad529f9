"""What each CI system asks about, in clones as deep as it makes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from repositories import Repo, compared

from change_guard.errors import Refused, Unseen
from change_guard.model import Pair

PLANS = Pair("plans.yml", "plans.yml")
OTHERS = Pair("others.yml", "others.yml")
DEEPER = "fetch-depth: 0"


@dataclass(frozen=True)
class Origin:
    """A pull request of three commits that changes plans.yml, while main goes on with others.yml."""

    repo: Repo
    fork: str
    main: str
    head: str
    merge: str


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    repo = Repo(tmp_path / "origin")
    fork = repo.commit({"plans.yml": "monthly: 29\n", "others.yml": "a: 1\n"})
    repo.branch("dearer")
    for price in (30, 35, 39):
        head = repo.commit({"plans.yml": f"monthly: {price}\n"})
    repo.switch("main")
    main = repo.commit({"others.yml": "a: 2\n"})
    repo.branch("merging")
    merge = repo.merge("dearer")
    repo.git("update-ref", "refs/pull/1/merge", merge)
    repo.git("update-ref", "refs/pull/1/head", head)
    repo.switch("main")
    repo.git("branch", "--quiet", "-D", "merging")
    repo.git("config", "uploadpack.allowAnySHA1InWant", "true")
    return Origin(repo, fork, main, head, merge)


def checkout(origin: Origin, path: Path, commit: str, depth: int) -> Repo:
    """What actions/checkout does: one commit, so deep; all branches when the depth is 0."""
    repo = Repo(path)
    repo.git("remote", "add", "origin", origin.repo.path.as_uri())
    wanted = [f"--depth={depth}"] if depth else ["+refs/heads/*:refs/remotes/origin/*"]
    repo.git("fetch", "--quiet", "--no-tags", "origin", *wanted, f"+{commit}:refs/remotes/pull/1/merge")
    repo.git("checkout", "--quiet", "--force", "refs/remotes/pull/1/merge")
    return repo


@pytest.fixture
def github(tmp_path: Path, origin: Origin) -> Callable[..., dict[str, str]]:
    def environment(event: str, payload: Any, **more: str) -> dict[str, str]:
        path = tmp_path / "event.json"
        path.write_text(payload if isinstance(payload, str) else json.dumps(payload))
        said = {"GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_EVENT_NAME": event, "GITHUB_EVENT_PATH": str(path)}
        return said | more

    return environment


def pull_request(github: Callable[..., dict[str, str]], origin: Origin) -> dict[str, str]:
    payload = {"pull_request": {"base": {"sha": origin.main}, "head": {"sha": origin.head}}}
    return github(
        "pull_request", payload, GITHUB_REF="refs/pull/1/merge", GITHUB_SHA=origin.merge, GITHUB_BASE_REF="main"
    )


@pytest.mark.parametrize(("depth", "seen"), [(1, False), (2, True), (0, True)])
def test_github_merge(tmp_path: Path, origin: Origin, github: Any, depth: int, seen: bool) -> None:
    repo = checkout(origin, tmp_path / "clone", origin.merge, depth)
    if not seen:
        with pytest.raises(Unseen, match=f"commit {origin.main[:7]}.*not in this clone") as trouble:
            compared(repo, pull_request(github, origin))
        assert DEEPER in trouble.value.help
        return
    found = compared(repo, pull_request(github, origin))
    assert found.pairs == (PLANS,)
    assert (found.base.label, found.head.label) == (origin.main[:7], origin.merge[:7])
    assert found.base.read("others.yml") == found.head.read("others.yml") == b"a: 2\n"


@pytest.mark.parametrize(("depth", "seen"), [(1, False), (2, False), (0, True)])
def test_github_head(tmp_path: Path, origin: Origin, github: Any, depth: int, seen: bool) -> None:
    repo = checkout(origin, tmp_path / "clone", origin.head, depth)
    if not seen:
        with pytest.raises(Unseen) as trouble:
            compared(repo, pull_request(github, origin))
        assert DEEPER in trouble.value.help
        return
    found = compared(repo, pull_request(github, origin))
    assert found.pairs == (PLANS,)
    assert found.base.label == origin.fork[:7]


def test_github_head_without_a_payload_uses_the_base_branch(tmp_path: Path, origin: Origin, github: Any) -> None:
    repo = checkout(origin, tmp_path / "clone", origin.head, 0)
    found = compared(repo, github("pull_request", [], GITHUB_BASE_REF="main"))
    assert found.chosen == f"merge-base {origin.fork[:7]} with origin/main .. {origin.head[:7]}"


def test_github_merge_queue(tmp_path: Path, origin: Origin, github: Any) -> None:
    repo = checkout(origin, tmp_path / "clone", origin.merge, 0)
    found = compared(repo, github("merge_group", {"merge_group": {"base_sha": origin.main, "head_sha": origin.merge}}))
    assert (found.pairs, found.base.label) == ((PLANS,), origin.main[:7])
    with pytest.raises(Refused, match="does not say its base_sha"):
        compared(repo, github("merge_group", {"merge_group": {"base_sha": 7}}))
    shallow = checkout(origin, tmp_path / "shallow", origin.merge, 1)
    with pytest.raises(Unseen, match=origin.main[:7]):
        compared(shallow, github("merge_group", {"merge_group": {"base_sha": origin.main}}))


@pytest.mark.parametrize(
    ("before", "forced", "pairs"),
    [("fork", False, {PLANS, OTHERS}), ("zeros", False, {PLANS}), ("lost", False, {PLANS}), ("fork", True, {PLANS})],
)
def test_github_push(tmp_path: Path, origin: Origin, github: Any, before: str, forced: bool, pairs: set[Pair]) -> None:
    origin.repo.merge("dearer")
    repo = checkout(origin, tmp_path / "clone", origin.repo.id(), 0)
    commit = {"fork": origin.fork, "zeros": "0" * 40, "lost": "12" * 20}[before]
    payload = {"before": commit, "forced": forced, "repository": {"default_branch": "main"}}
    found = compared(repo, github("push", payload, GITHUB_REF="refs/heads/main"))
    assert set(found.pairs) == pairs


def test_github_push_of_another_branch_is_judged_as_its_pull_request_would_be(
    tmp_path: Path, origin: Origin, github: Any
) -> None:
    repo = checkout(origin, tmp_path / "clone", origin.head, 0)
    payload = {"before": f"{origin.head}", "repository": {"default_branch": "main"}}
    found = compared(repo, github("push", payload, GITHUB_REF="refs/heads/dearer"))
    assert (found.pairs, found.base.label) == ((PLANS,), origin.fork[:7])


def test_the_first_push_comes_from_nothing(tmp_path: Path, github: Any) -> None:
    repo = Repo(tmp_path / "new")
    repo.commit({"plans.yml": "monthly: 29\n"})
    payload = {"before": "0" * 40, "repository": {"default_branch": "main"}}
    found = compared(repo, github("push", payload, GITHUB_REF="refs/heads/main"))
    assert found.pairs == (Pair(None, "plans.yml"),)
    assert found.base.label == "nothing"


@pytest.mark.parametrize("event", ["pull_request_target", "workflow_run"])
def test_events_that_do_not_check_out_the_change(origin: Origin, github: Any, event: str) -> None:
    with pytest.raises(Refused, match=event):
        compared(origin.repo, github(event, {}))


@pytest.mark.parametrize("payload", ["", "{", "[" * 100_000, "7", '{"before": {"a": 1}, "repository": []}'])
def test_a_payload_of_any_shape(tmp_path: Path, origin: Origin, github: Any, payload: str) -> None:
    environment = github("push", payload, GITHUB_REF="refs/heads/main")
    try:
        found = compared(origin.repo, environment)
    except Refused as trouble:
        assert "GITHUB_EVENT_PATH" in trouble.reason
    else:
        assert found.base.label == origin.fork[:7]


def test_what_is_asked_for_wins_over_the_environment(tmp_path: Path, origin: Origin, github: Any) -> None:
    repo = checkout(origin, tmp_path / "clone", origin.merge, 0)
    found = compared(repo, pull_request(github, origin), base=origin.fork)
    assert set(found.pairs) == {PLANS, OTHERS}
    assert found.head.label == origin.merge[:7]
    found = compared(repo, pull_request(github, origin), base="main", head="origin/dearer")
    assert found.chosen == f"merge-base {origin.fork[:7]} with origin/main .. {origin.head[:7]}"


@pytest.mark.parametrize("depth", [1, 0])
def test_gitlab(tmp_path: Path, origin: Origin, depth: int) -> None:
    merge_request = {"GITLAB_CI": "true", "CI_MERGE_REQUEST_IID": "1", "CI_COMMIT_SHA": origin.head}
    branch = merge_request | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": origin.fork}
    merged = branch | {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": origin.main, "CI_COMMIT_SHA": origin.merge}
    for commit, environment, base in ((origin.head, branch, origin.fork), (origin.merge, merged, origin.main)):
        repo = checkout(origin, tmp_path / commit, commit, depth)
        if depth:
            with pytest.raises(Unseen, match=base[:7]) as trouble:
                compared(repo, environment)
            assert "GIT_DEPTH" in trouble.value.help
        else:
            found = compared(repo, environment)
            assert (found.pairs, found.base.label) == ((PLANS,), base[:7])


def test_gitlab_branches(tmp_path: Path, origin: Origin) -> None:
    repo = checkout(origin, tmp_path / "head", origin.head, 0)
    said = {"GITLAB_CI": "true", "CI_DEFAULT_BRANCH": "main", "CI_COMMIT_SHA": origin.head}
    assert compared(repo, said | {"CI_COMMIT_BRANCH": "dearer"}).base.label == origin.fork[:7]
    repo = checkout(origin, tmp_path / "main", origin.main, 0)
    said |= {"CI_COMMIT_SHA": origin.main, "CI_COMMIT_BRANCH": "main", "CI_COMMIT_BEFORE_SHA": origin.fork}
    assert compared(repo, said).pairs == (OTHERS,)


def test_azure(tmp_path: Path, origin: Origin) -> None:
    said = {"TF_BUILD": "True", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}
    repo = checkout(origin, tmp_path / "merge", origin.merge, 0)
    assert compared(repo, said | {"BUILD_SOURCEBRANCH": "refs/pull/1/merge"}).base.label == origin.main[:7]
    repo = checkout(origin, tmp_path / "head", origin.head, 0)
    assert compared(repo, said | {"BUILD_SOURCEBRANCH": "refs/heads/dearer"}).base.label == origin.fork[:7]
    repo = checkout(origin, tmp_path / "shallow", origin.merge, 1)
    with pytest.raises(Unseen) as trouble:
        compared(repo, said | {"BUILD_SOURCEBRANCH": "refs/pull/1/merge"})
    assert "fetchDepth: 0" in trouble.value.help


def test_jenkins(tmp_path: Path, origin: Origin) -> None:
    repo = checkout(origin, tmp_path / "head", origin.head, 0)
    found = compared(repo, {"CHANGE_TARGET": "main", "CHANGE_ID": "1"})
    assert found.chosen == f"merge-base {origin.fork[:7]} with origin/main .. {origin.head[:7]}"
    with pytest.raises(Unseen, match="origin/release"):
        compared(repo, {"CHANGE_TARGET": "release"})


def test_a_push_through_pre_commit_is_judged_whole_and_not_only_what_is_new(origin: Origin) -> None:
    origin.repo.branch("more", origin.head)
    last = origin.repo.commit({"more.yml": "a: 1\n"})
    found = compared(origin.repo, {"PRE_COMMIT_FROM_REF": origin.head, "PRE_COMMIT_TO_REF": last})
    assert (found.base.label, found.head.label) == (origin.fork[:7], last[:7])
    assert found.pairs == (Pair(None, "more.yml"), PLANS)


def test_another_ci_compares_commits_and_not_what_the_build_left_lying_about(origin: Origin) -> None:
    origin.repo.switch("dearer")
    origin.repo.write("plans.yml", "monthly: 99\n")
    found = compared(origin.repo, {"CI": "true"})
    assert found.head.read("plans.yml") == b"monthly: 39\n"
    assert found.notes == ()
    origin.repo.git("checkout", "--quiet", "--force", "main")
    assert "no commit is under review" in compared(origin.repo, {"CI": "true"}).notes[0]


def test_a_depth_one_fetch_into_a_full_clone(tmp_path: Path, origin: Origin) -> None:
    repo = origin.repo.clone(tmp_path / "clone")
    repo.switch("dearer")
    assert compared(repo).base.label == origin.fork[:7]
    moved = origin.repo.commit({"others.yml": "a: 3\n"})
    repo.git("fetch", "--quiet", "--depth=1", "origin", "main")
    with pytest.raises(Unseen, match=f"too shallow.*was cut off at {moved[:7]}") as trouble:
        compared(repo)
    assert trouble.value.help == "git fetch --unshallow"


def test_a_shallow_clone_that_still_shows_a_merge_base_says_so(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "origin")
    for price in range(4):
        repo.commit({"plans.yml": f"monthly: {price}\n"})
    clone = repo.clone(tmp_path / "clone", "--depth=2")
    clone.branch("dearer")
    clone.commit({"plans.yml": "monthly: 39\n"})
    repo.commit({"others.yml": "a: 1\n"})
    clone.git("fetch", "--quiet", "origin")
    found = compared(clone)
    assert (found.base.label, found.pairs) == (repo.id("HEAD^")[:7], (PLANS,))
    assert found.notes == ("this clone is shallow: the merge-base is the newest that can be seen in it",)
