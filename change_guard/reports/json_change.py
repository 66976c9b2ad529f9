"""A change in the published shape `change-guard/report/1`."""

from __future__ import annotations

from typing import Any

from change_guard.model import Change, Location, canonical, spell


def of_change(change: Change) -> dict[str, Any]:
    """The change's facts, as the schema names them."""
    witness = change.witness
    return {
        "id": change.id,
        "surface": change.surface,
        "source": change.source,
        "kind": change.kind,
        "subject": change.subject,
        "before": {"value": canonical(change.before), "shown": spell(change.before)},
        "after": {"value": canonical(change.after), "shown": spell(change.after)},
        "effect": change.effect,
        "audience": change.audience,
        "effective": change.effective and change.effective.isoformat(),
        "where": of_location(change.where),
        "was": change.was and of_location(change.was),
        "traits": {name: spell(value) for name, value in sorted(change.traits.items())},
        "reach": list(change.reach),
        "witness": witness
        and {
            "customer": witness.customer,
            "had": witness.had,
            "gets": witness.gets,
            "proven": witness.proven,
            "judge": witness.judge,
            "data": dict(witness.data),
        },
    }


def of_location(at: Location) -> dict[str, Any]:
    """The place in a file, as the schema names it."""
    return {"path": at.path, "line": at.line, "column": at.column, "pointer": at.pointer, "side": at.side}
