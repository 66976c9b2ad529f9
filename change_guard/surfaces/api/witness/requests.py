"""The request that worked yesterday, as one line: for an operation or status that is gone, and for a parameter or body
that is asked for now."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from change_guard.model import Witness
from change_guard.surfaces.api.contract.operations import Operation, counterpart
from change_guard.surfaces.api.contract.parameters import schemas
from change_guard.surfaces.api.description.difference import Difference
from change_guard.surfaces.api.description.spec import Node, Spec
from change_guard.surfaces.api.witness.circumstances import CIRCUMSTANCES, told
from change_guard.surfaces.api.witness.judge import judge, name, plain
from change_guard.surfaces.api.witness.samples import NoSample, sample
from change_guard.surfaces.api.witness.written import written

Request = dict[str, Any]
"""What is sent by where it stands: `query limit`, `path id`, `body`."""


def request(difference: Difference, operation: Operation) -> Witness | None:
    """A customer who sends a request that was right, None where none could be built."""
    old = _before(difference, operation)
    if old is None or old.called or difference.facet == "callback":
        return None
    try:
        sent = least(old)
    except NoSample:
        return None
    line = _line(old, sent)
    if difference.kind == "parameter.moved":
        return _unread(difference, old, operation, sent)
    if difference.kind == "parameter.removed":
        return _dropped(difference, old, sent)
    if difference.facet == "required":
        return _refused(line, sent, old, operation)
    if difference.kind == "operation.removed":
        witness = told(line, "was answered", "is told that there is nothing")
        return replace(witness, data={**witness.data, "http": http(old, sent)})
    return CIRCUMSTANCES[difference.kind](difference, line) if difference.kind in CIRCUMSTANCES else None


def _unread(difference: Difference, old: Operation, new: Operation, sent: Request) -> Witness | None:
    """Who sends it where it stood: refused where it has to be sent, and else answered as if nothing were said."""
    carrying = _carrying(old, sent, f"{difference.before} {difference.name}")
    if carrying is None:
        return None
    line, sent = carrying
    if difference.traits.get("required"):
        return _refused(line, sent, old, new)
    witness = told(line, f"was heard in its {difference.before}", f"is not read there, only in its {difference.after}")
    return replace(witness, data={**witness.data, "http": http(old, sent)})


def _dropped(difference: Difference, old: Operation, sent: Request) -> Witness | None:
    """Who sends what nobody reads any more."""
    carrying = _carrying(old, sent, f"{difference.traits.get('in')} {difference.name}")
    return told(carrying[0], "was heard", "may be dropped without a word") if carrying else None


def _carrying(old: Operation, sent: Request, place: str) -> tuple[str, Request] | None:
    """The request with the parameter of that place in it, as a line and as what is sent."""
    said = next((node.follow() for node in old.parameters.values() if _place(node.follow()) == place), None)
    if said is None:
        return None
    try:
        sent = {**sent, place: sent.get(place, _filled(_schema(said)))}
    except NoSample:
        return None
    text = written(said, sent[place])
    if not text.removesuffix(f"{said.mapping.get('name')}="):
        return None
    beside = (
        "" if place.startswith("query") else f" with cookie {text}" if "cookie" in place else f" with {place}: {text}"
    )
    return f"{_line(old, sent)}{beside}", sent


def _filled(schema: tuple[Node, ...]) -> Any:
    """A value of which something is seen in the request; raises NoSample."""
    made = sample(schema, "request")
    return [sample((schema[0].follow().get("items"),), "request")] if made == [] else made


def _before(difference: Difference, operation: Operation) -> Operation | None:
    return counterpart(operation, difference.was.spec if difference.was else operation.node.spec)


def least(operation: Operation) -> Request:
    """The least that the operation asks for; raises NoSample."""
    made: Request = {}
    for node in operation.parameters.values():
        said = node.follow()
        if said.mapping.get("required") is True or said.mapping.get("in") == "path":
            made[_place(said)] = sample(_schema(said), "request")
    body = operation.body.follow() if operation.body else None
    if body and body.mapping.get("required") is True:
        media = next((child for _, child in body.get("content").members()), body)
        made["body"] = sample((media.get("schema"),), "request")
    return made


def _place(parameter: Node) -> str:
    return f"{parameter.mapping.get('in')} {parameter.mapping.get('name')}"


def _schema(parameter: Node) -> tuple[Node, ...]:
    return tuple(list(schemas(parameter).values())[:1]) or (Node(parameter.spec, parameter.keys, {}),)


def _line(operation: Operation, sent: Request) -> str:
    """`GET /orders/1?limit=10`"""
    body = f" with {json.dumps(plain(sent['body']), ensure_ascii=False)}" if "body" in sent else ""
    return f"{_target(operation, sent)}{body}"[:200]


def http(operation: Operation, sent: Request) -> str:
    """The request as it travels (RFC 9112), with the headers that carry something."""
    headers = [
        f"{place.removeprefix('header ')}: {text}"
        for place, text in _written(operation, sent).items()
        if place.startswith("header ")
    ]
    cookies = [text for place, text in _written(operation, sent).items() if place.startswith("cookie ") and text]
    headers += [f"Cookie: {'; '.join(cookies)}"] if cookies else []
    body = []
    if "body" in sent:
        headers.append("Content-Type: application/json")
        body = ["", json.dumps(plain(sent["body"]), ensure_ascii=False, indent=2)]
    return "\n".join((_target(operation, sent), *headers, *body))


def _target(operation: Operation, sent: Request) -> str:
    texts = _written(operation, sent)
    path = re.sub(r"\{([^{}]*)\}", lambda found: texts.get(f"path {found[1]}", "1"), operation.path)
    query = "&".join(text for place, text in texts.items() if place.startswith("query") and text)
    return f"{operation.method.upper()} {path}{'?' if query else ''}{query}"


def _written(operation: Operation, sent: Request) -> dict[str, str]:
    """Each parameter by its place, as it travels."""
    said = {_place(node.follow()): node.follow() for node in operation.parameters.values()}
    return {place: written(said[place], value) for place, value in sent.items() if place in said}


def _refused(line: str, sent: Request, old: Operation, new: Operation) -> Witness:
    """Whether both descriptions, as they are written, say so is for the judge to decide."""
    had, has = (judge((_whole(op),), "request")(sent) for op in (old, new))
    proven = had is True and has is False
    witness = told(line, "was accepted", "is refused")
    spec: Spec = new.node.spec
    return Witness(
        witness.customer,
        witness.had,
        witness.gets,
        proven,
        name(spec) if proven else "",
        {**witness.data, "value": plain(sent), "http": http(old, sent)},
    )


def _whole(operation: Operation) -> Node:
    """All that an operation takes as one schema."""
    properties: dict[str, Any] = {}
    needed: list[str] = []
    for node in operation.parameters.values():
        said = node.follow()
        properties[_place(said)] = _schema(said)[0].value
        needed += [_place(said)] if said.mapping.get("required") is True else []
    body = operation.body.follow() if operation.body else None
    needed += ["body"] if body and body.mapping.get("required") is True else []
    schema = {"type": "object", "properties": properties, "required": needed}
    return Node(operation.node.spec, ("request",), schema)
