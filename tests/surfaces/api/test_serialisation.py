"""How values travel: forms of a body, ranges of media types, the encoding of a field, the style of a parameter."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import changes, spec, thing

TEXT = {"type": "string"}
OK = {"200": {"description": "all"}}
JSON = {"schema": thing(a=TEXT)}


def takes(**content: Any) -> dict[str, Any]:
    return spec({"/things": {"post": {"requestBody": {"content": content}, "responses": OK}}})


def gives(**content: Any) -> dict[str, Any]:
    return spec({"/things": {"get": {"responses": {"200": {"description": "all", "content": content}}}}})


def form(encoding: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return takes(**{"multipart/form-data": {"schema": thing(**fields), "encoding": encoding}})


EDITS: list[tuple[str, Any, Any, list[tuple[str, str]]]] = [
    ("a range takes more", takes(**{"text/csv": {}}), takes(**{"text/*": {}}), [("request.widened", "media type")]),
    ("a range takes less", takes(**{"text/*": {}}), takes(**{"text/csv": {}}), [("request.narrowed", "media type")]),
    ("any form becomes one", gives(**{"*/*": JSON}), gives(**{"application/json": JSON}),
     [("response.narrowed", "media type")]),
    ("one form becomes any", gives(**{"application/json": JSON}), gives(**{"*/*": JSON}),
     [("response.added", "media type")]),
    ("a form goes", gives(**{"text/csv": {}, "application/json": JSON}), gives(**{"application/json": JSON}),
     [("response.removed", "media type")]),
    ("case and parameters of a form", gives(**{"application/json; charset=utf-8": JSON}),
     gives(**{"Application/JSON": JSON}), []),
    ("the encoding of a new field", form({}, a=TEXT), form({"b": {"style": "deepObject"}}, a=TEXT, b=TEXT),
     [("field.added", "property")]),
    ("an encoding of no field", form({}, a=TEXT), form({"b": {"style": "deepObject"}}, a=TEXT), []),
    ("an encoding that holds anyway", form({}, a=TEXT), form({"a": {"style": "form", "explode": True}}, a=TEXT), []),
    ("another style", form({"a": {"style": "form"}}, a=TEXT), form({"a": {"style": "pipeDelimited"}}, a=TEXT),
     [("request.narrowed", "encoding explode"), ("request.narrowed", "encoding style")]),
    ("a style where none was written", form({}, a=TEXT), form({"a": {"style": "pipeDelimited"}}, a=TEXT),
     [("request.changed", "encoding explode"), ("request.changed", "encoding style")]),
    ("one more form of a part", form({"a": {"contentType": "image/png"}}, a=TEXT),
     form({"a": {"contentType": "image/png, image/jpeg"}}, a=TEXT), [("request.widened", "encoding contentType")]),
    ("another form of a part", form({"a": {"contentType": "image/png"}}, a=TEXT),
     form({"a": {"contentType": "image/jpeg"}}, a=TEXT), [("request.narrowed", "encoding contentType")]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "kinds"), EDITS, ids=[edit[0] for edit in EDITS])
def test_how_values_travel(name: str, before: Any, after: Any, kinds: list[tuple[str, str]]) -> None:
    assert sorted((change.kind, change.traits["facet"]) for change in changes(before, after)) == kinds
