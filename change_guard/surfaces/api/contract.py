"""Everything of an operation that is not a schema: parameters, bodies, statuses, media types, headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from change_guard.surfaces.api.difference import Difference, Direction, Pair, Role, small
from change_guard.surfaces.api.lifecycle import lifecycle
from change_guard.surfaces.api.operations import Operation, contents, of_item
from change_guard.surfaces.api.security import security
from change_guard.surfaces.api.spec import Node

Found = Iterator[Difference | Pair]
TURNED: dict[Direction, Direction] = {"request": "response", "response": "request"}
STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
"""What a parameter's `style` is where none is written (OpenAPI 3.0.4, section 4.7.12.2)."""


def operation(before: Operation, after: Operation) -> Found:
    """What differs between one operation and itself."""
    asks: Direction = "response" if after.called else "request"
    yield from lifecycle(before, after)
    yield from security(before, after)
    yield from _parameters(before, after, asks)
    yield from _body(before, after, asks)
    yield from _responses(before, after, TURNED[asks])
    for name, had, has in _both(before.node.get("callbacks"), after.node.get("callbacks")):
        yield from _callback(name, had, has, before, after)


def _both(before: Node, after: Node) -> Iterator[tuple[str, Node | None, Node | None]]:
    for name in {**before.mapping, **after.mapping}:
        if not name.startswith("x-"):
            yield (
                name,
                before.at(name) if name in before.mapping else None,
                after.at(name) if name in after.mapping else None,
            )


def _parameters(before: Operation, after: Operation, asks: Direction) -> Found:
    had, has = before.parameters, after.parameters
    for key in {**had, **has}:
        if key in had and key in has:
            yield Pair("parameter", (had[key],), (has[key],), asks)
        elif key in has:
            yield _parameter_added(before, has[key], asks)
        else:
            yield _parameter_removed(had[key], after, asks)
    for name in {**before.form, **after.form}:
        old, new = before.form.get(name), after.form.get(name)
        if old and new:
            yield Pair("parameter", (old,), (new,), asks)
        elif new:
            yield _parameter_added(before, new, asks)
        elif old:
            yield _parameter_removed(old, after, asks)


def _parameter_added(before: Operation, node: Node, asks: Direction) -> Difference:
    said = node.follow()
    name, place = str(said.mapping.get("name")), str(said.mapping.get("in"))
    needed = said.mapping.get("required") is True
    return Difference(
        "narrowed" if needed else "widened", "required" if needed else "parameter", "not there",
        "required" if needed else "optional", before.node.get("parameters"), node, asks, name=name,
        traits={"in": place, "new_field": True, "has_default": "default" in said.get("schema").follow().mapping},
    )  # fmt: skip


def _parameter_removed(node: Node, after: Operation, asks: Direction) -> Difference:
    said = node.follow().mapping
    return Difference(
        "removed", "parameter", str(said.get("name")), None, node, after.node.get("parameters"), asks,
        "parameter.removed", certain=False, name=str(said.get("name")),
        traits={"in": str(said.get("in")), "required": said.get("required") is True},
    )  # fmt: skip


def parameter(pair: Pair) -> Found:
    """A parameter met on both sides, or a response header."""
    before, after = pair.before[0].follow(), pair.after[0].follow()
    needed, needs = (node.mapping.get("required") is True for node in (before, after))
    if needed != needs and before.mapping.get("in") != "path":
        yield Difference(
            "narrowed" if needs else "widened", "required", _need(needed), _need(needs),
            before.get("required"), after.get("required"), pair.direction, name=str(after.mapping.get("name", "")),
            traits={"new_field": False, "has_default": "default" in after.get("schema").follow().mapping},
        )  # fmt: skip
    yield from _serialised(pair, before, after)
    had, has = _schemas(before), _schemas(after)
    for media in had.keys() & has.keys():
        yield Pair("schema" if media else "text", (had[media],), (has[media],), pair.direction)
    if had and has and had.keys() != has.keys():
        yield Difference(
            "replaced", "media type", small(sorted(had)), small(sorted(has)), before, after, pair.direction
        )


def _need(needed: bool) -> str:
    return "required" if needed else "optional"


def _schemas(node: Node) -> dict[str, Node]:
    """The schema of a parameter or header by its media type; in Swagger 2.0 the parameter is the schema."""
    if node.spec.version == "2.0":
        return {"": node}
    found = {media: child.get("schema") for media, child in node.get("content").members() if "schema" in child.mapping}
    return {"": node.get("schema")} if "schema" in node.mapping else found


def _serialised(pair: Pair, before: Node, after: Node) -> Found:
    """How a list or object is written into the request line (OpenAPI 3.0.4, section 4.7.12)."""
    place = str(after.mapping.get("in", "header"))
    for word in ("style", "explode", "allowReserved", "collectionFormat"):
        had, has = (_spelling(node, word, place) for node in (before, after))
        if had != has and before.spec.version[0] == after.spec.version[0]:
            yield Difference(
                "replaced", word, small(had), small(has), before.get(word), after.get(word), pair.direction
            )


def _spelling(node: Node, word: str, place: str) -> object:
    said = node.mapping
    style = said.get("style", STYLES.get(place, "simple"))
    structured = node.get("schema").follow().mapping.get("type") in ("array", "object", None)
    implied = {
        "style": style,
        "explode": style in ("form", "cookie"),
        "allowReserved": False,
        "collectionFormat": "csv",
    }
    return said.get(word, implied[word]) if structured or word in ("style", "allowReserved") else implied[word]


def _body(before: Operation, after: Operation, asks: Direction) -> Found:
    had, has = before.body, after.body
    if had and has:
        yield Pair("body", (had,), (has,), asks)
    elif has:
        needed = has.follow().mapping.get("required") is True
        yield Difference(
            "narrowed" if needed else "widened", "required" if needed else "body", "not there", _need(needed),
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
            "narrowed" if needs else "widened", "required", _need(needed), _need(needs), before.get("required"),
            after.get("required"), pair.direction, name="body", traits={"new_field": False, "has_default": False},
        )  # fmt: skip
    yield from _media(pair, before, after)


def _media(pair: Pair, before: Node, after: Node) -> Found:
    had, has = (contents(node, pair.direction == "response") for node in (before, after))
    if "" in had or "" in has:
        had, has = ({"": next(iter(side.values()))} if side else {} for side in (had, has))
    for media in had.keys() & has.keys():
        yield from _schema(pair, had[media], has[media])
    gone, new = sorted(had.keys() - has.keys()), sorted(has.keys() - had.keys())
    for media in gone:
        yield Difference(
            "narrowed", "media type", media, None, had[media], after.get("content"), pair.direction,
            "response.removed" if pair.direction == "response" else "", name=media, traits={"required": False},
        )  # fmt: skip
    for media in new:
        yield Difference(
            "widened", "media type", None, media, before.get("content"), has[media], pair.direction,
            "response.added" if pair.direction == "response" else "", name=media,
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


def _responses(before: Operation, after: Operation, gives: Direction) -> Found:
    had, has = before.responses, after.responses
    for status in {**had, **has}:
        if status in had and status in has:
            yield Pair("response", (had[status],), (has[status],), gives)
        elif status in had:
            yield _status("removed", status, had[status], after.node.get("responses"), gives)
        else:
            yield _status("added", status, before.node.get("responses"), has[status], gives)


def _status(event: str, status: str, was: Node, now: Node, gives: Direction) -> Difference:
    success = status[:1] in "23"
    gone = event == "removed"
    return Difference(
        "narrowed" if gone else "widened", "status", status if gone else None, None if gone else status, was, now,
        gives, f"response.{event}", name=status, traits={"success": success, "status": status},
    )  # fmt: skip


def response(pair: Pair) -> Found:
    """A response of one status met on both sides."""
    before, after = pair.before[0].follow(), pair.after[0].follow()
    yield from _media(pair, before, after)
    had = {name.lower(): node for name, node in before.get("headers").members()}
    has = {name.lower(): node for name, node in after.get("headers").members()}
    for name in {**had, **has}:
        if name in had and name in has:
            yield Pair("parameter", (had[name],), (has[name],), pair.direction)
        elif name in had:
            yield Difference(
                "removed", "header", name, None, had[name], after.get("headers"), pair.direction, "field.removed",
                name=name, traits={"required": had[name].follow().mapping.get("required") is True, "refused": False},
            )  # fmt: skip
        else:
            yield Difference(
                "added", "header", None, name, before.get("headers"), has[name], pair.direction, "field.added",
                name=name, traits={"required": False, "refused": False},
            )  # fmt: skip


def _callback(name: str, had: Node | None, has: Node | None, before: Operation, after: Operation) -> Found:
    """Callbacks are requests that the client receives, so everything is turned round."""
    old = {op.identity: op for op in _called(had)}
    new = {op.identity: op for op in _called(has)}
    for identity in {**old, **new}:
        if identity in old and identity in new:
            yield from operation(old[identity], new[identity])
        elif identity in old:
            yield _call("operation.removed", old[identity].node, after.node.get("callbacks"), name)
        else:
            yield _call("operation.added", before.node.get("callbacks"), new[identity].node, name)


def _call(kind: str, was: Node, now: Node, name: str) -> Difference:
    gone = kind == "operation.removed"
    return Difference(
        "removed" if gone else "added", "callback", name if gone else None, None if gone else name, was, now,
        kind=kind, name=name,
    )  # fmt: skip


def _called(node: Node | None) -> Iterator[Operation]:
    if node is not None:
        for expression, item in node.follow().members():
            yield from of_item(expression, item, "callback")


ROLES: dict[Role, Callable[[Pair], Found]] = {"parameter": parameter, "body": body, "response": response}
