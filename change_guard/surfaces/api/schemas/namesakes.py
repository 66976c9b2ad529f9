"""A field or parameter that may be the same under another name. Nothing is judged by it: it tells the author what to
tell customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from change_guard.surfaces.api.description.difference import alike
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.plain import ANNOTATIONS
from change_guard.surfaces.naming import words

PROSE = ANNOTATIONS | {"name", "operationId", "summary", "tags", "x-internal"} - {"default"}
"""What may differ between two descriptions of the same."""


def namesake(gone: str, was: Node, came: Mapping[str, Node]) -> str:
    """In a sentence, the one that came and is described alike under a name that shares a word, or in words that are its
    own; nothing where it is none, or several."""
    said = _said(was)
    found = [
        name
        for name, node in came.items()
        if alike(_said(node), said) and (set(words(gone)) & set(words(name)) or _tells(said))
    ]
    return f" `{found[0]}` seems to take its place." if len(found) == 1 else ""


def _said(node: Node) -> dict[str, Any]:
    """What a field or parameter says besides prose; a reference is what it leads to by its name."""
    kept = {key: value for key, value in node.mapping.items() if key not in PROSE}
    schema = kept.get("schema")
    if isinstance(schema, dict):
        kept["schema"] = {key: value for key, value in schema.items() if key not in PROSE}
    return kept


def _tells(said: Mapping[str, Any]) -> bool:
    """Whether it says more than where it stands and of which type it is, as hundreds of fields do."""
    inner = said.get("schema")
    return bool(said.keys() - {"type", "in", "required", "schema"}) or (isinstance(inner, dict) and _tells(inner))
