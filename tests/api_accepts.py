"""What a validator that is not ours accepts, whichever version of OpenAPI the schema was written for."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import jsonschema_rs

from change_guard.documents import Document
from change_guard.surfaces.api.description.spec import Spec
from change_guard.surfaces.api.witness.world import world

DEPTH = 12
TEXTS = ("", "a", "1", "0", "-1", "2.5", "true", "false", "null", "VALUE_1", "2024-01-31")


def resolved(value: Any, document: Any, depth: int = 0) -> Any:
    """The value with what it refers to in its place; deep inside a circle anything will do."""
    if isinstance(value, list):
        return [resolved(item, document, depth) for item in value]
    if not isinstance(value, dict):
        return value
    ref = value.get("$ref")
    if isinstance(ref, str) and ref.startswith("#/"):
        return {} if depth > DEPTH else resolved(_found(document, ref), document, depth + 1)
    return {key: resolved(item, document, depth) for key, item in value.items()}


def _found(document: Any, ref: str) -> Any:
    """What stands there; anything will do where nothing does."""
    for part in ref.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(document, list) and key.isdigit() and int(key) < len(document):
            document = document[int(key)]
        else:
            document = document.get(key, {}) if isinstance(document, dict) else {}
    return document


def modern(value: Any) -> Any:
    """A schema of OpenAPI 3.0 in the words of JSON Schema 2020-12; one of 3.1 stays as it is."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [modern(item) for item in value]
    if not isinstance(value, dict):
        return value
    said = {key: modern(item) for key, item in value.items()}
    for edge, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(said.get(exclusive), bool):
            excluded = said.pop(exclusive)
            if excluded and edge in said:
                said[exclusive] = said.pop(edge)
    return {"anyOf": [said, {"type": "null"}]} if said.pop("nullable", False) is True else said


def accepts(schema: Any) -> Callable[[Any], bool]:
    validator = jsonschema_rs.Draft202012Validator(modern(schema), validate_formats=False)
    return lambda value: bool(validator.is_valid(modern(value)))


def near(*schemas: Any) -> list[Any]:
    """Values near every edge that one of the schemas draws."""
    said = {"openapi": "3.1.0", "judged": [modern(schema) for schema in schemas]}
    spec = Spec(Document.holding(said, "a.json", "before"))
    return world(tuple(spec.root.get("judged").items()))


def texts_accepted(one: Any, other: Any) -> bool:
    """Whether every text that one schema takes in some reading, the other one takes too."""
    had, has = accepts(one), accepts(other)
    known = (*TEXTS, *(str(value) for value in near(one, other) if isinstance(value, str | int | float)))
    return all(any(map(has, _readings(text))) for text in known if any(map(had, _readings(text))))


def _readings(text: str) -> list[Any]:
    """A text may be the number, or the boolean, that it spells."""
    try:
        read = json.loads(text)
    except ValueError:
        return [text]
    return [text, read] if isinstance(read, bool | int | float) else [text]
