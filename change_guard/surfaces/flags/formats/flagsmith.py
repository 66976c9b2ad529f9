"""Flagsmith: the environment document of its API, and the evaluation context that its engine takes.

A feature that is off serves nothing whatever its value; a segment's override beats the environment's, by priority.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Condition, Either, Every
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Next, Outcome, Part, Rule, Rules, Split, laid
from change_guard.surfaces.flags.formats.flagsmith_rules import holds, inside_share
from change_guard.surfaces.flags.formats.shapes import at, items, mapping, mappings, number, on, said, spots, weight
from change_guard.surfaces.flags.served import OFF, ON, Served, served

NAME = "flagsmith"
WHO = "identity key"
PARTS = {
    "enabled": "switch",
    "feature_state_value": "values",
    "multivariate_feature_state_values": "share",
    "value": "values",
    "variants": "share",
}

_STATES = re.compile(rb'"feature_states"\s*:')
_CONTEXT = re.compile(rb'"features"\s*:\s*\{')


def recognises(path: str, data: bytes) -> bool:
    """`feature_states` with their feature; or an evaluation context with environment, features and segments."""
    if not path.endswith(".json"):
        return False
    return bool(_STATES.search(data) and b'"feature_state_value"' in data) or bool(
        _CONTEXT.search(data) and b'"segments"' in data and b'"environment"' in data
    )


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set, of the environment that the file names."""
    whole = mapping(document.value)
    if isinstance(whole.get("features"), dict):
        environment = said(at(whole, "environment", "name"))
        yield FlagSet(environment, judged(_context(document, whole)), NAME)
    else:
        yield FlagSet(said(whole.get("name")), judged(_document(document, whole)), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _context(document: Document, whole: dict[str, Any]) -> dict[str, Flag]:
    found: dict[str, Flag] = {}
    segments = [(key, mapping(raw)) for key, raw in mapping(whole.get("segments")).items()]
    for key, raw in mapping(whole.get("features")).items():
        feature = mapping(raw)
        name = said(feature.get("name")) or key
        overrides = [
            (number(over.get("priority")), _segment(said(whom.get("key")) or segment, whom), _plain(over))
            for segment, whom in segments
            for over in mappings(whom.get("overrides"))
            if said(over.get("name")) == name
        ]
        found[name] = Flag(
            name,
            _ordered(overrides, _plain(feature)),
            spots(document, ("features", key), feature, PARTS),
            typed=False,
            about=name,
        )
    return found


def _document(document: Document, whole: dict[str, Any]) -> dict[str, Flag]:
    """The environment document; a segment's rules are in its project."""
    found: dict[str, Flag] = {}
    segments = list(mappings(at(whole, "project", "segments")))
    for index, raw in enumerate(items(whole.get("feature_states"))):
        state = mapping(raw)
        name = said(at(state, "feature", "name"))
        if not name:
            continue
        overrides = [
            (number(at(over, "feature_segment", "priority")), _segment(said(one.get("id")), one), _state(over))
            for one in segments
            for over in mappings(one.get("feature_states"))
            if said(at(over, "feature", "name")) == name
        ]
        keys: tuple[Key, ...] = ("feature_states", index)
        rules = _ordered(overrides, _state(state))
        named = [
            Rule(Asks("identifier", "in", (said(one.get("identifier")),)), _state(over))
            for one in mappings(whole.get("identity_overrides"))
            for over in mappings(one.get("identity_features"))
            if said(at(over, "feature", "name")) == name
        ]
        outcome: Outcome = Rules(tuple(named), rules) if named else rules
        found[name] = Flag(name, outcome, spots(document, keys, state, PARTS), typed=False, about=name)
    return found


def _ordered(
    overrides: list[tuple[Fraction | None, tuple[Condition, Split | None], Outcome]], default: Outcome
) -> Outcome:
    """The smallest priority wins, and one without is last."""
    ranked = sorted(overrides, key=lambda one: (one[0] is None, one[0] or 0))
    rules = []
    for _, (whom, dealt), outcome in ranked:
        served_there: Outcome = outcome
        if dealt is not None:
            served_there = (
                Split(dealt.axis, tuple(Part(one.low, one.high, outcome) for one in dealt.parts))
                if dealt.parts
                else Next()
            )
        rules.append(Rule(whom, served_there))
    return Rules(tuple(rules), default) if rules else default


def _segment(key: str, raw: dict[str, Any]) -> tuple[Condition, Split | None]:
    """Whom a segment holds, and the part of them it takes where one of its conditions, which all must hold, is a
    share."""
    rules = list(mappings(raw.get("rules")))
    share = inside_share(rules)
    axis = Axis("Flagsmith", (key,), (WHO,))
    parts = (Part(Fraction(0), min(share, Fraction(1)), ON),) if share else ()
    dealt = Split(axis, parts) if share is not None else None
    return Every(tuple(holds(one) for one in rules)) if rules else Either(()), dealt


def _plain(raw: dict[str, Any]) -> Outcome:
    variants = list(mappings(raw.get("variants")))
    return _valued(
        raw, raw.get("value"), [(weight(one.get("weight")), one.get("value")) for one in variants], said(raw.get("key"))
    )


def _state(raw: dict[str, Any]) -> Outcome:
    listed = list(mappings(raw.get("multivariate_feature_state_values")))
    listed.sort(key=lambda one: number(one.get("id")) or Fraction(0))
    shares = [
        (weight(one.get("percentage_allocation")), at(one, "multivariate_feature_option", "value")) for one in listed
    ]
    key = said(raw.get("django_id")) or said(raw.get("featurestate_uuid"))
    return _valued(raw, raw.get("feature_state_value"), shares, key)


def _valued(raw: dict[str, Any], value: Any, shares: list[tuple[Fraction, Any]], key: str) -> Outcome:
    if not on(raw.get("enabled")):
        return OFF
    plain = _shown(value)
    parts = laid((share / 100, _shown(option)) for share, option in shares)
    if not parts:
        return plain
    dealt = Split(Axis("Flagsmith", (key,), (WHO,)), parts)
    return Rules((Rule(Asks(WHO, "exists"), dealt),), plain)


def _shown(value: Any) -> Served:
    """A feature without a value is only on."""
    return ON if value is None or value == "" else served(value)
