"""What a schema says besides which values it accepts: defaults, its end, figures in words, the discriminator."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.contract.markup import markup
from change_guard.surfaces.api.contract.surprises import prose
from change_guard.surfaces.api.description.dialects import left_behind, own_dialects
from change_guard.surfaces.api.description.difference import Difference, Pair, alike, small
from change_guard.surfaces.api.description.lifecycle import Thing, lifecycle
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.discriminators import discriminators
from change_guard.surfaces.api.schemas.expand import where


def said(pair: Pair) -> Iterator[Difference]:
    """The differences in all of that."""
    yield from lifecycle(Thing("field", pair.direction), pair.before, pair.after)
    if len(pair.before) != 1 or len(pair.after) != 1:
        return
    was, now = pair.before[0].follow(), pair.after[0].follow()
    yield from _default(pair, *(where(nodes[0], "default") for nodes in (pair.before, pair.after)))
    yield from prose(pair.before[0], pair.after[0])
    yield from markup(pair)
    yield from discriminators(pair, *(where(nodes[0], "discriminator") for nodes in (pair.before, pair.after)))
    yield from own_dialects(was, now)
    yield from left_behind(pair)


def _default(pair: Pair, was: Node, now: Node) -> Iterator[Difference]:
    """What leaving the value out means, where it is sent and could be left out."""
    if pair.direction == "request" and not alike(was.value, now.value) and not (_is_needed(was) or _is_needed(now)):
        yield Difference(
            "unclear", "default", small(was.value), small(now.value), was, now, pair.direction, "default.changed",
            traits={"had_default": was.value is not None, "has_default": now.value is not None},
        )  # fmt: skip


def _is_needed(default: Node) -> bool:
    """Whether the field or parameter that it stands in must be sent, so that nothing is ever assumed for it."""
    above = [default.spec.root]
    for key in default.keys[:-1]:
        if not isinstance(above[-1].value, dict | list):
            return False
        above.append(above[-1].at(key))
    match default.keys[:-1]:
        case (*_, "properties", name):
            required = above[-3].mapping.get("required")
            return isinstance(required, list) and name in required
        case (*_, "schema"):
            return "in" in above[-2].mapping and above[-2].mapping.get("required") is True
    return "in" in above[-1].mapping and above[-1].mapping.get("required") is True
