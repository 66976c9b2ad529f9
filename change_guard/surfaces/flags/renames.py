"""Flags that have another name now: one is gone, one is new, and their names and what they serve are much alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from change_guard.surfaces.flags.flagset import Flag, Outcome, Part, Rule, Rules, Split, axes, inside
from change_guard.surfaces.flags.names import alike
from change_guard.surfaces.flags.served import Served
from change_guard.surfaces.naming import split

ALIKE = Fraction(11, 20)
"""Of two names that serve the same."""

NEARLY_EQUAL = Fraction(17, 20)
"""Of two names that serve something else: a second version of the same flag."""

MAX_PAIRS = 4_000


def renames(before: Mapping[str, Flag], after: Mapping[str, Flag]) -> dict[str, str]:
    """The old name by the new one, the most alike first; each is taken once."""
    gone = [key for key in before if key not in after]
    come = [key for key in after if key not in before]
    if not gone or not come or len(gone) * len(come) > MAX_PAIRS:
        return {}
    found = sorted(
        ((_likeness(before[old], after[new]), old, new) for old in gone for new in come),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    taken: dict[str, str] = {}
    for likeness, old, new in found:
        if likeness and new not in taken and old not in taken.values():
            taken[new] = old
    return taken


def _likeness(old: Flag, new: Flag) -> Fraction:
    """How sure it is that these two are one; zero for two flags."""
    names = alike(_last(old.key), _last(new.key))
    if old.key.rpartition(".")[0] != new.key.rpartition(".")[0]:
        return Fraction(0)
    words, others = set(split(old.key)), set(split(new.key))
    common = len(words & others) >= 2 and Fraction(len(words & others), min(len(words), len(others))) >= Fraction(2, 3)
    serve_alike = _unnamed(old.outcome, old.key) == _unnamed(new.outcome, new.key)
    told_apart = serve_alike and not isinstance(old.outcome, Served)
    one_in_other = bool(words) and bool(others) and (words <= others or others <= words)
    if names >= NEARLY_EQUAL and _kinds(old) == _kinds(new):
        return names + serve_alike
    if told_apart and one_in_other:
        return names + 1
    if serve_alike and (names >= ALIKE and (common or told_apart or names >= Fraction(7, 10))):
        return names + 1
    return Fraction(0)


def _last(key: str) -> str:
    return key.rpartition(".")[2]


def _kinds(flag: Flag) -> tuple[bool, frozenset[str]]:
    values = frozenset(one.kind for one in inside(flag.outcome) if isinstance(one, Served))
    return bool(axes(flag.outcome)), values


def _unnamed(outcome: Outcome, key: str) -> Outcome:
    """The outcome with the flag's own name taken out of what is hashed."""
    if isinstance(outcome, Split):
        axis = replace(outcome.axis, seed=tuple("" if one in (key, f"={key}") else one for one in outcome.axis.seed))
        return Split(axis, tuple(Part(one.low, one.high, _unnamed(one.outcome, key)) for one in outcome.parts))
    if isinstance(outcome, Rules):
        rules = tuple(Rule(one.condition, _unnamed(one.outcome, key)) for one in outcome.rules)
        return Rules(rules, _unnamed(outcome.default, key))
    return outcome
