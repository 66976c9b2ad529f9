"""Since when a version has stood on the default branch, and what cannot make it look older."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from repositories import Repo, compared

from change_guard.errors import Unseen
from change_guard.model import Landing
from change_guard.repository import MemorySnapshot, history, notices

FOLDER = ".change-guard/notices"
NOTE = f"{FOLDER}/price.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.commit({"plans.yml": "monthly: 29\n"}, date="2026-01-01")
    return repo


def landings(repo: Repo, folder: str = FOLDER) -> tuple[Landing, ...]:
    return notices(compared(repo).base, folder)


def told(repo: Repo, folder: str = FOLDER) -> list[tuple[str, str, bytes | None]]:
    return [(landing.landed.isoformat(), landing.path, landing.data) for landing in landings(repo, folder)]


def test_every_version_oldest_first(repo: Repo) -> None:
    added = repo.commit({NOTE: "one"}, date="2026-02-01")
    repo.commit({"plans.yml": "monthly: 30\n"}, date="2026-02-02")
    repo.commit({NOTE: "two", f"{FOLDER}/other.md": "other"}, date="2026-03-01")
    repo.commit({NOTE: None}, date="2026-04-01")
    found = landings(repo)
    assert found[0] == Landing(date(2026, 2, 1), added, NOTE, b"one")
    assert told(repo) == [
        ("2026-02-01", NOTE, b"one"),
        ("2026-03-01", f"{FOLDER}/other.md", b"other"),
        ("2026-03-01", NOTE, b"two"),
        ("2026-04-01", NOTE, None),
    ]


def test_a_branch_counts_from_its_merge(repo: Repo) -> None:
    repo.branch("notice")
    repo.commit({NOTE: "one"}, date="2026-02-01")
    repo.commit({NOTE: "two"}, date="2026-02-02")
    repo.switch("main")
    repo.commit({"plans.yml": "monthly: 30\n"}, date="2026-03-01")
    repo.git("config", "log.diffMerges", "combined")
    merge = repo.merge("notice", date="2026-06-01")
    assert landings(repo) == (Landing(date(2026, 6, 1), merge, NOTE, b"two"),)


def test_a_fast_forward_counts_from_its_commits(repo: Repo) -> None:
    repo.branch("notice")
    repo.commit({NOTE: "one"}, date="2026-02-01")
    repo.switch("main")
    repo.git("merge", "--quiet", "--ff-only", "notice")
    assert told(repo) == [("2026-02-01", NOTE, b"one")]


def test_a_back_dated_commit_counts_from_its_parents_day(repo: Repo) -> None:
    repo.commit({"plans.yml": "monthly: 30\n"}, date="2026-06-01")
    repo.commit({NOTE: "one"}, date="2025-01-01")
    assert told(repo) == [("2026-06-01", NOTE, b"one")]


def test_the_author_date_counts_for_nothing(repo: Repo) -> None:
    repo.write(NOTE, "one")
    repo.git("add", ".")
    dates = repo.dated("2026-05-01") | {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z"}
    repo.git("commit", "--quiet", "-m", "x", environment=dates)
    assert told(repo) == [("2026-05-01", NOTE, b"one")]


def test_a_day_is_a_day_in_utc(repo: Repo) -> None:
    repo.write(NOTE, "one")
    repo.git("add", ".")
    repo.git("commit", "--quiet", "-m", "x", environment={"GIT_COMMITTER_DATE": "2026-05-01T23:30:00-05:00"})
    assert told(repo) == [("2026-05-02", NOTE, b"one")]


def test_a_rename_is_a_loss_and_a_gain_of_one_day(repo: Repo) -> None:
    repo.commit({NOTE: "one"}, date="2026-02-01")
    repo.git("mv", NOTE, f"{FOLDER}/renamed.md")
    repo.commit(date="2026-03-01")
    assert sorted(told(repo)[1:]) == [("2026-03-01", NOTE, None), ("2026-03-01", f"{FOLDER}/renamed.md", b"one")]


def test_what_is_not_on_the_default_branch_has_not_landed(repo: Repo) -> None:
    repo.branch("work")
    repo.commit({NOTE: "one"}, date="2026-02-01")
    assert told(repo) == []


def test_what_landed_after_the_branch_began_has_landed(repo: Repo) -> None:
    repo.branch("work")
    repo.switch("main")
    repo.commit({NOTE: "one"}, date="2026-02-01")
    repo.switch("work")
    assert told(repo) == [("2026-02-01", NOTE, b"one")]


def test_a_branch_from_a_branch_is_judged_by_the_default_branch(repo: Repo) -> None:
    """The merge-base is a commit of the first branch; its own first parents say February, main says June."""
    repo.branch("first")
    repo.commit({NOTE: "one"}, date="2026-02-01")
    repo.branch("second")
    repo.switch("main")
    repo.merge("first", date="2026-06-01")
    repo.switch("second")
    repo.commit({"plans.yml": "monthly: 39\n"}, date="2026-06-02")
    assert told(repo) == [("2026-06-01", NOTE, b"one")]


def test_odd_names_and_folders(repo: Repo) -> None:
    odd = "[a]*/two\nlines.md"
    repo.commit({odd: "one", "a/x.md": "not this"}, date="2026-02-01")
    assert told(repo, "[a]*") == [("2026-02-01", odd, b"one")]
    assert told(repo, "[a]*/") == told(repo, "[a]*")
    assert told(repo, "nowhere") == []


def test_it_is_the_same_from_a_folder_below(repo: Repo) -> None:
    repo.commit({NOTE: "one", "api/x.md": "x"}, date="2026-02-01")
    below = Repo.existing(repo.path / "api")
    assert told(below) == [("2026-02-01", NOTE, b"one")]


@pytest.mark.parametrize("setting", ["log.follow", "log.showSignature", "log.showRoot", "log.decorate"])
@pytest.mark.parametrize("value", ["true", "false"])
def test_no_setting_bends_the_walk(repo: Repo, setting: str, value: str) -> None:
    repo.commit({NOTE: "one"}, date="2026-02-01")
    repo.git("mv", NOTE, f"{FOLDER}/price-rise.md")
    repo.commit(date="2026-03-01")
    expected = told(repo)
    repo.git("config", setting, value)
    assert told(repo) == expected
    assert len(expected) == 3


def test_a_notice_of_the_first_commit_has_landed(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "new")
    repo.commit({NOTE: "one"}, date="2026-02-01")
    repo.git("config", "log.showRoot", "false")
    assert told(repo) == [("2026-02-01", NOTE, b"one")]


def test_what_is_no_plain_file_vouches_for_nothing(repo: Repo) -> None:
    (repo.path / FOLDER).mkdir(parents=True)
    (repo.path / NOTE).symlink_to("../../plans.yml")
    repo.commit(date="2026-02-01")
    assert told(repo) == [("2026-02-01", NOTE, b"")]


@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_cannot_prove_an_age(repo: Repo, tmp_path: Path, depth: int) -> None:
    repo.commit({NOTE: "one"}, date="2026-02-01")
    repo.commit({"plans.yml": "monthly: 30\n"}, date="2026-03-01")
    clone = repo.clone(tmp_path / "clone", f"--depth={depth}")
    with pytest.raises(Unseen, match="since when a notice has stood") as trouble:
        landings(clone)
    assert "git fetch --unshallow" in trouble.value.help
    clone.git("fetch", "--quiet", "--unshallow")
    assert told(clone) == [("2026-02-01", NOTE, b"one")]


def test_a_shallow_clone_of_another_branch_does_not_matter(repo: Repo, tmp_path: Path) -> None:
    repo.commit({NOTE: "one"}, date="2026-02-01")
    clone = repo.clone(tmp_path / "clone")
    repo.branch("other")
    repo.commit({"a.yml": "a: 1\n"})
    repo.commit({"a.yml": "a: 2\n"})
    clone.git("fetch", "--quiet", "--depth=1", "origin", "other")
    assert told(clone) == [("2026-02-01", NOTE, b"one")]


def test_where_the_walk_ends_what_stands_has_landed_then(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({NOTE: "one"}, date="2026-02-01")
    oldest = repo.commit({f"{FOLDER}/other.md": "other"}, date="2026-03-01")
    repo.commit({NOTE: "two"}, date="2026-04-01")
    monkeypatch.setattr(history, "LONGEST", 2)
    assert told(repo) == [
        ("2026-03-01", f"{FOLDER}/other.md", b"other"),
        ("2026-03-01", NOTE, b"one"),
        ("2026-04-01", NOTE, b"two"),
    ]
    assert landings(repo)[1].commit == oldest
    repo.commit({"plans.yml": "monthly: 31\n"}, date="2026-05-01")
    repo.commit({"plans.yml": "monthly: 32\n"}, date="2026-06-01")
    assert told(repo) == [("2026-05-01", f"{FOLDER}/other.md", b"other"), ("2026-05-01", NOTE, b"two")]


@pytest.mark.parametrize("time", ["99999999999999", "1"])
def test_a_commit_of_an_impossible_time(repo: Repo, time: str) -> None:
    repo.write(NOTE, "one")
    repo.git("add", ".")
    repo.git("commit", "--quiet", "-m", "x", environment={"GIT_COMMITTER_DATE": f"@{time} +0000"})
    assert told(repo) == [("2026-01-01" if time == "1" else "9999-12-31", NOTE, b"one")]


def test_the_walk_hears_our_environment_and_not_the_machines(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repo.commit({NOTE: "one"}, date="2026-02-01")
    for key in ("GIT_LITERAL_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_NOGLOB_PATHSPECS"):
        monkeypatch.setenv(key, "1")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert told(repo) == [("2026-02-01", NOTE, b"one")]


def test_without_a_history_nothing_has_landed(tmp_path: Path, repo: Repo) -> None:
    assert notices(MemorySnapshot({NOTE: b"one"}), FOLDER) == ()
    assert notices(compared(repo).head, FOLDER) == ()
    assert told(Repo(tmp_path / "new")) == []


def test_of_what_landed_before_a_day_only_what_stood_then_is_told(repo: Repo) -> None:
    repo.commit({NOTE: "one", f"{FOLDER}/gone.md": "gone"}, date="2026-02-01")
    repo.commit({NOTE: "two", f"{FOLDER}/gone.md": None}, date="2026-03-01")
    repo.commit({f"{FOLDER}/new.md": "new"}, date="2026-04-01")
    assert [(landing.landed.isoformat(), landing.data) for landing in since(repo, "2026-03-02")] == [
        ("2026-03-01", b"two"),
        ("2026-04-01", b"new"),
    ]
    assert len(since(repo, "2026-03-01")) == 5, "gone and one stood on 1 February, and then three versions landed"
    assert since(repo, "2026-02-01") == landings(repo), "nothing stood before"
    assert [landing.landed.isoformat() for landing in since(repo, "2027-01-01")] == ["2026-04-01", "2026-04-01"]


def test_a_back_dated_commit_does_not_end_the_walk(repo: Repo) -> None:
    repo.commit({NOTE: "one"}, date="2026-04-01")
    repo.commit({f"{FOLDER}/back.md": "back"}, date="2025-01-01")
    repo.commit({NOTE: "two"}, date="2026-05-01")
    assert since(repo, "2026-03-01") == landings(repo)


def since(repo: Repo, day: str) -> tuple[Landing, ...]:
    return notices(compared(repo).base, FOLDER, date.fromisoformat(day))


def test_commits_point_to_notices(repo: Repo) -> None:
    repo.commit({"a.yml": "a: 1\n"}, "x\n\nCustomer-Notice: landed")
    repo.branch("work")
    first = repo.commit({"a.yml": "a: 2\n"}, "x\n\nCustomer-Notice: one\ncustomer-notice:   two words ")
    repo.commit({"a.yml": "a: 3\n"}, "Customer-Notice: only a subject\n\nCustomer-Notice: in the text\n\nand more")
    last = repo.commit({"a.yml": "a: 4\n"}, "x\n\nSigned-off-by: Ada <a@b.c>\nCustomer-Notice: three")
    comparison = compared(repo, base="main", head="HEAD")
    assert history.pointers(comparison.base, comparison.head) == (
        (first[:7], "one"),
        (first[:7], "two words"),
        (last[:7], "three"),
    )
    assert history.pointers(comparison.base, MemorySnapshot({})) == ()
    assert history.pointers(MemorySnapshot({}), comparison.head) == ()
