"""By which rules schemas are read (OpenAPI 3.1.1, section 4.8.24.5): `jsonSchemaDialect` for all, `$schema` for one."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.description.difference import Difference, Pair, small
from change_guard.surfaces.api.description.spec import Node, Spec

DEFAULT = "https://json-schema.org/draft/2020-12/schema"
OWN = ("https://spec.openapis.org/oas/3.1/dialect/", "https://spec.openapis.org/oas/3.2/dialect/")
"""OpenAPI's dialects add annotations to 2020-12 and refuse nothing by themselves."""

OUTDATED = {
    "nullable": ("nullable", "x-nullable"),
    "exclusiveMinimum": ("exclusiveMinimum",),
    "exclusiveMaximum": ("exclusiveMaximum",),
}
"""What `true` says for the last time in OpenAPI 3.0, and how it may have been said before."""


def dialects(before: Spec, after: Spec) -> Iterator[Difference]:
    """Another dialect for all schemas that name none."""
    if before.version >= "3.1" and after.version >= "3.1":
        yield from _told(before.root.get("jsonSchemaDialect"), after.root.get("jsonSchemaDialect"))


def own_dialects(before: Node, after: Node) -> Iterator[Difference]:
    """Another dialect for one schema that names its own, on either side."""
    was, now = before.get("$schema"), after.get("$schema")
    modern = before.spec.version >= "3.1" and after.spec.version >= "3.1"
    if modern and (was.value is not None or now.value is not None):
        yield from _told(was, now)


def left_behind(pair: Pair) -> Iterator[Difference]:
    """Words of OpenAPI 3.0 left standing where they mean nothing any more: one fact, whatever they stand in. Compared
    is what their author means."""
    was, now = pair.before[0].follow(), pair.after[0].follow()
    if not was.spec.version < "3.1" <= now.spec.version or pair.direction != "request":
        return
    for word, had in OUTDATED.items():
        if _is_missed(now, word) and any(was.mapping.get(one) is True for one in had):
            yield Difference(
                "unclear", word, was.spec.version, now.spec.version, was.spec.root.get("openapi"),
                now.spec.root.get("openapi"), kind="dialect.changed", certain=False, name=word,
            )  # fmt: skip


def _is_missed(schema: Node, word: str) -> bool:
    types = schema.mapping.get("type")
    return schema.mapping.get(word) is True and not (word == "nullable" and isinstance(types, list) and "null" in types)


def _told(was: Node, now: Node) -> Iterator[Difference]:
    had, has = _dialect(was), _dialect(now)
    if had != has:
        word = str(now.keys[-1])
        yield Difference("unclear", word, small(had), small(has), was, now, kind="dialect.changed", certain=False)


def _dialect(said: Node) -> object:
    """The rules that hold, under one name where they are the same."""
    named = said.value if said.value is not None else said.spec.root.mapping.get("jsonSchemaDialect", DEFAULT)
    written = str(named).removesuffix("#")
    return DEFAULT if written.startswith(OWN) else written
