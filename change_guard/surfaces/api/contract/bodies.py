"""What is sent in a body: whether it must be, its media types, its encoding, its schema."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from change_guard.surfaces.api.contract.formed import form_became_body, formed
from change_guard.surfaces.api.contract.operations import Operation, contents, listed
from change_guard.surfaces.api.contract.parameters import Found, need
from change_guard.surfaces.api.description.difference import Difference, Direction, Event, Pair, small
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import TooMany
from change_guard.surfaces.api.schemas.merging import shapes
from change_guard.surfaces.api.schemas.plain import ANNOTATIONS

_STRUCTURED = re.compile(r"json|xml|form|multipart|text|\*", re.I)
"""Media types in which a schema describes something else than the bytes."""
ENCODING = ("contentType", "style", "explode", "allowReserved")


def bodies(before: Operation, after: Operation, asks: Direction) -> Found:
    """The differences between what an operation takes as its body."""
    had, has = before.body, after.body
    if form_became_body(before, after):
        had, has = had or formed(before), has or formed(after)
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
    had, has = (contents(node) for node in (before, after))
    if "" in had or "" in has:
        had, has = ({"": next(iter(side.values()))} if side else {} for side in (had, has))
    for name in sorted(had.keys() | has.keys()):
        if name in had and name in has:
            yield from _same(pair, had[name], has[name])
        elif name in had:
            yield from _gone(pair, name, had, has, after.get("content"))
        else:
            yield from _new(pair, name, had, has, before.get("content"))


def form(pair: Pair) -> Found:
    """A media type that several bodies or answers refer to, as they may from OpenAPI 3.2 on."""
    yield from _same(pair, pair.before[0].follow(), pair.after[0].follow())


def forms(before: Operation, after: Operation, asks: Direction) -> Found:
    """Swagger 2.0 lists media types for all bodies and all answers at once (`consumes`, `produces`)."""
    if before.node.spec.version != "2.0" or after.node.spec.version != "2.0":
        return
    gives: Direction = "response" if asks == "request" else "request"
    told: tuple[tuple[str, Direction, str, str], ...] = (
        ("consumes", asks, "", ""), ("produces", gives, "response.removed", "response.added")
    )  # fmt: skip
    for word, direction, less, more in told:
        was, now = (listed(op, word) for op in (before, after))
        had, has = ({str(item.value).split(";")[0].strip().lower() for item in side.items()} for side in (was, now))
        if not had or not has or not (_sends(before) if word == "consumes" else _answers(before)):
            continue
        for name in sorted(had - has):
            yield Difference("narrowed", "media type", name, None, was, now, direction, less, name=name)
        for name in sorted(has - had):
            yield Difference("widened", "media type", None, name, was, now, direction, more, name=name)


def _sends(operation: Operation) -> bool:
    return operation.body is not None or bool(operation.form)


def _answers(operation: Operation) -> bool:
    """Whether anything comes back; an answer without a schema has no content (Swagger 2.0, Response Object)."""
    return any("schema" in node.follow().mapping for node in operation.responses.values())


def _same(pair: Pair, before: Node, after: Node) -> Found:
    yield from _schema(pair, before, after)
    yield from _encoding(pair, before, after)


def _gone(pair: Pair, name: str, had: dict[str, Node], has: dict[str, Node], after: Node) -> Found:
    """A form that a range still speaks of is not gone; of a range, clients were promised no form by name."""
    cover = _range(name, has)
    if cover:
        yield from _same(pair, had[name], has[cover])
        return
    answered = pair.direction == "response" and "*" not in name
    yield Difference(
        "narrowed", "media type", name, None, had[name], after, pair.direction,
        "response.removed" if answered else "", name=name, traits={"required": False},
    )  # fmt: skip


def _new(pair: Pair, name: str, had: dict[str, Node], has: dict[str, Node], before: Node) -> Found:
    cover = _range(name, had)
    if cover:
        yield from _same(pair, had[cover], has[name])
        return
    yield Difference(
        "widened", "media type", None, name, before, has[name], pair.direction,
        "response.added" if pair.direction == "response" else "", name=name,
    )  # fmt: skip


def _range(name: str, described: dict[str, Node]) -> str:
    """The narrowest range that holds a media type (OpenAPI 3.0.4, section 4.7.17; RFC 9110, section 12.5.1)."""
    ranges = (f"{name.partition('/')[0]}/*", "*/*")
    return next((known for known in ranges if known in described and known != name), "")


def _schema(pair: Pair, before: Node, after: Node) -> Found:
    for word in ("schema", "itemSchema"):
        had, has = before.mapping.get(word), after.mapping.get(word)
        if (had is not None or has is not None) and not _are_bare(before.get(word), after.get(word)):
            nodes = [
                node.get(word) if word in node.mapping else Node(node.spec, (*node.keys, word), {})
                for node in (before, after)
            ]
            yield Pair("schema", (nodes[0],), (nodes[1],), pair.direction)


def _are_bare(before: Node, after: Node) -> bool:
    """Whether neither says anything of the bytes but that they are bytes (OpenAPI 3.1.1, section 4.8.14.3; Swagger
    2.0's `file`, whatever the media type)."""
    had, has = (schema.follow().mapping for schema in (before, after))
    files = [side.get("type") == "file" for side in (had, has)]
    if any(files):
        return all(is_file or not side or _are_bytes(side) for is_file, side in zip(files, (had, has), strict=True))
    if any(_STRUCTURED.search(str(schema.keys[-2])) for schema in (before, after)):
        return False
    return all(not schema.value or _are_bytes(side) for schema, side in ((before, had), (after, has)))


def _are_bytes(said: Mapping[str, Any]) -> bool:
    words = {word: value for word, value in said.items() if word not in ANNOTATIONS}
    if words.get("type", "string") != "string" or words.keys() - {"type", "format", "contentMediaType"}:
        return False
    return ("contentMediaType" in words or words.get("format") == "binary") and words.get(
        "format", "binary"
    ) == "binary"


def _encoding(pair: Pair, before: Node, after: Node) -> Found:
    """How one field of a form or of a multipart body is written (OpenAPI 3.0.4, section 4.7.15). A field that only one
    side has is known in no other way, and what stands there for no field at all is ignored."""
    yield from _by_position(pair, before, after)
    old, new = before.get("encoding"), after.get("encoding")
    if not old.mapping and not new.mapping:
        return
    had, has = (_fields(node) for node in (before, after))
    for field in sorted(name for name in old.mapping.keys() | new.mapping.keys() if name in had and name in has):
        for word in ENCODING:
            was, now = (_written(side.get(field), word) for side in (old, new))
            if was != now:
                event = _event(was, now) if word == "contentType" else "replaced"
                # Where nothing was said of a field, what a client sent is its own guess (OpenAPI 3.0.4, 4.7.15.1).
                event = event if field in old.mapping and field in new.mapping else "unclear"
                yield Difference(
                    event, f"encoding {word}", small(was), small(now), old.get(field).get(word),
                    new.get(field).get(word), pair.direction, name=field,
                )  # fmt: skip


def _by_position(pair: Pair, before: Node, after: Node) -> Found:
    """The same for the parts of a body that have no names (OpenAPI 3.2.0, Media Type Object)."""
    had, has = (_positions(node) for node in (before, after))
    for place in sorted(had.keys() & has.keys()):
        for word in ENCODING:
            was, now = _written(had[place], word), _written(has[place], word)
            if was != now:
                event = _event(was, now) if word == "contentType" else "replaced"
                yield Difference(
                    event, f"encoding {word}", small(was), small(now), had[place].get(word), has[place].get(word),
                    pair.direction, name=place,
                )  # fmt: skip


def _positions(media: Node) -> dict[str, Node]:
    item = media.get("itemEncoding")
    prefix = {f"part {index + 1}": node for index, node in enumerate(media.get("prefixEncoding").items())}
    return prefix | ({"every part": item} if item.mapping else {})


def _event(was: object, now: object) -> Event:
    """What becomes of a list of media types, of which each will do."""
    had, has = ({name.strip() for name in str(said or "*/*").split(",")} for said in (was, now))
    return "replaced" if had - has and has - had and "*/*" not in had | has else "narrowed" if had - has else "widened"


def _fields(media: Node) -> set[str]:
    try:
        found = shapes((media.get("schema"),))
    except TooMany:
        return set()
    return {name for shape in found for name in shape.properties}


def _written(encoding: Node, word: str) -> object:
    """What holds where nothing is said; `contentType` counts only where no style is written."""
    said = encoding.mapping
    styled = said.keys() & {"style", "explode", "allowReserved"}
    if word == "contentType":
        return None if styled else said.get(word)
    style = said.get("style", "form")
    return said.get(word, {"style": style, "explode": style == "form", "allowReserved": False}[word])
