"""GrowthBook features as its SDKs receive them: `{key: {defaultValue, rules}}`, alone or below `features`.

docs.growthbook.io/lib/build-your-own. Rules are asked in order; a rule that deals nobody a place goes on to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import EVERYBODY, Condition, Every, Not, Opaque, Serves
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Outcome, Rule, Rules, inside
from change_guard.surfaces.flags.formats.growthbook_rules import dealt
from change_guard.surfaces.flags.formats.mongo import condition
from change_guard.surfaces.flags.formats.shapes import mapping, mappings, said, spots
from change_guard.surfaces.flags.served import CODE, NOTHING, OFF, ON, Served, served, written
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
    yield FlagSet(
        from_path(document.path),
        judged({name: _gated(flag, features[name], found) for name, flag in found.items()}),
        NAME,
    )


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


def _gated(flag: Flag, raw: dict[str, Any], found: dict[str, Flag]) -> Flag:
    """Rules that need another feature's value: `{value: true}` asks for one that this feature can serve."""
    raws = list(mappings(raw.get("rules")))
    needed = [one for rule in raws for one in mappings(rule.get("parentConditions"))]
    if not needed or not isinstance(flag.outcome, Rules):
        return flag
    rules = [one for rule, raw in zip(flag.outcome.rules, raws, strict=True) for one in _asked(rule, raw, found)]
    gone = {facet: flag.spots[0] for one in needed if (facet := _unmet(one, found))}
    return replace(flag, outcome=Rules(tuple(rules), flag.outcome.default), suspects={**flag.suspects, **gone})


def _unmet(raw: dict[str, Any], found: dict[str, Flag]) -> str:
    """What is wrong with a prerequisite: a feature that is not there, or a value that it nowhere serves. A switch that
    is off may be on again."""
    parent = found.get(said(raw.get("id")))
    if parent is None:
        return "needs_nothing"
    values = _values(parent)
    values |= {ON, OFF} if values & {ON, OFF} else set()
    met = _met(raw, parent, values)
    return "needs_another_value" if isinstance(met, Serves) and not met.values else ""


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
    parent = found.get(said(raw.get("id"))) or Flag(said(raw.get("id")), NOTHING)
    return _met(raw, parent, _values(parent))


def _values(parent: Flag) -> set[Served]:
    """Everything that the feature may serve; one that is not there, or needs itself, serves nothing."""
    return {NOTHING, *(one for one in inside(parent.outcome) if isinstance(one, Served))}


def _met(raw: dict[str, Any], parent: Flag, values: set[Served]) -> Condition:
    """Whether the feature serves one of those of these values that the condition holds for."""
    asked = condition(mapping(raw.get("condition")), {})
    try:
        wanted = frozenset(one for one in values if holds(asked, {}, _valued(one)))
    except Undecided:
        return Opaque(f"prerequisite {written(raw)}")
    return Serves(parent.key, wanted | {CODE} if NOTHING in wanted else wanted)


def _valued(value: Served) -> Point:
    return Point({"value": None if value == NOTHING else value.text}, {})
