"""The field by which a program sees which of several types a value is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from change_guard.surfaces.api.difference import Difference, Pair, small
from change_guard.surfaces.api.expand import TooMany
from change_guard.surfaces.api.merging import shapes
from change_guard.surfaces.api.spec import Node


def discriminators(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """Which type a value is, is read from another field, or by other names (OpenAPI 3.0.4, section 4.7.25)."""
    if was.value is None or now.value is None:
        yield from _came_or_went(pair, was, now)
        return
    yield from _rest(pair, was, now)
    had, has = _field(was), _field(now)
    if had != has:
        yield _changed(pair, "discriminator", (had, has), (was, now), "property")
    old, new = was.get("mapping"), now.get("mapping")
    for name in {**old.mapping, **new.mapping}:
        before, after = old.get(name), new.get(name)
        if after.value is None:
            yield _changed(pair, "discriminator mapping", (name, None), (before, new), "removed")
        elif before.value is None:
            yield _changed(pair, "discriminator mapping", (None, name), (old, after), "added")
        elif before.value != after.value and _target(before) != _target(after):
            values = small(before.value), small(after.value)
            yield _changed(pair, "discriminator mapping", values, (before, after), "retargeted")


def _came_or_went(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """The field that names the type is needed wherever there is a discriminator (OpenAPI 3.0.4, section 4.7.25)."""
    if was.value is not None:
        yield _changed(pair, "discriminator", (_field(was), None), (was, now), "dropped")
    elif now.value is not None:
        told = _changed(pair, "discriminator", (None, _field(now)), (was, now), "appeared")
        yield replace(told, traits={**told.traits, "needed_before": _needed(pair, _field(now))})


def _needed(pair: Pair, field: str) -> bool:
    """Whether every object had to have that field already."""
    try:
        return all(field in shape.required for shape in shapes(pair.before) if "object" in shape.types)
    except TooMany:
        return False


def _rest(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """The type of values that name none (OpenAPI 3.2.0, section 4.25)."""
    before, after = was.get("defaultMapping"), now.get("defaultMapping")
    if before.value != after.value and before.value is not None:
        values = small(before.value), small(after.value)
        yield _changed(pair, "discriminator defaultMapping", values, (before, after), "retargeted")


def _field(node: Node) -> str:
    named = node.mapping.get("propertyName") if isinstance(node.value, dict) else node.value
    return str(named)


def _target(node: Node) -> object:
    """The schema itself, so that another name for the same one is the same."""
    found = node.spec.find(node.value) if isinstance(node.value, str) else None
    return found.follow().value if found else node.value


def _changed(pair: Pair, facet: str, values: tuple[object, object], nodes: tuple[Node, Node], event: str) -> Difference:
    return Difference(
        "unclear", facet, small(values[0]), small(values[1]), nodes[0], nodes[1], pair.direction,
        "discriminator.changed", traits={"event": event},
    )  # fmt: skip
