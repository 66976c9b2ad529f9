"""Promises kept as data, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from change_guard.model.changes import Change

Severity = Literal["breaking", "risky", "note"]
Journey = Literal["discover", "sign-up", "onboard", "use", "pay", "get-help", "renew", "leave"]


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
    today: date = date(2026, 1, 1)
    """The day of the review, for rules that ask about it."""
    earlier: Mapping[str, Any] = field(default_factory=dict)
    """The file as it landed on earlier days, for rules that ask about its past; the last of them is `before`."""
    calendar: Mapping[str, Any] = field(default_factory=dict)
    """The `calendar:` of the config."""


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
