"""The customer who feels it: found by the symbolic reading, confirmed by an evaluator that knows nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from change_guard.errors import Unseen
from change_guard.model import Witness, spell
from change_guard.surfaces.flags.bucketing import published
from change_guard.surfaces.flags.classes import Class
from change_guard.surfaces.flags.exposure import Cell, Move, Segment
from change_guard.surfaces.flags.flagset import Flag, Person
from change_guard.surfaces.flags.payloads import pruned
from change_guard.surfaces.flags.served import CODE, Served, number_or_text

CUSTOMERS = 20_000
"""How many customers are hashed in search of one in the right place."""


@dataclass(frozen=True, slots=True)
class _Search:
    before: Flag | None
    after: Flag | None
    segment: Segment
    move: Move

    @property
    def cell(self) -> Cell:
        return self.segment.cells[self.move]


def witness(before: Flag | None, after: Flag | None, segment: Segment, move: Move) -> Witness:
    """A customer of the segment who makes this move. Proven where both judges serve that customer just these values."""
    search = _Search(before, after, segment, move)
    had, gets = map(spell, pruned(*move))
    for person in _people(search):
        if _confirmed(before, person, move[0]) and _confirmed(after, person, move[1]):
            known = {name: value for name, value in person.attributes.items() if value is not None}
            return Witness(_spoken(search, known), had, gets, move[1] != CODE, "a second evaluator", known)
    return Witness(_spoken(search, {}), had, gets)


def _confirmed(flag: Flag | None, person: Person, value: Served) -> bool:
    if flag is None:
        return value == CODE
    try:
        return flag.judge is not None and flag.judge(person) == value
    except Unseen:
        return False


def _people(search: _Search) -> Iterator[Person]:
    """Customers of the segment whose places lie in the cell, attributes first as text and then as numbers."""
    places = {axis: (low + high) / 2 for axis, (low, high) in search.cell.items()}
    for typed in (str, number_or_text):
        known = {one.attribute: None if one.value is None else typed(one.value) for one in search.segment.who}
        for attributes in _identified(search, known):
            yield Person(attributes, places)


def _identified(search: _Search, known: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The attributes, with an identity that the system's own hash puts into the cell."""
    bucket = next((flag.bucket for flag in (search.before, search.after) if flag and flag.bucket), None)
    names = {name for axis in search.cell for name in axis.by}
    if bucket is None or not names or not all(published(axis) for axis in search.cell):
        yield known
        return
    free = {name for name in names if name not in known or _unlisted(name, search.segment.who)}
    for number in range(CUSTOMERS if free else 1):
        someone = {**known, **dict.fromkeys(free, f"user-{number}")}
        if all(low <= bucket(axis, someone) < high for axis, (low, high) in search.cell.items()):
            yield someone
            return


def _unlisted(name: str, who: tuple[Class, ...]) -> bool:
    return any(one.attribute == name and one.label in (f"any other {name}", f"{name} given") for one in who)


def _spoken(search: _Search, known: Mapping[str, Any]) -> str:
    """`user-417, plan=pro`, or as much as can be said of a customer whose hash is not published."""
    names = {name for axis in search.cell for name in axis.by}
    identities = [str(known[name]) for name in sorted(names) if str(known.get(name, "")).startswith("user-")]
    labels = [one.label for one in search.segment.who if one.attribute not in names or not identities]
    if identities:
        return ", ".join([*dict.fromkeys(identities), *labels])
    stretches = [f"dealt between {spell(low)} and {spell(high)}" for low, high in search.cell.values()]
    whole = "any customer" if not labels and not stretches else "a customer"
    return ", ".join([f"{whole} with {labels[0]}" if labels else whole, *labels[1:], *stretches])
