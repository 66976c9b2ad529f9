"""Split (Harness FME): split definitions as JSON, and the YAML of its localhost mode.

`seed` is in the file and deals customers out; a split that is killed serves its default treatment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Every, Serves
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import (
    Flag,
    FlagSet,
    Key,
    Next,
    Outcome,
    Part,
    Rule,
    Rules,
    Split,
    Spot,
    laid,
    pair,
)
from change_guard.surfaces.flags.formats.shapes import at, items, mapping, mappings, number, said, spots, texts, weight
from change_guard.surfaces.flags.formats.split_matchers import CONTROL, KEY, matchers
from change_guard.surfaces.flags.formats.variants import called, variant
from change_guard.surfaces.flags.served import Served

NAME = "split"
PARTS = {
    "killed": "switch",
    "status": "switch",
    "conditions": "share",
    "trafficAllocation": "share",
    "defaultTreatment": "default",
    "seed": "seed",
    "prerequisites": "targeting",
    "configurations": "values",
}

_OWN = re.compile(rb'"defaultTreatment"\s*:')
_LOCAL = re.compile(rb"^- [^:\n]+:\s*\n\s+(?:treatment|keys|config)\s*:", re.M)


def recognises(path: str, data: bytes) -> bool:
    """A `defaultTreatment` in JSON; in YAML a list of names with a treatment."""
    if path.endswith(".json"):
        return bool(_OWN.search(data)) and b'"conditions"' in data
    return path.endswith((".yml", ".yaml")) and bool(_LOCAL.search(data)) and b"treatment" in data


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set, whichever of the two ways it is written."""
    value = document.value
    if isinstance(value, list) and not any("defaultTreatment" in mapping(one) for one in value):
        yield FlagSet(from_path(document.path), judged(_local(document, value)), NAME)
        return
    keys, listed = _definitions(value)
    places: dict[str, int] = {}
    raws: dict[str, dict[str, Any]] = {}
    for index, raw in enumerate(items(listed)):
        name = said(mapping(raw).get("name"))
        if name and mapping(raw).get("status") != "ARCHIVED":
            raws[name], places[name] = mapping(raw), index
    found = {name: _flag(document, (*keys, places[name]), name, raws) for name in raws}
    yield FlagSet(
        from_path(document.path), judged({name: _depending(flag, raws, found) for name, flag in found.items()}), NAME
    )


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _definitions(value: Any) -> tuple[tuple[Key, ...], Any]:
    if isinstance(value, list):
        return (), value
    for keys in (("ff", "d"), ("splits",)):
        if at(value, *keys) is not None:
            return keys, at(value, *keys)
    return (), [value]


def _flag(document: Document, keys: tuple[Key, ...], name: str, raws: dict[str, dict[str, Any]]) -> Flag:
    raw = raws[name]
    places = spots(document, keys, raw, PARTS)
    return Flag(name, _Reader(raw, raws).outcome(), places, about=f"{name} {said(raw.get('description'))}")


class _Reader:
    """One split."""

    def __init__(self, raw: dict[str, Any], raws: dict[str, dict[str, Any]]) -> None:
        self._raw = raw
        self._raws = raws

    def default(self) -> Served:
        return self._treatment(self._raw.get("defaultTreatment"))

    def outcome(self) -> Outcome:
        default = self.default()
        if self._raw.get("killed") is True:
            return default
        named: list[Rule] = []
        dealt: list[Rule] = []
        for one in mappings(self._raw.get("conditions")):
            rule = Rule(matchers(mapping(one.get("matcherGroup")), self._treated), self._dealt(one))
            (dealt if one.get("conditionType") == "ROLLOUT" or dealt else named).append(rule)
        allocated = number(self._raw.get("trafficAllocation", 100))
        rolled: Outcome = Rules(tuple(dealt), default)
        if allocated is not None and allocated < 100 and dealt:
            axis = Axis(self._hash(), (said(self._raw.get("trafficAllocationSeed")) or "0",), (KEY,))
            anybody = tuple(
                Rule(rule.condition, pair(axis, max(allocated, Fraction(0)) / 100, rule.outcome, default))
                for rule in dealt
            )
            rolled = Rules(anybody, default)
        whole: Outcome = Rules((*named,), rolled) if named else rolled
        return whole

    def _hash(self) -> str:
        return "Split legacy" if number(self._raw.get("algo")) == 1 else "Split"

    def _treated(self, other: str, names: tuple[str, ...]) -> frozenset[Served]:
        return frozenset(_Reader(self._raws.get(other, {}), self._raws)._treatment(name) for name in names)

    def _treatment(self, name: Any) -> Served:
        """A treatment, with its configuration where it has one."""
        return variant(name, "config", mapping(self._raw.get("configurations")).get(said(name)))

    def _dealt(self, raw: dict[str, Any]) -> Outcome:
        parts = laid(
            (weight(one.get("size")) / 100, self._treatment(one.get("treatment")))
            for one in mappings(raw.get("partitions"))
        )
        if len(parts) == 1 and parts[0].high == 1:
            return parts[0].outcome
        if parts and parts[-1].high < 1:
            parts = (*parts, Part(parts[-1].high, Fraction(1), Served("text", CONTROL)))
        seed = number(self._raw.get("seed"))
        axis = Axis(self._hash(), (str(int(seed)) if seed is not None and abs(seed) < 2**40 else "0",), (KEY,))
        return Split(axis, parts) if parts else Next()


def _depending(flag: Flag, raws: dict[str, dict[str, Any]], found: dict[str, Flag]) -> Flag:
    """The flag, at its default where a split that it needs serves another treatment; a killed one asks for nothing."""
    raw = raws[flag.key]
    if raw.get("killed") is True:
        return flag
    asked = [(said(one.get("n")), texts(one.get("ts"))) for one in mappings(raw.get("prerequisites"))]
    gone = any(name in raws and not _treatments(raws[name]).issuperset(names) for name, names in (*asked, *_asked(raw)))
    needed = tuple(Serves(name, called(found.get(name), names)) for name, names in asked)
    outcome = Rules((Rule(Every(needed), flag.outcome),), _Reader(raw, raws).default()) if needed else flag.outcome
    suspects = {**flag.suspects, **({"needs_another_value": flag.spots[0]} if gone else {})}
    return replace(flag, outcome=outcome, suspects=suspects)


def _asked(raw: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every split that a matcher asks for, and the treatments it asks for."""
    groups = (mapping(one.get("matcherGroup")) for one in mappings(raw.get("conditions")))
    for one in (matcher for group in groups for matcher in mappings(group.get("matchers"))):
        other = mapping(one.get("dependencyMatcherData"))
        if one.get("matcherType") == "IN_SPLIT_TREATMENT":
            yield said(other.get("split")), tuple(name for name in texts(other.get("treatments")) if name != CONTROL)


def _treatments(raw: dict[str, Any]) -> frozenset[str]:
    """Every treatment that a split names."""
    dealt = (part for one in mappings(raw.get("conditions")) for part in mappings(one.get("partitions")))
    return frozenset((said(raw.get("defaultTreatment")), *(said(part.get("treatment")) for part in dealt)))


def _local(document: Document, listed: list[Any]) -> dict[str, Flag]:
    """Localhost YAML: for each name the treatment of the listed keys, and one without keys for everybody else."""
    named: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for index, one in enumerate(listed):
        for name, raw in mapping(one).items():
            named.setdefault(name, []).append((index, mapping(raw)))
    found: dict[str, Flag] = {}
    for name, entries in named.items():
        rules = tuple(Rule(Asks(KEY, "in", texts(raw["keys"])), _plain(raw)) for _, raw in entries if raw.get("keys"))
        rest = [_plain(raw) for _, raw in entries if not raw.get("keys")]
        outcome = Rules(rules, rest[-1] if rest else Served("text", CONTROL))
        places = tuple(
            Spot(document, (index, name), "values" if place else "", raw) for place, (index, raw) in enumerate(entries)
        )
        found[name] = Flag(name, outcome, (Spot(document, (entries[0][0], name)), *places), about=name)
    return found


def _plain(raw: dict[str, Any]) -> Served:
    return variant(raw.get("treatment"), "config", raw.get("config"))
