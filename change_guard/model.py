"""Every noun of the line, frozen. Read it beside review.py; it imports nothing of ours.

The order in which a review meets them:
Snapshot, Comparison -> Change (with its Witness) or Unread -> Rule -> Finding -> Notice, Plan, Waiver -> Judgement -> Verdict.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, Protocol, TypeAlias

Side = Literal["before", "after"]
Effect = Literal["adverse", "neutral", "favourable", "unknown"]
Audience = Literal["new", "existing", "everyone", "unknown"]
Severity = Literal["breaking", "risky", "note"]
Journey = Literal["discover", "sign-up", "onboard", "use", "pay", "get-help", "renew", "leave"]
Status = Literal["needed", "stale", "draft", "too-early", "covered", "waived", "info"]

ZERO_DECIMAL_CURRENCIES = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split())
"""Currencies without minor units (ISO 4217, list one)."""


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in major units of an ISO 4217 currency, with the unit it buys: `per="user/month"`."""

    amount: Decimal
    currency: str
    per: str = ""

    def __str__(self) -> str:
        places = max(-int(self.amount.normalize().as_tuple().exponent), 0)
        least = 0 if self.currency in ZERO_DECIMAL_CURRENCIES else 2
        number = f"{abs(self.amount):,.{max(places, least)}f}"
        sign = "-" if self.amount < 0 else ""
        shown = f"{sign}${number}" if self.currency == "USD" else f"{self.currency} {sign}{number}"
        return f"{shown} per {self.per.replace('/', ' per ')}" if self.per else shown


Value: TypeAlias = "None | bool | int | str | Decimal | Fraction | date | Money | tuple[Value, ...]"
"""Whatever a change can go from or to. Shares are Fractions of one; lists are tuples."""


def spell(value: Value) -> str:
    """A value as a person reads it: `40%`, `$9.99 per month`, `unlimited`, `not set`."""
    match value:
        case None:
            return "not set"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return "unlimited" if value == Decimal("Infinity") else f"{value.normalize():,f}"
        case int():
            return f"{value:,}"
        case Fraction():
            percent = Decimal((value * 100).numerator) / Decimal((value * 100).denominator)
            return f"{percent.quantize(Decimal('0.01')).normalize():f}%"
        case tuple():
            return ", ".join(spell(item) for item in value) or "nothing"
        case _:
            return str(value)


def canonical(value: Value) -> Any:
    """A value as plain JSON that does not depend on how it was written: 29, 29.0 and 29.00 are one."""
    match value:
        case bool() | None | str():
            return value
        case Money():
            return [canonical(value.amount), value.currency, value.per]
        case int() | Decimal():
            number = Decimal(value)
            return {"number": format(number.normalize(), "f") if number.is_finite() else str(number)}
        case Fraction():
            return {"share": str(value)}
        case tuple():
            return [canonical(item) for item in value]
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Location:
    """Where a value stands. Lines and columns count from 1; line 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0
    pointer: str = ""
    side: Side = "after"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Snapshot(Protocol):
    """One state of the repository: a commit, the index, the worktree, or (in tests) a mapping."""

    @property
    def label(self) -> str:
        """How a person knows it: `1a2b3c4`, `the index`, `the worktree`."""

    def read(self, path: str) -> bytes | None:
        """The file's bytes, None where there is no such file; raises errors.Unseen where they are out of reach."""

    def paths(self, under: str = "") -> Iterable[str]:
        """Every file below the folder, sorted."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One file on both sides; None on the side that lacks it. The paths differ when the file moved."""

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two snapshots under review, the files in which they differ, and how they were chosen."""

    base: Snapshot
    head: Snapshot
    pairs: tuple[Pair, ...]
    chosen: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """One line of `watch:` in the config: which files, which surface, and how to read them."""

    files: str
    surface: str
    name: str = ""
    map: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """A watched file that could not be read. At head it blocks: what we cannot see we cannot clear."""

    where: Location
    reason: str
    help: str = ""
    unseen: bool = False
    """True where the bytes are out of reach (LFS, submodule, too large), False where they make no sense."""
    excerpt: str = ""
    """The lines of the file with a caret under the place, ready to print."""


@dataclass(frozen=True, slots=True)
class Witness:
    """The customer who feels it. `proven` only where a judge that is not our code confirmed both sides."""

    customer: str
    had: str
    gets: str
    proven: bool = False
    judge: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
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

    @property
    def id(self) -> str:
        """`chg_` and ten letters: the same after a rebase, a reformatting or a file move; another when values change."""
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

    def __lt__(self, other: Change) -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """What sorts changes the same way in every run."""
        return (self.where.path, self.where.line, self.where.column, self.kind, self.subject, self.id)


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's own test: two documents, and the rules that must speak about the way from one to the other."""

    name: str
    before: Any
    after: Any
    finds: tuple[str, ...]
    file: str = ""
    surface: str = ""
    map: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A promise kept as data. The id is the file's name, the promise the folder's."""

    id: str
    promise: str
    journey: Journey
    severity: Severity
    when: Mapping[str, Any]
    says: str
    why: str
    instead: str
    asks: tuple[str, ...] = ()
    """`notice`, `migration-plan`, `waiver`: what lets the change through."""
    notice: str = ""
    """A line of the policy, such as `price-increase`; empty where no time is promised."""
    remedy: bool = False
    """The notice must say how customers are made whole."""
    remember: str = ""
    """A story in cases/ by its folder, or a sentence that tells one."""
    sources: tuple[str, ...] = ()
    taxonomy: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule spoke about a change."""

    rule: Rule
    change: Change
    message: str

    @property
    def id(self) -> str:
        """The change's id: what two rules say about one change is covered by one notice."""
        return self.change.id


@dataclass(frozen=True, slots=True)
class Cover:
    """One line of `covers`: an exact id, or a readable selector with the values it vouches for."""

    where: Location
    id: str = ""
    surface: str = ""
    source: str = ""
    change: str = ""
    subject: str = ""
    before: str = ""
    after: str = ""
    bounds: Mapping[str, Any] = field(default_factory=dict)
    """`from` and `to` where the line allows a range, in the words of a rule: `to: {at-most: 39}`."""
    max_findings: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """What customers are told. `landed` is the day git proves; None until history has been asked."""

    slug: str
    where: Location
    title: str
    covers: tuple[Cover, ...]
    audiences: tuple[str, ...]
    effective: date | None
    contact: str
    feedback: str
    remedy: str
    owner: str
    sections: Mapping[str, str]
    text: str
    kind: str = "change"
    landed: date | None = None
    line: int = 1
    """The line of the file on which `text` begins."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How customers get from before to after; its slug is its notice's."""

    slug: str
    where: Location
    owner: str
    sections: Mapping[str, str]
    text: str
    rollback: str = ""
    measure: str = ""
    line: int = 1
    """The line of the file on which `text` begins."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A version of an evidence file reached the default branch; `data` is None where the file went away.

    `landed` is the latest committer date (UTC) among the commit and its first-parent ancestors, so no back-dated commit counts
    from before its parent.
    """

    landed: date
    commit: str
    path: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Waiver:
    """An approved exception: what it covers, why, who answers for it, and the last day on which it holds."""

    id: str
    cover: Cover
    reason: str
    owner: str
    approver: str
    expires: date
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A line of a policy: how long customers must have known. Some laws also say how long at most."""

    name: str
    at_least: timedelta
    policy: str
    at_most: timedelta | None = None
    source: str = ""
    months: int = 0
    """Calendar months on top of `at_least`: three months from 30 November end on the last day of February."""

    def __str__(self) -> str:
        """`60 days`, `3 months`."""
        parts = [(self.months, "month"), (self.at_least.days, "day")]
        said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
        return " and ".join(said) or "0 days"

    def ends(self, start: date) -> date:
        """The first day on which somebody told on `start` has known long enough."""
        year, month = divmod(start.year * 12 + start.month - 1 + self.months, 12)
        last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month + 1, min(start.day, last)) + self.at_least


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing between a finding and a pass, in words, with what to type."""

    what: str
    says: str
    help: str = ""
    ready: date | None = None
    """The day on which nothing more than time will be missing."""


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
    def unseen(self) -> bool:
        """Whether it blocks only because the history that could clear it is out of reach."""
        return self.blocks and all(missing.what == "history" for missing in self.missing)


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
    troubles: tuple[Unread, ...] = ()
    """Evidence files that could not be read."""
    notes: tuple[str, ...] = ()
    files_changed: int = 0
    files_examined: tuple[str, ...] = ()
    rules: int = 0
    """How many rules could have spoken."""
    lines: Mapping[Location, str] = field(default_factory=dict)
    """The source line at each place a finding points to."""

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
