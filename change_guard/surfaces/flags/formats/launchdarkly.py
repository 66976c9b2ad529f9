"""LaunchDarkly's file data source and relay archives (docs.launchdarkly.com/sdk/features/flags-from-files).

Variations are counted: a rule says which by its place in the list, so putting one in front of the others moves
everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Condition, Either, Every, Opaque, Serves
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Outcome, Rule, Rules, Split, Spot, laid
from change_guard.surfaces.flags.formats.launchdarkly_clauses import WHOLE, Segments, customer, name_of
from change_guard.surfaces.flags.formats.shapes import (
    items,
    mapping,
    mappings,
    number,
    on,
    said,
    spots,
    steady,
    texts,
    weight,
)
from change_guard.surfaces.flags.served import CODE, served, written

NAME = "launchdarkly"
PARTS = {
    "on": "switch",
    "fallthrough": "share",
    "rules": "targeting",
    "targets": "targeting",
    "contextTargets": "targeting",
    "prerequisites": "targeting",
    "variations": "values",
    "offVariation": "default",
    "salt": "seed",
}

_OWN = re.compile(rb"""["']?\b(?:flagValues|fallthrough|offVariation)["']?\s*:""")
_FLAGS = re.compile(rb"""["']?\b(?:flags|flagValues)["']?\s*:""")


def recognises(path: str, data: bytes) -> bool:
    """`flagValues`, or `flags` with a `fallthrough`."""
    return path.endswith((".json", ".yml", ".yaml")) and bool(_OWN.search(data) and _FLAGS.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set; a value alone is served to everybody."""
    whole = mapping(document.value)
    prefix: tuple[str, ...] = ("data",) if "flags" in mapping(whole.get("data")) else ()
    whole = mapping(whole["data"]) if prefix else whole
    segments = Segments(mapping(whole.get("segments")))
    found: dict[str, Flag] = {}
    raws = {
        key: mapping(raw) for key, raw in mapping(whole.get("flags")).items() if mapping(raw).get("deleted") is not True
    }
    for key, raw in raws.items():
        outcome = _Reader(key, raw, raws, segments).outcome()
        places = spots(document, (*prefix, "flags", key), raw, PARTS)
        unmet = _unmet(raw, raws)
        suspects = {unmet: Spot(document, (*prefix, "flags", key, "prerequisites"))} if unmet else {}
        if _beyond(raw) or segments.missing(raw):
            suspects["names_nothing"] = places[0]
        found[key] = Flag(key, outcome, places, about=key, suspects=suspects)
    for key, value in mapping(whole.get("flagValues")).items():
        found[key] = steady(document, (*prefix, "flagValues", key), key, served(value), value)
    yield FlagSet(from_path(document.path), judged(found), NAME)


def _unmet(raw: dict[str, Any], raws: dict[str, dict[str, Any]]) -> str:
    """What is wrong with prerequisites: a flag that is not there, or a variation that it does not have."""
    for one in mappings(raw.get("prerequisites")):
        parent, place = raws.get(said(one.get("key"))), number(one.get("variation"))
        if parent is None:
            return "needs_nothing"
        if place is None or not 0 <= place < len(items(parent.get("variations"))):
            return "needs_another_value"
    return ""


def _beyond(raw: dict[str, Any]) -> bool:
    """Whether a place is named behind the last variation, or none is named where one must be."""
    holders = [mapping(raw.get("fallthrough")), *mappings(raw.get("rules")), *mappings(raw.get("targets"))]
    holders += [one for holder in holders for one in mappings(mapping(holder.get("rollout")).get("variations"))]
    places = [number(one.get("variation")) for one in (*holders, *mappings(raw.get("contextTargets")))]
    given = [*(one for one in places if one is not None), *filter(None, [number(raw.get("offVariation"))])]
    return any(not 0 <= place < len(items(raw.get("variations"))) for place in given)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


class _Reader:
    """One flag."""

    def __init__(self, key: str, raw: dict[str, Any], raws: dict[str, dict[str, Any]], segments: Segments) -> None:
        self._key = key
        self._raw = raw
        self._raws = raws
        self._segments = segments

    def outcome(self) -> Outcome:
        off = self._variation(self._raw.get("offVariation"))
        if not on(self._raw.get("on")):
            return off
        rules = [*self._targets(), *self._rules()]
        dealt: Outcome = Rules(tuple(rules), self._served(mapping(self._raw.get("fallthrough"))))
        needed = tuple(self._needed(one) for one in mappings(self._raw.get("prerequisites")))
        return Rules((Rule(Every(needed), dealt),), off) if needed else dealt

    def _variation(self, index: Any) -> Outcome:
        """The value in that place; no place is the program's own default."""
        variations, place = items(self._raw.get("variations")), number(index)
        known = place is not None and place.denominator == 1 and 0 <= place < len(variations)
        return served(variations[int(place)]) if known and place is not None else CODE

    def _needed(self, raw: dict[str, Any]) -> Condition:
        """Another flag that is on and serves that variation; by its value, which no other variation may have."""
        key = said(raw.get("key"))
        parent = self._raws.get(key)
        if parent is None or not on(parent.get("on")):
            return Either(())
        variations = [served(one) for one in items(parent.get("variations"))]
        place = number(raw.get("variation"))
        if place is None or place.denominator != 1 or not 0 <= place < len(variations):
            return Either(())
        wanted = variations[int(place)]
        return (
            Serves(key, frozenset((wanted,)))
            if variations.count(wanted) == 1
            else Opaque(f"prerequisite {written(raw)}")
        )

    def _targets(self) -> Iterator[Rule]:
        named = list(mappings(self._raw.get("contextTargets")))
        users = list(mappings(self._raw.get("targets")))
        for one in named:
            values = texts(one.get("values"))
            kind = said(one.get("contextKind")) or "user"
            matching = [user for user in users if user.get("variation") == one.get("variation")]
            if not values and kind == "user":
                values = tuple(value for user in matching for value in texts(user.get("values")))
            yield Rule(Asks(customer(kind), "in", values), self._variation(one.get("variation")))
        for one in () if named else users:
            yield Rule(Asks(customer("user"), "in", texts(one.get("values"))), self._variation(one.get("variation")))

    def _rules(self) -> Iterator[Rule]:
        for one in mappings(self._raw.get("rules")):
            tests = tuple(self._segments.clause(clause) for clause in mappings(one.get("clauses")))
            yield Rule(Every(tests), self._served(one))

    def _served(self, raw: dict[str, Any]) -> Outcome:
        if raw.get("variation") is not None:
            return self._variation(raw["variation"])
        rollout = mapping(raw.get("rollout"))
        shares = list(mappings(rollout.get("variations")))
        if not shares:
            return CODE
        kind = said(rollout.get("contextKind")) or "user"
        experiment = rollout.get("kind") == "experiment"
        by = (
            customer(kind)
            if experiment or not said(rollout.get("bucketBy"))
            else name_of(said(rollout["bucketBy"]), kind)
        )
        seed = number(rollout.get("seed"))
        axis = Axis(
            "LaunchDarkly",
            (said(rollout["seed"]),) if seed is not None else (self._key, said(self._raw.get("salt"))),
            (by,),
        )
        return self._dealt(axis, shares)

    def _dealt(self, axis: Axis, shares: list[dict[str, Any]]) -> Outcome:
        """The last part takes what rounding leaves; every user has a key, and whoever lacks another
        attribute is put at the very beginning."""
        *some, last = ((weight(one.get("weight")) / WHOLE, self._variation(one.get("variation"))) for one in shares)
        dealt = Split(axis, laid((*some, (Fraction(1), last[1]))))
        if axis.by[0] == customer("user"):
            return dealt
        first = next((one for one in shares if weight(one.get("weight"))), shares[-1])
        return Rules((Rule(Asks(axis.by[0], "exists"), dealt),), self._variation(first.get("variation")))
