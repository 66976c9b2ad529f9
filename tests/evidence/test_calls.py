"""Whatever stands in a code block: it is read as calls or left alone, and nothing of it brings the command down."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import NOTICE_PATH, Files, change, notice

from change_guard.documents import Document
from change_guard.evidence import calls, notices
from change_guard.model import Call, Comparison
from change_guard.surfaces.api.witness.trial import Trial

NOTICE = notices.read(Document(NOTICE_PATH, notice().encode()))
SPEC = {
    "openapi": "3.1.0",
    "info": {"title": "Shop", "version": "1"},
    "paths": {
        "/v1/orders/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "post": {
                "parameters": [
                    {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                    {"name": "tags", "in": "query", "schema": {"type": "array", "items": {"enum": ["a", "b"]}}},
                ],
                "requestBody": {"content": {"application/json": {"schema": {"type": "object", "required": ["a"]}}}},
                "responses": {"2XX": {"description": "ok", "content": {"text/*": {}, "application/json": {}}}},
            },
        }
    },
}
GONE = change(surface="api", kind="field.removed", subject="POST /v1/orders/{id} response 200 a", traits={"field": "a"})


def read(block: str, lead: str = "") -> list[Call]:
    return list(calls.calls(replace(NOTICE, text=f"{lead}\n```\n{block}\n```\n")))


def tried(call: Call) -> list[str]:
    side = Files({"api.json": json.dumps(SPEC)})
    return [why for _, why in Trial(Comparison(side, side, (), "a test"), ())(call, GONE)]


MOMENTS = [
    ("Before:", "before"),
    ("**After**", "after"),
    ("### Until 28 February 2027", "before"),
    ("From 1 March 2027, an answer:", "after"),
    ("The old way", ""),
    ("Old:", "before"),
    ("Instead, send:", "after"),
    ("What you send before and after:", ""),
    ("What you sent before:", "before"),
    ("A call", ""),
    ("", ""),
]


@pytest.mark.parametrize(("lead", "moment"), MOMENTS)
def test_which_side_a_block_shows(lead: str, moment: str) -> None:
    (call,) = read("GET /v1/orders", lead)
    assert call.moment == moment


CURLS = [
    ("curl https://a.example/x", "GET", "https://a.example/x", {}, ""),
    ("$ curl -sS -X PUT a.example/x -d @body.json", "PUT", "a.example/x", {}, "@body.json"),
    ("curl -XPATCH https://a.example/x --json '{}'", "PATCH", "https://a.example/x", {}, "{}"),
    ("curl -d 'a=1' -d b=2 https://a.example/x", "POST", "https://a.example/x", {}, "a=1&b=2"),
    ("curl -G -d a=1 https://a.example/x", "GET", "https://a.example/x?a=1", {}, ""),
    ("curl -I https://a.example/x", "HEAD", "https://a.example/x", {}, ""),
    (
        "curl --url=https://a.example/x -H 'X-A: 1' \\\n  -H \"X-B: 2\"",
        "GET",
        "https://a.example/x",
        {"x-a": "1", "x-b": "2"},
        "",
    ),
    ("curl -u me:secret -o out https://a.example/x", "GET", "https://a.example/x", {}, ""),
]


@pytest.mark.parametrize(("line", "method", "target", "headers", "body"), CURLS)
def test_curl(line: str, method: str, target: str, headers: dict[str, str], body: str) -> None:
    (call,) = read(line)
    assert (call.method, call.target, call.headers, call.body) == (method, target, headers, body)


TRIED = [
    ("POST /v1/orders/7?tags=a&tags=b", []),
    ("POST /v1/orders/7?tags=a,b", []),
    ("POST /v1/orders/7?tags=c", ["`tags` may not be c"]),
    ("POST /v1/orders/x", ["`id` may not be x: "]),
    ("POST /v1/orders/{id}?limit=$N", []),
    ("POST $BASE/v1/orders/7", []),
    ("POST https://[", ["`https://[` is no address (Invalid IPv6 URL)"]),
    ("POST /v1/orders/7?tags=%zz%ff", ["`tags` may not be %zz"]),
    ("POST /v1/orders/7/", ["there is no POST /v1/orders/7/ after this change"]),
    (
        "curl -X POST https://a.example/v1/orders/7 -H 'Content-Type: text/plain' -d hello",
        ["takes application/json, not"],
    ),
    ("POST /v1/orders/7\n\nHTTP/1.1 204 No Content", []),
    ("POST /v1/orders/7\n\nHTTP/1.1 302 Found", ["describes no answer 302"]),
    ("POST /v1/orders/7\n\nHTTP/1.1 500 Oh no", []),
    ("POST /v1/orders/7\n\nHTTP/1.1 200 OK\nContent-Type: text/csv\n\na,b", []),
]


@pytest.mark.parametrize(("block", "said"), TRIED)
def test_what_is_said_of_a_call(block: str, said: list[str]) -> None:
    found = [why for call in read(block, "After:") for why in tried(call)]
    assert len(found) == len(said), found
    assert all(part in why for part, why in zip(said, found, strict=True)), found


WORDS = st.sampled_from(
    (
        *(
            "GET",
            "POST",
            "/v1/orders/7",
            "/v1/orders/{id}?limit=1&tags=a",
            "HTTP/1.1",
            "200",
            "404",
            "->",
            "becomes",
            "curl",
        ),
        *(
            "-d",
            "-H",
            "'",
            '"',
            "{",
            "}",
            "[",
            '{"a": 1}',
            "\n",
            "\n\n",
            "# after",
            "// before",
            "Content-Type: ",
            "...",
            "\\\n",
        ),
        *("https://[", "application/json", "%zz", "\u2028", "\x00", "```", "~~~"),
    )
)


@settings(deadline=None, max_examples=300)
@given(st.lists(WORDS | st.text(max_size=6), max_size=25), st.sampled_from(("Before:", "After:", "")))
def test_any_block_is_read_and_tried(words: list[str], lead: str) -> None:
    for call in read(" ".join(words), lead):
        for why in tried(call):
            assert why


BROKEN = (
    {"servers": [{"url": "https://["}, {"url": 3}, None, "x"]},
    {"servers": "x", "components": {"securitySchemes": [1]}},
    {"components": {"securitySchemes": {"k": {"$ref": "#/nowhere"}}}},
    {
        "paths": {
            "/v1/orders/{id}": {
                "post": {"parameters": [3, {"in": "query"}, {"name": 1, "in": "path"}], "responses": []}
            }
        }
    },
    {
        "paths": {
            "/v1/orders/{id}": {"post": {"requestBody": {"content": {"application/json": {"schema": {"type": 3}}}}}}
        }
    },
    {
        "paths": {
            "/v1/orders/{id}": {
                "post": {"requestBody": {"content": {"application/json": {"schema": {"pattern": "("}}}}}
            }
        }
    },
    {"paths": {"/v1/orders/{id}": None, 3: {}, "/v1/{a}{b}/{c": {"post": {}}}},
)


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("version", [{"openapi": "3.1.0"}, {"openapi": "3.0.3"}, {"swagger": "2.0"}])
def test_a_description_that_is_malformed_is_no_reason_to_fall(
    broken: dict[str, object], version: dict[str, str]
) -> None:
    spec = {key: value for key, value in (SPEC | broken).items() if key != "openapi"} | version
    side = Files({"api.json": json.dumps(spec)})
    trial = Trial(Comparison(side, side, (), "a test"), ())
    for call in read('POST /v1/orders/7?limit=1\n\n{"a": [1, "x"]}\n\nHTTP/1.1 200\n\n{"a": 1}', "After:"):
        assert all(why for _, why in trial(call, GONE))
