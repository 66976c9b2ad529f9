"""Nimbus feature manifests (experimenter.info/fml-spec): what every variable is where no experiment says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Spot
from change_guard.surfaces.flags.formats.shapes import at, items, mapping, said, texts
from change_guard.surfaces.flags.served import NOTHING, served

NAME = "fml"
MAX_DEPTH = 12
_FEATURES = re.compile(rb"""^["']?features["']?\s*:""", re.M)
_VARIABLES = re.compile(rb"^\s+variables\s*:", re.M)


def recognises(path: str, data: bytes) -> bool:
    """Features with variables."""
    return path.endswith((".yml", ".yaml", ".json")) and bool(_FEATURES.search(data) and _VARIABLES.search(data))


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """One set a channel; one alone where every channel is served the same."""
    whole = mapping(document.value)
    channels = texts(whole.get("channels"))
    overridden = any(items(mapping(feature).get("defaults")) for feature in mapping(whole.get("features")).values())
    for channel in channels if overridden or len(channels) == 1 else ("",):
        yield FlagSet(channel, judged(_Manifest(document, whole, channel).flags()), NAME)


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
