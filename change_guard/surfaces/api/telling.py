"""Differences into changes: the kind, whom it helps or hurts, and the words for where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from change_guard.model import Change, Effect, Value, Witness
from change_guard.surfaces.ambiguous import two_readings
from change_guard.surfaces.api.contract.flows import flow
from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.description.difference import Difference, Found
from change_guard.surfaces.api.description.spec import Node, Spec
from change_guard.surfaces.api.description.stability import STABILITY
from change_guard.surfaces.api.edits import edit
from change_guard.surfaces.api.naming import naming

KINDS = {
    ("request", "narrowed"): "request.narrowed",
    ("request", "replaced"): "request.narrowed",
    ("request", "widened"): "request.widened",
    ("request", "unclear"): "request.changed",
    ("response", "widened"): "response.widened",
    ("response", "replaced"): "response.widened",
    ("response", "narrowed"): "response.narrowed",
    ("response", "unclear"): "response.changed",
}
"""Servers must go on accepting, clients must go on understanding."""

EFFECTS: dict[str, Effect] = {
    "request.narrowed": "adverse",
    "request.widened": "favourable",
    "response.widened": "adverse",
    "response.narrowed": "favourable",
    "field.added": "favourable",
    "operation.removed": "adverse",
    "operation.added": "favourable",
    "operation.deprecated": "neutral",
    "operation.restored": "favourable",
    "default.changed": "adverse",
    "dialect.changed": "unknown",
    "parameter.moved": "adverse",
    "field.deprecated": "neutral",
    "field.restored": "favourable",
    "sunset.unreadable": "adverse",
    "sunset.contradicted": "adverse",
    "stability.lowered": "adverse",
    "stability.raised": "favourable",
    "stability.unreadable": "adverse",
    "operation.renamed": "neutral",
    "link.removed": "adverse",
    "security.scheme-changed": "adverse",
    "quota.lowered": "adverse",
    "quota.raised": "favourable",
    "access.gated": "adverse",
    "access.opened": "favourable",
    "terms.removed": "adverse",
    "security.tightened": "adverse",
    "security.loosened": "favourable",
    "server.removed": "adverse",
    "server.added": "favourable",
    "response.added": "neutral",
    "description.invalid": "adverse",
}


def kind(difference: Difference) -> str:
    """The word of vocabulary.API."""
    return difference.kind or KINDS[(difference.direction, difference.event)]


def tell(found: Found, roots: Sequence[Operation], specs: tuple[Spec, Spec], witness: Witness | None) -> Change:
    """The change a difference is to customers; `roots` are the operations whose bits are the reach."""
    difference, calls = found.difference, reached(found, roots)
    place = difference.place
    owner, location = naming(place.spec, place.keys)
    if difference.facet == "required" and place.keys and not _is_named(place, difference.name):
        location = f"{location}{'.' if _in_object(location) else ' '}{difference.name}"
    shared = bool(place.spec.name) or place.keys[:1] in (
        ("components",),
        ("definitions",),
        ("parameters",),
        ("responses",),
    )
    both_ways = not shared or kind(difference) == "description.invalid"
    subject = " ".join(f"{owner} {location}".split()) + ("" if both_ways else f" ({difference.direction})")
    return Change(
        surface="api",
        source=specs[1].title,
        kind=kind(difference),
        subject=subject,
        before=difference.before,
        after=difference.after,
        where=difference.now.spec.at(difference.now.keys),
        was=difference.was.spec.at(difference.was.keys) if difference.was else None,
        traits={
            **_traits(difference, " ".join(location.split()) or owner, owner, calls),
            "inside": f" of {_component(owner)}" if shared and location.strip() else "",
        },
        effect=effect(difference),
        audience="existing",
        effective=difference.effective,
        reach=tuple(op.name for op in calls),
        witness=witness,
    )


def _readings(difference: Difference) -> dict[str, Value]:
    """Both readings of a value of YAML 1.1 and 1.2, where the file was not read as a whole and only we can tell."""
    nodes = [node for node in (difference.was, difference.now) if node and node.spec.is_pruned]
    said = two_readings(node.spec.holder(node.keys) for node in nodes)
    return {"two_readings": said} if said else {}


def _component(owner: str) -> str:
    """A component's name without the word for what it is."""
    return owner.partition(" ")[2] or owner


def _is_named(place: Node, name: str) -> bool:
    return not name or name == "body" or place.follow().mapping.get("name") == name or "parameters" in place.keys[-3:]


def _in_object(location: str) -> bool:
    """Whether the words end with a field, so that another field follows after a dot."""
    last = location.rpartition(" ")[2]
    return bool(location) and not last.isdigit() and last not in ("body", "default")


def _traits(difference: Difference, location: str, owner: str, calls: Sequence[Operation]) -> dict[str, Value]:
    return {
        "facet": difference.facet,
        "location": location,
        "field": difference.name or location.rpartition(" ")[2],
        "direction": difference.direction,
        "operation": calls[0].name if calls else owner,
        "certain": difference.certain,
        "stability": _stability(calls),
        "flow": flow(calls),
        "edit": edit(difference),
        "hint": "",
        **_readings(difference),
        **difference.traits,
    }


def _stability(calls: Sequence[Operation]) -> str:
    """The firmest promise among the operations."""
    return max((op.promise for op in calls), key=STABILITY.index, default="stable")


def effect(difference: Difference) -> Effect:
    """Whom it helps or hurts, from the customer's side."""
    word = kind(difference)
    match word:
        case "field.removed":
            harmful = difference.direction == "response" or difference.traits.get("refused") is True
            return "adverse" if harmful else "unknown"
        case "response.widened" if difference.facet == "x-extensible-enum" or difference.traits.get("extensible"):
            return "neutral"
        case "discriminator.changed":
            return _read_otherwise(difference)
        case "response.removed":
            return "adverse" if difference.traits.get("success", True) else "unknown"
        case "operation.sunset-moved" | "field.sunset-moved":
            days = difference.traits.get("days")
            return "favourable" if isinstance(days, int) and days > 0 else "adverse"
    return EFFECTS.get(word, "unknown")


def _read_otherwise(difference: Difference) -> Effect:
    """A name more is for those who send it, a name less for those who read it."""
    event, sent = difference.traits.get("event"), difference.direction == "request"
    if event in ("property", "retargeted"):
        return "adverse"
    if event == "appeared":
        return "adverse" if sent and not difference.traits.get("needed_before") else "neutral"
    if event == "dropped":
        return "neutral" if sent else "adverse"
    return ("adverse" if sent else "favourable") if event == "removed" else ("favourable" if sent else "unknown")


def reached(found: Found, roots: Sequence[Operation]) -> list[Operation]:
    """The operations a difference reaches."""
    reach, ops = found.reach, []
    while reach:
        last = reach & -reach
        ops.append(roots[last.bit_length() - 1])
        reach ^= last
    return ops
