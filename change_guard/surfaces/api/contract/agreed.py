"""Everything of an operation that is not a schema, in the order in which a client meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from change_guard.surfaces.api.contract.answers import answers, response
from change_guard.surfaces.api.contract.bodies import bodies, body, form, forms
from change_guard.surfaces.api.contract.operations import Operation, of_item
from change_guard.surfaces.api.contract.parameters import Found, parameter, parameters
from change_guard.surfaces.api.contract.security import security
from change_guard.surfaces.api.contract.servers import own_servers
from change_guard.surfaces.api.contract.sunsets import contradictions
from change_guard.surfaces.api.contract.surprises import surprises
from change_guard.surfaces.api.description.difference import Difference, Direction, Pair, Role, small
from change_guard.surfaces.api.description.lifecycle import Thing, fate, lifecycle
from change_guard.surfaces.api.description.spec import Node

TURNED: dict[Direction, Direction] = {"request": "response", "response": "request"}


Quiet = Callable[[Node, Node], bool]
"""Whether two nodes say the same in the same words, and lead to nothing that differs."""


def operation(before: Operation, after: Operation, quiet: Quiet = lambda had, has: False) -> Found:
    """What differs between one operation and itself. What is quiet is not looked into."""
    yield from lifecycle(Thing("operation"), (before.node,), (after.node,))
    yield from contradictions(before, after)
    yield from _name(before, after)
    yield from security(before, after)
    yield from own_servers(before, after)
    yield from surprises(before.node, after.node)
    yield from forms(before, after, "response" if after.called else "request")
    yield from exchanged(before, after, quiet)


def exchanged(before: Operation, after: Operation, quiet: Quiet) -> Found:
    """What an operation takes and gives, where it is not quiet; all there is to ask of one that says the same."""
    asks: Direction = "response" if after.called else "request"
    places = [(had.get("parameters"), has.get("parameters")) for had, has in _holders(before, after)]
    calm = before.path == after.path and all(quiet(*sides) for sides in places)
    if not calm:
        yield from parameters(before, after, asks)
    if not calm or not quiet(before.node.get("requestBody"), after.node.get("requestBody")):
        yield from bodies(before, after, asks)
    if not quiet(before.node.get("responses"), after.node.get("responses")):
        yield from answers(before, after, TURNED[asks])
    if not quiet(before.node.get("callbacks"), after.node.get("callbacks")):
        for name, had, has in _both(before.node.get("callbacks"), after.node.get("callbacks")):
            yield from _callback(name, had, has, before, after)


def _holders(before: Operation, after: Operation) -> tuple[tuple[Node, Node], tuple[Node, Node]]:
    return (before.node, after.node), (before.item, after.item)


def _name(before: Operation, after: Operation) -> Found:
    """Generated clients call an operation by its operationId."""
    was, now = before.node.get("operationId"), after.node.get("operationId")
    if was.value is not None and was.value != now.value:
        yield Difference(
            "replaced", "operationId", small(was.value), small(now.value), was, now, kind="operation.renamed"
        )


def _both(before: Node, after: Node) -> Iterator[tuple[str, Node | None, Node | None]]:
    for name in {**before.mapping, **after.mapping}:
        if not name.startswith("x-"):
            yield (
                name,
                before.at(name) if name in before.mapping else None,
                after.at(name) if name in after.mapping else None,
            )


def _callback(name: str, had: Node | None, has: Node | None, before: Operation, after: Operation) -> Found:
    """Callbacks are requests that the client receives, so everything is turned round."""
    old, new = _called(had), _called(has)
    redirected = _redirected(old, new)
    for call in {**old, **new}:
        if call in old and call in new:
            yield from operation(old[call], new[call])
        elif call in redirected:
            was, now = old[call], new[redirected[call]]
            hint = f" It is sent to {now.path} instead of {was.path}."
            yield _call("operation.removed", was.node, now.node, name, hint)
            yield from operation(was, now)
        elif call in old:
            yield _call("operation.removed", old[call].node, after.node.get("callbacks"), name)
        elif call not in redirected.values():
            yield _call("operation.added", before.node.get("callbacks"), new[call].node, name)


def _call(kind: str, was: Node, now: Node, name: str, hint: str = "") -> Difference:
    gone = kind == "operation.removed"
    return Difference(
        "removed" if gone else "added", "callback", name if gone else None, None if gone else name, was, now,
        kind=kind, name=name, traits={"called": "callback", "hint": hint, **(fate((was,)).traits if gone else {})},
    )  # fmt: skip


Call = tuple[str, str]
"""A method, and the expression that says where it is sent (OpenAPI 3.0.4, section 4.7.18)."""


def _called(node: Node | None) -> dict[Call, Operation]:
    items = node.follow().members() if node else ()
    return {
        (call.method, expression): call for expression, item in items for call in of_item(expression, item, "callback")
    }


def _redirected(old: dict[Call, Operation], new: dict[Call, Operation]) -> dict[Call, Call]:
    """The only call of its method that went, and the only one that came."""
    gone, came = old.keys() - new.keys(), new.keys() - old.keys()
    methods = [method for method, _ in gone]
    pairs = {one: [other for other in came if other[0] == one[0]] for one in gone if methods.count(one[0]) == 1}
    return {one: others[0] for one, others in pairs.items() if len(others) == 1}


ROLES: dict[Role, Callable[[Pair], Found]] = {
    "parameter": parameter,
    "body": body,
    "response": response,
    "media": form,
}
