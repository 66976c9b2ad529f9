"""What a flag file says, whatever the system: one effective flag set per environment.

A flag is an outcome: a value, a split of customers on a hash axis, or rules that are asked in order. Everything a
system leaves unwritten (no percentage means everybody) is written out here by the format that knows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeAlias

from change_guard.documents import Document
from change_guard.model import Location, Value
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Condition, Dealt, parts
from change_guard.surfaces.flags.served import Served

Key = str | int


@dataclass(frozen=True, slots=True)
class Next:
    """Nothing is decided here: the next rule is asked, and in the end the default."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch [low, high) of an axis and what it gets."""

    low: Fraction
    high: Fraction
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Split:
    """Customers dealt out on an axis. What no part covers falls to the next rule."""

    axis: Axis
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    condition: Condition
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Rules:
    """Asked in order; the first that holds and decides wins."""

    rules: tuple[Rule, ...]
    default: Outcome


Outcome: TypeAlias = "Served | Split | Rules | Next"


@dataclass(frozen=True, slots=True)
class Person:
    """A customer as an evaluator meets one. `positions` places them on axes whose hash is not published."""

    attributes: Mapping[str, Any]
    positions: Mapping[Axis, Fraction] = field(default_factory=dict)


Judge: TypeAlias = Callable[[Person], Served]
"""Evaluates the flag as it is written, without our symbolic reading of it; raises errors.Unseen where it cannot."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that decides what is served: which file, which entry, and what stands there (None where nothing does)."""

    document: Document
    keys: tuple[Key, ...]
    part: str = ""
    """What it decides: `switch`, `share`, `targeting`, `values`, `default`, `seed`."""
    written: Any = None

    def location(self) -> Location:
        return self.document.at(self.keys)


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag of one environment. Equal flags serve the same; where they stand and who owns them is not compared."""

    key: str
    outcome: Outcome
    spots: tuple[Spot, ...] = field(default=(), compare=False)
    """The flag itself first, then what decides."""
    judge: Judge | None = field(default=None, compare=False)
    bucket: Callable[[Axis, Mapping[str, Any]], Fraction] | None = field(default=None, compare=False)
    """Where the system's hash puts a customer; None where it is not published."""
    implicit: bool = field(default=False, compare=False)
    """A share that decides is not written but implied."""
    disabled: bool = field(default=False, compare=False)
    typed: bool = field(default=True, compare=False)
    """Programs ask for it as one type, and a value of another is an error to them."""
    traits: Mapping[str, Value] = field(default_factory=dict, compare=False)
    """What the format knows beside what is served: `locked`, `elsewhere`, `expires`, `kill_switch`…"""
    about: str = field(default="", compare=False)
    """Names and descriptions, for what the flag is about."""
    suspects: Mapping[str, Spot] = field(default_factory=dict, compare=False)
    """Ways of writing that seldom do what was meant, each with its place; words of suspects.FACETS."""
    leftovers: Mapping[str, Spot] = field(default_factory=dict, compare=False)
    """Fields of a home-made file that nobody can read and that are no remarks."""


@dataclass(frozen=True, slots=True)
class FlagSet:
    """The effective flags of one environment, after overlays are merged."""

    environment: str
    flags: Mapping[str, Flag]
    system: str = ""
    asked: bool = False
    """Programs ask by the set's name too, so a set of another name is another set."""


def pair(axis: Axis, share: Fraction, on: Outcome, off: Outcome) -> Outcome:
    """The commonest outcome: the first `share` of the axis gets `on`, the others get `off`."""
    if share >= 1:
        return on
    if share <= 0:
        return off
    return Split(axis, (Part(Fraction(0), share, on), Part(share, Fraction(1), off)))


def deal(axis: Axis, weights: list[tuple[Fraction, Outcome]]) -> Outcome:
    """Parts by relative weight, in their order; without any weight nothing is decided."""
    total = sum((weight for weight, _ in weights), Fraction(0))
    if not total:
        return Next()
    parts: list[Part] = []
    low = Fraction(0)
    for weight, outcome in weights:
        if weight > 0:
            parts.append(Part(low, low + weight / total, outcome))
            low += weight / total
    return Split(axis, tuple(parts))


def laid(shares: Iterable[tuple[Fraction, Outcome]]) -> tuple[Part, ...]:
    """Shares of the whole one behind the other; what they leave over is nobody's, and what goes beyond does not
    count."""
    parts: list[Part] = []
    low = Fraction(0)
    for share, outcome in shares:
        high = min(low + share, Fraction(1))
        if high > low:
            parts.append(Part(low, high, outcome))
        low = high
    return tuple(parts)


def inside(outcome: Outcome) -> Iterator[Outcome]:
    """The outcome and every outcome inside it."""
    waiting = [outcome]
    while waiting:
        here = waiting.pop()
        yield here
        if isinstance(here, Split):
            waiting.extend(part.outcome for part in here.parts)
        elif isinstance(here, Rules):
            waiting.extend((here.default, *(rule.outcome for rule in here.rules)))


def axes(outcome: Outcome) -> set[Axis]:
    """Every axis on which the outcome, or whom a rule of it is for, deals customers out."""
    found = {one.axis for one in inside(outcome) if isinstance(one, Split)}
    rules = (rule for one in inside(outcome) if isinstance(one, Rules) for rule in one.rules)
    return found | {part.axis for rule in rules for part in parts(rule.condition) if isinstance(part, Dealt)}
