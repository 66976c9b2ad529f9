"""The last day an offer is promised to be there: announced, brought forward, put off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from change_guard.model import Change, Effect, Value
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.telling import Said, Sides


def changes(sides: Sides, couple: Couple) -> Iterator[Change]:
    """At most one; it takes effect on the last day itself, as the sunset of an API does."""
    old, new = couple.old.ends, couple.new.ends
    if old == new:
        return
    facts: dict[str, Value] = {"offer": couple.new.key, "offer_kind": couple.new.kind, "free": couple.new.free}
    effect: Effect = "adverse"
    if new is None or (old is not None and new > old):
        kind, effect = "product.resumed", "favourable"
    elif old is not None:
        kind = "effective.advanced"
    else:
        kind = "plan.removed"
        facts |= {"legacy": couple.old.standing == "closed", "replaced_by": couple.new.moves_to or "nothing named",
                  "percent": None, "complete": False, "lost": None}  # fmt: skip
    said = Said(kind, couple.new.label, _spoken(old), _spoken(new), effect, facts)
    when = replace(sides.when(couple.new), effective=new)
    yield sides.tell(said, couple.old.ends_keys or couple.old.keys, couple.new.ends_keys or couple.new.keys, when)


def _spoken(day: date | None) -> str:
    return f"retired on {day}" if day else "sold"
