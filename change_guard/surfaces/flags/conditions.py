"""Whom a rule is for: tests on a customer's attributes, joined by and, or, not.

`classes.py` says which kinds of customers the tests tell apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeAlias

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.served import Served, number

MISSING = None
"""What a customer without the attribute has."""

ORDER_OPS = ("below", "at-most", "above", "at-least")
TEXT_OPS = ("prefix", "suffix", "contains")
STEP_OPS = ("from", "after")
"""Orders of versions and moments, compared number by number: 7.9 comes before 7.10, and 7.1 is 7.1.0."""

NOW = "date"
"""The attribute that is the same for everybody: the moment at which a flag is asked for."""

_STEPS = re.compile(r"v?([0-9]{1,18}(?:[^0-9]{1,3}[0-9]{1,18})*)[^0-9]?\Z")


@dataclass(frozen=True)
class Asks:
    """A question about one attribute. `op` is `in` (any of the operands), `exists`, `has` (the same, of a thing that a
    customer has or has not), one of ORDER_OPS (one number), STEP_OPS (one version or moment) or TEXT_OPS (any of the
    operands)."""

    attribute: str
    op: str
    operands: tuple[str, ...] = ()
    fold: bool = False
    """Capitals and small letters are one; the operands are small."""

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self.operands)

    def holds(self, value: str | None) -> bool:
        """The answer for a value as text (`text` makes it), None where the customer lacks the attribute."""
        if value is MISSING:
            return False
        value = value.lower() if self.fold else value
        match self.op:
            case "exists" | "has":
                return True
            case "in":
                return value in self._set
            case "prefix":
                return value.startswith(self.operands)
            case "suffix":
                return value.endswith(self.operands)
            case "contains":
                return any(operand in value for operand in self.operands)
            case "from" | "after":
                have, limit = steps(value), steps(self.operands[0])
                return (
                    have is not None and limit is not None and (have > limit or (have == limit and self.op == "from"))
                )
            case _:
                return _ordered(self.op, value, self.operands[0])


@dataclass(frozen=True, slots=True)
class Opaque:
    """A condition that is not read. Equal texts still mean the same customers."""

    said: str


@dataclass(frozen=True, slots=True)
class Dealt:
    """The first `share` of an axis, from zero to one."""

    axis: Axis
    share: Fraction


@dataclass(frozen=True, slots=True)
class Serves:
    """A prerequisite: another flag serves one of these values to the same customer."""

    flag: str
    values: frozenset[Served]


@dataclass(frozen=True, slots=True)
class Not:
    of: Condition


@dataclass(frozen=True, slots=True)
class Every:
    """Every one holds; none at all is everybody."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    of: tuple[Condition, ...]


Condition: TypeAlias = "Asks | Opaque | Dealt | Serves | Not | Every | Either"
EVERYBODY = Every(())


def parts(condition: Condition) -> Iterator[Condition]:
    """The condition and every condition inside it."""
    waiting = [condition]
    while waiting:
        here = waiting.pop()
        yield here
        if isinstance(here, Not):
            waiting.append(here.of)
        elif isinstance(here, Every | Either):
            waiting.extend(here.of)


def steps(said: str) -> tuple[int, ...] | None:
    """A version or a moment as numbers, None for what is neither."""
    found = _STEPS.match(said)
    if not found:
        return None
    numbers = [int(one) for one in re.findall("[0-9]+", found[1])]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def text(value: Any) -> str | None:
    """An attribute's value in the spelling tests compare by: 10, 10.0 and "10" are one, null is missing."""
    match value:
        case None:
            return MISSING
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return number(Decimal(value))
        case _:
            return str(value)


def _ordered(op: str, value: str, bound: str) -> bool:
    try:
        have, limit = Decimal(value), Decimal(bound)
        match op:
            case "below":
                return have < limit
            case "at-most":
                return have <= limit
            case "above":
                return have > limit
            case _:
                return have >= limit
    except ArithmeticError:
        return False
