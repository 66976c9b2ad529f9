"""A key written a second time is refused; one that stood twice before the change is read as tools read it, and told."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.errors import Unreadable

ONCE = "a: 1\nb: {x: 1}\n"
TWICE = "a: 1\nb: {x: 1}\na: 2\n"


def pair(before: str, after: str, path: str = "x.yml") -> Document:
    head = Document(path, after.encode())
    head.face(Document(path, before.encode(), "before"))
    return head


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.yml", TWICE),
        ("x.json", '{"a": 1, "b": {"x": 1}, "a": 2}'),
        ("x.json5", "{a: 1, b: {x: 1}, 'a': 2}"),
    ],
)
def test_what_stood_twice_before_is_read_and_told(path: str, text: str) -> None:
    after = pair(text, text, path)
    assert after.value == {"a": 2, "b": {"x": 1}}
    assert list(after.written_twice) == ["/a"]


def test_the_place_is_the_last_ones() -> None:
    after = pair(TWICE, TWICE)
    assert after.at(("a",)).line == 3
    assert after.written_twice == {"/a": 3}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ONCE, TWICE),
        (TWICE, "a: 1\nb: {x: 1, x: 2}\na: 2\n"),
        ("- {a: 1, a: 2}\n- {a: 1}\n", "- {a: 1}\n- {a: 1, a: 2}\n"),
        ("a: [1\n", TWICE),
        ("<<: &m {x: 1}\n<<: {y: 1}\n", "<<: &m {x: 1}\n<<: {y: 1}\n"),
    ],
)
def test_a_new_one_is_refused(before: str, after: str) -> None:
    with pytest.raises(Unreadable, match="stands twice"):
        _ = pair(before, after).value


def test_one_side_alone_is_refused() -> None:
    for side in ("before", "after"):
        with pytest.raises(Unreadable, match="stands twice"):
            _ = Document("x.yml", TWICE.encode(), side).value


def test_a_file_that_was_mended_was_unreadable_before() -> None:
    before = Document("x.yml", TWICE.encode(), "before")
    after = Document("x.yml", ONCE.encode())
    after.face(before)
    assert after.value["a"] == 1
    assert after.written_twice == {}
    with pytest.raises(Unreadable, match="stands twice"):
        _ = before.value


class Files:
    """A snapshot of two files."""

    label = "files"

    def __init__(self, data: str) -> None:
        self.data = data

    def read(self, path: str) -> bytes | None:
        return self.data.encode()

    def paths(self, under: str = "") -> list[str]:
        return []


def test_a_file_beside_is_read_with_its_own_other_side() -> None:
    before = Document("x.yml", b"", "before", None, Files(TWICE))
    after = Document("x.yml", b"", "after", None, Files(TWICE))
    after.face(before)
    for side in (before, after):
        other = side.beside("base.yml")
        assert other is not None
        assert other.value["a"] == 2
    after = Document("x.yml", b"", "after", None, Files(TWICE))
    after.face(Document("x.yml", b"", "before", None, Files(ONCE)))
    new = after.beside("base.yml")
    assert new is not None
    with pytest.raises(Unreadable, match="stands twice"):
        _ = new.value
