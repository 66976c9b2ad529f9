"""Whatever changes, the comparison says exactly that: no file more, none less, and the right bytes on both sides."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repositories import Repo, compared

PATHS = (
    "a.yml",
    "b.yml",
    "a",
    "a/b.yml",
    "dir/a.yml",
    "dir/b",
    os.fsdecode(b"caf\xe9.yml"),
    "two\nlines.json",
    "-n",
    ":(top)",
)
TEXTS = (b"", b"one\n", b"two\n", b"line\n" * 9, b"line\n" * 8 + b"other\n", b"\x00\xff", b"crlf\r\n")
state = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(TEXTS)).filter(
    lambda files: not ("a" in files and "a/b.yml" in files)
)


def bring(repo: Repo, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    for path in old.keys() - new.keys():
        repo.write(path, None)
        folder = (repo.path / path).parent
        if folder != repo.path and not any(folder.iterdir()):
            folder.rmdir()
    for path, content in new.items():
        repo.write(path, content)


@pytest.mark.parametrize("head", ["a commit", "the index", "the worktree"])
@settings(max_examples=12, deadline=None)
@given(before=state, after=state)
def test_any_change(head: str, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        repo = Repo(Path(folder))
        bring(repo, {}, before)
        base = repo.commit()
        bring(repo, before, after)
        if head != "the worktree":
            repo.git("add", "--all")
        if head == "a commit":
            repo.commit()
        found = compared(repo, base=base, head="HEAD" if head == "a commit" else "", staged=head == "the index")
        told = [path for pair in found.pairs for path in {pair.before, pair.after} if path is not None]
        assert sorted(told) == sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
        for snapshot, files in ((found.base, before), (found.head, after)):
            assert {path: snapshot.read(path) for path in snapshot.paths()} == files
            assert list(snapshot.paths()) == sorted(files)
        for pair in found.pairs:
            assert pair.before is None or pair.before in before
            assert pair.after is None or pair.after in after
