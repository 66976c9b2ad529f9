"""Small API descriptions for the tests, and what the surface makes of two of them."""

from __future__ import annotations

from typing import Any

from change_guard.documents import Document
from change_guard.model import Change
from change_guard.surfaces import api


def sends(schema: Any, version: str = "3.1.0", **components: Any) -> dict[str, Any]:
    """A spec whose one operation takes a body."""
    content = {"application/json": {"schema": schema}}
    post = {"requestBody": {"content": content}, "responses": {"204": {"description": "done"}}}
    return spec({"/things": {"post": post}}, version, **components)


def answers(schema: Any, version: str = "3.1.0", **components: Any) -> dict[str, Any]:
    """A spec whose one operation answers."""
    responses = {"200": {"description": "all", "content": {"application/json": {"schema": schema}}}}
    return spec({"/things": {"get": {"responses": responses}}}, version, **components)


def asks(parameter: dict[str, Any], version: str = "3.1.0") -> dict[str, Any]:
    """A spec whose one operation takes a parameter."""
    get = {"parameters": [{"name": "q", "in": "query", **parameter}], "responses": {"200": {"description": "all"}}}
    return spec({"/things": {"get": get}}, version)


def spec(paths: Any, version: str = "3.1.0", **components: Any) -> dict[str, Any]:
    made = {"openapi": version, "info": {"title": "Things", "version": "1"}, "paths": paths}
    return {**made, "components": {"schemas": components}} if components else made


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def changes(before: Any, after: Any) -> list[Change]:
    return list(api.changes(Document.holding(before, "a.json", "before"), Document.holding(after, "a.json")))


def told(before: Any, after: Any) -> list[tuple[str, str, Any, Any]]:
    """(kind, facet, before, after) of every change."""
    found = changes(before, after)
    return [(change.kind, str(change.traits["facet"]), change.before, change.after) for change in found]
