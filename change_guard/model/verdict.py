"""Findings beside what speaks for them: everything a report may know."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from change_guard.model.changes import Change
    from change_guard.model.evidence import Missing, Notice, Period, Plan, Waiver
    from change_guard.model.rules import Finding
    from change_guard.model.snapshots import Location, Unexamined, Unread

Status = Literal["needed", "stale", "draft", "too-early", "covered", "waived", "info"]


WEIGHTS = ("percent", "loses", "step")
"""Traits that say how hard a change hits, in percent or as a share."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A finding, what speaks for it, and what is still missing."""

    finding: Finding
    status: Status
    missing: tuple[Missing, ...] = ()
    notice: Notice | None = None
    plan: Plan | None = None
    waiver: Waiver | None = None
    period: Period | None = None
    effective: date | None = None
    advice: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        return bool(self.missing) and self.finding.rule.severity == "breaking"

    @property
    def rank(self) -> tuple[bool, int, str, Fraction]:
        """What sorts worst first: what blocks, then by severity, rule by rule, the hardest hit customers first."""
        from decimal import Decimal
        from fractions import Fraction

        rule, traits = self.finding.rule, self.finding.change.traits
        said = [traits.get(name) for name in WEIGHTS]
        hits = [Fraction(one) for one in said if isinstance(one, Fraction | int | Decimal) and one < 10**9]
        return (
            not self.blocks,
            ("breaking", "risky", "note").index(rule.severity),
            rule.id,
            -max(hits, default=Fraction(0)),
        )

    @property
    def unseen(self) -> bool:
        """Whether it blocks only because the history that could clear it is out of reach."""
        return self.blocks and all(missing.what == "history" for missing in self.missing)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that somebody has to write, as far as the findings can write it."""

    path: str
    text: str
    findings: tuple[str, ...]
    """The ids of what it would speak for."""


@dataclass(frozen=True, slots=True)
class Hosting:
    """Where the repository lives on the web, for links. Each part may be empty: then there is no link that needs it."""

    repository: str
    """`https://github.com/acme/shop`"""
    branch: str = ""
    """Where whoever reads the report may commit: the change's own branch, never a fork's."""
    commit: str = ""
    """The head, in full."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything a report may know, including what was not examined."""

    base: str
    head: str
    chosen: str
    today: date
    judgements: tuple[Judgement, ...] = ()
    changes: tuple[Change, ...] = ()
    unread: tuple[Unread, ...] = ()
    unexamined: tuple[Unexamined, ...] = ()
    troubles: tuple[Unread, ...] = ()
    """Evidence files that could not be read."""
    notes: tuple[str, ...] = ()
    files_changed: int = 0
    files_examined: tuple[str, ...] = ()
    rules: int = 0
    """How many rules could have spoken."""
    lines: Mapping[Location, str] = field(default_factory=dict)
    """The source line at each place a finding points to."""
    drafts: tuple[Draft, ...] = ()
    """The notices and plans that are missing; only where the report that was asked for shows them."""
    hosting: Hosting | None = None

    @property
    def exit_code(self) -> int:
        """0 passed, 1 the gate says no, 2 something unreadable, 3 cannot judge; of several, 2 > 3 > 1."""
        unreadable = [unread for unread in (*self.unread, *self.troubles) if unread.where.side == "after"]
        if any(not unread.unseen for unread in unreadable):
            return 2
        if unreadable or any(judgement.unseen for judgement in self.judgements):
            return 3
        return 1 if any(judgement.blocks for judgement in self.judgements) else 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(judgement.finding for judgement in self.judgements)

    @property
    def favourable(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.effect == "favourable")

    @property
    def quiet(self) -> tuple[Change, ...]:
        """Changes on which no rule speaks and which nobody will mind or cheer."""
        spoken = {finding.id for finding in self.findings}
        return tuple(c for c in self.changes if c.effect != "favourable" and c.id not in spoken)
