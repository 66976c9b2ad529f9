"""Swagger 2.0's form fields as the body that they are from OpenAPI 3.0 on, so that the two can be compared."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.description.spec import Node

FILE = {"type": "string", "format": "binary"}
NOT_OF_SCHEMAS = frozenset(("name", "in", "required", "allowEmptyValue", "collectionFormat"))


def form_became_body(before: Operation, after: Operation) -> bool:
    """Whether one side has form fields and the other one knows none."""
    sides = ((before, after), (after, before))
    return any(one.node.spec.version == "2.0" != other.node.spec.version and one.form for one, other in sides)


def formed(operation: Operation) -> Node | None:
    """The body that the form fields make; none without any."""
    fields = {name: node.follow().mapping for name, node in operation.form.items()}
    if not fields:
        return None
    needed = [name for name, said in fields.items() if said.get("required") is True]
    schema = {"type": "object", "properties": {name: _schema(said) for name, said in fields.items()}}
    value = {"required": bool(needed), "schema": schema | ({"required": needed} if needed else {})}
    return Node(operation.node.spec, (*operation.node.keys, "parameters"), value)


def _schema(said: dict[str, Any]) -> dict[str, Any]:
    kept = {word: value for word, value in said.items() if word not in NOT_OF_SCHEMAS}
    return kept | FILE if said.get("type") == "file" else kept
