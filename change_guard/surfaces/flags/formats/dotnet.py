"""Microsoft feature management: `FeatureManagement` in appsettings.json, and the schema `feature_management` that
followed.

microsoft/FeatureManagement schema/FeatureManagement.v2.0.0 and TargetingEvaluator: exclusion wins, then users, then
groups with a percentage each, then everybody's percentage. `Microsoft.Percentage` throws the dice at every call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Condition, Either, Every, Opaque
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Next, Outcome, Part, Rule, Rules, Split, Spot, pair
from change_guard.surfaces.flags.formats import dotnet_layers
from change_guard.surfaces.flags.formats.dotnet_old import renewed
from change_guard.surfaces.flags.formats.shapes import (
    at,
    between,
    items,
    mapping,
    mappings,
    percent,
    said,
    spots,
    steady,
    texts,
)  # fmt: skip
from change_guard.surfaces.flags.served import CODE, OFF, ON, VARIANT, Served, opaque, served, truth, written

NAME = "dotnet"
USER = "user"
_OLD_PARTS = {
    "Status": "switch",
    "EnabledFor": "targeting",
    "RequirementType": "targeting",
    "Allocation": "share",
    "Variants": "values",
}

_SECTION = re.compile(rb'"(?:FeatureManagement|feature_management)"\s*:\s*\{')


def recognises(path: str, data: bytes) -> bool:
    """A JSON file with either section."""
    return path.endswith(".json") and bool(_SECTION.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set for each environment on which the file has a say."""
    return (_flag_set(*one) for one in dotnet_layers.environments(document))


def below(document: Document) -> Iterator[FlagSet]:
    """Where an environment's file is absent, the base holds."""
    return (_flag_set(*one) for one in dotnet_layers.below(document))


def _flag_set(environment: str, documents: tuple[Document, ...]) -> FlagSet:
    found = {
        name: (_new if one.new else _old)(one.document, one.keys, name, one.raw)
        for name, one in dotnet_layers.features(documents).items()
    }
    return FlagSet(environment, judged(found), NAME)


def _old(document: Document, keys: tuple[Key, ...], name: str, raw: Any) -> Flag:
    if not isinstance(raw, dict):
        meant = truth(raw)
        return steady(document, keys, name, opaque(raw) if meant is None else served(meant), raw)
    every = str(raw.get("RequirementType", "Any")).lower() == "all"
    filters = [(said(one.get("Name")), mapping(one.get("Parameters"))) for one in mappings(raw.get("EnabledFor"))]
    outcome = ON if truth(raw.get("EnabledFor")) is True else _filtered(name, filters, every)
    stopped = said(raw.get("Status")).lower() == "disabled"
    outcome = OFF if stopped else outcome
    if items(raw.get("Variants")):
        outcome = _variants(name, {**renewed(raw), "enabled": not stopped}, outcome)
    found = spots(document, keys, raw, _OLD_PARTS)
    return Flag(name, outcome, found, about=name)


def _new(document: Document, keys: tuple[Key, ...], name: str, raw: dict[str, Any]) -> Flag:
    conditions = mapping(raw.get("conditions"))
    filters = [
        (said(one.get("name")), mapping(one.get("parameters"))) for one in mappings(conditions.get("client_filters"))
    ]
    every = str(conditions.get("requirement_type", "Any")).lower() == "all"
    enabled = _filtered(name, filters, every) if filters else ON
    outcome = OFF if truth(raw.get("enabled", False)) is not True else enabled
    if items(raw.get("variants")):
        outcome = _variants(name, raw, outcome)
    parts = {"enabled": "switch", "conditions": "targeting", "allocation": "share", "variants": "values"}
    traits = {"experiment": bool(items(at(raw, "allocation", "percentile")))}
    about = f"{name} {said(raw.get('description'))}"
    known = {said(one.get("name")) for one in mappings(raw.get("variants"))}
    suspects = {"names_nothing": Spot(document, (*keys, "allocation"))} if _allocated(raw) - known else {}
    return Flag(name, outcome, spots(document, keys, raw, parts), about=about, traits=traits, suspects=suspects)


def _allocated(raw: dict[str, Any]) -> set[str]:
    """Every variant that the allocation names."""
    allocation = mapping(raw.get("allocation"))
    named = [said(allocation.get(field)) for field in ("default_when_enabled", "default_when_disabled")]
    dealt = (one for field in ("user", "group", "percentile") for one in mappings(allocation.get(field)))
    return {*filter(None, named), *(said(one.get("variant")) for one in dealt)}


def _filtered(name: str, filters: list[tuple[str, dict[str, Any]]], every: bool) -> Outcome:
    """On for whoever a filter lets in; with `All`, for whoever every filter lets in."""
    if any(one.rpartition(".")[2] in ("AlwaysOn", "On") for one, _ in filters) and not every:
        return ON
    outcome: Outcome = ON if every and filters else OFF
    for filter, parameters in reversed(filters):
        outcome = _chosen(name, filter.rpartition(".")[2], parameters, *((outcome, OFF) if every else (ON, outcome)))
    return outcome


def _chosen(name: str, filter: str, parameters: dict[str, Any], inside: Outcome, outside: Outcome) -> Outcome:
    if filter in ("Targeting", "TargetingFilter"):
        return _audience(name, mapping(parameters.get("Audience")), inside, outside)
    if filter in ("TimeWindow", "TimeWindowFilter") and "Recurrence" not in parameters:
        return Rules((Rule(between(parameters.get("Start"), parameters.get("End")), inside),), outside)
    if filter in ("Percentage", "PercentageFilter"):
        share = percent(parameters.get("Value"))
        axis = Axis("a throw of dice at every call", (name,), ())
        return opaque(parameters) if share is None else pair(axis, share, inside, outside)
    return Rules((Rule(Opaque(f"{filter} {written(parameters)}"), inside),), outside)


def _audience(name: str, raw: dict[str, Any], inside: Outcome, outside: Outcome) -> Outcome:
    excluded = mapping(raw.get("Exclusion"))
    rules: list[Rule] = []
    shut: list[Condition] = [Asks(USER, "in", texts(excluded.get("Users")))] if texts(excluded.get("Users")) else []
    shut += [_member(group) for group in texts(excluded.get("Groups"))]
    if shut:
        rules.append(Rule(Either(tuple(shut)), outside))
    if texts(raw.get("Users")):
        rules.append(Rule(Asks(USER, "in", texts(raw["Users"])), inside))
    for group in mappings(raw.get("Groups")):
        label = said(group.get("Name"))
        share = percent(group.get("RolloutPercentage"))
        if share is None:
            return opaque(raw)
        rules.append(Rule(_member(label), _first(Axis(".NET", (name, label), (USER,)), share, inside)))
    share = percent(raw.get("DefaultRolloutPercentage", 0))
    if share is None:
        return opaque(raw)
    return Rules(tuple(rules), pair(Axis(".NET", (name,), (USER,)), share, inside, outside))


def _first(axis: Axis, share: Fraction, inside: Outcome) -> Outcome:
    """The first of the axis; whoever is not in it goes on to the next rule."""
    return inside if share >= 1 else Split(axis, (Part(Fraction(0), share, inside),)) if share else Next()


def _member(group: str) -> Condition:
    return Asks(f"group {group}", "has")


def _variants(name: str, raw: dict[str, Any], switch: Outcome) -> Outcome:
    """Which variant's value is served (allocation: users, then groups, then percentiles, then the default)."""
    values = {said(one.get("name")): _variant(one, "disabled") for one in mappings(raw.get("variants"))}
    allocation = mapping(raw.get("allocation"))
    default = said(allocation.get("default_when_disabled"))
    if switch == OFF and truth(raw.get("enabled", False)) is not True:
        plain = {said(one.get("name")): _variant(one, "") for one in mappings(raw.get("variants"))}
        return plain.get(default, CODE)
    others = {said(one.get("name")): _variant(one, "enabled") for one in mappings(raw.get("variants"))}
    off = others.get(default, CODE)
    if switch == OFF:
        return off
    rules = [
        Rule(Either(tuple(tests)), values.get(said(one.get("variant")), CODE))
        for field, listed in (("user", "users"), ("group", "groups"))
        for one in mappings(allocation.get(field))
        if (tests := [Asks(USER, "in", (who,)) if field == "user" else _member(who) for who in texts(one.get(listed))])
    ]
    seed = said(allocation.get("seed")) or f"allocation\n{name}"
    parts = tuple(
        Part(low, high, values.get(said(one.get("variant")), CODE))
        for one in mappings(allocation.get("percentile"))
        if (low := percent(one.get("from"))) is not None and (high := percent(one.get("to"))) is not None and low < high
    )
    if parts:
        rules.append(Rule(Every(()), Split(Axis(".NET", (seed,), (USER,)), parts)))
    dealt: Outcome = Rules(tuple(rules), values.get(said(allocation.get("default_when_enabled")), CODE))
    return dealt if switch == ON else _replaced(switch, dealt, off)


def _variant(raw: dict[str, Any], turned: str) -> Served:
    """What a program is told of a variant: its value, or its name where it has none; and where `status_override` turns
    the flag to what it is not otherwise (`enabled`, `disabled`), that too. A flag that is off for everybody is not
    turned."""
    value = raw.get("configuration_value", said(raw.get("name")))
    if turned and said(raw.get("status_override")).lower() == turned:
        return served({VARIANT: turned, "value": value})
    return served(value)


def _replaced(switch: Outcome, dealt: Outcome, off: Outcome) -> Outcome:
    """The switch's outcome with the variants where it is on."""
    if isinstance(switch, Rules):
        rules = tuple(Rule(rule.condition, _replaced(rule.outcome, dealt, off)) for rule in switch.rules)
        return Rules(rules, _replaced(switch.default, dealt, off))
    if isinstance(switch, Split):
        parts = tuple(Part(one.low, one.high, _replaced(one.outcome, dealt, off)) for one in switch.parts)
        return Split(switch.axis, parts)
    return dealt if switch == ON else off if switch == OFF else switch
