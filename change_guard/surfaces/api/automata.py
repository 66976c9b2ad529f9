"""Which texts one pattern finds and another does not, decided on finite automata.

Patterns are read as ECMA 262 reads them (JSON Schema 2020-12 core, section 6.4): `\\d` and `\\w` are ASCII, nothing is
anchored that does not say so. Look-arounds, back-references, word boundaries, flags and anchors inside of a pattern are
left undecided.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from warnings import catch_warnings, simplefilter

LAST = 0x10FFFF
MAX_STATES = 4_000
MAX_PAIRS = 20_000
MAX_LENGTH = 4_000

Range = tuple[int, int]
Ranges = tuple[Range, ...]

DIGITS: Ranges = ((48, 57),)
WORDS: Ranges = ((48, 57), (65, 90), (95, 95), (97, 122))
SPACES: Ranges = ((9, 13), (32, 32), (160, 160), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F),
                  (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF))  # fmt: skip
ENDS: Ranges = ((10, 10), (13, 13), (0x2028, 0x2029))
ANYTHING: Ranges = ((0, LAST),)


class Undecided(Exception):
    """The pattern is beyond what an automaton, or our patience, can hold."""


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


@lru_cache(maxsize=256)
def only_in(one: str, other: str) -> str | None:
    """The shortest text that the one pattern finds and the other does not, None where there is none; raises
    Undecided."""
    left, right = _built(one), _built(other)
    letters = _letters(left, right)
    first = (left.closed([0]), right.closed([0]))
    seen = {first}
    todo = deque([(first, "")])
    while todo:
        (had, has), text = todo.popleft()
        if 1 in had and 1 not in has:
            return text
        for letter in letters:
            pair = (left.after(had, letter), right.after(has, letter))
            if pair[0] and pair not in seen:
                seen.add(pair)
                if len(seen) > MAX_PAIRS:
                    raise Undecided
                todo.append((pair, text + chr(letter)))
    return None


def _letters(*automata: Automaton) -> list[int]:
    """One letter of every kind the patterns tell apart, readable ones where there are any."""
    edges = {0, 48, 58, 65, 91, 97, 123, 0xD800, 0xE000}
    for automaton in automata:
        for steps in automaton.steps:
            for ranges, _ in steps:
                edges |= {edge for low, high in ranges for edge in (low, high + 1)}
    starts = sorted(edge for edge in edges if edge <= LAST and not 0xD800 <= edge < 0xE000)
    return sorted(starts, key=lambda letter: (not chr(letter).isalnum(), not 32 <= letter < 127, letter))


def _built(pattern: str) -> Automaton:
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
            made.steps[start].append((_ranges(operation, argument), end))
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


def _ranges(operation: str, argument: Any) -> Ranges:
    match operation:
        case "LITERAL":
            return ((argument, argument),)
        case "NOT_LITERAL":
            return _others(((argument, argument),))
        case "ANY":
            return _others(ENDS)
        case "RANGE":
            return (argument,)
        case "CATEGORY":
            return _category(str(argument))
        case "IN":
            negated = str(argument[0][0]) == "NEGATE"
            found = tuple(one for name, inner in argument[negated:] for one in _ranges(str(name), inner))
            return _others(found) if negated else found
    raise Undecided


def _category(name: str) -> Ranges:
    known = {"DIGIT": DIGITS, "WORD": WORDS, "SPACE": SPACES}
    found = known[name.rsplit("_", 1)[-1]]
    return _others(found) if "_NOT_" in name else found


def _others(ranges: Ranges) -> Ranges:
    found, at = [], 0
    for low, high in sorted(ranges):
        if low > at:
            found.append((at, low - 1))
        at = max(at, high + 1)
    return (*found, (at, LAST)) if at <= LAST else tuple(found)
