"""What is sent in a body: whether it must be, its media types, its encoding, its schema."""

from __future__ import annotations

from change_guard.surfaces.api.difference import Difference, Direction, Pair, small
from change_guard.surfaces.api.operations import Operation, contents
from change_guard.surfaces.api.parameters import Found, need
from change_guard.surfaces.api.spec import Node

ENCODING = ("contentType", "style", "explode", "allowReserved")


def bodies(before: Operation, after: Operation, asks: Direction) -> Found:
    """The differences between what an operation takes as its body."""
    had, has = before.body, after.body
    if had and has:
        yield Pair("body", (had,), (has,), asks)
    elif has:
        needed = has.follow().mapping.get("required") is True
        yield Difference(
            "narrowed" if needed else "widened", "required" if needed else "body", "not there", need(needed),
            before.node.get("requestBody"), has, asks, name="body", traits={"new_field": True, "has_default": False},
        )  # fmt: skip
    elif had:
        yield Difference("narrowed", "body", "allowed", "not there", had, after.node.get("requestBody"), asks)


def body(pair: Pair) -> Found:
    """A request body met on both sides."""
    before, after = pair.before[0].follow(), pair.after[0].follow()
    needed, needs = (node.mapping.get("required") is True for node in (before, after))
    if needed != needs:
        yield Difference(
            "narrowed" if needs else "widened", "required", need(needed), need(needs), before.get("required"),
            after.get("required"), pair.direction, name="body", traits={"new_field": False, "has_default": False},
        )  # fmt: skip
    yield from media(pair, before, after)


def media(pair: Pair, before: Node, after: Node) -> Found:
    """The forms in which a body or answer may be written."""
    had, has = (contents(node, pair.direction == "response") for node in (before, after))
    if "" in had or "" in has:
        had, has = ({"": next(iter(side.values()))} if side else {} for side in (had, has))
    for name in had.keys() & has.keys():
        yield from _schema(pair, had[name], has[name])
        yield from _encoding(pair, had[name], has[name])
    for name in sorted(had.keys() - has.keys()):
        yield Difference(
            "narrowed", "media type", name, None, had[name], after.get("content"), pair.direction,
            "response.removed" if pair.direction == "response" else "", name=name, traits={"required": False},
        )  # fmt: skip
    for name in sorted(has.keys() - had.keys()):
        yield Difference(
            "widened", "media type", None, name, before.get("content"), has[name], pair.direction,
            "response.added" if pair.direction == "response" else "", name=name,
        )  # fmt: skip


def _schema(pair: Pair, before: Node, after: Node) -> Found:
    for word in ("schema", "itemSchema"):
        had, has = before.mapping.get(word), after.mapping.get(word)
        if had is not None or has is not None:
            nodes = [
                node.get(word) if word in node.mapping else Node(node.spec, (*node.keys, word), {})
                for node in (before, after)
            ]
            yield Pair("schema", (nodes[0],), (nodes[1],), pair.direction)


def _encoding(pair: Pair, before: Node, after: Node) -> Found:
    """How one field of a form or of a multipart body is written (OpenAPI 3.0.4, section 4.7.15)."""
    old, new = before.get("encoding"), after.get("encoding")
    for field in {**old.mapping, **new.mapping}:
        for word in ENCODING:
            had, has = (side.get(field).get(word) for side in (old, new))
            if had.value != has.value:
                yield Difference(
                    "replaced", f"encoding {word}", small(had.value), small(has.value), had, has, pair.direction,
                    name=field,
                )  # fmt: skip
