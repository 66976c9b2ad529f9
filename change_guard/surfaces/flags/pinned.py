"""A flag at one moment: what is left of it when the date is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from change_guard.surfaces.flags.conditions import EVERYBODY, NOW, Asks, Condition, Either, Every, Not
from change_guard.surfaces.flags.flagset import Flag, Outcome, Part, Rule, Rules, Split
from change_guard.surfaces.flags.reached import needs
from change_guard.surfaces.flags.served import Served

NOBODY = Either(())


def pinned_flags(key: str, flags: Mapping[str, Flag], moment: str) -> dict[str, Flag]:
    """The flag and those it needs, as they are at that moment."""
    asked = [name for name in (key, *needs(key, flags)) if name in flags]
    return {name: replace(flags[name], outcome=pinned(flags[name].outcome, moment)) for name in asked}


def pinned(outcome: Outcome, moment: str) -> Outcome:
    """The outcome without what can no longer, or not yet, happen at that moment."""
    match outcome:
        case Split(axis, parts):
            return Split(axis, tuple(Part(one.low, one.high, pinned(one.outcome, moment)) for one in parts))
        case Rules(rules, default):
            left: list[Rule] = []
            for rule in rules:
                holds = _at(rule.condition, moment)
                if holds == NOBODY:
                    continue
                inside = pinned(rule.outcome, moment)
                if holds == EVERYBODY and isinstance(inside, Served):
                    return Rules(tuple(left), inside) if left else inside
                left.append(Rule(holds, inside))
            return Rules(tuple(left), pinned(default, moment))
        case _:
            return outcome


def _at(condition: Condition, moment: str) -> Condition:
    match condition:
        case Asks(attribute) if attribute == NOW:
            return EVERYBODY if condition.holds(moment) else NOBODY
        case Not(of):
            inner = _at(of, moment)
            return NOBODY if inner == EVERYBODY else EVERYBODY if inner == NOBODY else Not(inner)
        case Every(of):
            every = tuple(one for one in (_at(one, moment) for one in of) if one != EVERYBODY)
            return NOBODY if NOBODY in every else Every(every)
        case Either(of):
            either = tuple(one for one in (_at(one, moment) for one in of) if one != NOBODY)
            return EVERYBODY if EVERYBODY in either else Either(either)
        case _:
            return condition
