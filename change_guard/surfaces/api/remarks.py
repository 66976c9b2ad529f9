"""What a schema says besides which values it accepts: defaults, its end, figures in words, the discriminator."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.difference import Difference, Pair, alike, small
from change_guard.surfaces.api.lifecycle import Thing, lifecycle
from change_guard.surfaces.api.markup import markup
from change_guard.surfaces.api.spec import Node
from change_guard.surfaces.api.surprises import prose


def said(pair: Pair) -> Iterator[Difference]:
    """The differences in all of that."""
    yield from lifecycle(Thing("field", pair.direction), pair.before, pair.after)
    if len(pair.before) != 1 or len(pair.after) != 1:
        return
    was, now = pair.before[0].follow(), pair.after[0].follow()
    yield from _default(pair, was.get("default"), now.get("default"))
    yield from prose(was, now)
    yield from markup(pair, was, now)
    yield from _discriminator(pair, was.get("discriminator"), now.get("discriminator"))


def _default(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """What leaving the value out means, where it is sent."""
    if pair.direction == "request" and not alike(was.value, now.value):
        yield Difference(
            "unclear", "default", small(was.value), small(now.value), was, now, pair.direction, "default.changed",
            traits={"had_default": was.value is not None, "has_default": now.value is not None},
        )  # fmt: skip


def _discriminator(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """Which type a value is, is read from another field, or by other names (OpenAPI 3.0.4, section 4.7.25)."""
    if was.value is None or now.value is None:
        if was.value is not now.value:
            event = "dropped" if now.value is None else "appeared"
            yield _changed(
                pair, "discriminator", (was.value and _field(was), now.value and _field(now)), (was, now), event
            )
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
