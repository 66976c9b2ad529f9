"""Site settings as Discourse and its plugins ship them (config/site_settings.yml, a plugin's config/settings.yml): the
default of every site that never set one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from change_guard.documents import Document
from change_guard.surfaces.flags.conditions import Asks
from change_guard.surfaces.flags.evaluating import judged
from change_guard.surfaces.flags.flagset import Flag, FlagSet, Key, Outcome, Rule, Rules, Spot
from change_guard.surfaces.flags.formats.shapes import holds, mapping, said, scalar, spots, texts
from change_guard.surfaces.flags.served import NOTHING

NAME = "discourse"
_DEFAULT = re.compile(rb"^ {4}default\s*:", re.M)
_OWN = re.compile(
    rb"^ {4}(?:client|refresh|hidden|secret|locale_default|validator|mandatory_values|allow_any)\s*:", re.M
)


def recognises(path: str, data: bytes) -> bool:
    """Categories of settings with `default:` beside a field that only Discourse has."""
    said = path.endswith((".yml", ".yaml")) and _DEFAULT.search(data) and _OWN.search(data)
    return bool(said) and holds(path, data, _has_categories)


def _has_categories(value: Any) -> bool:
    """Whether what stands at the top are categories, and below them settings with a default."""
    settings = [raw for category in mapping(value).values() for raw in mapping(category).values()]
    return any("default" in mapping(raw) for raw in settings)


def flag_sets(document: Document) -> Iterator[FlagSet]:
    """Every setting by its name; one that two categories have, by both."""
    categories = mapping(document.value).items()
    often = Counter(name for _, settings in categories for name in mapping(settings))
    found = {}
    for category, settings in categories:
        for name, raw in mapping(settings).items():
            key = name if often[name] == 1 else f"{category}.{name}"
            found[key] = _flag(document, (category, name), key, raw)
    yield FlagSet("", judged(found), NAME)


def below(document: Document) -> Iterator[FlagSet]:
    """No layers."""
    return iter(())


def _flag(document: Document, keys: tuple[Key, ...], name: str, raw: Any) -> Flag:
    if not isinstance(raw, dict):
        own = Spot(document, keys, "default", raw)
        return Flag(name, scalar(raw), (Spot(document, keys), own), typed=False, about=name)
    spoken = spots(document, keys, raw, {"default": "default", "locale_default": "targeting"})
    about = f"{name} {said(raw.get('description'))}"
    return Flag(name, _outcome(raw), spoken, typed=False, about=about, traits={"hidden": raw.get("hidden") is True})


def _outcome(raw: dict[str, Any]) -> Outcome:
    default = scalar(raw["default"]) if "default" in raw else NOTHING
    locales = mapping(raw.get("locale_default"))
    rules = tuple(Rule(Asks("locale", "in", texts(locale)), scalar(value)) for locale, value in locales.items())
    return Rules(rules, default) if rules else default
