"""GrowthBook features as its SDKs receive them: `{key: {defaultValue, rules}}`, alone or below `features`.

docs.growthbook.io/lib/build-your-own. Rules are asked in order; a rule that deals nobody a place goes on to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import EVERYBODY, Asks, Condition, Every, Not, Opaque, Serves
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import (
    Axis,
    Flag,
    FlagSet,
    Key,
    Next,
    Outcome,
    Part,
    Rule,
    Rules,
    Split,
    inside,
)
from change_guard.surfaces.flags.formats.mongo import condition
from change_guard.surfaces.flags.formats.shapes import items, mapping, mappings, number, said, spots
from change_guard.surfaces.flags.served import NOTHING, Served, opaque, served

NAME = "growthbook"
_RULE = re.compile(rb'"(?:rules|features)"\s*:|^\s*\{\s*"[^"]+"\s*:\s*\{\s*"defaultValue"', re.M)


def recognises(path: str, data: bytes) -> bool:
    """JSON in which features have a `defaultValue`."""
    return (
        path.endswith(".json")
        and b'"parameters"' not in data
        and b'"flagType"' not in data
        and bool(_RULE.search(data))
        and (
            b"growthbook" in path.lower().encode()
            or bool(re.search(rb'"(?:hashAttribute|hashVersion|coverage|force)"', data))
        )
    )


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set."""
    whole = mapping(document.value)
    wrapped = isinstance(whole.get("features"), dict) and "defaultValue" not in whole["features"]
    features = mapping(whole["features"]) if wrapped else whole
    prefix: tuple[Key, ...] = ("features",) if wrapped else ()
    groups = mapping(whole.get("savedGroups")) if wrapped else {}
    found: dict[str, Flag] = {}
    for name, raw in features.items():
        if isinstance(raw, dict):
            found[name] = _flag(document, (*prefix, name), name, raw, groups)
    yield FlagSet("", judged(_gated(found, features)), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(document: Document, keys: tuple[Key, ...], name: str, raw: dict[str, Any], groups: dict[str, Any]) -> Flag:
    rules = tuple(Rule(_condition(one, groups), _served(name, one)) for one in mappings(raw.get("rules")))
    default = served(raw["defaultValue"]) if "defaultValue" in raw else NOTHING
    names = " ".join(f"{said(one.get('name'))} {said(one.get('key'))}" for one in mappings(raw.get("rules")))
    outcome: Outcome = Rules(rules, default) if rules else default
    places = spots(document, keys, raw, {"rules": "share", "defaultValue": "default"})
    return Flag(
        name, outcome, places, about=f"{name} {names}", traits={"experiments": "variations" in str(raw.get("rules"))}
    )


def _condition(raw: dict[str, Any], groups: dict[str, Any]) -> Condition:
    tests: list[Condition] = [condition(raw["condition"], groups)] if raw.get("condition") else []
    return Every(tuple(tests)) if tests else EVERYBODY


def _gated(found: dict[str, Flag], features: dict[str, Any]) -> dict[str, Flag]:
    """Rules that need another feature's value: `{value: true}` asks for one that this feature can serve."""
    from dataclasses import replace

    whole = dict(found)
    for name, flag in found.items():
        raws = list(mappings(mapping(features[name]).get("rules")))
        if not any(raw.get("parentConditions") for raw in raws) or not isinstance(flag.outcome, Rules):
            continue
        rules = tuple(
            Rule(
                Every((rule.condition, *(_parent(one, found) for one in mappings(raw.get("parentConditions"))))),
                rule.outcome,
            )
            for rule, raw in zip(flag.outcome.rules, raws, strict=True)
        )
        whole[name] = replace(flag, outcome=Rules(rules, flag.outcome.default))
    return whole


def _parent(raw: dict[str, Any], found: dict[str, Flag]) -> Condition:
    """A prerequisite. A gate that does not hold ends the feature with nothing, which this reads as the rule not
    holding."""
    wanted = mapping(raw.get("condition"))
    parent = found.get(said(raw.get("id")))
    if parent is None or raw.get("gate"):
        return Opaque(f"prerequisite {served(raw).text}")
    values = [one for one in inside(parent.outcome) if isinstance(one, Served)]
    tests = {value: condition(wanted, {}) for value in values}
    if any(not isinstance(test, Asks) or test.attribute != "value" for test in tests.values()):
        return Opaque(f"prerequisite {served(raw).text}")
    holding = [value for value, test in tests.items() if isinstance(test, Asks) and test.holds(value.text)]
    return Serves(parent.key, frozenset(holding))


def _served(name: str, raw: dict[str, Any]) -> Outcome:
    if any(raw.get(field) for field in ("filters", "namespace", "ranges", "range", "fallbackAttribute")):
        return opaque(raw)
    if "force" in raw:
        return _forced(name, raw)
    if items(raw.get("variations")):
        return _experiment(name, raw)
    return Next()


def _axis(name: str, raw: dict[str, Any], version: int) -> Axis:
    version = 2 if number(raw.get("hashVersion", version)) == 2 else 1
    seed = said(raw.get("seed")) or said(raw.get("key")) or name
    return Axis(f"GrowthBook {version}", (seed,), (said(raw.get("hashAttribute")) or "id",))


def _known(axis: Axis, outcome: Outcome) -> Outcome:
    """Whoever lacks the attribute, or has it empty, is not dealt out."""
    there = Every((Asks(axis.by[0], "exists"), Not(Asks(axis.by[0], "in", ("",)))))
    return Rules((Rule(there, outcome),), Next())


def _forced(name: str, raw: dict[str, Any]) -> Outcome:
    coverage = number(raw["coverage"]) if raw.get("coverage") is not None else None
    if raw.get("coverage") is None:
        return served(raw["force"])
    if coverage is None:
        return opaque(raw)
    axis = _axis(name, {key: value for key, value in raw.items() if key != "key"}, 1)
    whole = max(Fraction(0), min(coverage, Fraction(1)))
    if not whole:
        return Next()
    return _known(axis, Split(axis, (Part(Fraction(0), whole, served(raw["force"])),)))


def _experiment(name: str, raw: dict[str, Any]) -> Outcome:
    variations = items(raw.get("variations"))
    weights: list[Fraction | None] = [number(one) for one in items(raw.get("weights"))]
    if (
        len(weights) != len(variations)
        or any(one is None or one < Fraction(0) for one in weights)
        or len(variations) < 2
    ):
        weights = [Fraction(1, len(variations))] * len(variations)
    if abs(sum((one or Fraction(0) for one in weights), Fraction(-1))) > Fraction(1, 100):
        weights = [Fraction(1, len(variations))] * len(variations)
    coverage = number(raw.get("coverage")) if raw.get("coverage") is not None else Fraction(1)
    coverage = min(max(coverage if coverage is not None else Fraction(1), Fraction(0)), Fraction(1))
    if len(variations) < 2 or not coverage:
        return Next()
    shares = [one or Fraction(0) for one in weights]
    starts = [Fraction(0), *accumulate(shares)]
    parts = tuple(
        Part(low, min(low + coverage * share, Fraction(1)), served(value))
        for low, share, value in zip(starts, shares, variations, strict=False)
        if share and low < 1
    )
    axis = _axis(name, raw, 1)
    return _known(axis, Split(axis, parts))
