"""Where a key path stands, in words: `POST /charges` and `request body amount`; `schema Charge` and `amount`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from change_guard.surfaces.api.contract.operations import METHODS
from change_guard.surfaces.api.description.spec import Key, Keys, Node, Spec

ONE = {
    "schemas": "schema",
    "definitions": "schema",
    "parameters": "parameter",
    "headers": "header",
    "requestBodies": "request body",
    "responses": "response",
    "securitySchemes": "security scheme",
    "callbacks": "callback",
    "pathItems": "path",
}


def naming(spec: Spec, keys: Keys) -> tuple[str, str]:
    """(whose it is, where in it) for a key path of the spec."""
    if spec.name and keys[:1] not in (("components",), ("definitions",), ("parameters",), ("responses",)):
        return f"schema {spec.document.stem}", _within(spec, (), keys)
    match keys:
        case ("components", section, name, *rest):
            return f"{ONE.get(str(section), str(section))} {name}", _within(spec, keys[:3], tuple(rest))
        case ("definitions" | "parameters" | "responses", name, *rest):
            return f"{ONE[str(keys[0])]} {name}", _within(spec, keys[:2], tuple(rest))
        case ("paths", path, *rest):
            return _operation(spec, str(path), "", keys[:2], tuple(rest))
        case ("webhooks" | "x-webhooks", name, *rest):
            return _operation(spec, str(name), "webhook", keys[:2], tuple(rest))
        case _:
            return "the API", " ".join(str(key) for key in keys if isinstance(key, str))


def _operation(spec: Spec, path: str, called: str, at: Keys, rest: Keys) -> tuple[str, str]:
    if rest and rest[0] in METHODS:
        owner = f"{called} {path}" if called else f"{str(rest[0]).upper()} {path}"
        return owner, _within(spec, (*at, rest[0]), rest[1:])
    return f"{called} {path}".strip(), _within(spec, at, rest)


def _within(spec: Spec, at: Keys, rest: Keys) -> str:
    """The words for the keys below an operation or component."""
    words: list[str] = []
    fields: list[str] = []
    keys = iter(rest)
    node = _down(spec.root, at)
    for key in keys:
        node = _step(node, key)
        if key == "parameters" and not fields:
            index = next(keys, None)
            node = _step(node, index) if index is not None else node
            words.append(_parameter(node))
        elif key in _STEPS and not fields:
            name = next(keys, None)
            words.append(_STEPS[str(key)](str(name)) if name is not None else str(key))
            node = _step(node, name) if name is not None else node
        elif key == "requestBody":
            words.append("request body")
        elif key in ("content", "oneOf", "anyOf", "allOf"):
            node = _step(node, next(islice(keys, 1), None))
        elif key in ("properties", "patternProperties", "dependentSchemas"):
            name = next(keys, None)
            if name is not None:
                fields.append(("." if fields else "") + str(name))
                node = _step(node, name)
        elif key == "items":
            fields.append("[]")
        elif key == "additionalProperties" and isinstance(node.value, dict):
            fields.append(".*" if fields else "*")
    place = "".join(fields)
    return " ".join([*words, place] if place else words)


_STEPS: dict[str, Callable[[str], str]] = {
    "responses": lambda name: f"response {name}",
    "headers": lambda name: f"header {name}",
    "callbacks": lambda name: f"callback {name}",
}


def _parameter(node: Node) -> str:
    said = node.follow().mapping
    place, name = said.get("in"), said.get("name")
    if place == "body":
        return "request body"
    return f"{place} parameter {name}" if place and name else "parameter"


def _step(node: Node, key: Key | None) -> Node:
    if isinstance(node.value, dict) and isinstance(key, str) and key in node.value:
        return node.at(key)
    if isinstance(node.value, list) and isinstance(key, int) and key < len(node.value):
        return node.at(key)
    return Node(node.spec, node.keys, None)


def _down(node: Node, keys: Keys) -> Node:
    for key in keys:
        node = _step(node, key)
    return node
