"""References that nobody followed, each where it first stands."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.model import Location, Unexamined
from change_guard.surfaces.api.description.spec import Keys, Spec


def unexamined(before: Spec, after: Spec) -> Iterator[Unexamined]:
    """What both sides refer to and nobody looked into, once each, shown where the newer one has it."""
    for ref in dict.fromkeys((*before.remote, *after.remote)):
        side = after if ref in after.remote else before
        yield Unexamined(_standing(side, ref), f"`{ref}`, which leads out of the snapshot and was not followed")
    unclear = {
        ref: spec.at((*keys, "$dynamicRef")) for spec in _both(before, after) for ref, keys in spec.unclear.items()
    }
    for ref, where in unclear.items():
        yield Unexamined(where, f"`$dynamicRef: {ref}`, which may lead to several schemas and was not followed")


def _both(before: Spec, after: Spec) -> list[Spec]:
    """The older files first, so that what is kept of each reference is the newer place."""
    return [*_files(before), *_files(after)]


def _files(spec: Spec) -> list[Spec]:
    return [part for part in spec.parts.values() if part]


def _standing(spec: Spec, ref: str) -> Location:
    """The place of the first such reference in any of the files; the file itself where it is spelt otherwise."""
    for part in _files(spec):
        todo: list[tuple[Keys, object]] = [((), part.value)]
        while todo:
            keys, value = todo.pop()
            if isinstance(value, dict) and value.get("$ref") == ref:
                return part.at((*keys, "$ref"))
            children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
            todo += [((*keys, key), child) for key, child in reversed(list(children))]
    return spec.at(())
