"""What a person is told about a broken file: the place, the reason, and what to type."""

from __future__ import annotations

import pytest

from change_guard.documents import Document
from change_guard.errors import Unreadable

CONFLICT = "<<<<<<< HEAD\n%s\n=======\n%s\n>>>>>>> topic\n"

YAML = [
    ("tab", "a:\n\tb: 1\n", (2, 1), "a tab stands where", "Replace the tab"),
    ("tab after spaces", "a:\n  b: 1\n\tc: 2\n", (3, 1), "a tab stands where", "Replace the tab"),
    (
        "a sibling one space too deep",
        "team:\n    monthly: 39.00\n     currency: EUR\n",
        (3, 14),
        "line 3 is indented 5 spaces and line 2 has 4, so YAML reads them as one value",
        "Indent line 3 by 4 spaces.",
    ),
    ("in a list", "- name: x\n   price: 1\n", (2, 9), "line 2 is indented 3 spaces and line 1 has 2", "by 2 spaces"),
    (
        "a sibling too shallow",
        "a:\n    b: 1\n  c: 2\n",
        (3, 3),
        "indented 2 spaces; the lines above it have 0 or 4",
        "Line",
    ),
    ("colon in a value", "says: note: this\n", (1, 11), "holds a colon and a space", "says: 'note: this'"),
    ("colon and quote", "says: it's: x\n", (1, 11), "holds a colon and a space", "says: 'it''s: x'"),
    ("double quote", 'a: "abc\nb: 2\n', (1, 4), "a quote opened here is never closed", '\\"'),
    ("single quote", "a: 'abc\nb: 2\n", (1, 4), "a quote opened here is never closed", "''"),
    ("text after a quote", 'a: "x" y\n', (1, 8), 'the value ends with "', "whole value in quotes"),
    (
        "merge conflict",
        "a: 1\n" + CONFLICT % ("b: 2", "b: 3"),
        (2, 1),
        "merge conflict begins here (`<<<<<<< HEAD`)",
        "Keep",
    ),
    ("no colon", "a: 1\nbcd\nc: 2\n", (2, 1), "neither `key: value` nor a list item", "Add a colon"),
    ("at sign", "a: @x\n", (1, 4), "cannot begin with `@`", "in quotes"),
    ("per cent", "a: %x\n", (1, 4), "cannot begin with `%`", "in quotes"),
    ("unknown alias", "a: *b\n", (1, 4), "no `&` anchor of this name", "&name"),
    ("anchor twice", "a: &x 1\nb: &x 2\n", (2, 4), "already taken in line 1", "another name"),
    ("open list", "a: [1, 2\nb: 3\n", (2, 2), "a comma or `]` is missing", "Close the list"),
    ("markdown", "a: **bold**\n", (1, 5), "cannot begin with `*`", "in quotes"),
    ("template", "a: {{ .Values.x }}\n", (1, 5), "a key must be plain text", "{{ name }}"),
    ("escape", 'a: "\\d"\n', (1, 5), "begins no known escape", "single quotes"),
    ("list beside a key", "a: 1\n- b\n", (2, 1), "a `key:` is expected here", "Line it up"),
    ("list behind a key", "a: - b\n", (1, 4), "a list item cannot begin here", "line of its own"),
    ("control character", "a: b\nc: \x1b[31m\n", (2, 4), "control character U+001B", "Delete"),
    ("a version to come", "%YAML 2.0\n---\na: 1\n", (1, 1), "names a version other than", "%YAML 1.2"),
    ("half a character", 'a: "\\ud83d"\n', (1, 7), "half a character", "itself"),
    ("a key twice", "a: 1\nb: 2\na: 3\n", (3, 1), "`a` stands twice here, first in line 1", "Keep"),
    ("a key twice, quoted", "on: 1\n'on': 3\n", (2, 1), "`on` stands twice here, first in line 1", "Keep"),
    ("a number as key, twice", "x: {200: 1, '200': 2}\n", (1, 13), "`200` stands twice here, first in line 1", "Keep"),
    ("merge key twice", "a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n", (4, 3), "`<<` stands twice", "<<: [*first, *second]"),
    ("merging a text", "a: &a x\nb:\n  <<: *a\n", (1, 4), "`<<` needs a mapping", "<<: *name"),
    ("merging a foreign thing", "b:\n  <<: !Ref {x: 1}\n", (2, 7), "`<<` needs a mapping", "<<: *name"),
    ("a list as key", "? [a, b]\n: 1\n", (1, 3), "a key must be plain text", ""),
    ("a number beyond use", "a: 1\nb: 1e999999\n", (2, 4), "the number 1e999999 is too large", ""),
]

JSON = [
    ("empty", "", (1, 1), "the file is empty", "{}"),
    ("trailing comma", '{"a": 1,\n}', (1, 8), "a comma stands before the closing `}`", "Delete the comma"),
    ("trailing comma in a list", "[1, ]", (1, 3), "a comma stands before the closing `]`", "Delete the comma"),
    ("open comment", '{"a": 1 /* x }', (1, 9), "a comment opened here is never closed", "*/"),
    ("single quotes", "{'a': 1}", (1, 2), "text is in single quotes", "double quotes"),
    ("bare key", "{a: 1}", (1, 2), "`a` stands without quotes", 'Write "a"'),
    ("Python", '{"a": True}', (1, 7), "`True` is not JSON", "Write true."),
    ("no comma", '{"a": 1\n "b": 2}', (2, 2), "a comma or a closing bracket is missing", "comma"),
    ("open quote", '{"a": "x}', (1, 7), "a quote opened here is never closed", "Close it"),
    ("two values", "{} {}", (1, 4), "the file goes on", "one value"),
    ("line break in quotes", '{"a": "x\ny"}', (1, 9), "a line break or a tab stands inside quotes", "\\n"),
    ("escape", '{"a": "\\d"}', (1, 8), "begins no known escape", "\\\\"),
    ("NaN, also in a text", '{"a": "NaN", "b": NaN}', (1, 19), "NaN is not JSON", ""),
    ("infinity", "[-Infinity]", (1, 2), "-Infinity is not JSON", ""),
    ("cut off", '{"a": [1, 2', (1, 12), "ends before its brackets are closed", "missing } or ]"),
    ("no value", '{"a": }', (1, 7), "a value is expected here", ""),
    ("no colon", '{"a"}', (1, 5), "a colon is missing", '"key": value'),
    ("merge conflict", "{\n" + CONFLICT % ('"a": 1', '"a": 2') + "}", (2, 1), "merge conflict begins", "Keep one side"),
    ("twice, nested", '{"x": {"x": 1,\n "y": [{}], "x": 2}}', (2, 13), '"x" stands twice here, first in line 1', ""),
    ("twice, escaped", '{"a": 1,\n "\\u0061": 2}', (2, 2), '"a" stands twice here, first in line 1', "Keep"),
    ("a number beyond use", '["1e999", 1e999]', (1, 11), "the number 1e999 is too large", ""),
    ("too many digits", "[1, " + "9" * 5000 + "]", (1, 5), "a number has 5,000 digits", ""),
]  # fmt: skip


def broken(path: str, text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        _ = Document(path, text.encode()).value
    return caught.value


@pytest.mark.parametrize(("name", "text", "place", "reason", "help"), YAML, ids=[row[0] for row in YAML])
def test_yaml(name: str, text: str, place: tuple[int, int], reason: str, help: str) -> None:
    error = broken("a.yml", text)
    assert error.where is not None
    assert (error.where.line, error.where.column) == place
    assert error.reason.startswith("is not readable YAML: ")
    assert reason in error.reason
    assert help in error.help


@pytest.mark.parametrize(("name", "text", "place", "reason", "help"), JSON, ids=[row[0] for row in JSON])
def test_json(name: str, text: str, place: tuple[int, int], reason: str, help: str) -> None:
    error = broken("a.json", text)
    assert error.where is not None
    assert (error.where.line, error.where.column) == place
    assert error.reason.startswith("is not readable JSON: ")
    assert reason in error.reason
    assert help in error.help


def test_the_excerpt_shows_both_lines_and_a_caret() -> None:
    assert broken("plans.yml", "team:\n    monthly: 39.00\n     currency: EUR\n").excerpt == (
        "2 |     monthly: 39.00\n"
        "3 |      currency: EUR\n"
        "  |              ^"
    )  # fmt: skip


def test_the_excerpt_of_a_minified_file_is_a_window_round_the_place() -> None:
    lines = broken("a.json", '{"a": [' + "1," * 5000 + "x]}").excerpt.split("\n")
    assert all(len(line) < 110 for line in lines)
    assert lines[0][lines[1].index("^")] == "x"


def test_the_excerpt_cannot_drive_a_terminal() -> None:
    assert broken("a.yml", "a: \x1b[2J\n").excerpt == "1 | a:  [2J\n  |    ^"


def test_a_line_under_a_mapping_gets_no_advice_on_indentation() -> None:
    """The sentence about siblings is a guess; it is made only where the line above has a value of its own."""
    error = broken("a.yml", "a: |\n  text\nb: c: d\n")
    assert "indented" not in error.reason


def test_yaml_that_only_looks_like_json_is_read_as_yaml() -> None:
    assert Document("a.yml", b"{a: 1, b: [x, ],}").value == {"a": 1, "b": ["x"]}


def test_comments_in_json_are_read_past_and_move_nothing() -> None:
    text = '// top\n{ /* one\n two */ "a": "http://x/*y*/", // end\n "b": 2 }\n'
    document = Document("settings.json", text.encode())
    assert document.value == {"a": "http://x/*y*/", "b": 2}
    assert (document.at(("a",)).line, document.at(("a",)).column) == (3, 9)


@pytest.mark.parametrize("path", ["a.jsonc", "src/appsettings.json", "appsettings.Production.json"])
def test_trailing_commas_where_the_kind_of_file_allows_them(path: str) -> None:
    assert Document(path, b'{"a": [1, 2,], "b": ",]", }').value == {"a": [1, 2], "b": ",]"}


def test_half_a_character_in_json_stays_as_written_and_can_be_printed() -> None:
    document = Document("a.json", b'{"\\ud800": ["a\\udfffb", "\\ud83d\\ude00"], "z": 1}')
    assert document.value == {"\\ud800": ["a\\udfffb", "😀"], "z": 1}
    assert str(document.value).encode()
    assert document.at(("\\ud800", 1)).column == 25
