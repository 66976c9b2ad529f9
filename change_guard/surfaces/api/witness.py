"""The customer who feels it: a small value accepted on one side and refused on the other, confirmed by a judge that is not ours.

A request was accepted before and is refused after; an answer is possible after and was impossible before. The value is built from
the side that refuses, changed in the one place the difference is about, shown in the whole body, component or request line where
that can be confirmed too, and else alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from change_guard.model import Witness
from change_guard.surfaces.api.candidates import candidates
from change_guard.surfaces.api.difference import Difference
from change_guard.surfaces.api.judge import Accepts, judge, name, of_text, plain
from change_guard.surfaces.api.operations import Operation
from change_guard.surfaces.api.samples import NoSample, sample
from change_guard.surfaces.api.spec import Keys, Node

MAX_SHOWN = 160


def witness(difference: Difference, reached: list[Operation]) -> Witness | None:
    """A confirmed witness, None where none could be built or confirmed."""
    pair = difference.pair
    if pair is None or not pair.before or not pair.after or not reached:
        return None
    accepting, refusing = (pair.before, pair.after) if difference.direction == "request" else (pair.after, pair.before)
    accepts, refuses = (_judge(side, difference) for side in (accepting, refusing))
    for value in sorted(candidates(difference, accepting, refusing), key=lambda item: len(str(item))):
        if accepts(value) is True and refuses(value) is False:
            return _whole(difference, value, reached[0], (accepting, refusing)) or _told(
                difference, value, reached[0], ()
            )
    return None


def _judge(nodes: tuple[Node, ...], difference: Difference) -> Accepts:
    accepts = judge(nodes, difference.direction)
    return of_text(accepts) if difference.pair and difference.pair.role == "text" else accepts


def _whole(
    difference: Difference, value: Any, operation: Operation, sides: tuple[tuple[Node, ...], tuple[Node, ...]]
) -> Witness | None:
    """The value within all that is sent or answered."""
    roots = [_root(side[0]) for side in sides]
    if None in roots or len(sides[0]) > 1 or len(sides[1]) > 1:
        return None
    accepting, refusing = (root for root in roots if root)
    try:
        whole = _embedded(refusing, sides[1][0].keys[len(refusing.keys) :], value, difference)
    except NoSample:
        return None
    accepts, refuses = (_judge((root,), difference) for root in (accepting, refusing))
    if accepts(whole) is True and refuses(whole) is False:
        return _told(difference, whole, operation, refusing.keys)
    return None


def _root(node: Node) -> Node | None:
    """The component, body, parameter or answer in which the node stands."""
    keys = node.keys
    if keys[:2] == ("components", "schemas"):
        return _at(node, keys[:3])
    if keys[:1] == ("definitions",):
        return _at(node, keys[:2])
    if "schema" in keys:
        return _at(node, keys[: keys.index("schema") + 1])
    return None


def _at(node: Node, keys: Keys) -> Node:
    found = node.spec.root
    for key in keys:
        found = found.at(key)
    return found


def _embedded(node: Node, keys: Keys, value: Any, difference: Difference) -> Any:
    """A value of the node's schema that holds `value` where the keys lead; raises NoSample."""
    if not keys:
        return value
    word, rest = keys[0], keys[1:]
    if word in ("items", "additionalProperties"):
        inner = _embedded(node.get(str(word)), rest, value, difference)
        return [inner] if word == "items" else {**_base(node, difference), "key": inner}
    if not rest or word not in ("properties", "allOf", "oneOf", "anyOf"):
        raise NoSample
    below = node.get(str(word)).at(rest[0])
    inner = _embedded(below, rest[1:], value, difference)
    if word == "properties":
        return {**_base(node, difference), str(rest[0]): inner}
    if word == "allOf" and isinstance(inner, dict):
        return {**_base(node, difference), **inner}
    return inner


def _base(node: Node, difference: Difference) -> dict[str, Any]:
    made = sample((node,), difference.direction)
    if not isinstance(made, dict):
        raise NoSample
    return made


def _told(difference: Difference, value: Any, operation: Operation, root: Keys) -> Witness:
    spec = operation.node.spec
    sent = difference.direction == "request"
    shown = _shown(value)
    line = _request_line(difference, value, operation)
    if sent:
        customer = f"a program that calls {line}" if line else f"a program that sends {shown} to {operation.name}"
    else:
        customer = f"a program that reads the answer {shown} of {operation.name}"
    return Witness(
        customer=customer,
        had="was accepted" if sent else "never had to read it",
        gets="is refused" if sent else "has to read it",
        proven=True,
        judge=name(spec),
        data={"value": plain(value), "operation": operation.name, "request": line, "schema": list(root)},
    )


def _shown(value: Any) -> str:
    text = json.dumps(plain(value), ensure_ascii=False)
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 3]}..."


def _request_line(difference: Difference, value: Any, operation: Operation) -> str:
    """`GET /v1/orders?limit=200` where the value is a parameter's."""
    node = difference.now or difference.was
    parameter = next(_parameters(node, operation), None) if node else None
    if parameter is None or isinstance(value, dict):
        return ""
    place, called = parameter.mapping.get("in"), str(parameter.mapping.get("name"))
    items = value if isinstance(value, list) else [value]
    texts = [item if isinstance(item, str) else json.dumps(plain(item)) for item in items]
    if place == "query":
        return f"{operation.name}?{'&'.join(f'{called}={quote(text)}' for text in texts)}"
    if place == "path":
        return operation.name.replace(f"{{{called}}}", quote(",".join(texts)))
    return f"{operation.name} with {place} {called}: {','.join(texts)}" if place else ""


def _parameters(node: Node, operation: Operation) -> Iterator[Node]:
    for parameter in operation.parameters.values():
        end = parameter.follow()
        if node.keys[: len(end.keys)] == end.keys:
            yield end
