"""Who is served what before and after: exact, per segment, without sampling.

Both flags are asked about the same imaginary customer, of whom nothing is known at first. Whenever an answer depends
on an attribute, every class of its values is tried; that gives the segments. Inside a segment customers differ only
in where the hashes put them, so an axis is cut where either flag cuts it, and every cell moves from one value to
another with its exact measure. Cells of one axis coincide; two different axes are independent, so their measures
multiply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.classes import Class, classes
from change_guard.surfaces.flags.conditions import Opaque
from change_guard.surfaces.flags.flagset import Flag
from change_guard.surfaces.flags.reached import Interval, reached
from change_guard.surfaces.flags.served import Served
from change_guard.surfaces.flags.serving import Point, Undecided, serve

MAX_STEPS = 20_000
"""Cells of one flag. An answer with more would not be read by anybody; the flag is said to be unexamined."""

MAX_ATTRIBUTES = 100
"""Attributes that one customer may be asked for."""

Move: TypeAlias = tuple[Served, Served]
Cell: TypeAlias = Mapping[Axis, Interval]
About: TypeAlias = "str | Opaque"
Flags: TypeAlias = Mapping[str, Flag]


class TooMany(Exception):
    """The flag asks about more than can be enumerated."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Customers alike in all that the rules ask, and how their values move. The shares of all moves add up to one."""

    who: tuple[Class, ...]
    moves: Mapping[Move, Fraction]
    cells: Mapping[Move, Cell] = field(compare=False)
    """For each move, the largest cell that makes it."""

    @property
    def label(self) -> str:
        return ", ".join(one.label for one in self.who)


def segments(key: str, before: Flags, after: Flags, known: Mapping[About, Class] | None = None) -> tuple[Segment, ...]:
    """How the values of one flag move between two flag sets, in which its prerequisites are looked up too, for
    customers of whom nothing or something is known. A flag that a set lacks serves the program's own default there.
    Raises TooMany."""
    return tuple(_Walk(key, before, after).explore(dict(known or {})))


class _Walk:
    """The enumeration for one flag."""

    def __init__(self, key: str, before: Flags, after: Flags) -> None:
        self._key = key
        self._sides = (before, after)
        self._reached = reached(key, self._sides)
        self._classes: dict[About, tuple[Class, ...]] = {}
        self._steps = 0

    def explore(self, known: dict[About, Class]) -> list[Segment]:
        """The segments of customers of whom this much is known; one, where nothing further makes a difference."""
        try:
            moves, cells = self._matrix(known)
        except Undecided as question:
            if isinstance(question.about, Axis) or len(known) >= MAX_ATTRIBUTES:
                raise TooMany from None
            about = question.about
        else:
            return [Segment(tuple(known.values()), moves, cells)]
        found = [self.explore({**known, about: choice}) for choice in self._choices(about)]
        if all(len(one) == 1 and one[0].moves == found[0][0].moves for one in found):
            return [Segment(tuple(known.values()), found[0][0].moves, found[0][0].cells)]
        return [segment for one in found for segment in one]

    def _choices(self, about: About) -> tuple[Class, ...]:
        if about not in self._classes:
            self._classes[about] = (
                (
                    Class(about.said, f"`{_short(about)}` true", "true"),
                    Class(about.said, f"`{_short(about)}` false", None),
                )
                if isinstance(about, Opaque)
                else classes(about, self._reached.tests[about])
            )
        return self._classes[about]

    def _matrix(self, known: Mapping[About, Class]) -> tuple[dict[Move, Fraction], dict[Move, Cell]]:
        moves: dict[Move, Fraction] = {}
        cells: dict[Move, Cell] = {}
        largest: dict[Move, Fraction] = {}
        for move, cell, measure in self._cells(known):
            moves[move] = moves.get(move, Fraction(0)) + measure
            if measure > largest.get(move, Fraction(0)):
                largest[move], cells[move] = measure, cell
        return moves, cells

    def _cells(self, known: Mapping[About, Class]) -> Iterator[tuple[Move, Cell, Fraction]]:
        answers = {about: one.value for about, one in known.items()}
        waiting: list[tuple[dict[Axis, Interval], Fraction]] = [({}, Fraction(1))]
        while waiting:
            cell, measure = waiting.pop()
            self._steps += 1
            if self._steps > MAX_STEPS:
                raise TooMany
            point = Point(answers, {axis: low for axis, (low, _) in cell.items()})
            try:
                before, after = (serve(self._key, flags, point) for flags in self._sides)
            except Undecided as question:
                if not isinstance(question.about, Axis):
                    raise
                axis = question.about
                for low, high in self._reached.cuts[axis]:
                    waiting.append(({**cell, axis: (low, high)}, measure * (high - low)))
            else:
                yield (before, after), cell, measure


def _short(unread: Opaque) -> str:
    return unread.said if len(unread.said) <= 60 else f"{unread.said[:57]}…"
