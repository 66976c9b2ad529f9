"""Operations as a client meets them, whatever version of OpenAPI writes them down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from change_guard.surfaces.api.description.spec import Key, Node, Spec
from change_guard.surfaces.api.description.stability import level

ADDITIONAL = ("additionalOperations", "x-oai-additionalOperations")
"""Calls by other methods, from OpenAPI 3.2 on; before that under the name of its registry of extensions."""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
NEGOTIATED = ("accept", "content-type")
"""Headers that say nothing as parameters (OpenAPI 3.0.4, section 4.7.12.1). `Authorization` is a third; but whoever
writes that it is required from now on means it."""

_TEMPLATE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Operation:
    """A method on a path. `item` is the path it stands in, whose parameters it shares."""

    method: str
    path: str
    node: Node
    item: Node
    called: str = ""
    """`webhook` or `callback` where the server is the one who calls."""
    promise: str = "stable"
    """Its stability level."""

    @property
    def name(self) -> str:
        return f"{self.called} {self.path}".strip() if self.called else f"{self.method.upper()} {self.path}"

    @property
    def identity(self) -> str:
        """The same on both sides although a path parameter has another name."""
        return f"{self.called} {self.method} {template(self.path)}"

    @cached_property
    def parameters(self) -> dict[tuple[Key, Key], Node]:
        """(place, name) to the parameter as it is referred to; the operation's own win over the path's. A path
        parameter's
        name is its position in the template."""
        found: dict[tuple[Key, Key], Node] = {}
        order = {name: index for index, name in enumerate(_TEMPLATE.findall(self.path))}
        single = len(order) == 1
        for node in (*self.item.get("parameters").items(), *self.node.get("parameters").items()):
            said = node.follow().mapping
            place, name = said.get("in"), said.get("name")
            if not isinstance(place, str) or not isinstance(name, str) or place in ("body", "formData"):
                continue
            known: Key = name.lower() if place == "header" else name
            if place == "header" and known in NEGOTIATED and node.spec.version != "2.0":
                continue
            if place == "path":
                known = 0 if single else order.get(name, name)
            found[(place, known)] = node
        return found

    @cached_property
    def body(self) -> Node | None:
        """What is sent: a request body, or Swagger 2.0's body parameter."""
        node = self.node.get("requestBody")
        if isinstance(node.value, dict):
            return node
        places = (*self.node.get("parameters").items(), *self.item.get("parameters").items())
        return next((node for node in places if node.follow().mapping.get("in") == "body"), None)

    @cached_property
    def form(self) -> dict[str, Node]:
        """Swagger 2.0's form fields."""
        places = (*self.item.get("parameters").items(), *self.node.get("parameters").items())
        return {
            str(node.follow().mapping.get("name")): node
            for node in places
            if node.follow().mapping.get("in") == "formData"
        }

    @property
    def responses(self) -> dict[str, Node]:
        """By status; a range is known in small letters too."""
        listed = self.node.get("responses").members()
        return {status.replace("xx", "XX"): node for status, node in listed if not status.startswith("x-")}

    @property
    def security(self) -> Node:
        """The requirement that holds: the operation's own, else the document's."""
        own = self.node.get("security")
        return own if isinstance(own.value, list) else self.node.spec.root.get("security")

    @property
    def deprecated(self) -> bool:
        return self.node.mapping.get("deprecated") is True


def template(path: str) -> str:
    """A path without the names of its parameters."""
    return _TEMPLATE.sub("{}", path)


def operations(spec: Spec) -> Iterator[Operation]:
    """Every operation of the paths, then the webhooks."""
    for path, item in spec.root.get("paths").members():
        if path.startswith("/"):
            yield from of_item(path, item, "")
    for section in ("webhooks", "x-webhooks"):
        for name, item in spec.root.get(section).members():
            yield from of_item(name, item, "webhook")


def counterpart(operation: Operation, spec: Spec) -> Operation | None:
    """The same operation in a description, under the same path or else under one with other names in its braces."""
    paths, same = spec.root.get("paths"), template(operation.path)
    here = (path for path in (operation.path,) if path in paths.mapping)
    for path in chain(here, (path for path in paths.mapping if template(path) == same)):
        for found in of_item(path, paths.at(path), ""):
            if found.identity == operation.identity:
                return found
    return None


def of_item(path: str, item: Node, called: str) -> Iterator[Operation]:
    """The operations of one path item; a path item may be a reference."""
    end = item.follow()
    for method in METHODS:
        if isinstance(end.mapping.get(method), dict):
            yield _operation(method, path, end.at(method), end, called)
    for word in ADDITIONAL:
        for method, node in end.get(word).members():
            if isinstance(node.value, dict):
                yield _operation(method.lower(), path, node, end, called)


def _operation(method: str, path: str, node: Node, item: Node, called: str) -> Operation:
    said = node.mapping.get("x-stability-level", item.mapping.get("x-stability-level"))
    return Operation(method, path, node, item, called, level(said, node.spec.stability))


def contents(node: Node) -> dict[str, Node]:
    """Media types to the schemas of a body, parameter or response; Swagger 2.0 has one schema for all."""
    said = node.get("content").members()
    found = {media.split(";")[0].strip().lower(): child.follow() for media, child in said}
    if not found and node.spec.version == "2.0" and "schema" in node.mapping:
        return {"": node}
    return found


def listed(operation: Operation, word: str) -> Node:
    """Swagger 2.0's media types: the operation's own `consumes` or `produces`, else the document's."""
    own = operation.node.get(word)
    return own if isinstance(own.value, list) else operation.node.spec.root.get(word)
