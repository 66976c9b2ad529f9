"""TOML, .properties and .env: their values, where they stand, and what is refused."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.errors import Unreadable

TOML = """\
# the plan
title = "it's # not a comment"

[trial]
days = 14
"end.behaviour" = 'cancel'
steps = [
  "[reason]",  # = no entry
  "confirm",
]
text = \"\"\"
fake = 1
[not a table]
\"\"\"

[[plan]]
name = "free"

[[plan]]
name = "pro"
price = 9.90

  [plan.limits]
  seats.max = 5

[a.b.c]
since = 2026-01-02
"""


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ((), (1, 1)),
        (("title",), (2, 1)),
        (("trial",), (4, 1)),
        (("trial", "days"), (5, 1)),
        (("trial", "end.behaviour"), (6, 1)),
        (("trial", "steps", 1), (7, 1)),
        (("trial", "text"), (11, 1)),
        (("fake",), (1, 1)),
        (("plan", 0, "name"), (17, 1)),
        (("plan", 1), (19, 1)),
        (("plan", 1, "price"), (21, 1)),
        (("plan", 1, "limits", "seats"), (24, 3)),
        (("plan", 1, "limits", "seats", "max"), (24, 3)),
        (("a", "b"), (26, 1)),
        (("a", "b", "c", "since"), (27, 1)),
        (("a", "b", "gone"), (26, 1)),
    ],
)
def test_places_in_toml(keys: tuple[Any, ...], place: tuple[int, int]) -> None:
    where = Document("app.toml", TOML.encode()).at(keys)
    assert (where.line, where.column) == place


def test_toml_values() -> None:
    value = Document("app.toml", TOML.encode()).value
    assert value["plan"][1]["price"] == Decimal("9.90")
    assert type(value["plan"][1]["price"]) is Decimal
    assert value["a"]["b"]["c"]["since"] == "2026-01-02"
    assert Document("a.toml", b"x = nan\ny = -inf").value == {"x": "nan", "y": Decimal("-Infinity")}


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("a.properties", "a=1\nb : two words\nc\\ d e\n! no\n# no\n\nf=", {
            "a": "1", "b": "two words", "c d": "e", "f": ""}),
        ("a.properties", "a=one \\\n   two\nb=\\u00e9\\ud83d\\ude00\\ud800", {"a": "one two", "b": "é😀\\x00\\xd8"}),
        (".env", "A=1\nexport B='x # y' # said\nC=\"a\\nb\"\nD=e # note\n\n# no\nE=\nF=a#b", {
            "A": "1", "B": "x # y", "C": "a\nb", "D": "e", "E": "", "F": "a#b"}),
        ("deploy/.env.production", "A=\"two\nlines\"", {"A": "two\nlines"}),
        ("prod.env", "A = b", {"A": "b"}),
        (".env.yml", "A: b", {"A": "b"}),
    ],
)  # fmt: skip
def test_flat_values(path: str, text: str, value: Any) -> None:
    assert Document(path, text.encode()).value == value


def test_places_in_flat_files() -> None:
    properties = Document("a.properties", b"# x\na=1 \\\n  2\n  b=3\n")
    assert [(properties.at((key,)).line, properties.at((key,)).column) for key in ("a", "b", "z")] == [
        (2, 1),
        (4, 3),
        (1, 1),
    ]
    env = Document(".env", b'A="1\n2"\nexport B=3\n')
    assert [(env.at((key,)).line, env.at((key,)).column) for key in "AB"] == [(1, 1), (3, 8)]


@pytest.mark.parametrize(
    ("path", "text", "line", "says"),
    [
        ("a.toml", "a = 1\nb = \n", 2, "invalid value"),
        ("a.toml", "a = 1\na = 2\n", 2, "cannot overwrite a value"),
        ("a.toml", "a = '", 1, "TOML"),
        ("a.toml", "a = " + "[" * 2000 + "]" * 2000, 1, "nested deeper"),
        ("a.toml", "a." * 300 + "b = 1", 1, "256 parts"),
        ("a.toml", "a = " + "9" * 5000, 1, "digits"),
        ("a.toml", "a = 1e99999", 1, "too large"),
        ("a.toml", "<<<<<<< HEAD\na = 1\n", 1, "merge conflict"),
        ("a.properties", "a=1\nb=2\na=3", 3, "stands twice here, first in line 1"),
        (".env", "A=1\nA=2", 2, "stands twice"),
        (".env", "A=1\nwhat is this", 2, "neither `KEY=value` nor a comment"),
        (".env", "A=1\nB='open", 2, "neither `KEY=value` nor a comment"),
    ],
)
def test_what_is_refused(path: str, text: str, line: int, says: str) -> None:
    with pytest.raises(Unreadable) as raised:
        _ = Document(path, text.encode()).value
    assert says in raised.value.reason
    assert raised.value.where
    assert raised.value.where.line == line


def test_a_garbled_dotenv_file_shows_no_line_of_itself() -> None:
    with pytest.raises(Unreadable) as raised:
        _ = Document(".env", b"KEY=sk_live_1\nsk_live_2").value
    assert "sk_live" not in f"{raised.value.excerpt}{raised.value.reason}{raised.value.help}"


LINES = (
    "[a]",
    "[[a]]",
    "[a.b]",
    "k = 1",
    "k.l = '[x'",
    'k = "#"',
    "k = [",
    "]",
    "1,",
    "{a = 1},",
    "k = '''",
    "'''",
    "# c",
    "",
    "x='",
    "=",
)


@tries(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["a.toml", "a.properties", ".env"]))
def test_any_text_is_read_or_refused_and_every_key_has_its_place(lines: list[str], path: str) -> None:
    text = "\n".join(lines)
    document = Document(path, text.encode())
    try:
        value = document.value
    except Unreadable as refused:
        assert refused.where
        assert path != "a.toml" or _broken(text)
        return
    for key in value:
        assert key in document.line(document.at((key,)).line)


def _broken(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return True
    return False
