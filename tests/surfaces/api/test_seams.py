"""A line that looks like a key and stands inside a text or a flow collection cuts nothing in two."""

from __future__ import annotations

import pytest
import yaml
from api_ways import agree, readable

from change_guard.surfaces.api.description.cut import cut

HEAD = "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\npaths:\n"
ITEM = """\
    get:
      parameters:
      - {name: limit, in: query, schema: {type: integer, maximum: 100}}
      responses: {}
"""
INSIDE = [
    ("double quotes", '  /a:\n    summary: "one\n  /c:\nITEM  /e:\n    two"\n'),
    ("single quotes", "  /a:\n    summary: 'one\n  /c:\nITEM  /e:\n    two'\n"),
    ("quotes that open on a line of their own", '  /a:\n    summary:\n      "\n  /c:\nITEM  /e:\n    x: 1\n  "\n'),
    ("a closing quote after a colon", "  /a:\n    summary: 'one\n  /c:\nITEM  /e:\n    get: '\n"),
    ("a quote within the quotes", "  /a:\n    summary: 'it''s\n  /c:\nITEM  /e:\n    it''s'\n"),
    ("an escaped quote", '  /a:\n    summary: "one\n  /c:\nITEM  /e:\n    \\"two\\" \\\\"# three\n'),
    ("quotes in an item", '  /a:\n    tags:\n    - "one\n  /c:\nITEM  /e:\n    two"\n'),
    ("quotes in a flow list", '  /a:\n    tags: ["one\n  /c:\nITEM  /e:\n    two"]\n'),
    ("quotes at the left edge", "  /a:\n    summary: 'one\ncomponents:\n  schemas:\n    A: {maximum: 100}\n    B: '\n"),
    ("quotes in a section above", "  /a:\n    x: 1\nx-note: 'one\ndefinitions:\n  /c:\nITEM  /e:\n    '\nx-b:\n"),
    ("quotes under another key", "  /a:\n    ? 'one'\n    : 'two\n  /c:\nITEM  /e:\n    '\n"),
    ("a flow mapping", "  /a:\n    x-a: {b: 1,\n  /c:\n    [maximum: 100], d: 2,\n  /e:\n    f}\n"),
    ("a flow list", "  /a:\n    x-a: [b,\n  /c:\n    {maximum: 100},\n  /e:\n    f]\n"),
    ("a flow mapping at the left edge", "  /a:\n    x-a: {b: 1,\ncomponents: [maximum: 100],\ndefinitions:\n  e}\n"),
    ("a flow mapping with quotes", "  /a:\n    x-a: {b: ']}',\n  /c:\n    [maximum: 100],\n  /e:\n    f}\n"),
]  # fmt: skip
NAMED = pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in INSIDE])


def sides(text: str, way: str) -> tuple[str, str]:
    """The text before and after a change: of what stands inside, of what follows, or of both."""
    inside = text.replace("maximum: 100", "maximum: 50", 1)
    at = text.rindex("maximum: 100")
    below = f"{text[:at]}maximum: 50{text[at + 12 :]}"
    return text, {"inside": inside, "below": below, "both": text.replace("maximum: 100", "maximum: 50")}[way]


@pytest.mark.parametrize("way", ["inside", "below", "both"])
@NAMED
def test_both_ways_agree_where_a_key_stands_inside(text: str, way: str) -> None:
    whole = f"{HEAD}{text.replace('ITEM', ITEM)}  /d:\n{ITEM}"
    assert readable("a.yaml", whole), "the parser takes it, so the two ways must agree"
    agree("a.yaml", *sides(whole, way))


@NAMED
def test_nothing_is_cut_where_a_key_stands_inside(text: str) -> None:
    whole = f"{HEAD}{text.replace('ITEM', ITEM)}  /d:\n{ITEM}"
    assert "/c" not in yaml.load(whole, yaml.CSafeLoader)["paths"]
    assert cut(whole.encode()) is None


@pytest.mark.parametrize(
    "value",
    [
        '"one\n      two"',
        "'one\n\n  # three\n      two'",
        'the users\',\n      and the "owners"',
        "one\n      /not\n",
        "|1\n     /not:\n      'one",
        ">2-\n      'tis\n\n      it's: \"\n",
        "[one,\n      two]",
        "{one: 1,\n      two: ['3', \"4\"]}",
        "{one: 1,\n# three\n      }",
        "# 'one\n      two",
        "|\n      [an open, {bracket\n",
    ],
)
def test_what_goes_on_over_lines_and_hides_no_key_is_cut(value: str) -> None:
    whole = f"{HEAD}  /a:\n    summary: {value}\n  /b:\n    summary: 'it'\n  /d:\n{ITEM}"
    said = yaml.safe_load(whole)["paths"]
    found = cut(whole.encode())
    assert found is not None
    assert [keys[1] for keys in found.blocks if keys[0] == "paths"] == list(said) == ["/a", "/b", "/d"]
    agree("a.yaml", *sides(whole, "both"))


def test_a_key_at_the_left_edge_that_is_no_word_ends_a_section() -> None:
    whole = f"{HEAD}  /a:\n{ITEM}1st:\n  /c:\n{ITEM}"
    agree("a.yaml", *sides(whole, "inside"))
    agree("a.yaml", *sides(whole, "below"))


def test_a_byte_order_mark_at_the_left_edge_begins_a_key() -> None:
    whole = f"{HEAD}  /a:\n{ITEM}\ufeffx-more:\n  /c:\n{ITEM}"
    if readable("a.yaml", whole):
        agree("a.yaml", *sides(whole, "below"))
