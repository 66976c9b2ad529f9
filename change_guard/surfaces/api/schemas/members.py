"""Objects: fields that came, went, or became required, and the pairs of schemas below them."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.description.difference import Difference, Direction, Event, Pair
from change_guard.surfaces.api.description.lifecycle import Fate, fate
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import Parts, where
from change_guard.surfaces.api.schemas.families import families
from change_guard.surfaces.api.schemas.namesakes import namesake
from change_guard.surfaces.api.schemas.places import member, refused
from change_guard.surfaces.api.schemas.shape import Said, Shape

UNEVALUATED = "unevaluatedProperties"
HIDDEN = {"request": "readOnly", "response": "writeOnly"}
"""Which fields take no part in a direction (OpenAPI 3.0.4, section 4.7.24.2)."""


def members(pair: Pair, before: Shape, after: Shape) -> Iterator[Difference | Pair]:
    """The differences between two objects."""
    yield from families(_each(pair, before, after))
    for name in sorted(before.refused ^ after.refused):
        yield from _refused(pair, before, after, name)
    yield from _required(pair, before, after)
    yield from _others(pair, before, after)


def _each(pair: Pair, before: Shape, after: Shape) -> Iterator[Difference | Pair]:
    for name in {**before.properties, **after.properties}:
        if not _hidden(before, name, pair.direction) and not _hidden(after, name, pair.direction):
            yield from _field(pair, before, after, name)
        elif name in before.properties and name in after.properties:
            yield from _visibility(pair, before, after, name)


def _hidden(shape: Shape, name: str, direction: Direction) -> bool:
    word = HIDDEN[direction]
    return any(where(node, word).value is True for node in shape.properties.get(name, ()))


def _visibility(pair: Pair, before: Shape, after: Shape, name: str) -> Iterator[Difference]:
    """A field that moved into or out of this direction."""
    was, now = before.properties[name][0], after.properties[name][0]
    hid, hides = _hidden(before, name, pair.direction), _hidden(after, name, pair.direction)
    if hid == hides:
        return
    word = HIDDEN[pair.direction]
    kind = "field.removed" if hides else "field.added"
    yield Difference(
        "removed" if hides else "added", word, hid, hides, where(was, word), where(now, word),
        pair.direction, kind, name=name, traits={"required": name in (before if hides else after).required},
    )  # fmt: skip


def _field(pair: Pair, before: Shape, after: Shape, name: str) -> Iterator[Difference | Pair]:
    """A field that one side names is on the other whatever holds for those that it does not name."""
    had = before.properties.get(name) or _unnamed(before, name)
    has = after.properties.get(name) or _unnamed(after, name)
    if had and has:
        yield Pair(pair.role, had, has, pair.direction, ("field", name))
    elif had and name in before.properties and name not in before.refused | after.refused:
        yield Difference(
            "removed", "property", name, None, had[0], _beside(after, name), pair.direction, "field.removed",
            name=name, pair=pair,
            traits={
                "required": name in before.required, "refused": after.closed is not None, **fate(had).traits,
                "hint": namesake(name, had[0], _came(before, after)),
            },
        )  # fmt: skip
    elif (
        has
        and name in after.properties
        and name not in before.refused | after.refused
        and (pair.direction == "response" or name not in after.required or name in before.required)
    ):
        yield Difference(
            "added", "property", None, name, _beside(before, name), has[0], pair.direction, "field.added", name=name,
            pair=pair, traits={"required": name in after.required, "refused": before.closed is not None},
        )  # fmt: skip


def _came(before: Shape, after: Shape) -> dict[str, Node]:
    return {name: nodes[0] for name, nodes in after.properties.items() if name not in before.properties}


def _unnamed(shape: Shape, name: str) -> Parts:
    """What must hold for a field that the shape does not name; nothing where it is refused, or may be anything."""
    nodes = member(shape.parts, name)
    return () if refused(nodes) else nodes


def _refused(pair: Pair, before: Shape, after: Shape, name: str) -> Iterator[Difference]:
    """A field that another part of the schema, or the schema `false`, refuses on one side only."""
    gone = name in after.refused
    other = before if gone else after
    if name not in other.properties and other.closed:
        return
    yield Difference(
        "removed" if gone else "added", "property", name if gone else None, None if gone else name,
        _stands(before, name), _stands(after, name), pair.direction, "field.removed" if gone else "field.added",
        name=name, pair=pair,
        traits={"required": name in other.required, "refused": True, **_fate(before, name if gone else "").traits},
    )  # fmt: skip


def _fate(shape: Shape, name: str) -> Fate:
    nodes = shape.properties.get(name, ())
    return fate(nodes) if nodes else Fate(False, None, None)


def _stands(shape: Shape, name: str) -> Node:
    nodes = member(shape.parts, name)
    return next((node for node in nodes if node.value is False), nodes[0] if nodes else _beside(shape, name))


def _beside(shape: Shape, name: str) -> Node:
    part = next((part for part in shape.parts if "properties" in part.mapping), shape.parts[0])
    return Node(part.spec, (*part.keys, "properties", name), None)


def _required(pair: Pair, before: Shape, after: Shape) -> Iterator[Difference]:
    for name, said in after.required.items():
        if _asked_already(pair, before, name) or _hidden(after, name, pair.direction):
            continue
        new = name in after.properties and name not in before.properties and not _unnamed(before, name)
        if new and pair.direction == "response":
            continue
        yield _need(pair, "narrowed", name, (None, said), (before, after), new)
    for name, said in before.required.items():
        if name in after.required or _hidden(before, name, pair.direction):
            continue
        gone = name in before.properties and name not in after.properties and not _unnamed(after, name)
        if not gone:
            yield _need(pair, "widened", name, (said, None), (before, after), False)


def _asked_already(pair: Pair, before: Shape, name: str) -> bool:
    """Whether it had to be there; one that only the other side wrote needed not be sent (OpenAPI 3.0.4, 4.7.24.2),
    until `readOnly` became a remark (JSON Schema 2020-12, validation, section 9.4)."""
    old = before.parts[0].spec.version < "3.1"
    unsent = old and pair.direction == "request" and _hidden(before, name, pair.direction)
    return name in before.required and not unsent


def _need(
    pair: Pair, event: str, name: str, said: tuple[Said | None, Said | None], shapes: tuple[Shape, Shape], new: bool
) -> Difference:
    was = said[0].node if said[0] else _part(shapes[0], "required")
    now = said[1].node if said[1] else _part(shapes[1], "required")
    needs = event == "narrowed"
    before, after = ("required", "optional") if not needs else ("not there" if new else "optional", "required")
    return Difference(
        "narrowed" if needs else "widened", "required", before, after, was, now, pair.direction, name=name, pair=pair,
        traits={
            "new_field": new,
            "has_default": _has_default(shapes[1], name),
            **({"refused": True} if new and shapes[0].closed is not None else {}),
        },
    )  # fmt: skip


def _has_default(shape: Shape, name: str) -> bool:
    return any(where(node, "default").value is not None for node in shape.properties.get(name, ()))


def _part(shape: Shape, word: str) -> Node:
    part = shape.parts[0]
    return Node(part.spec, (*part.keys, word), None)


def _others(pair: Pair, before: Shape, after: Shape) -> Iterator[Difference | Pair]:
    """Members that are not listed: refused, described, or anything."""
    if before.closed and after.closed:
        return
    if before.extra and after.extra and not before.closed and not after.closed:
        yield Pair(pair.role, before.extra, after.extra, pair.direction, ("other",))
    elif after.closed or (after.extra and not before.closed and not before.extra):
        yield added_or_lifted(pair, before, after, "additionalProperties", "narrowed")
    elif before.closed or (before.extra and not after.extra):
        yield added_or_lifted(pair, before, after, "additionalProperties", "widened")


def added_or_lifted(pair: Pair, before: Shape, after: Shape, word: str, event: Event) -> Difference:
    """What is not named is refused or described from now on, or no longer."""
    was, now = _standing(before, word), _standing(after, word)
    before_says, after_says = (
        "closed" if side.value is False else "described" if side.value else "anything" for side in (was, now)
    )
    told = {str(node.keys[-2]) for node in (was, now) if len(node.keys) > 1} & {UNEVALUATED}
    return Difference(event, next(iter(told), word), before_says, after_says, was, now, pair.direction, pair=pair)


def _standing(shape: Shape, word: str) -> Node:
    part = next((part for part in shape.parts if word in part.mapping), shape.parts[0])
    return part.get(word)
