"""Whom GO Feature Flag serves what: its rules, percentages and ramps, and those of the format before version 1."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import NOW, Asks
from change_guard.surfaces.flags.flagset import Outcome, Part, Rule, Rules, Split, pair
from change_guard.surfaces.flags.formats.goff_queries import query
from change_guard.surfaces.flags.formats.shapes import (
    between,
    mapping,
    mappings,
    moment,
    number,
    percent,
    said,
)  # fmt: skip
from change_guard.surfaces.flags.served import CODE, served

CUSTOMER = "targetingKey"

STEPS = 10
"""A ramp without steps of its own is read in tenths."""


@dataclass(frozen=True, slots=True)
class New:
    """A flag of version 1."""

    name: str
    raw: dict[str, Any]

    def outcome(self) -> Outcome:
        if self.raw.get("disable") is True:
            return CODE
        rules = tuple(
            Rule(query(one.get("query")), self._rule(one))
            for one in mappings(self.raw.get("targeting"))
            if one.get("disable") is not True
        )
        dealt = Rules(rules, self._rule(mapping(self.raw.get("defaultRule"))))
        test = mapping(self.raw.get("experimentation"))
        return Rules((Rule(between(test.get("start"), test.get("end")), dealt),), CODE) if test else dealt

    def _value(self, variation: Any) -> Outcome:
        values = mapping(self.raw.get("variations"))
        return served(values[said(variation)]) if said(variation) in values else CODE

    def _rule(self, raw: dict[str, Any]) -> Outcome:
        if isinstance(raw.get("progressiveRollout"), dict):
            return self._ramp(raw["progressiveRollout"])
        if mapping(raw.get("percentage")):
            return self._dealt({name: number(share) or Fraction(0) for name, share in raw["percentage"].items()})
        return self._value(raw.get("variation"))

    def _dealt(self, shares: dict[str, Fraction]) -> Outcome:
        total = sum(shares.values(), Fraction(0))
        if total <= 0 or any(share < 0 for share in shares.values()):
            return CODE
        axis = self._axis(total)
        parts: list[Part] = []
        low = Fraction(0)
        for name in sorted(shares, reverse=True):
            if shares[name]:
                parts.append(Part(low / total, (low + shares[name]) / total, self._value(name)))
                low += shares[name]
        return self._known(Split(axis, tuple(parts)))

    def _axis(self, total: Fraction) -> Axis:
        by = said(self.raw.get("bucketingKey")) or CUSTOMER
        return Axis("GO Feature Flag", (self.name, str(max(int(total * 1000), 1))), (by,))

    def _known(self, dealt: Split) -> Outcome:
        """Who lacks the attribute that is hashed gets an error, and so the program's default."""
        by = dealt.axis.by[0]
        return dealt if by == CUSTOMER else Rules((Rule(Asks(by, "exists"), dealt),), CODE)

    def _ramp(self, raw: dict[str, Any]) -> Outcome:
        first, last = mapping(raw.get("initial")), mapping(raw.get("end"))
        start, end = moment(said(first.get("date"))), moment(said(last.get("date")))
        low, high = percent(first.get("percentage", 0)), percent(last.get("percentage", 100))
        old, new = self._value(first.get("variation")), self._value(last.get("variation"))
        if not start or not end or low is None:
            return CODE
        high = high or Fraction(1)
        axis = self._axis(Fraction(100))
        outcome = pair(axis, low, new, old)
        for step in range(STEPS + 1):
            share = low + (high - low) * Fraction(step, STEPS)
            outcome = Rules(
                (Rule(Asks(NOW, "from", (_mixed(start, end, step),)), pair(axis, share, new, old)),), outcome
            )
        return outcome


def _mixed(start: str, end: str, step: int) -> str:
    from datetime import datetime

    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    return (first + (last - first) * step / STEPS).strftime("%Y-%m-%dT%H:%M:%S")


@dataclass(frozen=True, slots=True)
class Old:
    """A flag as it was written before version 1: `percentage` of those the `rule` holds for get `true`."""

    name: str
    raw: dict[str, Any]
    successor: dict[str, Any]
    """The flag as it is in the newer format; empty where it is not."""

    def outcome(self) -> Outcome:
        if self.raw.get("disable") is True:
            return self._value("default")
        share = percent(self.raw.get("percentage", 0))
        if share is None:
            return CODE
        axis = Axis("GO Feature Flag", (self.name, "100000"), (CUSTOMER,))
        dealt = (
            pair(axis, share, self._value("true"), self._value("false"))
            if self._first()
            else pair(axis, 1 - share, self._value("false"), self._value("true"))
        )
        rule = self.raw.get("rule")
        return Rules((Rule(query(rule), dealt),), self._value("default")) if rule else dealt

    def _first(self) -> bool:
        """Whether `true` is dealt first. Which end of the line it was is documented nowhere, so a flag that goes over
        to the newer format is read in the order that it has there: the new spelling alone moves nobody."""
        variations = mapping(self.successor.get("variations"))
        rules = (*mappings(self.successor.get("targeting")), mapping(self.successor.get("defaultRule")))
        shares = next((mapping(rule["percentage"]) for rule in rules if mapping(rule.get("percentage"))), {})
        dealt = [variations.get(name) for name in sorted(shares, reverse=True)]
        return dealt[:1] == [self.raw.get("true")] and self.raw.get("true") != self.raw.get("false")

    def _value(self, name: str) -> Outcome:
        return served(self.raw[name]) if name in self.raw else CODE
