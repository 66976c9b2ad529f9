"""Files that moved: one pair with two paths, however the head is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from repositories import Repo, compared

from change_guard.model import Pair
from change_guard.repository.reader import FEW

HEADS = pytest.mark.parametrize("head", ["a commit", "the index", "the worktree"])


def lines(*changed: int, of: int = 20) -> str:
    """A text of lines, some of which are different."""
    return "".join(f"line {number}: {'changed' if number in changed else 'as it was'}\n" for number in range(of))


def pairs(repo: Repo, head: str) -> set[Pair]:
    base = repo.id()
    if head != "the worktree":
        repo.git("add", "--all")
    if head == "a commit":
        repo.commit()
    return set(compared(repo, base=base, head="HEAD" if head == "a commit" else "", staged=head == "the index").pairs)


def repository(path: Path, files: dict[str, str]) -> Repo:
    repo = Repo(path)
    repo.commit({"README.md": "hello\n", **files})
    return repo


@HEADS
@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({"a.yml": lines()}, {"b/c.yml": lines()}, {("a.yml", "b/c.yml")}, id="moved"),
        pytest.param({"a.yml": lines()}, {"b.yml": lines(1, 2, 3)}, {("a.yml", "b.yml")}, id="moved and edited"),
        pytest.param(
            {"a.yml": lines()},
            {"b.yml": lines(*range(11))},
            {("a.yml", None), (None, "b.yml")},
            id="more than half of it is other text",
        ),
        pytest.param({"a.yml": lines()}, {"b.json": lines(1)}, {("a.yml", None), (None, "b.json")}, id="other ending"),
        pytest.param({"a.png": "picture"}, {"b.png": "picture"}, {("a.png", "b.png")}, id="any file of equal bytes"),
        pytest.param(
            {"a.png": lines()}, {"b.png": lines(1)}, {("a.png", None), (None, "b.png")}, id="alike is for texts"
        ),
        pytest.param(
            {"a.yml": ""}, {"b.yml": ""}, {("a.yml", None), (None, "b.yml")}, id="empty files are not one file"
        ),
        pytest.param(
            {"one/a.yml": lines(), "one/b.yml": lines()},
            {"two/a.yml": lines(), "two/b.yml": lines()},
            {("one/a.yml", "two/a.yml"), ("one/b.yml", "two/b.yml")},
            id="of equal files those of equal names",
        ),
        pytest.param(
            {"one/a.yml": lines(), "one/b.yml": lines()},
            {"two/b.yml": lines()},
            {("one/a.yml", None), ("one/b.yml", "two/b.yml")},
            id="the name decides before the order",
        ),
        pytest.param(
            {"a.yml": lines(), "b.yml": lines(1, 2, 3)},
            {"c.yml": lines(1, 2), "d.yml": lines(4)},
            {("b.yml", "c.yml"), ("a.yml", "d.yml")},
            id="the most alike first",
        ),
        pytest.param(
            {"a.yml": lines()},
            {"a.yml": lines(1), "b.yml": lines()},
            {("a.yml", "a.yml"), (None, "b.yml")},
            id="a copy is new",
        ),
    ],
)
def test_moves(
    tmp_path: Path,
    head: str,
    before: dict[str, str],
    after: dict[str, str],
    expected: set[tuple[str | None, str | None]],
) -> None:
    repo = repository(tmp_path, before)
    for path in before.keys() - after.keys():
        repo.write(path, None)
    for path, content in after.items():
        repo.write(path, content)
    assert pairs(repo, head) == {Pair(*pair) for pair in expected}


@HEADS
def test_a_moved_folder_is_paired_however_many_files_it_has(tmp_path: Path, head: str) -> None:
    many = range(FEW * 3)
    repo = repository(tmp_path, {f"old/{number}.yml": f"number: {number}\n" for number in many})
    (repo.path / "old").rename(repo.path / "new")
    assert pairs(repo, head) == {Pair(f"old/{number}.yml", f"new/{number}.yml") for number in many}


def test_look_alikes_are_searched_among_a_few_only(tmp_path: Path) -> None:
    many = range(FEW + 1)
    repo = repository(tmp_path, {f"old/{number}.yml": f"{lines()}{number}\n" for number in many})
    for number in many:
        repo.write(f"old/{number}.yml", None)
        repo.write(f"new/{number}.yml", f"{lines(1)}{number}\n")
    assert {(pair.before is None) ^ (pair.after is None) for pair in compared(repo).pairs} == {True}


def test_a_moved_file_of_other_line_ends_is_the_same_file(tmp_path: Path) -> None:
    repo = repository(tmp_path, {"a.yml": lines()})
    repo.write("a.yml", None)
    repo.write("b.yml", lines().replace("\n", "\r\n").encode())
    assert pairs(repo, "the worktree") == {Pair("a.yml", "b.yml")}
