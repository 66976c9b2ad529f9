"""Hostile and huge files: refused with a place, or read, but never a crash and never for ever."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.documents.tree import MAX_DEPTH
from change_guard.errors import Unreadable


def nested(value: Any) -> int:
    depth, level = 0, [value]
    while level := [c for v in level if isinstance(v, dict | list) for c in (v.values() if isinstance(v, dict) else v)]:
        depth += 1
    return depth


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)
TOWER = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 300))
MERGES = "big: &b {" + ", ".join(f"k{n}: 1" for n in range(3000)) + "}\n" + "".join(
    f"m{n}:\n  <<: *b\n" for n in range(400)
)  # fmt: skip

HOSTILE = [
    ("brackets", "a.yml", "[" * 100_000, "nested"),
    ("brackets closed", "a.yml", "a: " + "[" * 5000 + "]" * 5000, "nested"),
    ("brackets just beyond", "a.yml", "a: " + "[" * 256 + "]" * 256, "nested deeper than 256"),
    ("brackets and pairs", "a.yml", "[[a], " * 50_000, "nested"),
    ("brackets in quotes between", "a.yml", '["]", ' * 20_000, "nested"),
    ("brackets in comments between", "a.yml", "[ # ]\n" * 50_000, "nested"),
    ("brackets in quotes with escapes", "a.yml", '[ "\\"]" , ' * 50_000, "nested"),
    ("braces with pairs", "a.yml", "{a: [b, c], d: {e: f}, g: " * 50_000, "nested"),
    ("brackets after a NEL", "a.yml", "[\x85" * 50_000, "nested"),
    ("braces", "a.yml", "{a: " * 100_000, "nested"),
    ("dashes", "a.yml", "- " * 100_000, "nested"),
    ("indentation", "a.yml", "".join(" " * n + "a:\n" for n in range(3000)), "nested"),
    ("question marks", "a.yml", "? " * 100_000, "nested"),
    ("json brackets", "a.json", "[" * 100_000, "nested deeper than 256"),
    ("json with pairs", "a.json", "[1,[]," * 400 + "1" + "]" * 400, "nested deeper than 256"),
    ("json objects", "a.json", '{"a":' * 5000 + "1" + "}" * 5000, "nested deeper than 256"),
    ("alias bomb", "a.yml", BOMB, "aliases stand for more than 5,000,000 values"),
    ("alias tower", "a.yml", TOWER, "aliases are nested deeper than 256 levels"),
    ("merge bomb", "a.yml", MERGES, "merge keys copy more than 1,000,000 entries"),
    ("cycle", "a.yml", "a: &a\n  b: *a\n", "an alias contains itself"),
    ("cycle in a list", "a.yml", "&a [*a]\n", "an alias contains itself"),
    ("cycle by merge", "a.yml", "a: &a\n  <<: *a\n", "an alias contains itself"),
]


@pytest.mark.parametrize(("name", "path", "text", "reason"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile(name: str, path: str, text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as caught:
        _ = Document(path, text.encode()).value
    assert caught.value.where is not None
    assert caught.value.where.line >= 1
    assert len(caught.value.excerpt) < 500


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.json", "[" * MAX_DEPTH + "]" * MAX_DEPTH),
        ("a.yml", "k: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)),
        ("a.yml", "- " * MAX_DEPTH + "x"),
        ("a.yml", "".join(" " * n + "a:\n" for n in range(MAX_DEPTH))),
    ],
)
def test_the_deepest_that_is_read(path: str, text: str) -> None:
    assert nested(Document(path, text.encode()).value) in (MAX_DEPTH - 1, MAX_DEPTH)


def test_an_alias_is_built_once() -> None:
    value = Document("a.yml", b"a: &a {x: [1]}\nb: *a\n").value
    assert value["a"] is value["b"]


def test_large_files_are_read_whole() -> None:
    """4 MB, counted and not timed: 60,000 members with brackets in their texts, in both languages."""
    value = {f"/v1/{{id}}/{number}": {"text": "[{" * 10, "list": [number]} for number in range(60_000)}
    written = json.dumps(value)
    assert len(written) > 4_000_000
    document = Document("a.json", written.encode())
    assert len(document.value) == 60_000
    assert document.at(("/v1/{id}/59999", "list", 0)).column > 4_000_000
    lines = "".join(f"k{number}:\n  text: '[{{[{{'\n  list: [{number}]\n" for number in range(20_000))
    assert Document("a.yml", lines.encode()).value["k19999"] == {"text": "[{[{", "list": [19999]}


MERGE = """\
first: &first {a: 1, b: 1}
second: &second {b: 2, c: 2}
both: {<<: [*first, *second], c: 3}
after: {c: 3, <<: *second}
nested: &nested {<<: *first, d: 4}
again: {<<: *nested}
quoted: {"<<": text}
tagged: {!!merge <<: *first}
"""


def test_merge_keys() -> None:
    """https://yaml.org/type/merge.html: earlier mappings of a list win, and the mapping's own keys win over all."""
    value = Document("a.yml", MERGE.encode()).value
    assert value["both"] == {"a": 1, "b": 1, "c": 3}
    assert value["after"] == {"b": 2, "c": 3}
    assert value["again"] == {"a": 1, "b": 1, "d": 4}
    assert value["quoted"] == {"<<": "text"}
    assert value["tagged"] == {"a": 1, "b": 1}


TAGS = [
    ("!Ref name", {"!Ref": "name"}),
    ("!Join [a, !Ref b]", {"!Join": ["a", {"!Ref": "b"}]}),
    ("!Sub {x: 1}", {"!Sub": {"x": 1}}),
    ("!!str 12", "12"),
    ("!!int '12'", 12),
    ("!!float '1.5'", Decimal("1.5")),
    ("!!bool 'true'", True),
    ("!!null ''", None),
    ("!!binary aGk=", "aGk="),
    ("!!timestamp 2024-01-01", "2024-01-01"),
    ("!!set {a, b}", {"a": None, "b": None}),
    ("!!omap [a: 1]", [{"a": 1}]),
    ("!!python/object/apply:os.system ['true']", ["true"]),
    ("!!python/name:os.system ''", ""),
]


@pytest.mark.parametrize(("text", "value"), TAGS, ids=[row[0] for row in TAGS])
def test_tags_are_data_and_run_nothing(text: str, value: Any) -> None:
    assert Document("a.yml", f"a: {text}\n".encode()).value == {"a": value}


def test_a_directive_of_yaml_1_1_changes_no_reading_and_is_told() -> None:
    document = Document("a.yml", b"%YAML 1.1\n---\na: yes\n")
    assert document.value == {"a": "yes"}
    assert document.two_readings(("a",)) == ("true", "the text 'yes'")


KEYS = ["200", "on", "null", "1.0", "~", "yes", "0x1", "2024-01-01", "true", "=", "x" * 900]


@pytest.mark.parametrize("key", KEYS)
def test_keys_stay_as_written(key: str) -> None:
    document = Document("a.yml", f"x: 1\n{key}: here\n".encode())
    assert document.value == {"x": 1, key: "here"}
    assert document.at((key,)).line == 2


def test_a_number_asked_for_as_a_number_is_found() -> None:
    assert Document("a.yml", b"responses:\n  200: ok\n").at(("responses", 200)).line == 2


def test_a_key_longer_than_a_line_of_yaml_may_be() -> None:
    assert Document("a.yml", ("? " + "x" * 3000 + "\n: 1\n").encode()).value == {"x" * 3000: 1}
    assert Document("a.yml", b"&k key: 1\n").value == {"key": 1}
    assert Document("a.yml", b"'': 1\n").value == {"": 1}


MARKS = "a b: - [ ] { } , : &x *x !t ' \" | > <<: # ? % 1e9 0x \\ no ` @ // /* */ é null"
PIECES = st.sampled_from(
    [*MARKS.split(), "- ", ": ", "? ", ", ", "  ", "\n", "\t", "---\n", "\u2028", "\x85", "\r", "\x07"]
)


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(("a.yml", "a.json", "a.jsonc", "a.txt")))
def test_any_text_is_read_or_refused_with_a_place(text: str, path: str) -> None:
    document = Document(path, text.encode())
    try:
        value = document.value
    except Unreadable as error:
        assert error.where is not None
        assert 1 <= error.where.line <= document.text.count("\n") + 1
        assert error.where.column >= 1
        assert error.excerpt
    else:
        json.dumps(value, default=str).encode()
        keys = tuple(value)[:1] if isinstance(value, dict) else (0,)
        assert document.at(keys).line >= 1


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for path in ("a.yml", "a.json"):
        try:
            _ = Document(path, data).value
        except Unreadable as error:
            assert error.reason
