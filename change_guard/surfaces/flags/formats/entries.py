"""The flags of a file by name, each with the layers that write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from change_guard.errors import Unreadable
from change_guard.surfaces.flags.conditions import text
from change_guard.surfaces.flags.flagset import Spot
from change_guard.surfaces.flags.formats.layers import Environment, Layer
from change_guard.surfaces.flags.formats.mapping import Fields

WRAPPERS = ("flags", "feature_flags", "featureFlags", "features", "toggles")


def entries(environment: Environment, described: Fields) -> dict[str, Entry]:
    """Every flag of the environment; raises Unreadable where a layer has no flags to find."""
    found: dict[str, list[Layer]] = {}
    for layer in environment.layers:
        root = _root(layer, described)
        for key, entry in _entries(root, described) if root else ():
            found.setdefault(key, []).append(entry)
    return {key: Entry(tuple(layers)) for key, layers in found.items()}


def _root(layer: Layer, described: Fields) -> Layer | None:
    """Where the flags stand; a layer may lack them, the whole file may not."""
    here: Layer | None = layer
    for key in filter(None, described.flags.split(".")):
        here = here.get(key) if here else None
    if here and not described.flags and isinstance(here.value, dict):
        wrapper = next((name for name in WRAPPERS if isinstance(here.value.get(name), list)), None)
        return here.get(wrapper) if wrapper else here
    return here


def _entries(root: Layer, described: Fields) -> Iterator[tuple[str, Layer]]:
    """Every flag by name. Groups inside a mapping join their names by dots; a name that stands twice in a list is
    counted."""
    if isinstance(root.value, dict):
        yield from _grouped(root, described, "")
    elif isinstance(root.value, list):
        seen: dict[str, int] = {}
        for index, item in enumerate(root.value):
            name = _name(item, described) or f"#{index + 1}"
            seen[name] = seen.get(name, 0) + 1
            key = name if seen[name] == 1 else f"{name} ({seen[name]})"
            yield key, Layer(root.document, (*root.keys, index), item)
    elif root.value is not None:
        raise Unreadable(
            "there are no flags here: neither a list nor a mapping",
            root.document.at(root.keys),
            "Say in the config's `map:` where the flags stand, as in `map: {flags: features}`.",
        )


def _grouped(group: Layer, described: Fields, prefix: str) -> Iterator[tuple[str, Layer]]:
    waiting = [(prefix, group)]
    while waiting:
        here, layer = waiting.pop()
        for name, value in layer.value.items():
            key = f"{here}.{name}" if here else name
            entry = Layer(layer.document, (*layer.keys, name), value)
            if isinstance(value, dict) and value and not described.parts & value.keys():
                waiting.append((key, entry))
            else:
                yield key, entry


def _name(item: Any, described: Fields) -> str:
    if isinstance(item, str):
        return item
    found = next((item[key] for key in described.key if item.get(key)), "") if isinstance(item, dict) else ""
    return text(found) or "" if isinstance(found, str | int | Decimal) else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A flag as its layers write it; the highest layer that has a field decides it."""

    layers: tuple[Layer, ...]

    @property
    def top(self) -> Layer:
        return self.layers[-1]

    def field(self, names: tuple[str, ...]) -> Layer | None:
        for layer in reversed(self.layers):
            if not isinstance(layer.value, dict):
                return None
            for name in names:
                found = layer.get(name)
                if found and found.value is not None:
                    return found
        return None

    def spot(self, names: tuple[str, ...], part: str) -> Spot:
        found = self.field(names)
        here = found or self.top
        return Spot(here.document, here.keys, part, found.value if found else None)
