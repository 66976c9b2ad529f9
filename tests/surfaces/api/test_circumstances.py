"""A request that is right as it is, and what becomes of it by what changed around it: shown, and not proven."""

from __future__ import annotations

from typing import Any

import pytest
from api_specs import changes, spec, thing

TEXT = {"type": "string"}


def call(parameters: Any = (), body: Any = None, **beside: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"parameters": list(parameters), "responses": {"200": {"description": "done"}}}
    if body:
        said["requestBody"] = {"content": {"application/json": {"schema": body}}}
    return {**spec({"/orders": {"post": said}}), **beside}


def limit(default: int) -> dict[str, Any]:
    return {"name": "limit", "in": "query", "schema": {"type": "integer", "default": default}}


def at(url: str) -> dict[str, Any]:
    return call(servers=[{"url": url}])


def keyed(*names: str) -> dict[str, Any]:
    schemes = {name: {"type": "apiKey", "in": "header", "name": name} for name in ("old", "new")}
    asked = {name: [] for name in names}
    return call(security=[asked] if names else [], components={"securitySchemes": schemes})


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (call([limit(50)]), call([limit(25)]),
         ("POST /orders", "was answered as if it had sent limit 50", "is answered as if it had sent limit 25")),
        (call(body=thing(gift={**TEXT, "default": "no"})), call(body=thing(gift={**TEXT, "default": "yes"})),
         ("POST /orders", "was answered as if it had sent gift no", "is answered as if it had sent gift yes")),
        (call([limit(50)]), call(),
         ("POST /orders?limit=1", "was heard", "may be dropped without a word")),
        (at("https://a.example.com/v1/"), at("https://b.example.com"),
         ("POST https://a.example.com/v1/orders", "was answered", "may reach nobody")),
        (keyed("old"), keyed("new"), ("POST /orders with old", "was let in", "is asked for new and stays outside")),
        (keyed(), keyed("new"),
         ("POST /orders with no credentials", "was let in", "is asked for new and stays outside")),
    ],
)  # fmt: skip
def test_who_feels_it(before: Any, after: Any, shown: tuple[str, str, str]) -> None:
    (witness,) = [change.witness for change in changes(before, after) if change.effect != "favourable"]
    assert witness is not None
    assert (witness.customer, witness.had, witness.gets) == (f"a program that calls {shown[0]}", *shown[1:])
    assert not witness.proven
