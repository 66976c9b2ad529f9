"""A pattern as a finite automaton. Nothing is anchored that does not say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from warnings import catch_warnings, simplefilter

from change_guard.surfaces.api.schemas.characters import ANYTHING, Ranges, Undecided, ranges_of

MAX_STATES = 4_000
MAX_LENGTH = 4_000


class Automaton:
    """States are numbers; `steps` by ranges of characters, `free` without one. The accepting state is 1."""

    def __init__(self) -> None:
        self.steps: list[list[tuple[Ranges, int]]] = [[], []]
        self.free: list[list[int]] = [[], []]

    def state(self) -> int:
        if len(self.steps) >= MAX_STATES:
            raise Undecided
        self.steps.append([])
        self.free.append([])
        return len(self.steps) - 1

    def closed(self, states: Iterable[int]) -> frozenset[int]:
        seen = set(states)
        todo = list(seen)
        while todo:
            for other in self.free[todo.pop()]:
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return frozenset(seen)

    def after(self, states: frozenset[int], letter: int) -> frozenset[int]:
        return self.closed(
            target
            for state in states
            for ranges, target in self.steps[state]
            if any(low <= letter <= high for low, high in ranges)
        )


def built(pattern: str) -> Automaton:
    """The automaton that accepts what the pattern finds; raises Undecided."""
    if len(pattern) > MAX_LENGTH:
        raise Undecided
    parser: Any = getattr(re, "_parser")  # noqa: B009 the standard library has no public way to read a pattern
    with catch_warnings():
        simplefilter("ignore", FutureWarning)
        try:
            tree = parser.parse(pattern)
        except (re.error, RecursionError, OverflowError):
            raise Undecided from None
    if tree.state.flags & ~re.UNICODE.value:
        raise Undecided
    made = Automaton()
    branches = _branches(list(tree))
    for branch in branches:
        _whole(made, branch)
    return made


def _branches(items: list[Any]) -> list[list[Any]]:
    """The alternatives at the top, each of which may have anchors of its own."""
    if items and str(items[-1][0]) == "BRANCH":
        return [[*items[:-1], *branch] for branch in items[-1][1][1]]
    return [items]


def _whole(made: Automaton, items: list[Any]) -> None:
    start, end = made.state(), made.state()
    made.free[0].append(start)
    if items and _anchor(items[0]) in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        items = items[1:]
    else:
        made.steps[start].append((ANYTHING, start))
    if items and _anchor(items[-1]) in ("AT_END", "AT_END_STRING"):
        items = items[:-1]
    else:
        made.steps[end].append((ANYTHING, end))
    inner = made.state()
    made.free[start].append(inner)
    made.free[_sequence(made, inner, items)].append(end)
    made.free[end].append(1)


def _anchor(item: Any) -> str:
    return str(item[1]) if str(item[0]) == "AT" else ""


def _sequence(made: Automaton, start: int, items: Iterable[Any]) -> int:
    for operation, argument in items:
        start = _part(made, start, str(operation), argument)
    return start


def _part(made: Automaton, start: int, operation: str, argument: Any) -> int:
    match operation:
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _repeated(made, start, *argument)
        case "SUBPATTERN":
            _, added, removed, inner = argument
            if added or removed:
                raise Undecided
            return _sequence(made, start, inner)
        case "BRANCH":
            end = made.state()
            for branch in argument[1]:
                first = made.state()
                made.free[start].append(first)
                made.free[_sequence(made, first, branch)].append(end)
            return end
        case _:
            end = made.state()
            made.steps[start].append((ranges_of(operation, argument), end))
            return end


def _repeated(made: Automaton, start: int, least: int, most: Any, inner: Any) -> int:
    for _ in range(least):
        start = _sequence(made, start, inner)
    if str(most) == "MAXREPEAT":
        loop = made.state()
        made.free[start].append(loop)
        made.free[_sequence(made, loop, inner)].append(loop)
        return loop
    end = made.state()
    made.free[start].append(end)
    for _ in range(most - least):
        start = _sequence(made, start, inner)
        made.free[start].append(end)
    return end
