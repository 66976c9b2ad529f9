"""An example of a call beside a description: would the API take this request, and give this answer?

What is sent and answered is judged against the schemas as they are written, by the judge that is not our code. What
cannot be judged (a form, an abbreviation that is no JSON of a type we read) is left alone; it is never called right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from textwrap import shorten
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.model import Call
from change_guard.surfaces.api.contract.operations import Operation, contents
from change_guard.surfaces.api.contract.parameters import schemas
from change_guard.surfaces.api.contract.routing import Asked
from change_guard.surfaces.api.contract.undeclared import undeclared
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.witness.judge import faults, judge
from change_guard.surfaces.api.witness.written import of_text

IGNORED = frozenset(("accept", "content-type", "authorization"))
"""Header parameters of these names say nothing (OpenAPI 3.0.4, section 4.7.12.1)."""
BETWEEN = ", |\t"
"""What may stand between the items of a list (OpenAPI 3.0.4, section 4.7.12.4; Swagger 2.0, `collectionFormat`)."""
MAX_SAID = 140

Flaw = tuple[int, str]
"""A line, and what is wrong there."""


def flaws(call: Call, asked: Asked, gone: str = "") -> Iterator[Flaw]:
    """What the operation does not take, or does not answer; `gone` is a field that the change took away."""
    if call.is_answer:
        yield from _answer(call, asked.operation, gone)
    elif not call.status.startswith(("4", "5")):
        # What is shown to be refused need not be accepted.
        yield from ((call.where.line, said) for said in _line(call, asked))
        yield from _sent(call, asked.operation, gone)


def _line(call: Call, asked: Asked) -> Iterator[str]:
    """The parameters of the request line and the headers."""
    query: dict[str, list[str]] = {}
    for name, text in parse_qsl(urlsplit(call.target).query, keep_blank_values=True):
        query.setdefault(name, []).append(text)
    known = [node.follow() for node in asked.operation.parameters.values()]
    for node in known:
        place, name = node.mapping.get("in"), str(node.mapping.get("name"))
        if place == "query":
            yield from _value(node, f"`{name}`", query.get(name), _whole_query(node, query))
        elif place == "path" and name in asked.path:
            yield from _value(node, f"`{name}`", [unquote(asked.path[name])], True)
        elif place == "header" and call.whole and name.lower() not in IGNORED:
            said = call.headers.get(name.lower())
            yield from _value(node, f"header `{name}`", None if said is None else [said], True)
    yield from _unknown(query, known, asked)


def _whole_query(node: Node, query: dict[str, list[str]]) -> bool:
    """Whether a parameter is one name of the query, not several (`filter[size]=1`, the fields of an object)."""
    return not _spread(node) and not any(name.startswith(f"{node.mapping.get('name')}[") for name in query)


def _spread(node: Node) -> bool:
    """Whether it may be written under other names than its own."""
    said = [schema.follow().mapping for schema in schemas(node).values()]
    structured = any(not isinstance(one.get("type"), str) or one.get("type") == "object" for one in said)
    return structured or "content" in node.mapping or node.mapping.get("style") == "deepObject"


def _value(node: Node, what: str, texts: list[str] | None, alone: bool) -> Iterator[str]:
    if texts is None:
        needed = node.mapping.get("required") is True
        if needed and alone:
            yield f"{what} has to be sent and is not"
        return
    if not alone or any(_is_placeholder(text) for text in texts):
        return
    for schema in schemas(node).values():
        accepts = of_text(judge((schema,), "request"))
        ways: list[Any] = [texts[0]] if len(texts) == 1 else []
        ways += [texts, *(texts[0].split(mark) for mark in BETWEEN)]
        answers = [accepts(way) for way in ways]
        if True not in answers and None not in answers:
            shown = ", ".join(texts)
            yield f"{what} may not be {shorten(shown, 60, placeholder='...')}{_why(schema, texts[0])}"


def _why(schema: Node, text: str) -> str:
    """The judge's reason for the reading that comes closest: as a number, where it is one."""
    try:
        number = json.loads(text)
    except ValueError:
        number = text
    found = faults((schema,), "request", number if isinstance(number, int | float) else text)
    return f": {_short(found[0][1])}" if found else ""


def _unknown(query: dict[str, list[str]], known: list[Node], asked: Asked) -> Iterator[str]:
    """Names that the operation does not have, unless it takes any."""
    ours = [node for node in known if node.mapping.get("in") in ("query", "querystring")]
    if any(node.mapping.get("in") == "querystring" or _spread(node) for node in ours):
        return
    names = {str(node.mapping.get("name")) for node in ours} | asked.keys
    for name in query:
        if name not in names and name.removesuffix("[]") not in names:
            yield f"{asked.operation.name} has no parameter `{name}`"


def _sent(call: Call, operation: Operation, gone: str) -> Iterator[Flaw]:
    body = operation.body.follow() if operation.body else None
    if body is None:
        if call.body and not operation.form and call.method not in ("GET", "HEAD", "DELETE"):
            yield call.body_line, f"{operation.name} takes no body"
        return
    if call.body:
        yield from _content(call, body, operation, gone)
    elif call.whole and body.mapping.get("required") is True:
        yield call.where.line, f"{operation.name} asks for a body, and none is sent"


def _answer(call: Call, operation: Operation, gone: str) -> Iterator[Flaw]:
    described = {status.upper(): node for status, node in operation.responses.items()}
    if call.status:
        names = (call.status, f"{call.status[0]}XX", "DEFAULT")
        found = [described[name] for name in names if name in described][:1]
        if not found and call.status[0] in "23":
            yield call.where.line, f"{operation.name} describes no answer {call.status}"
    else:
        found = [node for name, node in described.items() if name.startswith("2")] or list(described.values())
    if not found or not call.body:
        return
    told = [list(_content(call, node.follow(), operation, gone)) for node in found]
    yield from min(told, key=len)


def _content(call: Call, holder: Node, operation: Operation, gone: str) -> Iterator[Flaw]:
    forms = contents(holder)
    named = call.headers.get("content-type", "").split(";")[0].strip().lower()
    takes = forms
    if named and forms and "" not in forms:
        takes = {name: node for name, node in forms.items() if _covers(name, named)}
        if not takes:
            does = "answers with" if call.is_answer else "takes"
            yield call.where.line, f"{operation.name} {does} {', '.join(forms)}, not {named}"
    media = {name: node for name, node in takes.items() if "json" in name or name in ("", "*/*", "application/*")}
    is_json = "json" in named or (not named and call.body.lstrip()[:1] in ("{", "["))
    if media and is_json:
        yield from _body(call, next(iter(media.values())).get("schema"), gone)


def _covers(pattern: str, media: str) -> bool:
    kind, _, rest = pattern.partition("/")
    return pattern in (media, "*/*") or (rest == "*" and media.startswith(f"{kind}/"))


def _body(call: Call, schema: Node, gone: str) -> Iterator[Flaw]:
    document = Document(f"{call.where.path}.json", call.body.encode())
    try:
        value = document.value
    except Unreadable as trouble:
        line = trouble.where.line - 1 if trouble.where and trouble.where.line else 0
        yield call.body_line + line, f"it {trouble.reason}; an example that leaves something out cannot be sent"
        return
    if not isinstance(schema.value, dict | bool):
        return
    found = faults((schema,), "response" if call.is_answer else "request", value)
    for keys, why in (found or [])[:3]:
        place = ".".join(map(str, keys))
        yield call.body_line + document.at(keys).line - 1, f"{f'`{place}`: ' if place else ''}{_short(why)}"
    for keys in undeclared(value, schema, gone) if gone else ():
        yield (
            call.body_line + document.at(keys).line - 1,
            f"`{'.'.join(map(str, keys))}` is what this change takes away",
        )


def _short(why: str) -> str:
    return shorten(why, MAX_SAID, placeholder=" ...")


def _is_placeholder(text: str) -> bool:
    """`{id}`, `<id>`, `:id`, `$ID`, `...`: what a reader is to put something in for."""
    return text[:1] in ("{", "<", ":", "$") or text in ("...", "\u2026", "")
