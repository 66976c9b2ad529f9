"""Parameters and headers: what came, went or became required, how they are written into the request line, and their
schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from change_guard.surfaces.api.contract.formed import form_became_body
from change_guard.surfaces.api.contract.moves import moved, moves, taken
from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.description.difference import Difference, Direction, Event, Pair, small
from change_guard.surfaces.api.description.lifecycle import Thing, fate, lifecycle
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.namesakes import namesake

Found = Iterator[Difference | Pair]
STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
"""What a parameter's `style` is where none is written (OpenAPI 3.0.4, section 4.7.12.2)."""


def parameters(before: Operation, after: Operation, asks: Direction) -> Found:
    """The differences between what an operation takes on its request line, in headers, cookies and form fields."""
    whole = form_became_body(before, after)
    had, has = (side.parameters if whole else taken(side) for side in (before, after))
    moving = moves(had, has)
    arrived = set(moving.values())
    for key in {**had, **has}:
        old, new = had.get(key), has.get(key)
        if key in moving:
            yield from moved(had[key], has[moving[key]], asks)
        elif old and new:
            yield Pair("parameter", (old,), (new,), asks)
        elif new and key not in arrived:
            yield _added(before, new, asks)
        elif old:
            yield _removed(old, after, asks, {str(name): has[place, name] for place, name in has.keys() - had.keys()})


def _added(before: Operation, node: Node, asks: Direction) -> Difference:
    said = node.follow()
    name, place = str(said.mapping.get("name")), str(said.mapping.get("in"))
    needed = said.mapping.get("required") is True
    return Difference(
        "narrowed" if needed else "widened", "required" if needed else "parameter", "not there",
        "required" if needed else "optional", before.node.get("parameters"), node, asks, name=name,
        traits={"in": place, "new_field": True, "has_default": "default" in said.get("schema").follow().mapping},
    )  # fmt: skip


def _removed(node: Node, after: Operation, asks: Direction, came: Mapping[str, Node]) -> Difference:
    said = node.follow().mapping
    same_place = {
        name: other.follow() for name, other in came.items() if other.follow().mapping.get("in") == said.get("in")
    }
    return Difference(
        "removed", "parameter", str(said.get("name")), None, node, after.node.get("parameters"), asks,
        "parameter.removed", certain=False, name=str(said.get("name")),
        traits={
            "in": str(said.get("in")), "required": said.get("required") is True, **fate((node,)).traits,
            "hint": namesake(str(said.get("name")), node.follow(), same_place),
        },
    )  # fmt: skip


def parameter(pair: Pair) -> Found:
    """A parameter met on both sides, or a response header."""
    before, after = pair.before[0].follow(), pair.after[0].follow()
    needed, needs = (node.mapping.get("required") is True for node in (before, after))
    if needed != needs and before.mapping.get("in") != "path":
        yield Difference(
            "narrowed" if needs else "widened", "required", need(needed), need(needs),
            before.get("required"), after.get("required"), pair.direction, name=str(after.mapping.get("name", "")),
            traits={"new_field": False, "has_default": "default" in after.get("schema").follow().mapping},
        )  # fmt: skip
    yield from lifecycle(Thing("field", pair.direction), pair.before, pair.after)
    if before.mapping.get("in") == after.mapping.get("in"):
        yield from _serialised(pair, before, after)
    had, has = schemas(before), schemas(after)
    for media in had.keys() & has.keys():
        yield Pair("schema" if media else "text", (had[media],), (_each(before, after, has[media]),), pair.direction)
    if had and has and had.keys() != has.keys():
        yield Difference(
            "replaced", "media type", small(sorted(had)), small(sorted(has)), before, after, pair.direction
        )


def need(needed: bool) -> str:
    """The word for it."""
    return "required" if needed else "optional"


def schemas(node: Node) -> dict[str, Node]:
    """The schema of a parameter or header by its media type; in Swagger 2.0 the parameter is the schema."""
    if node.spec.version == "2.0":
        return {"": node}
    found = {media: child.get("schema") for media, child in node.get("content").members() if "schema" in child.mapping}
    return {"": node.get("schema")} if "schema" in node.mapping else found


def _each(before: Node, after: Node, schema: Node) -> Node:
    """`?id=1` is a list of one where a list is written as `id=1&id=2`, so what a list's item accepts counts (OpenAPI
    3.0.4, section 4.7.12.4)."""
    place = str(after.mapping.get("in", "header"))
    repeated = place == "query" and _spelling(after, "style", place) == "form" and _spelling(after, "explode", place)
    became_list = "array" in _named(schema) and not _named(schemas(before).get("", before)) & {"array", "object"}
    one_is_enough = not schema.follow().mapping.get("minItems", 0) > 1 if _counts(schema) else True
    return schema.follow().get("items") if repeated and became_list and one_is_enough and _lists(schema) else schema


def _named(schema: Node) -> frozenset[str]:
    said = schema.follow().mapping.get("type")
    return frozenset(name for name in (said if isinstance(said, list) else [said]) if isinstance(name, str))


def _counts(schema: Node) -> bool:
    return isinstance(schema.follow().mapping.get("minItems"), int)


def _lists(schema: Node) -> bool:
    return isinstance(schema.follow().mapping.get("items"), dict)


def _serialised(pair: Pair, before: Node, after: Node) -> Found:
    """How a list or object is written into the request line (OpenAPI 3.0.4, section 4.7.12)."""
    place = str(after.mapping.get("in", "header"))
    listed = all(map(_is_listed, (before, after)))
    for word in ("style", "explode", "allowReserved", "collectionFormat") if listed else ("style", "allowReserved"):
        had, has = (_spelling(node, word, place) for node in (before, after))
        if had != has and before.spec.version[0] == after.spec.version[0]:
            event: Event = "replaced"
            if word == "allowReserved":
                event = "widened" if has is True else "narrowed"
            yield Difference(event, word, small(had), small(has), before.get(word), after.get(word), pair.direction)
    had, has = (node.mapping.get("allowEmptyValue") is True for node in (before, after))
    if had != has:
        event = "narrowed" if had else "widened"
        nodes = before.get("allowEmptyValue"), after.get("allowEmptyValue")
        yield Difference(event, "allowEmptyValue", had, has, *nodes, pair.direction)


def _spelling(node: Node, word: str, place: str) -> object:
    said = node.mapping
    style = said.get("style", STYLES.get(place, "simple"))
    implied = {
        "style": style,
        "explode": style in ("form", "cookie"),
        "allowReserved": False,
        "collectionFormat": "csv",
    }
    return said.get(word, implied[word])


def _is_listed(node: Node) -> bool:
    """Whether several values may stand in it: how they stand beside one another says nothing of one alone."""
    named = _named(schemas(node).get("", node.get("schema")))
    return not named or bool(named & {"array", "object"})
