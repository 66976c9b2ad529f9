"""How many customers there are of each kind: `.change-guard/population.csv` (or .json, .yml), one line a kind.

    plan,country,count
    pro,DE,1200
    free,,48000

An empty field is a customer without the attribute. The counts are the team's own; no line stands for a person. Without
the file nothing is said of numbers: each segment is told by itself, and no share of all customers is invented.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from change_guard.documents import Document
from change_guard.errors import Unreadable
from change_guard.surfaces.flags.classes import Class
from change_guard.surfaces.flags.exposure import About, Flags, Move, segments
from change_guard.surfaces.flags.formats.shapes import mappings, number, said
from change_guard.surfaces.flags.tally import gains, loses, swaps

FOLDER = ".change-guard"
COUNT = "count"
MAX_KINDS = 5_000


@dataclass(frozen=True, slots=True)
class Kind:
    """Customers alike in the attributes that are listed."""

    attributes: Mapping[str, str | None]
    count: Fraction


@dataclass(frozen=True, slots=True)
class Felt:
    """How many customers it concerns; `unknown` are those of whom the file does not say enough."""

    total: Fraction
    lose: Fraction
    gain: Fraction
    unknown: Fraction

    def __str__(self) -> str:
        parts = [(self.lose, "lose something"), (self.gain, "gain something"), (self.unknown, "cannot be told")]
        told = ", ".join(f"{round(count):,} {word}" for count, word in parts if count)
        return f"of {round(self.total):,} customers {told or 'nobody notices'}"


def of(document: Document) -> tuple[Kind, ...]:
    """The population of the document's snapshot, empty without one; raises Unreadable for one without counts."""
    for name in ("population.csv", "population.json", "population.yml"):
        found = document.beside(f"{FOLDER}/{name}")
        if found:
            rows = list(csv.DictReader(found.text.split("\n"))) if name.endswith(".csv") else mappings(found.value)
            kinds = tuple(_kind(found, dict(row)) for row in rows)
            if len(kinds) > MAX_KINDS:
                raise Unreadable(f"has more than {MAX_KINDS:,} kinds of customers", found.at(()))
            return kinds
    return ()


def _kind(document: Document, row: dict[str, object]) -> Kind:
    count = number(row.get(COUNT))
    if count is None or count < 0:
        raise Unreadable(
            f"a kind of customers has no `{COUNT}` that is a number",
            document.at(()),
            "Write one line for each kind: plan,country,count and below pro,DE,1200.",
        )
    attributes = {str(name): said(value) or None for name, value in row.items() if name not in (COUNT, None)}
    return Kind(attributes, count)


def felt(key: str, before: Flags, after: Flags, kinds: Sequence[Kind]) -> Felt | None:
    """How many of them lose and gain; None without a population. Raises TooMany."""
    if not kinds:
        return None
    total = lose = gain = unknown = Fraction(0)
    for kind in kinds:
        known: dict[About, Class] = {
            name: Class(name, f"{name}={value}", value) for name, value in kind.attributes.items()
        }
        found = {frozenset(one.moves.items()) for one in segments(key, before, after, known)}
        total += kind.count
        if len(found) > 1:
            unknown += kind.count
            continue
        moves: dict[Move, Fraction] = dict(next(iter(found)))
        lose += kind.count * sum((s for move, s in moves.items() if loses(*move) or swaps(*move)), Fraction(0))
        gain += kind.count * sum((s for move, s in moves.items() if gains(*move)), Fraction(0))
    return Felt(total, lose, gain, unknown)
