"""The operation that another one became. Nothing is judged by it: it tells the author what to tell customers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from change_guard.surfaces.api.contract.operations import METHODS, Operation, contents, template
from change_guard.surfaces.api.description.difference import alike
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.namesakes import PROSE

_VERSION = re.compile(r"v\d+(?:(?:alpha|beta|rc)\d*)?|\d{4}-\d{2}(?:-\d{2})?", re.I)


def successor(gone: Operation, came: Iterable[Operation]) -> str:
    """In a sentence, the new operation that the old one became: by another version in its path, by one other part of
    its path where everything else is described alike, or with one of its parameters in its path."""
    fresh = [other for other in came if other.called == gone.called and other.method == gone.method]
    found = [other for other in fresh if _is_near(gone, other) or _is_longer(gone, other)]
    return f" {found[0].name} seems to take its place." if len(found) == 1 else ""


def _is_near(gone: Operation, other: Operation) -> bool:
    parts = list(_unlike(gone.path, other.path))
    if len(parts) > 1:
        return False
    if parts and all(map(_VERSION.fullmatch, parts[0])):
        return True
    return _tells_much(gone) and all(
        alike(_contract(one), _contract(two)) for one, two in ((gone.node, other.node), (gone.item, other.item))
    )


def _is_longer(gone: Operation, other: Operation) -> bool:
    """Whether the path asks for what was a parameter of the query: `?id=`, and `/{id}` or `/{orderId}`."""
    path, _, last = other.path.rpartition("/")
    if path != gone.path.rstrip("/") or last[:1] != "{":
        return False
    return any(place == "query" and last[1:-1].lower().endswith(str(name).lower()) for place, name in gone.parameters)


def _unlike(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The parts in which two paths of the same length differ; more than one of another length."""
    left, right = _parts(one), _parts(other)
    if len(left) != len(right):
        yield from (("", one), ("", other))
    yield from ((here, there) for here, there in zip(left, right, strict=False) if here != there)


@lru_cache(maxsize=20_000)
def _parts(path: str) -> list[str]:
    return template(path).split("/")


def _tells_much(operation: Operation) -> bool:
    """Whether there is anything by which to know it again."""
    answered = any(contents(node.follow()) for node in operation.responses.values())
    return bool(operation.parameters) or operation.body is not None or answered


def _contract(node: Node) -> dict[str, Any]:
    return {key: value for key, value in node.mapping.items() if key not in PROSE and key not in METHODS}
