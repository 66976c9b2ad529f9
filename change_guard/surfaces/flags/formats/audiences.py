"""Whom an entry of a home-made file is for: what the config says, or the fields that such files have by custom."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from change_guard.surfaces.flags.conditions import text
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.formats.entries import Entry
from change_guard.surfaces.flags.formats.layers import Layer
from change_guard.surfaces.flags.formats.mapping import Fields

PREMIUM = ("premium",)
PAYING = "premium plan"
CUSTOMS = {
    "plan": ("plans", "plan", "tiers", "allowed_plans"),
    "country": ("countries", "country", "allowed_countries"),
    "region": ("regions", "allowed_regions"),
    "locale": ("locales", "languages"),
    "platform": ("platforms", "allowed_platforms"),
    "device": ("devices", "device_types"),
    "role": ("allowed_roles",),
    "user": ("allowed_users",),
    "environment": ("environments", "envs"),
}
"""Attributes by the fields that list for whom alone a flag is. Lists of users and groups are left out: in as many files
they are for whom it is besides."""


def only(entry: Entry, described: Fields) -> Iterator[tuple[str, tuple[str, ...], Layer]]:
    """Each attribute that is asked, the values that it may have, and the field that lists them."""
    if described.only is not None:
        found = ((attribute, entry.field((field,))) for attribute, field in described.only.items())
        yield from ((attribute, _listed(layer.value), layer) for attribute, layer in found if layer)
        return
    for attribute, names in CUSTOMS.items():
        layer = entry.field(names)
        if layer and _plain(layer.value):
            named = _listed(layer.value)
            yield attribute, tuple(filter(live, named)) if attribute == "environment" else named, layer


def _listed(value: Any) -> tuple[str, ...]:
    """The texts of a list, or a text alone."""
    items = value if isinstance(value, list) else [value]
    return tuple(said for item in items if not isinstance(item, dict | list) and (said := text(item)) is not None)


def _plain(value: Any) -> bool:
    """Whether it is a word or a list of words; a sentence is a note to colleagues."""
    words = value if isinstance(value, list) else [value]
    return bool(words) and all(isinstance(one, str | int | Decimal) and " " not in str(one) for one in words)
