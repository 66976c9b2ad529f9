"""Nimbus feature manifests (experimenter.info/fml-spec): what every variable is where no experiment says otherwise.

A channel is something that tells customers apart, as a plan is. What is for the builds of developers alone no customer
meets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import Asks
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Outcome, Rule, Rules, Spot
from change_guard.surfaces.flags.formats.shapes import at, items, mapping, said, texts
from change_guard.surfaces.flags.served import CODE, NOTHING, served

NAME = "fml"
MAX_DEPTH = 12
_DEVELOPERS = ("developer", "debug")
"""Channels whose builds nobody is given; beside those that environments.live knows."""
_FEATURES = re.compile(rb"""^["']?features["']?\s*:""", re.M)
_VARIABLES = re.compile(rb"^\s+variables\s*:", re.M)


def recognises(path: str, data: bytes) -> bool:
    """Features with variables."""
    return path.endswith((".yml", ".yaml", ".json")) and bool(_FEATURES.search(data) and _VARIABLES.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set, of all channels that customers are on."""
    whole = mapping(document.value)
    channels = [one for one in texts(whole.get("channels")) if live(one) and one not in _DEVELOPERS]
    if len(channels) == 1:
        yield FlagSet(channels[0], judged(_Manifest(document, whole, channels[0]).flags()), NAME)
        return
    found = {one: _Manifest(document, whole, one).flags() for one in ("", *channels)}
    names = dict.fromkeys(name for flags in found.values() for name in flags)
    yield FlagSet("", judged({name: _joined(name, found) for name in names}), NAME)


def _joined(name: str, found: dict[str, dict[str, Flag]]) -> Flag:
    """The variable of all channels: the plain default, and what single channels have instead."""
    first = next(flags[name] for flags in found.values() if name in flags)
    plain = found[""][name].outcome if name in found[""] else CODE
    spots = list(first.spots)
    by_value: dict[Outcome, list[str]] = {}
    for channel, flags in found.items():
        value = flags[name].outcome if name in flags else CODE
        if channel and value != plain:
            by_value.setdefault(value, []).append(channel)
            written = flags[name].spots[-1] if name in flags else first.spots[0]
            spots.append(replace(written, part=f"channel {channel}"))
    rules = tuple(Rule(Asks("channel", "in", tuple(listed)), value) for value, listed in by_value.items())
    return replace(first, outcome=Rules(rules, plain) if rules else plain, spots=tuple(spots))


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


class _Manifest:
    """The manifest as one channel sees it."""

    def __init__(self, document: Document, whole: dict[str, Any], channel: str) -> None:
        self._document = document
        self._whole = whole
        self._channel = channel
        self._found: dict[str, Flag] = {}

    def flags(self) -> dict[str, Flag]:
        """Every variable, and every default of an object's field, by its path."""
        keys: tuple[Key, ...]
        for feature, raw in mapping(self._whole.get("features")).items():
            for variable, described in mapping(at(raw, "variables")).items():
                keys = ("features", feature, "variables", variable, "default")
                self._add(f"{feature}.{variable}", keys, mapping(described).get("default"), 0)
            for index, one in enumerate(items(at(raw, "defaults"))):
                self._override(feature, index, mapping(one))
        for kind in ("types", "objects"):
            for name, raw in self._objects(kind):
                for field, described in mapping(mapping(raw).get("fields")).items():
                    keys = (*self._prefix(kind), name, "fields", field, "default")
                    self._add(f"{name}.{field}", keys, mapping(described).get("default"), 0)
        return self._found

    def _prefix(self, kind: str) -> tuple[str, ...]:
        return ("types", "objects") if kind == "types" else ("objects",)

    def _objects(self, kind: str) -> Iterator[tuple[str, Any]]:
        return iter(mapping(at(self._whole, *self._prefix(kind))).items())

    def _override(self, feature: str, index: int, raw: dict[str, Any]) -> None:
        meant = (*texts(raw.get("channel")), *texts(raw.get("channels")))
        if meant and self._channel not in meant:
            return
        for variable, value in mapping(raw.get("value")).items():
            keys = ("features", feature, "defaults", index, "value", variable)
            name = f"{feature}.{variable}"
            if not isinstance(value, dict):
                for old in [key for key in self._found if key.startswith(f"{name}.")]:
                    del self._found[old]
            self._add(name, keys, value, 0)

    def _add(self, name: str, keys: tuple[Key, ...], value: Any, depth: int) -> None:
        if isinstance(value, dict) and value and depth < MAX_DEPTH:
            for key, inner in value.items():
                self._add(f"{name}.{key}", (*keys, key), inner, depth + 1)
            return
        spots = (Spot(self._document, keys), Spot(self._document, keys, "default", value))
        self._found[name] = Flag(
            name, NOTHING if value is None else served(value), spots, typed=False, about=said(name)
        )
