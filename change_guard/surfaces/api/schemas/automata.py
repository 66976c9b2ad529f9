"""Which texts one pattern finds and another does not, decided on finite automata.

Patterns are read as ECMA 262 reads them (JSON Schema 2020-12 core, section 6.4): `\\d` and `\\w` are ASCII, nothing is
anchored that does not say so. Look-arounds, back-references, word boundaries, flags and anchors inside of a pattern are
left undecided.
"""

from __future__ import annotations

from collections import deque
from functools import lru_cache

from change_guard.surfaces.api.schemas.characters import LAST, Undecided
from change_guard.surfaces.api.schemas.machines import Automaton, built

__all__ = ["Undecided", "only_in"]

MAX_PAIRS = 20_000


@lru_cache(maxsize=256)
def only_in(one: str, other: str) -> str | None:
    """The shortest text that the one pattern finds and the other does not, None where there is none; raises
    Undecided."""
    left, right = built(one), built(other)
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
