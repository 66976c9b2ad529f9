"""A parameter's value as it travels: OpenAPI's own table of styles, row by row."""

from __future__ import annotations

import re
from typing import Any

import pytest
from api_specs import asks, changes, spec

from change_guard.documents import Document
from change_guard.surfaces.api.description.spec import Spec
from change_guard.surfaces.api.witness.written import written

TEXT = {"type": "string"}
COLOURS = ["blue", "black", "brown"]
MIX = {"R": 100, "G": 200, "B": 150}

# OpenAPI 3.0.4, section 4.7.12.5, "Style Examples"; the last rows are 3.2.0's for cookies.
TABLE: list[tuple[str, str, bool, Any, str]] = [
    ("path", "matrix", False, "", ";color"),
    ("path", "matrix", False, "blue", ";color=blue"),
    ("path", "matrix", False, COLOURS, ";color=blue,black,brown"),
    ("path", "matrix", False, MIX, ";color=R,100,G,200,B,150"),
    ("path", "matrix", True, "", ";color"),
    ("path", "matrix", True, "blue", ";color=blue"),
    ("path", "matrix", True, COLOURS, ";color=blue;color=black;color=brown"),
    ("path", "matrix", True, MIX, ";R=100;G=200;B=150"),
    ("path", "label", False, "blue", ".blue"),
    ("path", "label", False, COLOURS, ".blue,black,brown"),
    ("path", "label", False, MIX, ".R,100,G,200,B,150"),
    ("path", "label", True, COLOURS, ".blue.black.brown"),
    ("path", "label", True, MIX, ".R=100.G=200.B=150"),
    ("path", "simple", False, "blue", "blue"),
    ("path", "simple", False, COLOURS, "blue,black,brown"),
    ("path", "simple", False, MIX, "R,100,G,200,B,150"),
    ("path", "simple", True, COLOURS, "blue,black,brown"),
    ("path", "simple", True, MIX, "R=100,G=200,B=150"),
    ("header", "simple", True, MIX, "R=100,G=200,B=150"),
    ("query", "form", False, "", "color="),
    ("query", "form", False, "blue", "color=blue"),
    ("query", "form", False, COLOURS, "color=blue,black,brown"),
    ("query", "form", False, MIX, "color=R,100,G,200,B,150"),
    ("query", "form", True, "blue", "color=blue"),
    ("query", "form", True, COLOURS, "color=blue&color=black&color=brown"),
    ("query", "form", True, MIX, "R=100&G=200&B=150"),
    ("query", "spaceDelimited", False, COLOURS, "color=blue%20black%20brown"),
    ("query", "spaceDelimited", False, MIX, "color=R%20100%20G%20200%20B%20150"),
    ("query", "pipeDelimited", False, COLOURS, "color=blue%7Cblack%7Cbrown"),
    ("query", "pipeDelimited", False, MIX, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("query", "deepObject", True, MIX, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("cookie", "cookie", True, COLOURS, "color=blue; color=black; color=brown"),
    ("cookie", "cookie", True, MIX, "R=100; G=200; B=150"),
]


@pytest.mark.parametrize(("place", "style", "explode", "value", "text"), TABLE)
def test_as_the_table_says(place: str, style: str, explode: bool, value: Any, text: str) -> None:
    said = {"name": "color", "in": place, "style": style, "explode": explode, "schema": {}}
    assert written(_parameter(said), value) == text


@pytest.mark.parametrize(
    ("collection", "text"),
    [
        ({}, "color=blue,black,brown"),
        ({"collectionFormat": "csv"}, "color=blue,black,brown"),
        ({"collectionFormat": "ssv"}, "color=blue%20black%20brown"),
        ({"collectionFormat": "pipes"}, "color=blue%7Cblack%7Cbrown"),
        ({"collectionFormat": "tsv"}, "color=blue%09black%09brown"),
        ({"collectionFormat": "multi"}, "color=blue&color=black&color=brown"),
    ],
)
def test_collections_of_swagger(collection: dict[str, str], text: str) -> None:
    said = {"name": "color", "in": "query", "type": "array", "items": TEXT, **collection}
    assert written(_parameter(said, {"swagger": "2.0"}), COLOURS) == text


def _parameter(said: dict[str, Any], version: dict[str, str] | None = None) -> Any:
    value = {**(version or {"openapi": "3.2.0"}), "at": said}
    return Spec(Document.holding(value, "a.json", "before")).root.get("at")


LIST = {"type": "array", "items": TEXT}


def deep(**more: Any) -> dict[str, Any]:
    return {
        "style": "deepObject",
        "explode": True,
        "schema": {"type": "object", "properties": {"from": TEXT, "to": TEXT}, **more},
    }


def content(kind: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": {"n": {"type": kind}}}
    return {"content": {"application/json": {"schema": schema}}}


SHOWN: list[tuple[str, Any, Any, str]] = [
    ("a list too long, one by one", {"schema": {**LIST, "maxItems": 2}}, {"schema": {**LIST, "maxItems": 1}},
     r"GET /things\?q=\w&q=\w"),
    ("a list too long, at once", {"explode": False, "schema": {**LIST, "maxItems": 2}},
     {"explode": False, "schema": {**LIST, "maxItems": 1}}, r"GET /things\?q=\w,\w"),
    ("a field that is asked for", deep(required=["from"]), deep(required=["from", "to"]),
     r"GET /things\?q%5Bfrom%5D=\w"),
    ("content is written as it says", content("number"), content("integer"), r"GET /things\?q=%7B%22n%22%3A%200.5%7D"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "line"), SHOWN, ids=[shown[0] for shown in SHOWN])
def test_a_witness_is_a_request_that_can_be_sent(name: str, before: Any, after: Any, line: str) -> None:
    (change,) = changes(asks(before), asks(after))
    assert change.witness is not None
    assert change.witness.proven
    for shown in (change.witness.data["request"], change.witness.data["http"]):
        assert re.fullmatch(line, str(shown))


def test_the_least_request_is_written_as_it_travels() -> None:
    listed = {"name": "ids", "in": "query", "required": True, "schema": {**LIST, "minItems": 2}}
    gone = {"get": {"parameters": [listed], "responses": {"200": {"description": "all"}}}}
    (change,) = changes(spec({"/things": gone, "/a": gone}), spec({"/a": gone}))
    assert change.witness is not None
    assert change.witness.data["request"] == "GET /things?ids=a&ids=a"
