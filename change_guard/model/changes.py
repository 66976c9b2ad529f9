"""What is different for customers, and the customer who feels it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from change_guard.model.snapshots import Location
from change_guard.model.values import Value, canonical

Effect = Literal["adverse", "neutral", "favourable", "unknown"]
Audience = Literal["new", "existing", "everyone", "unknown"]


@dataclass(frozen=True, slots=True)
class Witness:
    """The customer who feels it. `proven` only where a judge that is not our code confirmed both sides.

    `data` is what the surface computed, for reports that draw it: an API's `operation` and `value` (what is sent or
    answered), a price's `before`, `after` and `currency` (both bills as text), and `bills` with `count` and `unit`: the
    bill over usage, in the shape that reports/bills.py states.
    """

    customer: str
    had: str
    gets: str
    proven: bool = False
    judge: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One thing that is different for customers. `kind` is a word of vocabulary.KINDS."""

    surface: str
    source: str
    """The document's own name (an API's title, a catalogue's name, a flag set's environment)."""
    kind: str
    subject: str
    before: Value
    after: Value
    where: Location
    was: Location | None = None
    traits: Mapping[str, Value] = field(default_factory=dict)
    effect: Effect = "unknown"
    audience: Audience = "unknown"
    effective: date | None = None
    """The day customers feel it, as the data says; None means on merge."""
    reach: tuple[str, ...] = ()
    witness: Witness | None = None

    @cached_property
    def id(self) -> str:
        """`chg_` and ten letters: the same after a rebase, a reformatting or a move; another when values change."""
        import hashlib
        import json

        fact = [
            1,
            self.surface,
            self.source,
            self.kind,
            self.subject,
            canonical(self.before),
            canonical(self.after),
        ]
        digest = hashlib.sha256(json.dumps(fact, ensure_ascii=True).encode()).digest()
        number = int.from_bytes(digest[:7], "big") >> 6
        return "chg_" + "".join(
            "0123456789abcdefghjkmnpqrstvwxyz"[(number >> shift) & 31] for shift in range(45, -1, -5)
        )

    @property
    def facts(self) -> dict[str, Value]:
        """Everything a rule or a policy may ask about, by name."""
        return {
            **self.traits,
            "surface": self.surface,
            "source": self.source,
            "change": self.kind,
            "subject": self.subject,
            "before": self.before,
            "after": self.after,
            "effect": self.effect,
            "audience": self.audience,
            "effective": self.effective,
            "reach": len(self.reach),
        }

    def __lt__(self, other: Change) -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """What sorts changes the same way in every run."""
        return (self.where.path, self.where.line, self.where.column, self.kind, self.subject, self.id)
