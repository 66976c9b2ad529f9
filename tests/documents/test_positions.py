"""Every pointer leads to the text of its key or item, in any layout."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from change_guard.documents import Document, json_text, pointer, text, yaml_text
from change_guard.documents.scalars import core

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"), max_size=8)
KEY = TEXT.filter(lambda key: key != "<<")
SCALAR = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), TEXT)
VALUE = st.recursive(
    SCALAR, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEY, inner, max_size=4)), max_leaves=20
)


def trails(value: Any, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every entry of the value with its keys."""
    yield keys, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from trails(child, (*keys, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from trails(child, (*keys, index))


def text_at(document: Document, keys: tuple[str | int, ...]) -> str:
    where = document.at(keys)
    lines = document.text.split("\n")
    return "\n".join([lines[where.line - 1][where.column - 1 :], *lines[where.line :]])


@given(VALUE, st.sampled_from((None, 2)), st.booleans(), st.sampled_from(((",", ":"), (" ,\t", " :\r\n"))))
def test_json(value: Any, indent: int | None, ascii_only: bool, separators: tuple[str, str]) -> None:
    written = json.dumps(value, indent=indent, ensure_ascii=ascii_only, separators=separators)
    document = Document("a.json", written.encode())
    assert document.value == value
    for keys, child in trails(value):
        first, _ = json.JSONDecoder().raw_decode(text_at(document, keys))
        assert first == (keys[-1] if keys and isinstance(keys[-1], str) else child)


@given(VALUE, st.sampled_from((True, False, None)), st.sampled_from((2, 4, 7)), st.booleans())
def test_yaml(value: Any, flow: bool | None, indent: int, unicode: bool) -> None:
    """PyYAML's own scanner reads the first token at the place; it must be the key or the item."""
    written = yaml.dump(value, Dumper=Core, default_flow_style=flow, indent=indent, allow_unicode=unicode, width=10_000)
    document = Document("a.yml", written.encode())
    assert document.value == value
    for keys, child in trails(value):
        token = first_token(text_at(document, keys))
        if keys and isinstance(keys[-1], str):
            assert token == keys[-1]
        elif isinstance(child, dict | list):
            assert token is None or child, "an empty container shows its brackets, a block its first entry"
        else:
            assert token == ("" if child is None else child) or core(str(token)) == child


def first_token(text: str) -> str | None:
    """The text of the scalar that begins here, None where a bracket or a dash does."""
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken):
            return str(token.value) if token.style else re.split(r"[,\]}\n]", text, maxsplit=1)[0]
        if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken | yaml.BlockEntryToken):
            return None
    return None


class Core(yaml.SafeDumper):
    """Writes keys and texts in quotes, as every text must be that could be read as something else."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


Core.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))

LAYOUTS = """\
plain: 1
"quoted key" : 2
? long key
: 3
flow: {a: 1, "b": [x, {c: 2}]}
list:
- one
-   - inner
    - second
- k: v
  l: w
block: |
  not: a key
next: &anchor
  x: 1
  y: [p, q]
merged:
  <<: *anchor
  y: 2
items:
  - *anchor  # the third: *anchor
  # - *anchor
  - *anchor
  - [*anchor , *anchor]
tagged: !Sub {v: [!Ref name]}
bool: no
"""

PLACES = [
    (("plain",), "plain"), (("quoted key",), '"quoted key"'), (("long key",), "long key"), (("flow", "a"), "a: 1"),
    (("flow", "b"), '"b"'), (("flow", "b", 0), "x,"), (("flow", "b", 1), "{c"), (("flow", "b", 1, "c"), "c: 2"),
    (("list", 0), "one"), (("list", 1), "- inner"), (("list", 1, 0), "inner"), (("list", 1, 1), "second"),
    (("list", 2), "k: v"), (("list", 2, "l"), "l: w"), (("block",), "block: |"), (("next", "x"), "x: 1"),
    (("next", "y", 1), "q]"), (("merged", "x"), "x: 1"), (("merged", "y"), "y: 2"),
    (("items", 0), "*anchor  # the third"), (("items", 1), "*anchor\n  - ["), (("items", 2, 0), "*anchor ,"),
    (("items", 2, 1), "*anchor]"), (("items", 1, "y", 0), "p, q]"), (("tagged", "!Sub", "v"), "v: [!Ref"),
    (("tagged", "!Sub", "v", 0), "!Ref name"), (("tagged", "!Sub", "v", 0, "!Ref"), "!Ref name"),
    (("bool",), "bool: no"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "text"), PLACES, ids=[pointer(row[0]) for row in PLACES])
def test_yaml_layouts(keys: tuple[str | int, ...], text: str) -> None:
    assert text_at(Document("a.yml", LAYOUTS.encode()), keys).startswith(text)


@pytest.mark.parametrize("path", ["a.yml", "a.json"])
def test_what_is_not_there_is_shown_at_its_nearest_ancestor(path: str) -> None:
    document = Document(path, b'{\n "a": {\n  "b": [1,\n 2]}}\n')
    for keys in (("a", "b", 7), ("a", "b", -1), ("a", "b", "x"), ("a", "b", 7, "deeper")):
        assert (document.at(keys).line, document.at(keys).column) == (3, 3)
    assert document.at(("a", "gone")).line == 2
    assert document.at(("gone",)).line == 1
    assert document.at(("gone",)).pointer == "/gone"


def test_several_documents_are_a_list_and_keep_their_lines() -> None:
    document = Document("a.yml", b"---\na: 1\n---\na: 2\nb: [x]\n---\n")
    assert document.value == [{"a": 1}, {"a": 2, "b": ["x"]}]
    assert [document.at(keys).line for keys in ((0, "a"), (1,), (1, "a"), (1, "b", 0), (5,), ("a",))] == [
        2,
        4,
        4,
        5,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("text", "value"), [("", None), ("# only\n", None), ("---\n---\n", None), ("a: 1\n---\n", {"a": 1})]
)
def test_empty_documents_do_not_count(text: str, value: Any) -> None:
    document = Document("a.yml", text.encode())
    assert document.value == value
    assert document.at(("x",)).line == 1


def test_two_readings_are_told_of_the_value_and_not_of_its_ancestors() -> None:
    document = Document("a.yml", b"a: no\nb: 'no'\nc: [12:30, x]\nd: !!str no\n")
    assert document.two_readings(("a",)) == ("false", "the text 'no'")
    assert document.two_readings(("c", 0)) == ("750 (base 60)", "the text '12:30'")
    for keys in (("b",), ("c",), ("c", 1), ("d",), ("a", "deeper"), ("gone",), ()):
        assert document.two_readings(keys) is None
    assert Document("a.json", b'{"a": "no"}').two_readings(("a",)) is None


def test_a_container_is_scanned_once_however_many_positions_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    scans: list[int] = []
    real = json_text._entries
    monkeypatch.setattr(json_text, "_entries", lambda text, start: scans.append(start) or real(text, start))
    document = Document("a.json", json.dumps({"paths": {f"/{n}": {"get": n} for n in range(500)}}).encode())
    for number in range(500):
        assert document.at(("paths", f"/{number}")).column > 1
    assert len(scans) == 2


def test_a_yaml_mapping_is_listed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[int] = []
    real = yaml_text.YamlTree._members
    monkeypatch.setattr(yaml_text.YamlTree, "_members", lambda tree, node: listed.append(1) or real(tree, node))
    document = Document("a.yml", "".join(f"k{number}: 1\n" for number in range(500)).encode())
    assert [document.at((f"k{number}",)).line for number in range(500)] == list(range(1, 501))
    assert len(listed) == 1


@pytest.mark.parametrize(
    ("keys", "text"), [((), ""), (("a", 0), "/a/0"), (("/v1/{id}", "x~y"), "/~1v1~1{id}/x~0y"), (("",), "/")]
)
def test_pointer(keys: tuple[str | int, ...], text: str) -> None:
    assert pointer(keys) == text


@given(st.text("ab\n", max_size=60), st.lists(st.integers(0, 60)), st.integers(1, 9))
def test_lines_are_those_an_editor_shows_however_the_text_is_counted(
    written: str, offsets: list[int], stretch: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "STRETCH", stretch)
        lines = text.Lines(written)
        for offset in (offset for offset in offsets if offset <= len(written)):
            above = written[:offset].split("\n")
            assert lines.at(offset) == (len(above), len(above[-1]) + 1)
        shown = written.split("\n")
        assert [lines.line(number) for number in range(-1, len(shown) + 3)] == ["", "", *shown, "", ""]
