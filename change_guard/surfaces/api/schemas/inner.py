"""Keywords that hold lists or schemas of their own: what they hold is compared, not how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from change_guard.model import Value
from change_guard.surfaces.api.description.difference import Difference, Event, Pair, alike, small
from change_guard.surfaces.api.description.references import alike_through, references
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.differing import differs
from change_guard.surfaces.api.schemas.expand import Parts
from change_guard.surfaces.api.schemas.keywords import keyword
from change_guard.surfaces.api.schemas.places import refused, says
from change_guard.surfaces.api.schemas.shape import Said, Shape

BY_NAME = ("patternProperties", "dependentSchemas")
ALONE = ("propertyNames", "then", "else")
"""A value the inner schema no longer accepts is one that the whole no longer accepts, as far as the rest is equal."""

LISTED = ("x-extensible-enum", "dependentRequired")
UNREAD = ("unevaluatedProperties", "unevaluatedItems")
READ = (*ALONE, "contains", "not")
SPECIAL = frozenset((*BY_NAME, *ALONE, *LISTED, *UNREAD, "contains", "not", "if"))


def inner(pair: Pair, before: Shape, after: Shape, word: str) -> Iterator[Difference | Pair]:
    """What differs inside of a keyword."""
    had, has = before.keywords.get(word, []), after.keywords.get(word, [])
    if word in LISTED:
        return _listed(pair, (before, after), word)
    if word in BY_NAME:
        return _by_name(pair, before, after, word)
    if word in ("if", "then", "else") and not _same_condition(before, after):
        return _condition(pair, before, after) if word == "if" else iter(())
    if word in UNREAD and had and has:
        return _unread(pair, had[0].node, has[0].node, word)
    counted = word == "contains" and (_counted(before) or _counted(after))
    if len(had) == len(has) == 1 and word in READ and not counted:
        return _inside(pair, had[0].node, has[0].node, word)
    return chain(_through(pair, had, has, word, counted), keyword(pair, before, after, word))


def _inside(pair: Pair, was: Node, now: Node, word: str) -> Iterator[Difference | Pair]:
    if word == "not":
        return _not(pair, was, now)
    return iter((_below(pair, was, now, ("items",) if word == "contains" else ("inside",)),))


def _through(pair: Pair, had: list[Said], has: list[Said], word: str, counted: bool) -> Iterator[Difference | Pair]:
    """What the same words refer to may not be the same."""
    for one in had:
        other = next((said for said in has if alike(one.value, said.value)), None)
        if other is None or alike_through(one.node, other.node):
            continue
        if word in READ and not counted:
            yield from _inside(pair, one.node, other.node, word)
        else:
            values = small(one.value), small(other.value)
            yield differs(pair, "unclear", word, values, (one.node, other.node), certain=False)


def _unread(pair: Pair, was: Node, now: Node, word: str) -> Iterator[Difference]:
    """What is left over depends on every branch that describes a part, and any of them may have changed."""
    sides = zip(pair.before, pair.after, strict=False)
    if len(pair.before) != len(pair.after) or not all(alike_through(old, new) for old, new in sides):
        yield Difference(
            "unclear", word, small(was.value), small(now.value), was, now, pair.direction, certain=False, pair=pair
        )  # fmt: skip


def _counted(shape: Shape) -> bool:
    """Whether `contains` may hold too often, or not at all."""
    least = shape.bounds.get("minContains")
    return "maxContains" in shape.bounds or (least is not None and least.value == 0)


def _same_condition(before: Shape, after: Shape) -> bool:
    had, has = before.keywords.get("if", []), after.keywords.get("if", [])
    return len(had) == len(has) and all(
        alike_through(one.node, other.node) for one, other in zip(had, has, strict=True)
    )


def _nodes(said: list[Said]) -> list[Node]:
    return [one.node for one in said]


def _condition(pair: Pair, before: Shape, after: Shape) -> Iterator[Difference]:
    """A condition that came, went or asks something else, told with what follows from it."""
    event: Event = "unclear"
    if not before.keywords.get("if") or not after.keywords.get("if"):
        event = "narrowed" if after.keywords.get("if") else "widened"
    was, now = (_conditional(side) for side in (before, after))
    yield Difference(
        event, "if", was, now, _place(before, "if"), _place(after, "if"), pair.direction,
        certain=event != "unclear", pair=pair,
    )  # fmt: skip


def _conditional(shape: Shape) -> Value:
    said = {word: [one.value for one in shape.keywords.get(word, ())] for word in ("if", "then", "else")}
    written = {word: found[0] if len(found) == 1 else found for word, found in said.items() if found}
    return small(written) if written else None


def _not(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """What is refused grew, shrank, or became something else."""
    from change_guard.surfaces.api.schemas.accepted import only

    inside = Pair(pair.role, (was,), (now,), pair.direction, ("inside",))
    if alike_through(was, now):
        return
    widened, narrowed = only([inside], "widened", frozenset()), only([inside], "narrowed", frozenset())
    if widened and narrowed and not any(True for node in (was, now) for _ in references(node.value)):
        return
    event: Event = "unclear" if widened is narrowed else "narrowed" if widened else "widened"
    yield Difference(
        event, "not", small(was.value), small(now.value), was, now, pair.direction, certain=event != "unclear",
        pair=pair,
    )  # fmt: skip


def _below(pair: Pair, was: Node, now: Node, step: tuple[str, ...]) -> Pair:
    return Pair(pair.role, (was,), (now,), pair.direction, step)


def _by_name(pair: Pair, before: Shape, after: Shape, word: str) -> Iterator[Difference | Pair]:
    had, has = (_schemas(side, word) for side in (before, after))
    for name in {**had, **has}:
        old, new = (found.get(name) or _instead(side, word) for found, side in ((had, before), (has, after)))
        if old and new:
            yield Pair(pair.role, old, new, pair.direction, _step(word, name))
        else:
            yield from _named(pair, (before, after), word, name)


def _schemas(shape: Shape, word: str) -> dict[str, Parts]:
    found: dict[str, Parts] = {}
    for said in shape.keywords.get(word, ()):
        for name, node in said.node.members():
            found[name] = (*found.get(name, ()), node)
    return found


def _instead(shape: Shape, word: str) -> Parts:
    """What holds for fields whose names no pattern finds."""
    return shape.extra if word == "patternProperties" and not shape.closed else ()


def _step(word: str, name: str) -> tuple[str, ...]:
    from change_guard.surfaces.api.schemas.patterns import matching

    found = matching(name) if word == "patternProperties" else None
    return ("field", found) if found else ("inside",)


def _named(pair: Pair, shapes: tuple[Shape, Shape], word: str, name: str) -> Iterator[Difference]:
    """A name that one side alone has: more is asked of its fields, or, where others are refused, they may be there."""
    had, has = (_schemas(side, word).get(name, ()) for side in shapes)
    added, other = bool(has), shapes[0 if has else 1]
    nodes = has or had
    allows = word == "patternProperties" and other.closed is not None
    if (allows and refused(nodes)) or (not allows and not any(says(node) for node in nodes)):
        return
    narrower = added is not allows
    place = Node(other.parts[0].spec, (*other.parts[0].keys, word, name), None)
    yield Difference(
        "narrowed" if narrower else "widened", word, None if added else name, name if added else None,
        had[0] if had else place, has[0] if has else place, pair.direction, name=name, pair=pair,
    )  # fmt: skip


def _listed(pair: Pair, shapes: tuple[Shape, Shape], word: str) -> Iterator[Difference | Pair]:
    """Lists that accept less the more they hold (`dependentRequired`) or the less (`x-extensible-enum`)."""
    had, has = (_entries(side.keywords.get(word, [])) for side in shapes)
    was, now = (_place(side, word) for side in shapes)
    gone, new = (tuple(sorted(one.keys() - other.keys())) for one, other in ((had, has), (has, had)))
    more_is_less = word == "dependentRequired" or not had or not has
    for said, shown, grows in ((gone, had, False), (new, has, True)):
        if said:
            narrower = grows is more_is_less
            values = small([shown[key] for key in said])
            yield Difference(
                "narrowed" if narrower else "widened", word, None if grows else values, values if grows else None,
                was, now, pair.direction, pair=pair,
            )  # fmt: skip


def _entries(said: list[Said]) -> dict[str, str]:
    """Every entry once: a value, or `a needs b`."""
    found: dict[str, str] = {}
    for one in said:
        for entry in _spelt(one.value):
            found[entry] = entry
    return found


def _spelt(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from (str(item) for item in value)
    elif isinstance(value, dict):
        for name, needed in value.items():
            yield from (f"{name} needs {item}" for item in needed if isinstance(needed, list))


def _place(shape: Shape, word: str) -> Node:
    said = shape.keywords.get(word)
    part = shape.parts[0]
    return said[0].node if said else Node(part.spec, (*part.keys, word), None)
