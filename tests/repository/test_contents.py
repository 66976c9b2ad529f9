"""What a file's bytes are when they are not simply there: links, submodules, large files, pipes, other line ends."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
from pathlib import Path

import pytest
from repositories import Repo, compared

from change_guard.documents import Document
from change_guard.errors import Unseen
from change_guard.model import Pair, Snapshot
from change_guard.repository.entries import EMPTY_TREES
from change_guard.repository.objects import LARGEST

PLANS = Pair("plans.yml", "plans.yml")
SIDES = pytest.mark.parametrize("side", ["a commit", "the index", "the worktree"])


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.commit({"plans.yml": "monthly: 29\n"})
    return repo


def snapshot(repo: Repo, side: str) -> Snapshot:
    """What lies in the worktree, read as one of the three kinds of snapshot."""
    if side != "the worktree":
        repo.git("add", "--all")
    if side == "a commit":
        repo.commit()
    return compared(repo, head="HEAD" if side == "a commit" else "", staged=side == "the index").head


@SIDES
@pytest.mark.parametrize(
    ("link", "to", "reads"),
    [
        ("link.yml", "plans.yml", b"monthly: 29\n"),
        ("deep/er/link.yml", "../../plans.yml", b"monthly: 29\n"),
        ("link.yml", "second.yml", b"monthly: 29\n"),
        ("folder", "real", None),
        ("link.yml", "nowhere.yml", None),
        ("link.yml", "real", None),
    ],
)
def test_a_link_inside_the_repository_is_what_it_leads_to(
    repo: Repo, side: str, link: str, to: str, reads: bytes | None
) -> None:
    repo.write("real/inner.yml", "a: 1\n")
    (repo.path / "second.yml").symlink_to("plans.yml")
    (repo.path / link).parent.mkdir(parents=True, exist_ok=True)
    (repo.path / link).symlink_to(to)
    head = snapshot(repo, side)
    assert head.read(link) == reads
    if link == "folder":
        assert head.read("folder/inner.yml") == b"a: 1\n"
        assert head.read("folder/nothing.yml") is None


@SIDES
@pytest.mark.parametrize("to", ["/etc/hostname", "../secret.yml", "/nowhere/at/all", "../nowhere", ".git/config"])
def test_a_link_out_of_the_repository_is_not_followed(repo: Repo, side: str, to: str) -> None:
    (repo.path.parent / "secret.yml").write_text("secret: 1\n")
    (repo.path / "link.yml").symlink_to(to)
    with pytest.raises(Unseen, match="outside the repository") as trouble:
        snapshot(repo, side).read("link.yml")
    assert trouble.value.where
    assert trouble.value.where.path == "link.yml"


@SIDES
def test_links_in_a_circle(repo: Repo, side: str) -> None:
    (repo.path / "a.yml").symlink_to("b.yml")
    (repo.path / "b.yml").symlink_to("a.yml")
    with pytest.raises(Unseen, match="leads back to itself"):
        snapshot(repo, side).read("a.yml")


def test_a_file_that_becomes_a_link_to_the_same_text_is_a_change(repo: Repo) -> None:
    repo.commit({"link.yml": b"plans.yml"})
    base = repo.id()
    (repo.path / "link.yml").unlink()
    (repo.path / "link.yml").symlink_to("plans.yml")
    repo.commit()
    assert compared(repo, base=base, head="HEAD").pairs == (Pair("link.yml", "link.yml"),)


def test_a_file_that_may_be_run_now_is_the_same_file(repo: Repo) -> None:
    base = repo.id()
    (repo.path / "plans.yml").chmod(0o755)
    repo.commit()
    assert compared(repo, base=base, head="HEAD").pairs == ()


@SIDES
def test_a_submodule_is_another_repository(repo: Repo, tmp_path: Path, side: str) -> None:
    other = Repo(tmp_path / "other")
    other.commit({"spec.yml": "openapi: 3.1.0\n"})
    repo.git("submodule", "--quiet", "add", str(other.path), "sub")
    repo.commit()
    base = repo.id()
    other.commit({"spec.yml": "openapi: 3.0.0\n"})
    repo.git("-C", "sub", "pull", "--quiet")
    head = snapshot(repo, side)
    pairs = compared(repo, base=base, head="HEAD" if side == "a commit" else "", staged=side == "the index").pairs
    assert pairs == (Pair("sub", "sub"),)
    for path in ("sub", "sub/spec.yml"):
        with pytest.raises(Unseen, match="submodule"):
            head.read(path)
    assert list(head.paths()) == [".gitmodules", "plans.yml"]


def test_a_submodule_hidden_by_its_own_settings_is_seen(repo: Repo, tmp_path: Path) -> None:
    other = Repo(tmp_path / "other")
    other.commit({"spec.yml": "openapi: 3.1.0\n"})
    repo.git("submodule", "--quiet", "add", str(other.path), "sub")
    repo.git("config", "--file", ".gitmodules", "submodule.sub.ignore", "all")
    base = repo.commit()
    other.commit({"spec.yml": "openapi: 3.0.0\n"})
    repo.git("-C", "sub", "pull", "--quiet")
    assert compared(repo).pairs == (Pair("sub", "sub"),)
    repo.git("update-index", "--cacheinfo", f"160000,{other.id()},sub")
    assert compared(repo, staged=True).pairs == (Pair("sub", "sub"),)
    repo.git("commit", "--quiet", "-m", "bump")
    assert compared(repo, base=base, head="HEAD").pairs == (Pair("sub", "sub"),)


def test_a_clone_that_lies_about_in_the_worktree_is_not_part_of_it(repo: Repo) -> None:
    other = Repo(repo.path / "vendor")
    other.commit({"spec.yml": "openapi: 3.1.0\n"})
    found = compared(repo)
    assert found.pairs == ()
    assert list(found.head.paths()) == ["plans.yml"]


def pointer(content: bytes) -> bytes:
    digest = hashlib.sha256(content).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(content)}\n".encode()


@SIDES
def test_a_pointer_to_large_file_storage_is_not_the_file(repo: Repo, side: str) -> None:
    content = b"monthly: 39\n"
    repo.write("plans.yml", pointer(content))
    head = snapshot(repo, side)
    with pytest.raises(Unseen, match="Git LFS") as trouble:
        head.read("plans.yml")
    commit = f"git lfs fetch origin {repo.id()}"
    assert trouble.value.help == (commit if side == "a commit" else "git lfs pull")
    digest = hashlib.sha256(content).hexdigest()
    stored = f".git/lfs/objects/{digest[:2]}/{digest[2:4]}/{digest}"
    repo.write(stored, b"monthly: 1\n")
    with pytest.raises(Unseen, match="Git LFS"):
        head.read("plans.yml")
    repo.write(stored, content)
    assert head.read("plans.yml") == content


def test_a_text_about_pointers_is_a_text(repo: Repo) -> None:
    said = "to: version https://git-lfs.github.com/spec/v1\n"
    repo.write("plans.yml", said)
    assert compared(repo).head.read("plans.yml") == said.encode()


@SIDES
def test_a_giant_file_is_out_of_reach_and_the_next_one_is_not(repo: Repo, side: str) -> None:
    repo.write("giant.yml", b"a: 1\n" * (LARGEST // 5 + 1))
    repo.write("next.yml", "b: 2\n")
    head = snapshot(repo, side)
    with pytest.raises(Unseen, match="larger than 20 MB"):
        head.read("giant.yml")
    assert head.read("next.yml") == b"b: 2\n"
    assert head.read("plans.yml") == b"monthly: 29\n"


def test_a_pipe_where_a_file_was_does_not_block(repo: Repo) -> None:
    repo.write("plans.yml", None)
    os.mkfifo(repo.path / "plans.yml")
    found = compared(repo)
    assert [pair.before for pair in found.pairs] == ["plans.yml"]
    with pytest.raises(Unseen, match="pipe or a device"):
        found.head.read("plans.yml")


def test_a_folder_where_a_file_was(repo: Repo) -> None:
    repo.write("plans.yml", None)
    repo.write("plans.yml/team.yml", "monthly: 39\n")
    found = compared(repo)
    assert set(found.pairs) == {Pair("plans.yml", None), Pair(None, "plans.yml/team.yml")}
    assert found.head.read("plans.yml") is None
    assert list(found.head.paths()) == ["plans.yml/team.yml"]


def test_a_socket_where_a_file_was(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("plans.yml", None)
    monkeypatch.chdir(repo.path)  # The path of a socket must be short.
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("plans.yml")
    with pytest.raises(Unseen, match="cannot be opened"):
        compared(repo).head.read("plans.yml")


def test_line_ends_of_the_checkout_are_no_change(repo: Repo) -> None:
    repo.git("config", "core.autocrlf", "true")
    automatic = {"GIT_CONFIG_COUNT": "0"}
    repo.write("plans.yml", b"monthly: 29\r\n")
    repo.write("new.yml", b"a: 1\r\n")
    found = compared(repo, automatic)
    assert found.pairs == (Pair(None, "new.yml"),)
    repo.write("plans.yml", b"monthly: 39\r\n")
    found = compared(repo, automatic)
    assert set(found.pairs) == {Pair(None, "new.yml"), PLANS}
    assert Document("plans.yml", found.head.read("plans.yml") or b"").text == "monthly: 39\n"


def test_a_sha256_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path, "--object-format=sha256")
    repo.write("plans.yml", "monthly: 19\n")
    repo.git("add", ".")
    assert compared(repo, staged=True).pairs == (Pair(None, "plans.yml"),)
    base = repo.commit({"plans.yml": "monthly: 29\n", "deep/a.yml": "a: 1\n"})
    repo.branch("dearer")
    repo.commit({"plans.yml": "monthly: 39\n"})
    repo.git("mv", "deep/a.yml", "b.yml")
    found = compared(repo)
    assert len(base) == 64
    assert found.pairs == (Pair("deep/a.yml", "b.yml"), PLANS)
    assert found.base.read("plans.yml") == b"monthly: 29\n"
    assert found.base.read("deep/a.yml") == b"a: 1\n"


def test_the_empty_trees_are_what_git_says_they_are(tmp_path: Path) -> None:
    for width, name in ((40, "sha1"), (64, "sha256")):
        repo = Repo(tmp_path / name, f"--object-format={name}")
        assert repo.git("hash-object", "-t", "tree", os.devnull) == EMPTY_TREES[width]


def test_what_a_sparse_checkout_leaves_out_is_not_removed(repo: Repo) -> None:
    repo.commit({"inside/a.yml": "a: 1\n", "outside/b.yml": "b: 1\n"})
    repo.git("sparse-checkout", "set", "inside")
    assert not (repo.path / "outside").exists()
    found = compared(repo)
    assert found.pairs == ()
    assert found.head.read("outside/b.yml") == b"b: 1\n"
    assert found.head.read("outside/c.yml") is None
    assert list(found.head.paths()) == ["inside/a.yml", "outside/b.yml", "plans.yml"]


def test_a_partial_clone_is_not_filled_in_behind_your_back(repo: Repo, tmp_path: Path) -> None:
    base = repo.id()
    repo.commit({"plans.yml": "monthly: 39\n"})
    clone = repo.clone(tmp_path / "clone", "--filter=blob:none")
    found = compared(clone, base=base, head="HEAD")
    assert found.pairs == (PLANS,)
    assert found.head.read("plans.yml") == b"monthly: 39\n"
    with pytest.raises(Unseen, match="partial clone") as trouble:
        found.base.read("plans.yml")
    assert found.head.read("plans.yml") == b"monthly: 39\n"
    assert "git diff --stat BASE HEAD" in trouble.value.help
    clone.git("diff", "--stat", base, "HEAD")
    assert found.base.read("plans.yml") == b"monthly: 29\n"


def test_a_damaged_repository_is_out_of_reach(repo: Repo) -> None:
    blob = repo.id("HEAD:plans.yml")
    found = compared(repo)
    (repo.path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(Unseen, match="not in this clone"):
        found.base.read("plans.yml")


def test_no_process_is_left_behind(repo: Repo) -> None:
    found = compared(repo)
    process = found.base.place.objects.start()  # type: ignore[attr-defined]
    assert process.poll() is None
    del found
    assert process.poll() == 0
    assert subprocess._active == []  # type: ignore[attr-defined]
