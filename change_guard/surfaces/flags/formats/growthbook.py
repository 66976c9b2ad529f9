"""GrowthBook features as its SDKs receive them: `{key: {defaultValue, rules}}`, alone or below `features`.

docs.growthbook.io/lib/build-your-own. Rules are asked in order; a rule that deals nobody a place goes on to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import EVERYBODY, Condition, Every, Not, Opaque, Serves
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Outcome, Rule, Rules, inside
from change_guard.surfaces.flags.formats.growthbook_rules import dealt
from change_guard.surfaces.flags.formats.mongo import condition
from change_guard.surfaces.flags.formats.shapes import mapping, mappings, said, spots
from change_guard.surfaces.flags.served import NOTHING, Served, served, written
from change_guard.surfaces.flags.serving import Point, Undecided, holds

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
    rules = tuple(Rule(_condition(one, groups), dealt(name, one)) for one in mappings(raw.get("rules")))
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
        rules = [one for rule, raw in zip(flag.outcome.rules, raws, strict=True) for one in _asked(rule, raw, found)]
        whole[name] = replace(flag, outcome=Rules(tuple(rules), flag.outcome.default))
    return whole


def _asked(rule: Rule, raw: dict[str, Any], found: dict[str, Flag]) -> Iterator[Rule]:
    """The rule with its prerequisites; before it, for each that is a gate, what ends the feature with nothing."""
    needed = [(one, _parent(one, found)) for one in mappings(raw.get("parentConditions"))]
    before: list[Condition] = []
    for one, met in needed:
        if one.get("gate"):
            yield Rule(Every((*before, Not(met))), NOTHING)
        before.append(met)
    yield Rule(Every((*before, rule.condition)), rule.outcome)


def _parent(raw: dict[str, Any], found: dict[str, Flag]) -> Condition:
    """A prerequisite: another feature's value."""
    wanted = mapping(raw.get("condition"))
    parent = found.get(said(raw.get("id")))
    if parent is None:
        return Opaque(f"prerequisite {written(raw)}")
    values = {NOTHING, *(one for one in inside(parent.outcome) if isinstance(one, Served))}
    asked = condition(wanted, {})
    try:
        return Serves(parent.key, frozenset(one for one in values if holds(asked, found, _valued(one))))
    except Undecided:
        return Opaque(f"prerequisite {written(raw)}")


def _valued(value: Served) -> Point:
    return Point({"value": None if value == NOTHING else value.text}, {})
