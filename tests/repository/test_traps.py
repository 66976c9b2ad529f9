"""Names, hooks, indexes and settings that make a careless reader see nothing, or see something else."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from repositories import Repo, compared

from change_guard.errors import Unseen
from change_guard.model import Pair
from change_guard.repository import Request, compare
from change_guard.repository.git import Git

PLANS = Pair("plans.yml", "plans.yml")
HOOK = """\
import json, os, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from change_guard.repository import Request, compare
found = compare(Request(Path.cwd(), staged=True, environment=os.environ))
seen = {{pair.after: (found.head.read(pair.after) or b"").decode() for pair in found.pairs if pair.after}}
gone = [pair.before for pair in found.pairs if not pair.after]
said = sorted(key for key in os.environ if key in ("GIT_DIR", "GIT_INDEX_FILE"))
Path({out!r}).write_text(json.dumps([seen, gone, said]))
"""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.commit({"plans.yml": "monthly: 29\n", "gone.yml": "a: 1\n"})
    return repo


@pytest.mark.parametrize(
    "name",
    [
        os.fsdecode(b"caf\xe9.yml"),
        "two\nlines.yml",
        "ends with a space ",
        'tab\tand "quotes".yml',
        "--output=stolen",
        ":(top)magic.yml",
        "*.yml",
        "-",
        "ümlaut/日本.yml",
    ],
)
@pytest.mark.parametrize("head", ["HEAD", "the index", "the worktree"])
def test_a_file_of_any_name_beside_one_that_was_removed(repo: Repo, name: str, head: str) -> None:
    base = repo.id()
    repo.write("gone.yml", None)
    repo.write(name, "odd: 1\n")
    if head != "the worktree":
        repo.git("add", "--all")
    if head == "HEAD":
        repo.commit()
    found = compared(repo, base=base, head="HEAD" if head == "HEAD" else "", staged=head == "the index")
    assert set(found.pairs) == {Pair("gone.yml", None), Pair(None, name)}
    assert found.head.read(name) == b"odd: 1\n"
    assert name in found.head.paths()
    assert found.head.read("plans.yml") == b"monthly: 29\n"
    assert not (repo.path / "stolen").exists()


@pytest.mark.parametrize(
    "name", ["", "/", "..", "../secret", "/etc/passwd", "a\0b", "\ud83d", "x" * 5000, "plans.yml/x", "."]
)
@pytest.mark.parametrize("staged", [True, False])
def test_a_name_no_file_can_have_is_no_file(repo: Repo, name: str, staged: bool) -> None:
    (repo.path.parent / "secret").write_text("secret")
    found = compared(repo, staged=staged)
    for snapshot in (found.base, found.head):
        try:
            assert snapshot.read(name) is None
        except Unseen as trouble:
            assert "outside the repository" in trouble.reason


def hooked(repo: Repo, out: Path, *commit: str) -> tuple[dict[str, str], list[str], list[str]]:
    """What the comparison sees from inside of a pre-commit hook."""
    hooks = repo.path.parent / "hooks"
    hooks.mkdir(exist_ok=True)
    script = hooks / "seen.py"
    script.write_text(HOOK.format(root=str(Path(__file__).parents[2]), out=str(out)))
    (hooks / "pre-commit").write_text(f'#!/bin/sh\nexec "{sys.executable}" -B "{script}"\n')
    (hooks / "pre-commit").chmod(0o755)
    repo.git("-c", f"core.hooksPath={hooks}", "commit", "--quiet", "-m", "x", *commit)
    seen, gone, environment = json.loads(out.read_text())
    return seen, gone, environment


@pytest.mark.parametrize("commit", [("-a",), ("plans.yml",), ("--only", "--", "plans.yml")])
def test_a_hook_sees_the_index_that_is_about_to_be_committed(
    repo: Repo, tmp_path: Path, commit: tuple[str, ...]
) -> None:
    repo.write("plans.yml", "monthly: 39\n")
    seen, _, environment = hooked(repo, tmp_path / "out", *commit)
    assert seen == {"plans.yml": "monthly: 39\n"}
    assert "GIT_INDEX_FILE" in environment


def test_a_hook_in_a_linked_worktree(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", "-b", "linked", str(tmp_path / "linked"))
    linked = Repo.existing(tmp_path / "linked")
    linked.write("plans.yml", "monthly: 39\n")
    linked.write("gone.yml", None)
    seen, gone, environment = hooked(linked, tmp_path / "out", "-a")
    assert (seen, gone) == ({"plans.yml": "monthly: 39\n"}, ["gone.yml"])
    assert "GIT_DIR" in environment
    linked.write("plans.yml", "monthly: 49\n")
    found = compared(linked)
    assert found.head.read("plans.yml") == b"monthly: 49\n"
    assert found.chosen.startswith(f"merge-base {repo.id()[:7]} with main")


def test_a_commit_that_only_deletes(repo: Repo, tmp_path: Path) -> None:
    repo.git("rm", "--quiet", "plans.yml")
    seen, gone, _ = hooked(repo, tmp_path / "out")
    assert (seen, gone) == ({}, ["plans.yml"])


@pytest.mark.parametrize("version", ["2", "4"])
def test_every_version_of_the_index(repo: Repo, version: str) -> None:
    repo.git("update-index", "--index-version", version)
    repo.write("plans.yml", "monthly: 39\n")
    repo.git("add", ".")
    found = compared(repo, staged=True)
    assert found.pairs == (PLANS,)
    assert found.head.read("plans.yml") == b"monthly: 39\n"


def test_a_merge_conflict_is_not_clear(repo: Repo) -> None:
    repo.branch("dearer")
    repo.commit({"plans.yml": "monthly: 39\n"})
    repo.switch("main")
    repo.commit({"plans.yml": "monthly: 49\n"})
    repo.git("merge", "dearer", check=False)
    found = compared(repo, staged=True)
    assert found.pairs == (PLANS,)
    with pytest.raises(Unseen, match="merge conflict"):
        found.head.read("plans.yml")
    assert found.head.read("gone.yml") == b"a: 1\n"
    found = compared(repo)
    assert found.pairs == (PLANS,)
    assert b"<<<<<<<" in (found.head.read("plans.yml") or b"")


def test_no_setting_bends_the_comparison_or_runs_anything(repo: Repo, tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path / 'stolen'}\n")
    program.chmod(0o755)
    settings = ""
    for key, value in {
        "core.fsmonitor": str(program),
        "core.pager": str(program),
        "core.quotePath": "true",
        "diff.external": str(program),
        "diff.noprefix": "true",
        "diff.orderFile": "nowhere",
        "diff.renames": "copies",
        "diff.ignoreSubmodules": "all",
        "diff.odd.textconv": str(program),
        "log.showSignature": "true",
        "log.follow": "true",
    }.items():
        settings += f"[{key.rpartition('.')[0].replace('.', ' ')}]\n{key.rpartition('.')[2]} = {value}\n"
    repo.write(".git/info/attributes", "*.yml diff=odd\n")
    repo.write("plans.yml", "monthly: 39\n")
    repo.git("mv", "gone.yml", "moved.yml")
    repo.git("add", "plans.yml")
    # The settings come last: git itself would run the program while the files above are made ready.
    with (repo.path / ".git/config").open("a") as config:
        config.write(settings.replace("[diff odd]", '[diff "odd"]'))
    environment = {"GIT_EXTERNAL_DIFF": str(program), "GIT_LITERAL_PATHSPECS": "1", "GIT_PAGER": str(program)}
    for staged in (True, False):
        found = compared(repo, environment, staged=staged)
        assert found.pairs == (Pair("gone.yml", "moved.yml"), PLANS)
        assert list(found.head.paths()) == ["moved.yml", "plans.yml"]
    assert not (tmp_path / "stolen").exists()


def test_replaced_objects_and_grafts_are_not_believed(repo: Repo) -> None:
    old = repo.id()
    head = repo.commit({"plans.yml": "monthly: 39\n"})
    repo.git("replace", old, head)
    repo.write(".git/info/grafts", f"{head}\n")
    found = compared(repo, base=old, head=head)
    assert found.pairs == (PLANS,)
    assert found.chosen.startswith("merge-base")


def test_a_name_in_the_environment_of_another_repository_is_the_callers_word(repo: Repo, tmp_path: Path) -> None:
    """A hook's GIT_DIR says which repository is meant, wherever the folder lies."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = repo.environment | {"GIT_DIR": str(repo.path / ".git"), "GIT_WORK_TREE": str(repo.path)}
    repo.write("plans.yml", "monthly: 39\n")
    found = compare(Request(elsewhere, environment=environment))
    assert found.head.read("plans.yml") == b"monthly: 39\n"


def test_git_answers_in_the_language_we_read(repo: Repo) -> None:
    git = Git(repo.path, repo.environment | {"LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "GIT_TERMINAL_PROMPT": "1"})
    said = {key: git.environment[key] for key in ("LC_ALL", "LANGUAGE", "GIT_TERMINAL_PROMPT", "GIT_OPTIONAL_LOCKS")}
    assert said == {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


def test_looking_writes_nothing_even_while_somebody_holds_the_lock(repo: Repo) -> None:
    os.utime(repo.path / "plans.yml", (1, 1))
    repo.write(".git/index.lock", b"")
    before = {path: path.stat().st_mtime_ns for path in (repo.path / ".git").rglob("*")}
    assert compared(repo).pairs == compared(repo, staged=True).pairs == ()
    assert {path: path.stat().st_mtime_ns for path in (repo.path / ".git").rglob("*")} == before


def test_a_repository_of_somebody_else(repo: Repo) -> None:
    with pytest.raises(Unseen, match="belongs to another user") as trouble:
        compared(repo, {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    assert trouble.value.help == f"git config --global --add safe.directory {repo.path}"
