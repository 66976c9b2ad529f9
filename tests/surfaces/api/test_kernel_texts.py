"""Leaving out what does not matter gives the same answer, or the same refusal, in whatever way a file is written."""

from __future__ import annotations

from collections.abc import Callable

from api_ways import agree, readable
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

YAML = """\
openapi: 3.0.3
info:
  title: Shop   # the name
  version: "1"
tags:
- name: a
paths:
  /a:
    get:
      description: |
        Read: all of it.

          /not/a/path:
      parameters:
      - name: limit
        in: query
        schema: {type: integer, maximum: 100}
      responses:
        '200':
          description: "two
            lines"
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Order'
  '/b/{id}':
    # a comment
    post:
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Item"}}}
      responses: {}
  /c:
    get:
      summary: >-
        folded
        text
      responses:
        default: {$ref: '#/components/responses/Failed'}
components:
  responses:
    Failed:
      description: no
      content:
        application/json:
          schema:
            $ref: >-
              #/components/schemas/Problem
  schemas:
    Item:
      type: object
      required: [name]
      properties:
        name: {type: string, maxLength: 10}
        $ref: {type: string}
    Order:
      type: object
      properties:
        items:
          type: array
          items: {$ref: '#/components/schemas/Item'}
        paid:
          type: boolean
    Problem:
      type: object
      properties: {code: {type: integer}}
"""
JSON = """\
{
  "openapi": "3.0.3",
  "info": {"title": "Shop", "version": "1"},
  "paths": {
    "/a": {
      "get": {
        "description": "\\"quoted\\" {brace} [bracket] \\u00e9",
        "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}],
        "responses": {
          "200": {
            "description": "ok",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
          }
        }
      }
    },
    "/b": {
      "post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Item"}}}}}
    },
    "/c": {}
  },
  "components": {
    "schemas": {
      "Item": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "maxLength": 10}}},
      "Order": {
        "type": "object",
        "properties": {
          "items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}, "paid": {"type": "boolean"}
        }
      },
      "Any": true,
      "Empty": {}
    }
  }
}
"""
LINES = [
    "  /d: {get: {responses: {}}}",
    "  ? /e",
    "  : get: {responses: {}}",
    "    <<: {deprecated: true}",
    "    get: &shared {responses: {}}",
    "    put: *shared",
    "    Item: &item {type: string}",
    "    Copy: *item",
    "  /a:",
    "    Item:",
    "      type: string",
    "      maxLength: 5",
    '      "$ref": "#/components/schemas/Item"',
    '      "\\x24ref": "#/components/schemas/Item"',
    "      $ref: other.yaml#/Item",
    "      $ref: \"#/components/\\\n        schemas/Item\"",
    "---",
    "...",
    "%YAML 1.2",
    "# a comment",
    "",
    "- 1",
    '"',
    "'",
    "      x: 'open",
    "      y: \"open",
    "    summary: open, and",
    "    x: |1",
    "    x: >2-",
    "    x: {a: 1,",
    "    b}",
    "  /f:",
    "    [c],",
    "1st:",
    "  z: |",
    '      "name": "again",',
    '    "/a": {},',
    '    "/d": {"get": {"responses": {}}},',
    '      "\\u0024ref": "#/components/schemas/Item",',
    '      "$ref": "#\\/components\\/schemas\\/Item",',
    '  "paths": {},',
    "}",
    "{",
    ",",
]  # fmt: skip
AROUND = [
    ("x: 'open", "    '"),
    ('x: "open', '    closed" # it is'),
    ("x: {open: [", "    ]}"),
    ('x: ["open', '  closed"]'),
    ("x: |1", "    text"),
    ("x:", "      text"),
    ("x: open", "            text"),
]
"""What opens a value before some lines, and what closes it after them."""
WORDS = [
    ("type: integer", "type: string"),
    ("maximum: 100", "maximum: 50"),
    ("maxLength: 10", "maxLength: 5"),
    ('"maxLength": 10', '"maxLength": 5'),
    ('"maximum": 100', '"maximum": 50'),
    ("[name]", "[]"),
    ('["name"]', "[]"),
    ("boolean", "string"),
    ("schemas/Item", "schemas/Order"),
    ("/c:", "/c: # c"),
    ("Problem:", "'Problem':"),
    ("Item:", '"Item":'),
    ("folded", "folded: too"),
    ("true", "1"),
    ("\n", "\r\n"),
    ("\n", "\r"),
    (" all", "\u2028all"),
    (" all", "\u0085all"),
    (" all", "\tall"),
    ("openapi", "\ufeffopenapi"),
    ("  ", " "),
    ("    ", "   "),
    (": ", ":"),
    ('"', "'"),
    (",", ""),
]


def _line(at: int, change: Callable[[list[str], int], list[str]]) -> Callable[[str], str]:
    def mutated(text: str) -> str:
        lines = text.split("\n")
        return "\n".join(change(lines, at % len(lines)))

    return mutated


def _word(at: int, pair: tuple[str, str], everywhere: bool) -> Callable[[str], str]:
    def mutated(text: str) -> str:
        was, now = pair
        if everywhere:
            return text.replace(was, now)
        parts = text.split(was)
        here = at % max(len(parts) - 1, 1) + 1
        return was.join(parts[:here]) + (now if len(parts) > 1 else "") + was.join(parts[here:])

    return mutated


def _within(at: int, size: int, column: int, pair: tuple[str, str]) -> Callable[[str], str]:
    opens, closes = pair
    return _line(at, lambda lines, here: [
        *lines[:here], " " * column + opens, *lines[here : here + size], closes, *lines[here + size :]
    ])  # fmt: skip


PLACES = st.integers(0, 120)
MUTATIONS = st.lists(
    st.one_of(
        st.builds(lambda at: _line(at, lambda lines, here: lines[:here] + lines[here + 1 :]), PLACES),
        st.builds(lambda at: _line(at, lambda lines, here: [*lines[:here], lines[here], *lines[here:]]), PLACES),
        st.builds(
            lambda at, new: _line(at, lambda lines, here: [*lines[:here], new, *lines[here:]]),
            PLACES,
            st.sampled_from(LINES),
        ),
        st.builds(
            lambda at, by: _line(at, lambda lines, here: [*lines[:here], " " * by + lines[here], *lines[here + 1 :]]),
            PLACES,
            st.integers(1, 4),
        ),
        st.builds(
            _within, PLACES, st.integers(1, 12), st.integers(2, 5).map(lambda half: 2 * half), st.sampled_from(AROUND)
        ),
        st.builds(_word, PLACES, st.sampled_from(WORDS), st.booleans()),
    ),
    min_size=1,
    max_size=3,
)


def mutated(text: str, mutations: list[Callable[[str], str]]) -> str:
    for mutation in mutations:
        text = mutation(text)
    return text


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["a.yaml", "a.json"]), st.just([]) | MUTATIONS, MUTATIONS)
def test_both_ways_agree_on_any_text(
    path: str, first: list[Callable[[str], str]], then: list[Callable[[str], str]]
) -> None:
    before = mutated(YAML if path == "a.yaml" else JSON, first)
    assume(readable(path, before))
    agree(path, before, mutated(before, then))
    agree(path, mutated(before, then), before)
