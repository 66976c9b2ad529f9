"""GO Feature Flag files (gofeatureflag.org, .schema/flag-schema.json), and the format before version 1.

Parts are dealt in the order of variation names turned round, on a line as long as the sum of all percentages. A step of
`scheduledRollout` changes single fields of the flag from its date on; rules are found by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import NOW, Asks
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Outcome, Part, Rule, Rules, Split, Spot, pair
from change_guard.surfaces.flags.formats.goff_queries import query
from change_guard.surfaces.flags.formats.goff_schedule import patched, unknown_rules
from change_guard.surfaces.flags.formats.shapes import (
    between,
    items,
    mapping,
    mappings,
    moment,
    number,
    percent,
    said,
    spots,
)  # fmt: skip
from change_guard.surfaces.flags.moments import at_once
from change_guard.surfaces.flags.names import contradicts
from change_guard.surfaces.flags.served import CODE, served

NAME = "goff"
CUSTOMER = "targetingKey"
STEPS = 10
"""A ramp without steps of its own is read in tenths."""

PARTS = {
    "disable": "switch",
    "defaultRule": "share",
    "targeting": "targeting",
    "variations": "values",
    "percentage": "share",
    "true": "values",
    "false": "values",
    "rule": "targeting",
    "bucketingKey": "seed",
    "experimentation": "switch",
    "scheduledRollout": "share",
}

_NEW = re.compile(rb"""["']?\bdefaultRule["']?\s*:""")
_VARIATIONS = re.compile(rb"""["']?\bvariations["']?\s*:""")
_OLD = re.compile(rb"""^\s+["']?default["']?\s*:""", re.M)
_TRUE = re.compile(rb"""^\s+["']?true["']?\s*:""", re.M)
_FALSE = re.compile(rb"""^\s+["']?false["']?\s*:""", re.M)


def recognises(path: str, data: bytes) -> bool:
    """Flags with `variations` and a `defaultRule`; before version 1, flags with `true`, `false` and `default`."""
    if path.endswith(".toml"):
        return b"defaultRule" in data and b"variations" in data
    if not path.endswith((".yml", ".yaml", ".json")):
        return False
    return bool(
        (_NEW.search(data) and _VARIATIONS.search(data)) or all(one.search(data) for one in (_OLD, _TRUE, _FALSE))
    )


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set."""
    found = {}
    for name, raw in mapping(document.value).items():
        if isinstance(raw, dict) and ({"defaultRule", "variations", "default"} & raw.keys()):
            found[name] = _flag(document, name, raw)
    yield FlagSet(from_path(document.path), judged(found), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(document: Document, name: str, raw: dict[str, Any]) -> Flag:
    old = "defaultRule" not in raw and "variations" not in raw
    outcome = _Old(name, raw).outcome() if old else _scheduled(name, raw)
    places = spots(document, (name,), raw, PARTS)
    unknown = unknown_rules(raw)
    suspects = {"names_nothing": Spot(document, (name, "scheduledRollout"), "", unknown)} if unknown else {}
    if at_once(moment(said(one.get("date"))) for one in mappings(raw.get("scheduledRollout"))):
        suspects["all_at_once"] = Spot(document, (name, "scheduledRollout"))
    for keys, ramp in _ramps(raw):
        if at_once(moment(said(mapping(ramp.get(end)).get("date"))) for end in ("initial", "end")):
            suspects["all_at_once"] = Spot(document, (name, *keys))
    if mapping(raw.get("experimentation")).get("start") and not raw["experimentation"].get("end"):
        suspects["no_end"] = Spot(document, (name, "experimentation"))
    wrong = contradicts(mapping(raw.get("variations")))
    if wrong:
        suspects["name_contradicts_value"] = Spot(document, (name, "variations", wrong))
    about = " ".join((name, said(mapping(raw.get("metadata")).get("description"))))
    disabled = not old and raw.get("disable") is True
    return Flag(name, outcome, places, about=about, suspects=suspects, disabled=disabled)


def _ramps(raw: dict[str, Any]) -> Iterator[tuple[tuple[Key, ...], dict[str, Any]]]:
    """Every ramp of the flag and where it stands."""
    rules = [(("targeting", index), mapping(one)) for index, one in enumerate(items(raw.get("targeting")))]
    for keys, rule in (*rules, (("defaultRule",), mapping(raw.get("defaultRule")))):
        if isinstance(rule.get("progressiveRollout"), dict):
            yield (*keys, "progressiveRollout"), rule["progressiveRollout"]


def _scheduled(name: str, raw: dict[str, Any]) -> Outcome:
    """The flag, and from each step's date on the flag as patched."""
    outcome = _New(name, raw).outcome()
    for step in sorted(mappings(raw.get("scheduledRollout")), key=lambda one: moment(said(one.get("date"))) or ""):
        date = moment(said(step.get("date")))
        raw = patched(raw, step)
        if date:
            outcome = Rules((Rule(Asks(NOW, "from", (date,)), _New(name, raw).outcome()),), outcome)
    return outcome


@dataclass(frozen=True, slots=True)
class _New:
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
class _Old:
    """A flag as it was written before version 1: `percentage` of those the `rule` holds for get `true`."""

    name: str
    raw: dict[str, Any]

    def outcome(self) -> Outcome:
        if self.raw.get("disable") is True:
            return self._value("default")
        share = percent(self.raw.get("percentage", 0))
        if share is None:
            return CODE
        axis = Axis("GO Feature Flag", (self.name, "100000"), (CUSTOMER,))
        dealt = pair(axis, 1 - share, self._value("false"), self._value("true"))
        rule = self.raw.get("rule")
        return Rules((Rule(query(rule), dealt),), self._value("default")) if rule else dealt

    def _value(self, name: str) -> Outcome:
        return served(self.raw[name]) if name in self.raw else CODE
