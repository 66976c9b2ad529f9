"""Whom an entry of a home-made file is for: what the config says, or the fields that such files have by custom."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from change_guard.surfaces.flags.conditions import text
from change_guard.surfaces.flags.environments import live
from change_guard.surfaces.flags.formats.entries import Entry
from change_guard.surfaces.flags.formats.layers import Layer
from change_guard.surfaces.flags.formats.mapping import Fields
from change_guard.surfaces.naming import word_set, words

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

UNREAD = (
    *("rules", "rule", "conditions", "condition", "constraints", "strategies", "filters", "filter", "if", "when"),
    *("audience", "audiences", "segments", "segment", "targeting", "targets", "cohorts", "cohort", "only_for"),
)
"""Fields by which such files say for whom a flag is, in words of their own that nobody else knows."""

REMARKS = word_set(
    "name title description desc about comment note owner maintainer team author contact created updated modified "
    "added introduced version since date tag label ticket issue jira link url doc docs id key order position category "
    "type kind stage lifecycle reason squad expire expires expiry sunset remove cleanup permanent temporary end until "
    "stop guardrail safeguard abort criteria"
)
"""Words of fields by which colleagues talk to one another; nobody is served otherwise by them."""


def leftovers(entry: Entry, described: Fields) -> Iterator[tuple[str, Layer]]:
    """Each field that is neither read nor a remark."""
    written = dict.fromkeys(chain.from_iterable(one.value for one in entry.layers if isinstance(one.value, dict)))
    asked = set(described.only.values() if described.only else chain.from_iterable(CUSTOMS.values()))
    read = {*described.parts, *described.off, *described.seed, *described.by, *asked, *PREMIUM, *UNREAD}
    for name in written:
        layer = entry.field((name,)) if name not in read and not REMARKS & set(words(str(name))) else None
        if layer:
            yield str(name), layer


def unread(entry: Entry, described: Fields) -> Iterator[tuple[str, Layer]]:
    """Each field that says for whom it is and cannot be read, and where it stands."""
    asked = set(described.only.values() if described.only else ())
    for name in UNREAD:
        layer = entry.field((name,)) if name not in asked else None
        if layer and layer.value not in ([], {}, ""):
            yield name, layer


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
