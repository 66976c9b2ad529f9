"""The independent judge: does a schema, as it was written, accept a value? Nothing of our own normal form takes part.

OpenAPI 3.1 and later are read by jsonschema-rs (JSON Schema 2020-12), Swagger 2.0 and OpenAPI 3.0 by
openapi-schema-validator, whose dialect knows `nullable`, `exclusiveMinimum: true` and fields that only one side writes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from change_guard.surfaces.api.description.difference import Direction
from change_guard.surfaces.api.description.references import references
from change_guard.surfaces.api.description.spec import Node, Spec

MAX_REFERENCES = 400
"""A judge compiles all that a schema leads to; beyond this the answer is not worth its time."""

Accepts = Callable[[Any], bool | None]
"""Whether a JSON value is accepted; None where the judge cannot say."""

Fault = tuple[tuple[Any, ...], str]
"""The keys that lead to what is refused, and the judge's own words for why."""


def name(spec: Spec) -> str:
    """The judge that reads this spec's dialect."""
    return "jsonschema-rs" if spec.version >= "3.1" else "openapi-schema-validator"


def judge(nodes: tuple[Node, ...], direction: Direction) -> Accepts:
    """A judge of values that must satisfy all the schemas."""
    document = _document(nodes)
    if document is None:
        return _silent
    return _modern(document) if nodes[0].spec.version >= "3.1" else _old(document, direction)


def faults(nodes: tuple[Node, ...], direction: Direction, value: Any) -> list[Fault] | None:
    """What the judge refuses in a value that must satisfy all the schemas; None where it cannot say."""
    document = _document(nodes)
    if document is None or (accepted := judge(nodes, direction)(value)) is None:
        return None
    if accepted:
        return []
    validator: Any
    if nodes[0].spec.version >= "3.1":
        import jsonschema_rs

        validator = jsonschema_rs.Draft202012Validator(document, validate_formats=False)
        return [(tuple(error.instance_path), error.message) for error in validator.iter_errors(plain(value))]
    try:
        return [
            (tuple(error.absolute_path), error.message)
            for error in _reader(document, direction).iter_errors(plain(value))
        ]
    except _stumbles():
        return None


def readings(value: Any) -> list[Any]:
    """What a receiver may take a text for: `?limit=1` is 1 and "1". Null has no text."""
    match value:
        case None:
            return []
        case bool():
            return [value, json.dumps(value)]
        case int() | Decimal():
            return [value, str(value)]
        case str():
            return [value, *_typed(value)]
        case list():
            each = [readings(item) for item in value]
            return [] if not all(each) else [[one[0] for one in each], [one[-1] for one in each]]
        case _:
            return [value]


def _typed(text: str) -> list[Any]:
    if text in ("true", "false"):
        return [text == "true"]
    return [Decimal(text)] if re.fullmatch(r"-?\d{1,300}(\.\d{1,300})?", text) else []


def _silent(value: Any) -> bool | None:
    return None


def _document(nodes: tuple[Node, ...]) -> dict[str, Any] | None:
    """The schemas as one, and beside them all that they refer to, where they expect it."""
    document: dict[str, Any] = {}
    todo = [ref for node in nodes for ref in references(node.value)]
    seen: set[str] = set()
    while todo:
        ref = todo.pop()
        if ref in seen:
            continue
        seen.add(ref)
        found = nodes[0].spec.find(ref) if ref.startswith("#") and not nodes[0].spec.name else None
        if found is None or len(seen) > MAX_REFERENCES or not _graft(document, found):
            return None
        todo += references(found.value)
    bodies = [node.value for node in nodes]
    document["judged"] = bodies[0] if len(bodies) == 1 else {"allOf": bodies}
    judged: dict[str, Any] = plain({**document, "$ref": "#/judged"})
    return judged


def _graft(document: dict[str, Any], node: Node) -> bool:
    """Puts the node where its reference looks for it; false where a list stands in the way."""
    if not node.keys or any(isinstance(key, int) for key in node.keys) or "$ref" in node.keys:
        return False
    here = document
    for key in node.keys[:-1]:
        here = here.setdefault(str(key), {})
        if not isinstance(here, dict):
            return False
    here.setdefault(str(node.keys[-1]), node.value)
    return True


def plain(value: Any) -> Any:
    """A document's value as the validators know it: floats for fractions."""
    match value:
        case dict():
            return {key: plain(child) for key, child in value.items()}
        case list() | tuple():
            return [plain(child) for child in value]
        case Decimal():
            return int(value) if value.is_finite() and value == value.to_integral_value() else float(value)
        case _:
            return value


def _modern(document: dict[str, Any]) -> Accepts:
    import jsonschema_rs

    try:
        validator = jsonschema_rs.Draft202012Validator(document, validate_formats=False)
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError, TypeError):
        return _silent
    return lambda value: bool(validator.is_valid(plain(value)))


def _old(document: dict[str, Any], direction: Direction) -> Accepts:
    validator = _reader(document, direction)
    stumbles = _stumbles()

    def accepts(value: Any) -> bool | None:
        try:
            return bool(validator.is_valid(plain(value)))
        except stumbles:
            return None

    return accepts


def _stumbles() -> tuple[type[Exception], ...]:
    """How a validator of Python tells that a schema is malformed: by stumbling over it."""
    from jsonschema.exceptions import SchemaError, UnknownType
    from referencing.exceptions import Unresolvable

    return (
        *(SchemaError, UnknownType, Unresolvable, re.error),
        *(TypeError, ValueError, AttributeError, RecursionError),
    )


def _reader(document: dict[str, Any], direction: Direction) -> Any:
    from openapi_schema_validator import OAS30ReadValidator, OAS30WriteValidator

    return (OAS30WriteValidator if direction == "request" else OAS30ReadValidator)(document)
