"""What the three questions (what pushes, what is lost, what is tilted) hand to telling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from change_guard.model import Value
from change_guard.surfaces.wording.sides import Pair


@dataclass(frozen=True, slots=True)
class Told:
    """A change before it has a place: the entry's pair, the phrases, and what a rule may ask about them."""

    kind: str
    pair: Pair
    before: str | None
    after: str | None
    family: str
    tier: str
    more: Mapping[str, Value] = field(default_factory=dict)
