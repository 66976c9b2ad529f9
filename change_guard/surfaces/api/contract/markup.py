"""How values are written as XML, which concerns only what travels as XML (OpenAPI 3.0.4, section 4.7.26)."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.contract.operations import Operation, contents, listed, of_item
from change_guard.surfaces.api.description.difference import Difference, Direction, Pair, small
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import where

WORDS = ("name", "namespace", "attribute", "wrapped", "nodeType")
"""A prefix is but a name for the namespace."""
KIND = ("attribute", "wrapped", "nodeType")
"""Words for one thing, of which the last one took the place of the others (OpenAPI 3.2.0, XML Object)."""


def markup(pair: Pair) -> Iterator[Difference]:
    """What one side's XML calls or places otherwise."""
    was, now = pair.before[0], pair.after[0]
    old, new = where(was, "xml"), where(now, "xml")
    own = pair.step[1] if pair.step and pair.step[0] == "field" else None
    words = [word for word in WORDS if word not in KIND or _kind(was) != _kind(now)]
    for word in words if old.mapping or new.mapping else ():
        had, has = (_said(side, word, own) for side in (old, new))
        if had != has:
            yield Difference(
                "replaced", f"xml {word}", small(had), small(has), old.get(word), new.get(word), pair.direction
            )


def _kind(schema: Node) -> str:
    """The kind of node that a value becomes: lists stand for their items unless something else is said."""
    said, types = where(schema, "xml").mapping, where(schema, "type").value
    if said.get("nodeType") is not None:
        return str(said["nodeType"])
    is_list = "array" in (types if isinstance(types, list) else [types])
    return (
        "attribute" if said.get("attribute") is True else "none" if is_list and not said.get("wrapped") else "element"
    )


def _said(node: Node, word: str, own: str | None) -> object:
    """What holds where nothing is said: the field's own name, an element, and no wrapping."""
    said = node.mapping.get(word)
    return None if said is False or (word == "name" and said == own) else said


def travels(operation: Operation, direction: Direction) -> bool:
    """Whether what the operation takes (or gives) may be XML; what it calls back may be either."""
    asked = (direction == "request") is not bool(operation.called)
    forms = _taken(operation) if asked else _given(operation)
    return any("xml" in media for media in forms) or any(
        travels(call, direction)
        for _, callback in operation.node.get("callbacks").members()
        for expression, item in callback.follow().members()
        for call in of_item(expression, item, "callback")
    )


def _taken(operation: Operation) -> Iterator[str]:
    yield from (str(item.value) for item in listed(operation, "consumes").items())
    if operation.body:
        yield from contents(operation.body.follow())


def _given(operation: Operation) -> Iterator[str]:
    yield from (str(item.value) for item in listed(operation, "produces").items())
    for node in operation.responses.values():
        yield from contents(node.follow())
