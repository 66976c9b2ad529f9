"""Any value may stand anywhere: the answer is changes or an Unreadable, never a traceback."""

from __future__ import annotations

import json
from typing import Any

import pytest
from api_specs import answers, asks, changes, ref, sends, thing
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.model import Unexamined
from change_guard.surfaces import api

WORDS = st.sampled_from(
    """openapi swagger info title paths /a get post parameters name in required schema content application/json
    responses 200 headers callbacks requestBody security servers url components schemas A $ref type enum const items
    properties allOf oneOf anyOf not additionalProperties minimum maximum maxLength pattern format nullable default
    deprecated x-sunset readOnly multipleOf exclusiveMinimum webhooks definitions host schemes basePath""".split()  # noqa: SIM905
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10),
    st.sampled_from(
        ["", "3.1.0", "object", "string", "#/components/schemas/A", "#/", "#", "other.yml#/x", "(", "2024-13-45"]
    ),
    st.decimals(-3, 3, places=1).map(float),
)
ANY = st.recursive(ODD, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=5)))

RICH = {
    **sends(
        {"allOf": [ref("A"), thing(b={"type": "integer", "minimum": 1})], "required": ["b"]},
        A=thing(next=ref("A"), kind={"enum": ["a", "b"]}),
    ),
    "servers": [{"url": "https://example.com"}],
    "security": [{"key": ["read"]}],
    "webhooks": answers({"type": "array", "items": ref("A")})["paths"],
}
RICH["paths"] |= {"/more": asks({"schema": {"type": "string", "maxLength": 3}})["paths"]["/things"]}


def _places(value: Any, keys: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [keys, *(place for key, child in inner for place in _places(child, (*keys, key)))]


def _with(value: Any, keys: tuple[Any, ...], new: Any) -> Any:
    if not keys:
        return new
    made = dict(value) if isinstance(value, dict) else list(value)
    made[keys[0]] = _with(value[keys[0]], keys[1:], new)
    return made


def _survives(before: Any, after: Any) -> None:
    try:
        for change in changes(before, after):
            if isinstance(change, Unexamined):
                assert change.what
                continue
            assert change.subject
            assert change.where.line >= 1
            assert change.id
    except Unreadable as error:
        assert error.reason


@settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(_places(RICH)), ANY)
@example(("paths", "/things", "post", "requestBody", "content", "application/json", "schema"), {"format": []})
def test_an_odd_value_anywhere(keys: tuple[Any, ...], odd: Any) -> None:
    _survives(RICH, _with(RICH, keys, odd))
    _survives(_with(RICH, keys, odd), RICH)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(_places(RICH)), ANY, ANY)
def test_an_odd_value_on_both_sides(keys: tuple[Any, ...], one: Any, other: Any) -> None:
    _survives(_with(RICH, keys, one), _with(RICH, keys, other))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([1], "is not an API description: its top level is not a mapping"),
        ({"openapi": "4.0.0"}, "says `openapi: 4.0.0`, a version of OpenAPI that is not examined"),
        ({"swagger": 1.2}, "says `swagger: 1.2`, a version of OpenAPI that is not examined"),
    ],
)
def test_a_version_that_is_not_known_is_said(value: Any, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        changes(value, value)
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "loop",
    [
        {"$ref": "#/components/schemas/A"},
        {"allOf": [ref("A")]},
        {"anyOf": [ref("A"), {"type": "string"}]},
        {"oneOf": [{"allOf": [ref("A"), ref("A")]}]},
    ],
    ids=str,
)
def test_circles_end(loop: Any) -> None:
    assert changes(sends(ref("A"), A=loop), sends(ref("A"), A=loop)) == []
    changes(sends(ref("A"), A=loop), sends(ref("A"), A={"type": "integer"}))
    changes(sends(ref("A"), A={"type": "integer"}), sends(ref("A"), A=loop))


def test_a_union_that_multiplies_is_left_undecided() -> None:
    many = {"allOf": [{"anyOf": [thing(**{f"a{n}{m}": {}}) for n in range(9)]} for m in range(9)]}
    more = {"allOf": [*many["allOf"], {"type": "object"}]}
    (change,) = changes(sends(many), sends(more))
    assert (change.kind, change.effect) == ("request.changed", "unknown")


@pytest.mark.parametrize(
    ("path", "text", "ours"),
    [
        ("a.yml", "openapi: 3.1.0\n", True),
        ("a.yml", "# an API\ninfo: {}\n'openapi': '3.0.3'\n", True),
        ("a.yml", "swagger: '2.0'\n", True),
        ("a.yml", "tool:\n  openapi: 3.1.0\n", False),
        ("a.yml", "text: see openapi\n", False),
        ("a.json", json.dumps({"components": {}, "openapi": "3.0.0"}), True),
        ("a.json", json.dumps({"x": {"openapi": "3.0.0"}}), False),
        ("a.json", '{"openapi": "3.0.0", ', True),
        ("a.json", json.dumps({"name": "openapi", "version": "1.0"}), False),
    ],
)
def test_a_description_is_known_by_its_content(path: str, text: str, ours: bool) -> None:
    assert api.recognises(path, text.encode()) is ours
    assert api.recognises(path, b"\xef\xbb\xbf" + text.encode()) is ours


def test_a_description_that_comes_or_goes_brings_or_takes_its_operations() -> None:
    said = Document.holding(answers({}), "a.json", "before")
    assert [change.kind for change in api.changes(said, None)] == ["operation.removed"]
    assert [change.kind for change in api.changes(None, Document.holding(answers({}), "a.json"))] == ["operation.added"]


def test_alternatives_that_ask_about_one_another_come_to_an_end() -> None:
    """Whether one alternative holds another is asked of the alternatives below it, which asked the same again."""
    any_of_them = {"oneOf": [{"type": "integer"}, {}, {}]}
    one = {"type": "object", "oneOf": [{"unevaluatedProperties": False, "anyOf": [{}]}, any_of_them]}
    other = {"type": "object", "oneOf": [any_of_them, any_of_them]}
    for before, after in ((one, other), (other, one)):
        for way in (sends, answers):
            assert all(change.effect for change in changes(way(ref("S"), S=before), way(ref("S"), S=after)))
