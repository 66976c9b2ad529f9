"""The same contract in the words of another version, or in other words of its own: nothing is said, either way."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import changes, sends, spec, thing

TEXT = {"type": "string"}
BYTES = {"type": "string", "format": "binary"}
OK = {"200": {"description": "all"}}


def old(said: dict[str, Any], **top: Any) -> dict[str, Any]:
    return {"swagger": "2.0", "info": {"title": "Things", "version": "1"}, "paths": {"/t": {"post": said}}, **top}


def new(said: dict[str, Any], version: str = "3.0.3", **top: Any) -> dict[str, Any]:
    return {**spec({"/t": {"post": said}}, version), **top}


def gives(media: str, content: Any, version: str = "3.0.3") -> dict[str, Any]:
    return new({"responses": {"200": {"description": "all", "content": {media: content}}}}, version)


def takes(media: str, content: Any, version: str = "3.0.3") -> dict[str, Any]:
    return new({"requestBody": {"content": {media: content}}, "responses": OK}, version)


SAME: list[tuple[str, Any, Any]] = [
    ("a path for all, of 2.0", old({"responses": OK}, basePath="/v1"),
     new({"responses": OK}, servers=[{"url": "/v1"}])),
    ("no path for all, of 2.0", old({"responses": OK}, basePath="/"), new({"responses": OK}, servers=[{"url": "/"}])),
    ("a file in an answer", old({"produces": ["application/pdf"], "responses": {"200": {"description": "all",
     "schema": {"type": "file"}}}}), gives("application/pdf", {"schema": BYTES})),
    ("bytes as they are", takes("application/octet-stream", {"schema": BYTES}),
     takes("application/octet-stream", {}, "3.1.0")),
    ("bytes as they are, answered", gives("image/png", {"schema": BYTES}),
     gives("image/png", {"schema": {"contentMediaType": "image/png"}}, "3.1.0")),
    ("bytes in a field", takes("multipart/form-data", {"schema": thing(f=BYTES)}), takes("multipart/form-data",
     {"schema": thing(f={**TEXT, "contentMediaType": "application/octet-stream"})}, "3.1.0")),
    ("refused values in another order", sends({**TEXT, "not": {"enum": ["a", "b"]}}),
     sends({**TEXT, "not": {"enum": ["b", "a"]}})),
    ("a range in small letters", new({"responses": {**OK, "4XX": {"description": "no"}}}),
     new({"responses": {**OK, "4xx": {"description": "no"}}})),
    ("beside the description", new({"responses": OK}), new({"responses": OK}, servers=[{"url": "/"}])),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after"), SAME, ids=[case[0] for case in SAME])
def test_it_is_silent_both_ways(name: str, before: Any, after: Any) -> None:
    assert changes(before, after) == []
    assert changes(after, before) == []


OTHER: list[tuple[str, Any, Any, list[str]]] = [
    ("another path for all", old({"responses": OK}, basePath="/v1"), old({"responses": OK}, basePath="/v2"),
     ["server.removed"]),
    ("bytes become a text", gives("image/png", {"schema": BYTES}), gives("image/png", {"schema": {"enum": ["a"]}}),
     ["response.widened", "response.narrowed"]),
    ("a file becomes an object", old({"responses": {"200": {"description": "all", "schema": {"type": "file"}}}}),
     old({"responses": {"200": {"description": "all", "schema": {"type": "object"}}}}), ["response.widened"]),
    ("text in JSON is no bytes", takes("application/json", {"schema": {}}, "3.1.0"),
     takes("application/json", {"schema": BYTES}, "3.1.0"), ["request.narrowed", "request.narrowed"]),
    ("an error of a range", new({"responses": {**OK, "4xx": {"description": "no"}}}), new({"responses": OK}),
     ["response.removed"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "kinds"), OTHER, ids=[case[0] for case in OTHER])
def test_what_is_not_the_same_is_told(name: str, before: Any, after: Any, kinds: list[str]) -> None:
    assert [one.kind for one in changes(before, after)] == kinds
