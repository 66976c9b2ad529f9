"""Unleash: what its client API and its exports hold (docs.getunleash.io, Unleash/client-specification).

Strategies are alternatives: the feature is on where one of them lets the customer in, and without any it is on for
everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import Condition, Every, Not, Serves
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Rule, Rules, inside
from change_guard.surfaces.flags.formats import unleash_files
from change_guard.surfaces.flags.formats.shapes import mapping, mappings, said, texts
from change_guard.surfaces.flags.formats.unleash_files import Feature
from change_guard.surfaces.flags.formats.unleash_strategies import Reader
from change_guard.surfaces.flags.formats.variants import called
from change_guard.surfaces.flags.served import OFF, Served

NAME = "unleash"

_STRATEGIES = re.compile(rb"""["']?\b(?:strategies|featureStrategies)["']?\s*:""")

_FEATURES = re.compile(rb"""["']?\bfeatures["']?\s*:""")


def recognises(path: str, data: bytes) -> bool:
    """Features with strategies."""
    return path.endswith((".json", ".yml", ".yaml")) and bool(_STRATEGIES.search(data) and _FEATURES.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set an environment; segments are looked up by their number."""
    segments = {said(one.get("id")): one for one in mappings(mapping(document.value).get("segments"))}
    for environment, features in unleash_files.environments(document):
        found = {one.name: _flag(one, segments) for one in features}
        raws = {one.name: one.raw for one in features}
        whole = {one.name: _depending(found[one.name], raws, found) for one in features}
        yield FlagSet(environment, judged(whole), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(feature: Feature, segments: dict[str, Any]) -> Flag:
    lifecycle = said(feature.raw.get("type"))
    named = {id for one in mappings(feature.raw.get("strategies")) for id in texts(one.get("segments"))}
    return Flag(
        feature.name,
        Reader(feature.name, feature.raw, segments).outcome(),
        feature.spots,
        about=f"{feature.name} {said(feature.raw.get('description'))}",
        typed=False,
        traits={"stage": lifecycle, **({"kill_switch": True} if lifecycle == "kill-switch" else {})},
        suspects={"names_nothing": feature.spots[0]} if named - segments.keys() else {},
    )


def _depending(flag: Flag, raws: dict[str, dict[str, Any]], found: dict[str, Flag]) -> Flag:
    """The flag, off where what it depends on is not as it should be; one that is not there is never on."""
    from dataclasses import replace

    tests: list[Condition] = []
    raw, gone = raws[flag.key], False
    for one in mappings(raw.get("dependencies")):
        parent = found.get(said(one.get("feature")))
        values = (
            frozenset(value for value in inside(parent.outcome) if isinstance(value, Served) and value != OFF)
            if parent
            else frozenset()
        )
        named = texts(one.get("variants"))
        gone |= parent is not None and not _variants(raws[parent.key]).issuperset(named)
        holds = Serves(said(one.get("feature")), called(parent, named) if named else values)
        tests.append(Not(holds) if one.get("enabled") is False else holds)
    suspects = {**flag.suspects, **({"needs_another_value": flag.spots[0]} if gone else {})}
    outcome = Rules((Rule(Every(tuple(tests)), flag.outcome),), OFF)
    return replace(flag, outcome=outcome, suspects=suspects) if tests else flag


def _variants(raw: dict[str, Any]) -> frozenset[str]:
    """The names of a feature's variants, its strategies' included."""
    holders = (raw, *mappings(raw.get("strategies")))
    return frozenset(said(one.get("name")) for holder in holders for one in mappings(holder.get("variants")))
