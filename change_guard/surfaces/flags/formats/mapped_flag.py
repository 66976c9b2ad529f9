"""One entry of a home-made flag file as the flag that it is."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Condition, Every, Opaque, text
from change_guard.surfaces.flags.flagset import Flag, Outcome, Person, Rule, Rules, Spot, pair
from change_guard.surfaces.flags.formats.audiences import PAYING, PREMIUM, leftovers, only, unread
from change_guard.surfaces.flags.formats.entries import Entry
from change_guard.surfaces.flags.formats.layers import Layer
from change_guard.surfaces.flags.formats.mapping import Fields
from change_guard.surfaces.flags.formats.shapes import number, percent
from change_guard.surfaces.flags.served import CODE, OFF, ON, Served, opaque, served, truth, written
from change_guard.surfaces.naming import split, word_set

HASH = "the file's own system"

ANYWHERE = Fraction(1, 2)
"""Where a customer is put whose place makes no difference."""

_PERCENT = word_set("percent percentage")

_AMOUNTS = word_set(
    "tax vat fee discount interest uptime sla threshold confidence quality volume margin tip zoom opacity memory cpu "
    "disk max maximum min minimum limit score match similarity commission"
)
"""Beside these words a percentage is an amount, and no share of customers."""


def flag(key: str, entry: Entry, described: Fields) -> Flag:
    """The flag that an entry of such a file is."""
    top = entry.top
    if not isinstance(top.value, dict):
        return _bare(key, top)
    name = next((name for name in described.key if name in top.value), None)
    own = Spot(top.document, (*top.keys, name) if name and _stands_alone(top) else top.keys)
    spots = (
        own,
        entry.spot(described.enabled, "switch"),
        entry.spot((*described.percentage, *described.share), "share"),
        entry.spot((*described.value, *described.off), "values"),
        *(Spot(layer.document, layer.keys, "targeting", layer.value) for _, _, layer in only(entry, described)),
        *(Spot(layer.document, layer.keys, "targeting", layer.value) for _, layer in unread(entry, described)),
    )
    return Flag(
        key,
        _outcome(key, entry, described),
        spots,
        judge=lambda person: _judge(entry, described, key, person),
        implicit=entry.field((*described.percentage, *described.share)) is None,
        leftovers={
            name: Spot(layer.document, layer.keys, "", layer.value) for name, layer in leftovers(entry, described)
        },
    )


def _stands_alone(top: Layer) -> bool:
    """Whether nothing above it names the flag: it is an item of a list, or a file of its own."""
    return not top.keys or isinstance(top.keys[-1], int)


def _bare(key: str, top: Layer) -> Flag:
    """A name in a list, which is on; a number called a percentage, which is the share of customers; or a value."""
    spot = Spot(top.document, top.keys, "default", top.value)
    if isinstance(top.value, str) and top.keys and isinstance(top.keys[-1], int):
        return Flag(key, ON, (spot,), lambda _: ON)
    share = percent(top.value) if _PERCENT & set(split(key)) and not _AMOUNTS & set(split(key)) else None
    if share is None or isinstance(top.value, str):
        value = _scalar(top.value)
        return Flag(key, value, (spot,), lambda _: value)
    axis = Axis(HASH, (key,), ("customer",))
    return Flag(
        key,
        pair(axis, share, ON, OFF),
        (replace(spot, part="share"),),
        lambda person: ON if person.positions.get(axis, ANYWHERE) < share else OFF,
    )


def _scalar(value: Any) -> Served:
    """A flag that is nothing but a value; `yes` is the boolean it is meant to be."""
    meant = truth(value) if isinstance(value, str) else None
    return served(value if meant is None else meant)


def _outcome(key: str, entry: Entry, described: Fields) -> Outcome:
    on, off = _values(entry, described)
    switch = entry.field(described.enabled)
    switched = truth(switch.value) if switch else True
    if switched is None:
        return opaque(switch.value if switch else None)
    if not switched:
        return off
    if switch is None and entry.field((*described.percentage, *described.share, *described.value)) is None:
        return CODE
    share = _share(entry, described)
    given = pair(_axis(key, entry, described), share, on, off) if isinstance(share, Fraction) else share
    conditions = _conditions(entry, described)
    return Rules((Rule(Every(conditions), given),), off) if conditions else given


def _values(entry: Entry, described: Fields) -> tuple[Served, Served]:
    value, other = entry.field(described.value), entry.field(described.off)
    on = served(value.value) if value else ON
    off = served(other.value) if other else served(None) if described.value and value else OFF
    return on, off


def _share(entry: Entry, described: Fields) -> Fraction | Served:
    """The part of all customers a flag is on for; what is not a share is not guessed at."""
    for names, whole in ((described.percentage, 100), (described.share, 1)):
        written = entry.field(names)
        if written:
            share = number(written.value)
            within = share is not None and 0 <= share <= whole
            return share / whole if share is not None and within else opaque(written.value)
    return Fraction(1)


def _axis(key: str, entry: Entry, described: Fields) -> Axis:
    seed, by = entry.field(described.seed), entry.field(described.by)
    return Axis(
        HASH,
        (served(seed.value).text if seed else key,),
        (served(by.value).text,) if by else ("customer",),
    )


def _conditions(entry: Entry, described: Fields) -> tuple[Condition, ...]:
    asked = [Asks(attribute, "in", values) for attribute, values, _ in only(entry, described)]
    opaque_ones = [Opaque(f"{name}: {written(layer.value)}") for name, layer in unread(entry, described)]
    return (*asked, *([Asks(PAYING, "has")] if _premium(entry) else []), *opaque_ones)


def _premium(entry: Entry) -> bool:
    found = entry.field(PREMIUM)
    return found is not None and truth(found.value) is True


def _judge(entry: Entry, described: Fields, key: str, person: Person) -> Served:
    """The entry asked directly, field by field, without the outcome made above."""
    on, off = _values(entry, described)
    for attribute, values, _ in only(entry, described):
        if text(person.attributes.get(attribute)) not in values:
            return off
    if _premium(entry) and text(person.attributes.get(PAYING)) is None:
        return off
    switch = entry.field(described.enabled)
    if switch and not truth(switch.value):
        return off
    percentage, share = entry.field(described.percentage), entry.field(described.share)
    limit = number(percentage.value) if percentage else number(share.value) if share else None
    if limit is None:
        return on
    place = person.positions.get(_axis(key, entry, described), ANYWHERE)
    return on if place * (100 if percentage else 1) < limit else off
