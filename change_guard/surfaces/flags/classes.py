"""Which kinds of customers a set of tests tells apart.

Two tests on the same attribute depend on each other (a plan is not `pro` and `free` at once), so an attribute is
decided as a whole: its values fall into classes, one for each way of answering all the tests that both sides of a
change ask about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from change_guard.surfaces.flags.conditions import MISSING, ORDER_OPS, STEP_OPS, TEXT_OPS, Asks, steps
from change_guard.surfaces.flags.served import number, number_or_text

_VERSION = re.compile(r"([0-9]{1,9}\.[0-9]{1,9}\.)([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Class:
    """Customers whose attribute answers every test alike. `value` is one such value."""

    attribute: str
    label: str
    value: str | None


def classes(attribute: str, tests: Iterable[Asks]) -> tuple[Class, ...]:
    """Every way in which the attribute's values can answer the tests."""
    asked = tuple(dict.fromkeys(tests))
    found: dict[tuple[bool, ...], list[str | None]] = {}
    for value in _candidates(asked):
        found.setdefault(tuple(test.holds(value) for test in asked), []).append(value)
    return tuple(
        Class(attribute, _label(attribute, asked, answers, values), values[0]) for answers, values in found.items()
    )


def _candidates(asked: tuple[Asks, ...]) -> Iterator[str | None]:
    """Values that between them give every possible set of answers."""
    listed = dict.fromkeys(operand for test in asked if test.op == "in" for operand in test.operands)
    yield from listed
    bounds = sorted({Decimal(test.operands[0]) for test in asked if test.op in ORDER_OPS})
    yield from _numbers(bounds, listed)
    yield from _texts(asked)
    yield from _versions(asked)
    yield _other(listed)
    yield MISSING


def _numbers(bounds: list[Decimal], listed: Mapping[str, None]) -> Iterator[str]:
    """Each bound, and between, below and above them a number that no test lists."""
    if not bounds:
        return
    yield from map(number, bounds)
    for low, high in zip([bounds[0] - 2, *bounds], [*bounds, bounds[-1] + 2], strict=True):
        middle = (low + high) / 2
        for _ in range(len(listed) + 1):
            if number(middle) not in listed:
                break
            middle = (low + middle) / 2
        yield number(middle)


def _texts(asked: tuple[Asks, ...]) -> Iterator[str]:
    """Texts that begin, end and continue as the tests ask: each operand alone, and the first few joined, with and
    without something between them that no test asks for."""
    starts, middles, ends = (
        list(dict.fromkeys(operand for test in asked if test.op == op for operand in test.operands))
        for op in ("prefix", "contains", "suffix")
    )
    yield from (*starts, *middles, *ends)
    joined = ["", *middles[:6], *(one + other for one, other in combinations(middles[:6], 2))]
    between = _strange((*starts, *middles, *ends))
    for start, middle, end in product(["", *starts[:6]], joined, ["", *ends[:6]]):
        if start or middle or end:
            yield start + middle + end
            yield start + between + middle + between + end


def _strange(texts: Iterable[str]) -> str:
    """A letter that none of the texts has."""
    used = frozenset("".join(texts))
    return next(letter for number in range(len(used) + 1) if (letter := chr(ord("~") + number)) not in used)


def _versions(asked: tuple[Asks, ...]) -> Iterator[str]:
    """The first of all, each bound, and what comes right behind it."""
    bounds = dict.fromkeys(test.operands[0] for test in asked if test.op in STEP_OPS)
    if bounds:
        yield "0.0.0"
    for bound in sorted(bounds, key=lambda one: (steps(one) or (), one)):
        yield bound
        yield from _next(bound)
        yield f"{bound}.0.0.0.1"


def _next(bound: str) -> Iterator[str]:
    """What comes right behind a version of three numbers, so that it is a version of three numbers too."""
    found = _VERSION.fullmatch(bound)
    if found:
        yield f"{found[1]}{int(found[2]) + 1}"


def _other(listed: Iterable[str]) -> str:
    """A value nobody listed."""
    taken = frozenset(listed)
    return next(
        name for number in range(len(taken) + 1) if (name := f"other-{number}" if number else "other") not in taken
    )


def _label(attribute: str, asked: tuple[Asks, ...], answers: tuple[bool, ...], values: list[str | None]) -> str:
    named = [
        value for value in values if value is not None and any(test.op == "in" and test.holds(value) for test in asked)
    ]
    if named:
        return f"{attribute}={named[0] or 'nothing'}" if len(named) == 1 else f"{attribute}={_listing(named)}"
    if values == [MISSING]:
        return f"no {attribute}"
    answered = list(zip(asked, answers, strict=True))
    span = _span(answered)
    if span:
        return f"{attribute} {span}"
    holding = [_phrase(test) for test, holds in answered if holds and test.op in (*TEXT_OPS, "exists")]
    if not holding and any(holds and test.op == "has" for test, holds in answered):
        return attribute
    failing = [_phrase(test) for test, holds in answered if not holds and test.op in TEXT_OPS]
    interval = _interval(answered) if isinstance(number_or_text(values[0] or ""), Decimal) else ""
    said = [*holding, *([interval] if interval else [])] or [f"not {phrase}" for phrase in failing[:3]]
    return f"{attribute} {' and '.join(said)}" if said else f"any other {attribute}"


def _interval(answered: list[tuple[Asks, bool]]) -> str:
    """The narrowest bounds that the answers leave: `at least 18 and below 21`."""
    turned = {"below": "at-least", "at-most": "above", "above": "at-most", "at-least": "below"}
    bounds = [
        (test.op if holds else turned[test.op], Decimal(test.operands[0]))
        for test, holds in answered
        if test.op in ORDER_OPS
    ]
    lower = max(((bound, op) for op, bound in bounds if op in ("above", "at-least")), default=None)
    upper = min(((bound, op) for op, bound in bounds if op in ("below", "at-most")), default=None)
    said = [f"{op.replace('-', ' ')} {bound:f}" for bound, op in filter(None, (lower, upper))]
    return " and ".join(said)


def _span(answered: list[tuple[Asks, bool]]) -> str:
    """The stretch of versions or moments that the answers leave: `from 7.10 and before 8`."""
    bounds = [(steps(test.operands[0]) or (), test, holds) for test, holds in answered if test.op in STEP_OPS]
    lower = max(((at, test.op, test.operands[0]) for at, test, holds in bounds if holds), default=None)
    upper = min(((at, test.op, test.operands[0]) for at, test, holds in bounds if not holds), default=None)
    turned = {"from": "before", "after": "up to"}
    said = [f"{lower[1]} {shown(lower[2])}"] if lower else []
    return " and ".join([*said, *([f"{turned[upper[1]]} {shown(upper[2])}"] if upper else [])])


def shown(bound: str) -> str:
    """A version or moment as a person writes it: without midnight."""
    return bound.removesuffix("T00:00:00")


def _listing(named: list[str]) -> str:
    return " or ".join(named) if len(named) <= 3 else f"{named[0]} and {len(named) - 1} more"


def _phrase(test: Asks) -> str:
    shown = _listing(list(test.operands))
    words = {"prefix": "beginning with", "suffix": "ending in", "contains": "containing", "exists": "given"}
    return f"{words[test.op]} {shown}{' in any case' if test.fold else ''}".strip()
