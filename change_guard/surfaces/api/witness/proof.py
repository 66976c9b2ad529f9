"""The customer who feels it: a small value accepted on one side and refused on the other, confirmed by a judge that is
not ours.

A request was accepted before and is refused after; an answer is possible after and was impossible before. The value is
built from
the side that refuses, changed in the one place the difference is about, shown in the whole body, component or request
line where
that can be confirmed too, and else alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise
from typing import Any

from change_guard.model import Witness
from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.description.difference import Difference, Found, Pair
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.discriminators import names
from change_guard.surfaces.api.schemas.expand import TooMany
from change_guard.surfaces.api.schemas.merging import shapes
from change_guard.surfaces.api.witness.candidates import candidates
from change_guard.surfaces.api.witness.judge import Accepts, judge, name, plain
from change_guard.surfaces.api.witness.requests import http, least, request
from change_guard.surfaces.api.witness.samples import NoSample, sample
from change_guard.surfaces.api.witness.world import MOST, world
from change_guard.surfaces.api.witness.written import of_text, written

MAX_SHOWN = 160
FEWER = 120
"""Values shown to the slower judge, who reads OpenAPI 3.0 and Swagger 2.0."""
UNJUDGED = frozenset(("format", "number format", "contentEncoding", "contentMediaType", "contentSchema"))
"""Annotations by default (JSON Schema 2020-12 validation, sections 7 and 8): a judge refuses for another reason."""


def witness(found: Found, reached: list[Operation]) -> Witness | None:
    """A confirmed witness, None where none could be built or confirmed."""
    difference, pair = found.difference, found.difference.pair
    if pair is None and reached:
        return request(difference, reached[0])
    if difference.facet in UNJUDGED or pair is None or not pair.before or not pair.after or not reached:
        return None
    above = _standing(found.above)
    if above is None:
        return None
    whole = above[0] if above else pair
    accepting, refusing = sides(whole)
    parameter = _carrier(difference, above, reached[0])
    accepts, refuses = (_judge(side, whole, parameter) for side in (accepting, refusing))
    tops = [_judge(side, above[-1], parameter) for side in sides(above[-1])] if above else []
    spare: Witness | None = None
    here = whole.key == pair.key
    likely = candidates(difference, accepting, refusing) if here else []
    unlikely = _unlikely(whole) if difference.facet != "overlap" else ()
    for value in (*sorted(likely, key=_size), *unlikely):
        if here and not _is_about(difference, value):
            continue
        if accepts(value) is True and refuses(value) is False:
            shown = _whole(above, value, tops)
            if shown is None:
                spare = spare or _told(difference, value, reached[0], parameter, False)
            elif _is_sent(*shown, parameter):
                return _told(difference, *shown, reached[0], parameter, True)
    return spare


def _is_sent(value: Any, parameter: Node | None) -> bool:
    """Whether anything travels: an empty list in a request line is no parameter at all."""
    if parameter is None or not isinstance(value, list | dict):
        return True
    return written(parameter, value) not in ("", f"{parameter.mapping.get('name')}=")


def _is_about(difference: Difference, value: Any) -> bool:
    """Whether a value can show what became of a field; another one may be refused for what else changed beside it."""
    match difference.facet:
        case "property":
            return isinstance(value, dict) and difference.name in value
        case "required":
            return isinstance(value, dict) and difference.name not in value
    return True


def _standing(above: tuple[Pair, ...]) -> tuple[Pair, ...] | None:
    """The pairs from the first one that is a value by itself: what holds only under a condition is none."""
    inside = [index for index, pair in enumerate(above) if pair.step == ("inside",)]
    if not inside:
        return above
    return above[inside[-1] + 1 :] or None


def _unlikely(pair: Pair) -> Iterator[Any]:
    """Everything near an edge, tried only where what was likely did not do."""
    modern = pair.after[0].spec.version >= "3.1"
    yield from sorted(world((*pair.before, *pair.after))[: MOST if modern else FEWER], key=_size)


def sides(pair: Pair) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """(the side that accepts, the side that refuses) where something hurts."""
    return (pair.before, pair.after) if pair.direction == "request" else (pair.after, pair.before)


def _whole(above: tuple[Pair, ...], value: Any, tops: list[Accepts]) -> tuple[Any] | None:
    """The value within all that is sent or answered, as far up as the pairs lead; None where that is not confirmed."""
    try:
        for below, holder in pairwise(above):
            value = _placed(_named(value, below, holder), below.step or (), holder)
    except NoSample:
        return None
    return (value,) if tops and tops[0](value) is True and tops[1](value) is False else None


def _named(value: Any, below: Pair, above: Pair) -> Any:
    """The value of one kind by the name that the schema above knows it by; raises NoSample."""
    if below.step != ("same",) or not isinstance(value, dict):
        return value
    try:
        kinds = [shape for side in sides(above) for shape in shapes(side)]
    except TooMany:
        raise NoSample from None
    own = {node.follow().id for node in (*below.before, *below.after)}
    chosen = [shape for shape in kinds if own & {part.id for part in shape.parts}]
    known = {field: listed[0] for shape in chosen for field, listed in names(shape).items() if listed}
    return {**value, **{field: name for field, name in known.items() if value.get(field) == "a"}}


def _placed(value: Any, step: tuple[str, ...], above: Pair) -> Any:
    """A value of the pair above that holds this one where the step says; raises NoSample."""
    match step:
        case ("field", name):
            return {**_base(above), name: value}
        case ("other",):
            return {**_base(above), "something_else": value}
        case ("items",):
            return [value]
        case ("position", index):
            return [*_first(above, int(index)), value]
    return value


def _base(pair: Pair) -> dict[str, Any]:
    """What else must be there to please both sides."""
    made = [sample(side, pair.direction) for side in sides(pair)]
    if not all(isinstance(value, dict) for value in made):
        raise NoSample
    return {**made[0], **made[1]}


def _first(pair: Pair, count: int) -> list[Any]:
    """Items that please both sides before a position; raises NoSample."""
    try:
        lists = [shape for side in sides(pair) for shape in shapes(side) if "array" in shape.types]
    except TooMany:
        raise NoSample from None
    places = [[shape.positions[index] for shape in lists if index < len(shape.positions)] for index in range(count)]
    return [sample(tuple(chain(*nodes)), pair.direction) if any(nodes) else 1 for nodes in places]


def _size(value: Any) -> tuple[int, Any]:
    """Small things first: a reader takes them in at a glance."""
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return (len(str(value)), abs(value) if number else 0)


def _judge(nodes: tuple[Node, ...], pair: Pair, parameter: Node | None) -> Accepts:
    accepts = judge(nodes, pair.direction)
    return of_text(accepts, parameter) if pair.role == "text" else accepts


def _told(difference: Difference, value: Any, operation: Operation, parameter: Node | None, whole: bool) -> Witness:
    spec = operation.node.spec
    sent = difference.direction == "request"
    shown = _shown(value)
    line = _request_line(value, operation, parameter)
    data = {"value": plain(value), "operation": operation.name, "request": line, "whole": whole}
    text = _http(value, operation, parameter) if sent and whole and not operation.called else ""
    if sent:
        customer = f"a program that calls {line}" if line else f"a program that sends {shown} to {operation.name}"
    else:
        customer = f"a program that reads the answer {shown} of {operation.name}"
    return Witness(
        customer=customer,
        had="was accepted" if sent else "never had to read it",
        gets="is refused" if sent else "has to read it",
        proven=whole,
        judge=name(spec),
        data=data | ({"http": text} if text else {}),
    )


def _http(value: Any, operation: Operation, parameter: Node | None) -> str:
    """The request that carries the value, with whatever else has to be sent; nothing where that cannot be built."""
    place = f"{parameter.mapping.get('in')} {parameter.mapping.get('name')}" if parameter else "body"
    try:
        return http(operation, {**least(operation), place: value})
    except NoSample:
        return ""


def _shown(value: Any) -> str:
    text = json.dumps(plain(value), ensure_ascii=False)
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 3]}..."


def _request_line(value: Any, operation: Operation, parameter: Node | None) -> str:
    """`GET /v1/orders?limit=200` where the value is a parameter's."""
    if parameter is None:
        return ""
    place, called, text = parameter.mapping.get("in"), parameter.mapping.get("name"), written(parameter, value)
    match place:
        case "query" | "querystring":
            return f"{operation.name}{'?' if text else ''}{text}"
        case "path":
            return operation.name.replace(f"{{{called}}}", text)
    return f"{operation.name} with {place} {text if place == 'cookie' else f'{called}: {text}'}"


def _carrier(difference: Difference, above: tuple[Pair, ...], operation: Operation) -> Node | None:
    """The parameter in which the value travels; None for a body or an answer."""
    places = [pair.places[1] for pair in above[-1:] if pair.places]
    ends = [node.follow() for node in operation.parameters.values()]
    return next(
        (end for node in (difference.now, *places) for end in ends if node.keys[: len(end.keys)] == end.keys), None
    )
