"""Keywords that are compared as they stand: patterns, formats, steps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from change_guard.surfaces.api.description.difference import Difference, Event, Pair, alike, small
from change_guard.surfaces.api.schemas.differing import differs, place
from change_guard.surfaces.api.schemas.places import finds_everything
from change_guard.surfaces.api.schemas.shape import Said, Shape

WITHIN = {("int32", "int64"), ("float", "double"), ("int32", "double"), ("float", "decimal"), ("int32", "decimal")}
"""Formats whose first holds no value that the second lacks (OpenAPI format registry)."""


NUMERIC = frozenset(("int32", "int64", "float", "double", "decimal"))
"""Formats that say how much room a number takes: a program stores it in a type of that size."""

SCHEMAS = frozenset(("propertyNames", "if", "then", "else", "unevaluatedProperties", "unevaluatedItems"))
"""Keywords that hold a schema: `false` refuses everything."""


def keyword(pair: Pair, before: Shape, after: Shape, word: str) -> Iterator[Difference]:
    if word in ("format", "contentEncoding") and _is_base64(before) and _is_base64(after):
        return
    if word in ("format", "contentMediaType") and _is_bytes(before) and _is_bytes(after):
        return
    had, has = _effective(before, word), _effective(after, word)
    gone = [said for said in had if not any(_equal(said, other) for other in has)]
    new = [said for said in has if not any(_equal(said, other) for other in had)]
    if not gone and not new:
        return
    event: Event | None = "unclear" if gone and new else "narrowed" if new else "widened"
    if gone and new and len(gone) == len(new) == 1:
        event = _changed(word, gone[0].value, new[0].value)
    if event is None:
        return
    was = gone[0].node if gone else place(None, before, word)
    now = new[0].node if new else place(None, after, word)
    values = (small(gone[0].value) if gone else None, small(new[0].value) if new else None)
    if word == "format" and NUMERIC.issuperset(value for value in values if value is not None):
        word = "number format"
    yield differs(
        pair, event, word, values, (was, now), certain=event != "unclear" and word not in ("format", "number format")
    )


def _is_base64(shape: Shape) -> bool:
    """Whether bytes are written by RFC 4648: `format: byte`, or from OpenAPI 3.1 on `contentEncoding: base64`."""
    forms, codes = ([said.value for said in shape.keywords.get(word, ())] for word in ("format", "contentEncoding"))
    told, meant = (codes, "base64") if codes else (forms, "byte")
    return bool(told) and not (forms and codes) and all(value == meant for value in told)


def _is_bytes(shape: Shape) -> bool:
    """Whether bytes stand there as they are: `format: binary`, or from OpenAPI 3.1 on a media type and no encoding."""
    forms, types = ([said.value for said in shape.keywords.get(word, ())] for word in ("format", "contentMediaType"))
    meant = ["application/octet-stream"] if types else ["binary"]
    return (types or forms) == meant and not (forms and types) and "contentEncoding" not in shape.keywords


def _effective(shape: Shape, word: str) -> list[Said]:
    """What a keyword says, without values that say nothing."""
    return [said for said in shape.keywords.get(word, ()) if not _idle(word, said.value)]


def _idle(word: str, value: Any) -> bool:
    if word == "pattern" and isinstance(value, str):
        return finds_everything(value)
    if word in ("not", "contains"):
        return word == "not" and value is False
    if word in SCHEMAS:
        return value is True or value == {}
    return value is False or value in ({}, [], "")


def _equal(one: Said, other: Said) -> bool:
    return alike(one.value, other.value)


def _changed(word: str, had: Any, has: Any) -> Event | None:
    """What going from one value to the other does; None where both mean the same."""
    if word == "pattern" and isinstance(had, str) and isinstance(has, str):
        return _pattern(had, has)
    if word == "format" and isinstance(had, str) and isinstance(has, str):
        return "widened" if (had, has) in WITHIN else "narrowed" if (has, had) in WITHIN else "replaced"
    if word == "multipleOf" and all(isinstance(value, int | Decimal) and value > 0 for value in (had, has)):
        return (
            "narrowed"
            if Decimal(has) % Decimal(had) == 0
            else ("widened" if Decimal(had) % Decimal(has) == 0 else "replaced")
        )
    return "replaced" if word in ("contentEncoding", "contentMediaType") else "unclear"


def _pattern(had: str, has: str) -> Event | None:
    from change_guard.surfaces.api.schemas.automata import Undecided, only_in

    try:
        gone, new = only_in(had, has), only_in(has, had)
    except Undecided:
        return "unclear"
    if gone is None:
        return None if new is None else "widened"
    return "narrowed" if new is None else "replaced"
