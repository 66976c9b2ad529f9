"""Bytes into text, and what a file's encoding does to its positions."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.errors import Unreadable

TEXT = "größe: 1\npreis: 2\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_marked_encoding_reads_the_same(encoding: str) -> None:
    document = Document("a.yml", TEXT.encode(encoding))
    assert document.value == {"größe": 1, "preis": 2}
    assert (document.at(("preis",)).line, document.at(("preis",)).column) == (2, 1)


@pytest.mark.parametrize("mark", ["utf-16-be", "utf-32-be"])
def test_big_endian_marks(mark: str) -> None:
    assert Document("a.yml", ("\ufeff" + TEXT).encode(mark)).value == {"größe": 1, "preis": 2}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_reads_the_same(ending: str) -> None:
    document = Document("a.yml", "a: |\n  x\n  y\nb: 2\n".replace("\n", ending).encode())
    assert document.value == {"a": "x\ny\n", "b": 2}
    assert document.at(("b",)).line == 4


def test_a_json_file_with_a_byte_order_mark_as_dotnet_writes_it() -> None:
    assert Document("appsettings.json", b'\xef\xbb\xbf{"a": 1}\r\n').value == {"a": 1}


BROKEN = [
    ("latin-1", "a: 1\nb: é\n".encode("latin-1"), 2, "is not UTF-8 text: byte 8 is 0xe9", "iconv -f LATIN1"),
    ("cut in half", "a: é".encode()[:-1], 1, "is not UTF-8 text", "UTF-8"),
    ("half of UTF-16", "a: é".encode("utf-16")[:-1], 1, "is not UTF-16-LE text", "UTF-8"),
    ("NUL", b"a: 1\nb: \0\n", 2, "is not text: byte 8 is 0x00", "UTF-16"),
    ("UTF-16 without its mark", "a: 1\n".encode("utf-16-le"), 1, "is not text: byte 1 is 0x00", "UTF-16LE"),
]


@pytest.mark.parametrize(("name", "data", "line", "reason", "help"), BROKEN, ids=[row[0] for row in BROKEN])
def test_what_is_no_text(name: str, data: bytes, line: int, reason: str, help: str) -> None:
    with pytest.raises(Unreadable) as caught:
        _ = Document("a.yml", data).value
    assert caught.value.where is not None
    assert caught.value.where.line == line
    assert reason in caught.value.reason
    assert help in caught.value.help


@pytest.mark.parametrize("letter", ["\x85", "\u2028", "\u2029"])
def test_what_yaml_1_1_calls_a_line_break_is_a_letter_as_in_an_editor(letter: str) -> None:
    document = Document("a.yml", f'a: one{letter}two\nb: "x{letter}y"\nc{letter}d: 3\n'.encode())
    assert document.value == {"a": f"one{letter}two", "b": f"x{letter}y", f"c{letter}d": 3}
    assert document.at((f"c{letter}d",)).line == 3


def test_columns_count_characters() -> None:
    document = Document("a.json", '{"😀": 1, "b": 2}'.encode())
    assert document.at(("b",)).column == 10


def test_nothing_is_read_before_somebody_asks() -> None:
    document = Document("a.json", b"\xff\xfe\xff")
    assert (document.path, document.stem) == ("a.json", "a")
