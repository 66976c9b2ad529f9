"""What a document offers beside its value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from change_guard.documents import Document
from change_guard.model import Watch


class Tree:
    """A snapshot made of a mapping."""

    label = "a mapping"

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def paths(self, under: str = "") -> Iterable[str]:
        return sorted(path for path in self.files if path.startswith(under))


HELD = [
    {"a": [1, "x", None, True], "b": {"c": {}}},
    {"price": Decimal("9.99"), "exact": Decimal("0.1234567890123456789012345678901"), "large": Decimal("1E+20")},
    {"limit": Decimal("Infinity"), "floor": Decimal("-Infinity"), "text": "Infinity"},
    {"é": "😀", "quote": 'say "hi"\n'},
    [],
    "text",
    None,
]


@pytest.mark.parametrize("value", HELD, ids=repr)
def test_a_held_value_is_read_back_as_it_was(value: Any) -> None:
    assert Document.holding(value).value == value


def test_what_is_no_value_of_a_document_is_held_as_text() -> None:
    assert Document.holding({"from": date(2026, 1, 2), 200: 0.5}).value == {"from": "2026-01-02", "200": Decimal("0.5")}


@pytest.mark.parametrize(
    ("path", "stem"),
    [("flags/production.json", "production"), ("a.b.yml", "a"), ("x/Makefile", "Makefile"), (".env", ".env")],
)
def test_stem(path: str, stem: str) -> None:
    assert Document(path, b"").stem == stem


def test_other_files_of_the_same_snapshot() -> None:
    tree = Tree({"flags/a.yml": b"a: 1", "flags/b.yml": b"b: 2", "c.yml": b""})
    watch = Watch("flags/", "flags")
    document = Document("flags/a.yml", b"a: 1", "before", watch, tree)
    other = document.beside("flags/b.yml")
    assert other is not None
    assert (other.value, other.side, other.watch) == ({"b": 2}, "before", watch)
    assert other.beside("c.yml") is not None
    assert document.beside("gone.yml") is None
    assert list(document.paths("flags/")) == ["flags/a.yml", "flags/b.yml"]


def test_without_a_snapshot_there_are_no_other_files() -> None:
    document = Document("a.yml", b"")
    assert document.beside("b.yml") is None
    assert list(document.paths()) == []


def test_a_place_knows_its_side_and_pointer() -> None:
    where = Document("a.json", b'{"x": {"y/z": 1}}', "before").at(("x", "y/z"))
    assert (where.path, where.side, where.pointer, str(where)) == ("a.json", "before", "/x/y~1z", "a.json:1:8")


def test_lines() -> None:
    document = Document("a.yml", b"one: 1\r\ntwo: 2")
    assert [document.line(number) for number in (0, 1, 2, 3, -1)] == ["", "one: 1", "two: 2", "", ""]
