"""Which two states are compared, and which files differ, on real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import Repo, compared

from change_guard.errors import Refused, Unseen
from change_guard.model import Pair
from change_guard.repository import Request, compare

SPEC = "".join(f"line {number}: the quick brown fox\n" for number in range(20))
PLANS = Pair("plans.yml", "plans.yml")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.commit({"plans.yml": "monthly: 29\n", "api/spec.yml": SPEC, "README.md": "hello\n"})
    return repo


def test_nothing_changed(repo: Repo) -> None:
    found = compared(repo)
    assert found.pairs == ()
    assert found.base.label == repo.id()[:7]
    assert found.head.label == "the worktree"
    assert found.chosen == f"{repo.id()[:7]}, the tip of main, .. the worktree"
    assert found.notes == ()


def test_a_file_touched_and_not_changed_is_no_change(repo: Repo) -> None:
    (repo.path / "plans.yml").touch()
    assert compared(repo).pairs == ()


def test_the_worktree_is_the_head_with_new_files_and_without_ignored_ones(repo: Repo) -> None:
    repo.write("plans.yml", "monthly: 39\n")
    repo.write("new/flags.json", "{}")
    repo.write(".gitignore", "*.log\n")
    repo.write("noise.log", "x")
    repo.write("README.md", None)
    found = compared(repo)
    assert found.pairs == (Pair(None, ".gitignore"), Pair("README.md", None), Pair(None, "new/flags.json"), PLANS)
    assert found.base.read("plans.yml") == b"monthly: 29\n"
    assert found.head.read("plans.yml") == b"monthly: 39\n"
    assert found.head.read("README.md") is None
    assert list(found.head.paths()) == [".gitignore", "api/spec.yml", "new/flags.json", "plans.yml"]
    assert list(found.head.paths("new/")) == ["new/flags.json"]
    assert list(found.base.paths()) == ["README.md", "api/spec.yml", "plans.yml"]
    assert list(found.base.paths("api")) == ["api/spec.yml"]
    assert list(found.base.paths("ap")) == list(found.base.paths("README.md")) == []


def test_a_file_git_was_told_to_forget_is_still_in_the_worktree(repo: Repo) -> None:
    repo.git("rm", "--quiet", "--cached", "plans.yml")
    repo.write("plans.yml", "monthly: 39\n")
    assert compared(repo).pairs == (PLANS,)
    assert compared(repo, staged=True).pairs == (Pair("plans.yml", None),)


def test_it_is_the_same_from_a_folder_below(repo: Repo) -> None:
    repo.write("plans.yml", "monthly: 39\n")
    repo.write("new.yml", "a: 1\n")
    repo.git("config", "diff.relative", "true")
    found = compare(Request(repo.path / "api", environment=repo.environment))
    assert found.pairs == (Pair(None, "new.yml"), PLANS)
    assert found.head.read("plans.yml") == b"monthly: 39\n"
    assert "plans.yml" in found.head.paths()


def test_a_branch_is_compared_from_where_it_left_main(repo: Repo) -> None:
    fork = repo.id()
    repo.branch("dearer")
    repo.commit({"plans.yml": "monthly: 39\n"})
    repo.switch("main")
    repo.commit({"api/spec.yml": "openapi: 3.0.0\n"})
    repo.switch("dearer")
    found = compared(repo)
    assert found.pairs == (PLANS,)
    assert found.chosen == f"merge-base {fork[:7]} with main .. the worktree"


def test_a_clone_compares_with_what_the_remote_calls_its_default(repo: Repo, tmp_path: Path) -> None:
    repo.branch("develop")
    clone = repo.clone(tmp_path / "clone")
    clone.branch("dearer")
    clone.commit({"plans.yml": "monthly: 39\n"})
    found = compared(clone)
    assert found.chosen == f"merge-base {repo.id()[:7]} with origin/HEAD .. the worktree"
    assert found.pairs == (PLANS,)


def test_commits_on_main_that_are_not_pushed_are_compared_with_the_remote(repo: Repo, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone")
    clone.commit({"plans.yml": "monthly: 39\n"})
    assert compared(clone).pairs == (PLANS,)


def test_the_branch_a_remote_of_another_name_has(repo: Repo, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone", "--origin=upstream")
    clone.git("branch", "--move", "dearer")
    clone.commit({"plans.yml": "monthly: 39\n"})
    assert compared(clone).chosen.startswith(f"merge-base {repo.id()[:7]} with upstream/HEAD")


def test_the_default_branch_the_config_names(repo: Repo) -> None:
    repo.branch("release")
    fork = repo.commit({"plans.yml": "monthly: 39\n"})
    repo.branch("work")
    repo.commit({"plans.yml": "monthly: 49\n"})
    found = compared(repo, default_branch="release")
    assert found.chosen == f"merge-base {fork[:7]} with release .. the worktree"
    assert found.base.read("plans.yml") == b"monthly: 39\n"
    with pytest.raises(Unseen, match="`develop` is not in this clone"):
        compared(repo, default_branch="develop")


def test_the_default_branch_the_config_names_is_read_where_changes_go(repo: Repo) -> None:
    config = ".change-guard/config.yml"
    fork = repo.commit({config: "default-branch: develop\n"})
    repo.branch("develop")
    repo.commit({"README.md": "hi\n"})
    repo.branch("work")
    repo.commit({"plans.yml": "monthly: 39\n", config: "default-branch: work\n"})
    found = compared(repo)
    assert found.chosen.startswith(f"merge-base {repo.id('develop')[:7]} with develop ")
    assert found.pairs == (Pair(config, config), PLANS)
    assert compared(repo, base="main").base.label == fork[:7]
    repo.git("branch", "-D", "develop")
    with pytest.raises(Unseen, match="`develop` is not in this clone"):
        compared(repo)


def test_where_no_branch_looks_like_the_default_the_heads_config_says_it(repo: Repo) -> None:
    repo.git("branch", "--move", "stable")
    repo.branch("work")
    repo.commit({".change-guard/config.yml": "default-branch: stable\n"})
    assert compared(repo).chosen.startswith(f"merge-base {repo.id('stable')[:7]} with stable ")


def test_the_only_branch_is_the_default_branch(repo: Repo) -> None:
    repo.git("branch", "--move", "develop")
    repo.write("plans.yml", "monthly: 39\n")
    assert compared(repo).pairs == (PLANS,)
    repo.branch("other")
    with pytest.raises(Unseen, match="not clear which branch") as trouble:
        compared(repo)
    assert "--base BRANCH" in trouble.value.help


def test_staged_compares_the_index_from_where_a_pull_request_would(repo: Repo) -> None:
    fork = repo.id()
    repo.branch("dearer")
    repo.commit({"README.md": "hi\n"})
    repo.write("plans.yml", "monthly: 39\n")
    repo.git("add", "plans.yml")
    repo.write("plans.yml", "monthly: 49\n")
    repo.write("untracked.yml", "a: 1\n")
    found = compared(repo, staged=True)
    assert found.chosen == f"merge-base {fork[:7]} with main .. the index"
    assert found.pairs == (Pair("README.md", "README.md"), PLANS)
    assert found.head.read("plans.yml") == b"monthly: 39\n"
    assert found.head.read("untracked.yml") is None
    assert found.head.read("api") is None
    assert list(found.head.paths("api")) == ["api/spec.yml"]


def test_a_base_that_is_asked_for_is_a_branch_to_come_from(repo: Repo, tmp_path: Path) -> None:
    fork = repo.id()
    repo.branch("dearer")
    head = repo.commit({"plans.yml": "monthly: 39\n"})
    repo.switch("main")
    repo.commit({"api/spec.yml": "openapi: 3.0.0\n"})
    found = compared(repo, base="main", head="dearer")
    assert found.chosen == f"merge-base {fork[:7]} with main .. {head[:7]}"
    assert found.pairs == (PLANS,)
    clone = repo.clone(tmp_path / "clone")
    assert compared(clone, base="dearer", head="main").pairs == (Pair("api/spec.yml", "api/spec.yml"),)


@pytest.mark.parametrize(
    "name", ["nowhere", "--output=stolen", "-h", "main\nHEAD", "main:plans.yml", "a..b", "\ud83d", " "]
)
def test_a_name_that_is_no_commit_is_refused(repo: Repo, name: str) -> None:
    for asked in ({"base": name}, {"head": name}):
        with pytest.raises(Refused, match="names no commit here"):
            compared(repo, **asked)
    assert not (repo.path / "stolen").exists()


def test_a_branch_and_a_tag_may_look_like_options(repo: Repo) -> None:
    repo.git("update-ref", "refs/heads/--output=stolen", "HEAD")
    repo.git("update-ref", "refs/tags/-n", "HEAD")
    repo.commit({"plans.yml": "monthly: 39\n"})
    for name in ("--output=stolen", "-n"):
        assert compared(repo, base=name).pairs == (PLANS,)
    assert sorted(path.name for path in repo.path.iterdir()) == [".git", "README.md", "api", "plans.yml"]


def test_a_commit_that_is_not_here_is_history_out_of_reach(repo: Repo) -> None:
    with pytest.raises(Unseen, match="the commit 1212121 is not in this clone"):
        compared(repo, base="12" * 20)


def test_index_and_commit_are_not_both_the_head(repo: Repo) -> None:
    with pytest.raises(Refused, match="two things"):
        compared(repo, staged=True, head="HEAD")


def test_before_the_first_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write("plans.yml", "monthly: 29\n")
    new = (Pair(None, "plans.yml"),)
    found = compared(repo)
    assert (found.pairs, found.base.label) == (new, "nothing")
    assert found.base.read("plans.yml") is None
    assert list(found.base.paths()) == []
    assert compared(repo, staged=True).pairs == ()
    repo.git("add", ".")
    staged = compared(repo, staged=True)
    assert staged.pairs == new
    assert staged.chosen == "nothing (there is no commit yet) .. the index"
    assert staged.head.read("plans.yml") == b"monthly: 29\n"


def test_the_first_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"plans.yml": "monthly: 29\n"})
    assert compared(repo).pairs == compared(repo, staged=True).pairs == ()


def test_unrelated_histories(repo: Repo) -> None:
    repo.git("checkout", "--quiet", "--orphan", "island")
    repo.commit({"plans.yml": "monthly: 39\n"})
    with pytest.raises(Refused, match="no common history"):
        compared(repo)
    found = compared(repo, base="main")
    assert found.pairs == (PLANS,)
    assert "no common history" in found.notes[0]


def test_branches_merged_into_each_other_have_two_merge_bases(repo: Repo) -> None:
    repo.branch("dearer")
    repo.commit({"a.yml": "a: 1\n"})
    repo.switch("main")
    repo.commit({"b.yml": "b: 1\n"})
    repo.branch("crossing")
    repo.merge("dearer")
    repo.switch("dearer")
    repo.merge("main")
    repo.commit({"plans.yml": "monthly: 39\n"})
    repo.switch("main")
    repo.git("merge", "--ff-only", "--quiet", "crossing")
    repo.switch("dearer")
    found = compared(repo)
    assert len(found.notes) == 1
    assert "2 merge-bases" in found.notes[0]
    assert PLANS in found.pairs


def test_a_bare_repository_has_commits_only(repo: Repo, tmp_path: Path) -> None:
    repo.branch("dearer")
    repo.commit({"plans.yml": "monthly: 39\n"})
    bare = repo.clone(tmp_path / "bare.git", "--bare")
    with pytest.raises(Refused, match="no worktree"):
        compared(bare)
    assert compared(bare, base="main", head="dearer").pairs == (PLANS,)


def test_outside_of_any_repository(tmp_path: Path) -> None:
    environment = {**Repo(tmp_path / "repo").environment, "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    (tmp_path / "plain").mkdir()
    with pytest.raises(Refused, match="not inside a git repository") as trouble:
        compare(Request(tmp_path / "plain", environment=environment))
    assert "git init" in trouble.value.help
    with pytest.raises(Refused, match="there is no folder"):
        compare(Request(tmp_path / "gone", environment=environment))


def test_without_git(repo: Repo, tmp_path: Path) -> None:
    with pytest.raises(Unseen, match="git is not installed"):
        compared(repo, {"PATH": str(tmp_path)})


def test_a_git_in_the_reviewed_folder_is_never_run(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.path)
    repo.write("git", "#!/bin/sh\ntouch stolen\n")
    (repo.path / "git").chmod(0o755)
    with pytest.raises(Unseen, match="git is not installed"):
        compared(repo, {"PATH": f".{':'}"})
    assert not (repo.path / "stolen").exists()
