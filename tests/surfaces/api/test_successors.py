"""What came under another name is named as a hint, and only where there is something to know it by."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import answers, changes, sends, spec, thing

TEXT, COUNT = {"type": "string"}, {"type": "integer", "minimum": 1}
MONEY = {"type": "integer", "description": "in cents"}


def call(path: str, method: str = "get", operation_id: str = "", **said: Any) -> dict[str, Any]:
    named = {"operationId": operation_id} if operation_id else {}
    return {path: {method: {"responses": {"200": {"description": "done"}}, **named, **said}}}


def asks(*names: str, schema: Any = TEXT, place: str = "query") -> dict[str, Any]:
    return {"parameters": [{"name": name, "in": place, "schema": schema} for name in names]}


PAIRED = [
    ("its operationId", call("/orders", "get", "read"), call("/purchases", "get", "read"), "GET /purchases seems to"),
    ("another method", call("/carts", "put", "save"), call("/carts", "post", "save"), "POST /carts seems to"),
    ("another version", call("/v1/search"), call("/v2/search"), "GET /v2/search seems to"),
    ("a dated version", call("/2024-01/search"), call("/2025-07/search"), "GET /2025-07/search seems to"),
    ("a beta that ended", call("/v1beta1/jobs"), call("/v1/jobs"), "GET /v1/jobs seems to"),
    ("another word, the same to take", call("/orders/{id}", **asks("q")), call("/buys/{key}", **asks("q")),
     "GET /buys/{key} seems to"),
    ("another word, nothing to know it by", call("/orders"), call("/news"), ""),
    ("another word, something else to take", call("/orders", **asks("q")), call("/news", **asks("page")), ""),
    ("two that may be it", call("/v1/a"), {**call("/v2/a"), **call("/v3/a")}, ""),
    ("another length", call("/v1/a"), call("/v2/a/b"), ""),
    ("its parameter in its path", call("/x", **asks("id")), call("/x/{id}"), "GET /x/{id} seems to"),
    ("under a longer name", call("/orders", **asks("id", "lang")), call("/orders/{orderId}"),
     "GET /orders/{orderId} seems to"),
    ("another parameter in its path", call("/x", **asks("id")), call("/x/{name}"), ""),
    ("its parameter in another one's path", call("/x", **asks("id")), call("/x/{id}", "post"), ""),
    ("a path that was there", {**call("/x", **asks("id")), **call("/x/{id}")}, call("/x/{id}"), ""),
    ("another method and version", call("/v1/a"), call("/v2/a", "post"), ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "hint"), PAIRED, ids=lambda value: str(value)[:40])
def test_an_operation_that_went(name: str, before: Any, after: Any, hint: str) -> None:
    gone = next(change for change in changes(spec(before), spec(after)) if change.kind == "operation.removed")
    said = str(gone.traits["hint"])
    assert said.strip().startswith(hint) if hint else not said


NAMED = [
    ("the same words", thing(pageSize=TEXT), thing(page_size=TEXT), "`page_size`"),
    ("a word of it", thing(total_amount=MONEY), thing(amount=MONEY), "`amount`"),
    ("other prose", thing(total_amount=MONEY), thing(amount={**MONEY, "description": "net"}), "`amount`"),
    ("no word of it, but limits of its own", thing(count=COUNT), thing(quantity=COUNT), "`quantity`"),
    ("no word of it, and any text", thing(city=TEXT), thing(colour=TEXT), ""),
    ("another type", thing(total_amount=MONEY), thing(amount=TEXT), ""),
    ("two that may be it", thing(size=TEXT), thing(size_a=TEXT, size_b=TEXT), ""),
    ("one that was there", thing(pageSize=TEXT, page_size=TEXT), thing(page_size=TEXT), ""),
]


@pytest.mark.parametrize("way", [sends, answers])
@pytest.mark.parametrize(("name", "before", "after", "hint"), NAMED, ids=lambda value: str(value)[:40])
def test_a_field_that_went(way: Any, name: str, before: Any, after: Any, hint: str) -> None:
    gone = next(change for change in changes(way(before), way(after)) if change.kind == "field.removed")
    assert gone.traits["hint"] == (f" {hint} seems to take its place." if hint else "")


@pytest.mark.parametrize(
    ("before", "after", "hint"),
    [
        (asks("pageSize"), asks("page_size"), " `page_size` seems to take its place."),
        (asks("pageSize"), asks("page_size", schema=COUNT), ""),
        (asks("X-Page-Size", place="header"), asks("page_size"), ""),
        (asks("count", schema=COUNT), asks("limit", schema=COUNT), " `limit` seems to take its place."),
    ],
)
def test_a_parameter_that_went(before: Any, after: Any, hint: str) -> None:
    found = changes(spec(call("/a", **before)), spec(call("/a", **after)))
    assert [change.traits["hint"] for change in found if change.kind == "parameter.removed"] == [hint]


def test_fields_that_are_numbered_through_are_told_once_whatever_came() -> None:
    had, has = ({f"{word}{number}": TEXT for number in range(9)} for word in ("Parameter", "Param"))
    found = changes(answers(thing(**had)), answers(thing(**has)))
    assert [change.kind for change in found].count("field.removed") == 1
