"""The three files that Unleash writes, as one: what its clients fetch, and exports, old and new.

A client's file has each feature with its strategies. An export keeps features, their strategies and their switches in
each environment in lists of their own (docs.getunleash.io/reference/deploy/import-export; Unleash/unleash
export-result-schema).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.environments import from_path
from change_guard.surfaces.flags.flagset import Key, Spot
from change_guard.surfaces.flags.formats.shapes import items, mapping, mappings, said, spots

PARTS = {"enabled": "switch", "strategies": "share", "variants": "values", "dependencies": "targeting"}


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature as clients of one environment fetch it, and where its parts stand."""

    name: str
    raw: dict[str, Any]
    spots: tuple[Spot, ...]


def environments(document: Document) -> Iterator[tuple[str, list[Feature]]]:
    """Every environment of the file; the one it is named after where it tells none."""
    whole = mapping(document.value)
    if "featureStrategies" in whole or "featureEnvironments" in whole:
        named = [said(one.get("environment")) for one in mappings(whole.get("featureEnvironments"))]
        for environment in dict.fromkeys(named):
            yield environment, list(_exported(document, whole, environment))
        return
    yield (
        from_path(document.path),
        [
            Feature(said(raw["name"]), raw, spots(document, ("features", index), raw, PARTS))
            for index, raw in enumerate(items(whole.get("features")))
            if isinstance(raw, dict) and said(raw.get("name")) and raw.get("archived") is not True
        ],
    )


def _exported(document: Document, whole: dict[str, Any], environment: str) -> Iterator[Feature]:
    switches = {
        said(one.get("featureName")): (index, one)
        for index, one in enumerate(items(whole.get("featureEnvironments")))
        if isinstance(one, dict) and said(one.get("environment")) == environment
    }
    needed = {said(one.get("feature")): one.get("dependencies") for one in mappings(whole.get("dependencies"))}
    for index, raw in enumerate(items(whole.get("features"))):
        name = said(mapping(raw).get("name"))
        if not name or mapping(raw).get("archived") is True:
            continue
        place, switch = switches.get(name, (0, {}))
        strategies = list(_strategies(whole, name, environment))
        here = [Spot(document, ("features", index))]
        if switch:
            here.append(Spot(document, ("featureEnvironments", place, "enabled"), "switch", switch.get("enabled")))
        for number, (at, strategy) in enumerate(strategies):
            keys: tuple[Key, ...] = ("featureStrategies", at)
            here.append(Spot(document, keys, f"share {number}" if number else "share", strategy))
        assembled = {
            **raw,
            "enabled": switch.get("enabled"),
            "variants": switch.get("variants") or raw.get("variants"),
            "strategies": [strategy for _, strategy in strategies],
            "dependencies": needed.get(name) or raw.get("dependencies"),
        }
        yield Feature(name, assembled, tuple(here))


def _strategies(whole: dict[str, Any], name: str, environment: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """A feature's strategies in their order, each with the segments that another list may hold. Those that are switched
    off are not handed to clients."""
    segments: dict[str, list[Any]] = {}
    for one in mappings(whole.get("featureStrategySegments")):
        segments.setdefault(said(one.get("featureStrategyId")), []).append(one.get("segmentId"))
    for index, raw in enumerate(items(whole.get("featureStrategies"))):
        one = mapping(raw)
        if one.get("disabled") is True:
            continue
        if said(one.get("featureName")) == name and said(one.get("environment")) in ("", environment):
            yield (
                index,
                {
                    **one,
                    "name": said(one.get("name")) or said(one.get("strategyName")),
                    "segments": one.get("segments") or segments.get(said(one.get("id")), []),
                },
            )
