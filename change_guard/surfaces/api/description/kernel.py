"""Two descriptions of which only what matters is parsed: what differs, and what leads there.

Everything else is left empty, line for line, and read when somebody follows a reference into it. Where the cut gives
up, or what changed concerns every operation, both files are parsed as a whole; the answer is the same. A key that
stands twice is told only where its mapping changed, so nothing need be known of it in parts that nobody reads.
"""

from __future__ import annotations

from collections.abc import Collection
from contextvars import ContextVar

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.api.description.blocks import HOLDERS, Block, Cut
from change_guard.surfaces.api.description.cut import cut
from change_guard.surfaces.api.description.identifiers import identifies
from change_guard.surfaces.api.description.left_out import LeftOut, Shared
from change_guard.surfaces.api.description.references import SECTIONS, leading, target
from change_guard.surfaces.api.description.spec import Keys, Spec

full: ContextVar[bool] = ContextVar("full", default=False)
"""Whether both sides are to be parsed as a whole, come what may."""

HARMLESS = ("info", "tags", "externalDocs")
"""Entries at the top that say nothing about an operation."""

WHOLE = {(name,) for name in (*HOLDERS, "components")}
"""Holders that stand beside their key, where nobody sees which of their entries leads to what changed."""

EXAMPLES = ("components", "examples")
"""Where values are shown: what they hold refers to nothing, not even a field called `$ref`."""


def specs(before: Document, after: Document) -> tuple[Spec, Spec] | None:
    """Both sides with what is not needed left out, None where they must be read as a whole."""
    had, has = _cut(before), _cut(after)
    if had is None or has is None:
        return None
    changed = {keys for keys, block in had.blocks.items() if not block.same(has.blocks.get(keys))}
    changed |= has.blocks.keys() - had.blocks.keys()
    unlike = [
        block
        for block in (*had.blocks.values(), *(has.blocks[keys] for keys in changed if keys in has.blocks))
        if block.keys[:2] != EXAMPLES
    ]
    if not all(map(_local, changed)) or not all(block.local for block in unlike):
        return None
    if any(keys in WHOLE for keys in (*had.blocks, *has.blocks)):
        return None
    differing = {_reference(keys) for keys in changed if not _is_path(keys)}
    links = [
        (ref, _reference(block.keys)) for block in unlike if _is_component(block.keys) for ref in block.references or ()
    ]
    unequal = leading(differing, links)
    idle = {
        keys
        for keys, block in had.blocks.items()
        if keys not in changed and not (_is_path(keys) and _leads(block, unequal))
    }
    shared = Shared(changed, unequal)
    try:
        return _outline(before, had, idle, shared), _outline(after, has, idle, shared)
    except Unreadable:
        # The whole file says better what is wrong, or nothing is: a quote may run through a block that was left out.
        return None


def lazily(document: Document) -> Spec:
    """One description of which only the outline is read, where it can be cut: the rest when somebody asks for it."""
    found = _cut(document)
    if found is None or not all(block.local for block in found.blocks.values() if block.keys[:2] != EXAMPLES):
        return Spec(document)
    try:
        return _outline(document, found, found.blocks.keys(), Shared(found.blocks.keys(), frozenset()))
    except Unreadable:
        return Spec(document)


def _cut(document: Document) -> Cut | None:
    """The file in blocks; None where it cannot be cut, or where schemas are known by more than their place."""
    return None if identifies(document.data) else cut(document.data)


def _local(keys: Keys) -> bool:
    """Whether a change there concerns only those who refer to it."""
    return _is_path(keys) or _is_component(keys) or keys[0] in HARMLESS or keys[:2] == EXAMPLES


def _is_path(keys: Keys) -> bool:
    return len(keys) == 2 and keys[0] == "paths"


def _is_component(keys: Keys) -> bool:
    return (len(keys) == 3 and keys[1] in SECTIONS) or (len(keys) == 2 and keys[0] in SECTIONS)


def _reference(keys: Keys) -> str:
    return "#/" + "/".join(str(key).replace("~", "~0").replace("/", "~1") for key in keys)


def _leads(block: Block, unequal: frozenset[str]) -> bool:
    return any(
        target(ref) in unequal or not ref.startswith("#/") or ref.startswith("#/paths")
        for ref in block.references or ()
    )


def _is_apart(block: Block) -> bool:
    """Whether it can be left out and read by itself."""
    keys = block.keys
    return not block.fixed and (_is_component(keys) or _is_path(keys) or keys[:2] == EXAMPLES)


def _outline(document: Document, side: Cut, idle: Collection[Keys], shared: Shared) -> Spec:
    """The description without its paths and components, and with those put in again that are not idle."""
    gone = list(filter(_is_apart, side.blocks.values()))
    shown = Document(document.path, side.without(document.data, gone), document.side, document.watch)
    left = LeftOut({block.keys: (block.start, block.end) for block in gone}, shared)
    spec = Spec(shown, document, left)
    for block in gone:
        if block.keys not in idle:
            spec.fill(block.keys)
    return spec
