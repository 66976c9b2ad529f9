"""What speaks for a change: what customers were told, how they get across, and what was excused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from change_guard.model.snapshots import Location


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
class Send:
    """A day on which the notice goes out, and how."""

    channel: str
    on: date


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
    reason: str = ""
    sends: tuple[Send, ...] = ()
    alternatives: str = ""
    export: str = ""
    consent: str = ""
    """How customers agree before it holds for them, where a law asks for more than telling them."""
    guide: str = ""
    fulfil_by: date | None = None
    """The day by which an incident's remedy has reached everybody."""
    fulfilled: date | None = None
    waiver: str = ""
    """The waiver under which an incident was let through, and which this notice answers for."""
    approvals: tuple[str, ...] = ()
    translations: Mapping[str, str] = field(default_factory=dict)
    """The same notice in other languages, by language tag."""


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
class Call:
    """An example in a notice or plan: a request, or the answer to one, as developers would copy it."""

    where: Location
    moment: Literal["before", "after", ""]
    """Which side it is said to fit; "" where nothing says so: then it has to fit one of them."""
    method: str = ""
    target: str = ""
    """`/v1/orders?limit=10` or an address; "" where only a body is shown."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in small letters."""
    body: str = ""
    body_line: int = 0
    is_answer: bool = False
    status: str = ""
    """Of an answer; of a request, of the answer that is shown to it."""
    whole: bool = False
    """Whether all that is sent is shown, headers and body too."""
    problem: str = ""
    """Why it could not be read."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A version of an evidence file reached the default branch; `data` is None where the file went away.

    `landed` is the latest committer date (UTC) among the commit and its first-parent ancestors, so no back-dated commit
    counts from before its parent.
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
    code: str = ""
    """Why in one word of waivers.CODES; `incident` owes customers a notice before the waiver ends."""
    ticket: str = ""


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
    requires: tuple[str, ...] = ()
    """What the notice must hold beside the usual: words of contents.WORDS."""
    when: tuple[Mapping[str, Any], ...] = ()
    """For which changes it holds, in the words of a rule: where one of these does. Empty for all."""
    also: tuple[Period, ...] = ()
    """What other policies in force say about the same thing; each holds on its own."""

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
