"""LaunchDarkly's clauses and segments. Every operator is negatable, and a context without the attribute matches
none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Condition, Dealt, Either, Every, Not, Opaque
from change_guard.surfaces.flags.formats.shapes import mapping, mappings, moment, number, said, texts, version, weight
from change_guard.surfaces.flags.served import written

MAX_DEPTH = 10
WHOLE = 100_000
"""Weights are thousandths of a percent."""

_NUMBERS = {"lessThan": "below", "lessThanOrEqual": "at-most", "greaterThan": "above", "greaterThanOrEqual": "at-least"}
_TEXTS = {"startsWith": "prefix", "endsWith": "suffix", "contains": "contains"}
_STEPS = {"semVerGreaterThan": ("after", False), "semVerLessThan": ("from", True)}


def customer(kind: str) -> str:
    """What tells one context of a kind from another."""
    return "key" if kind in ("", "user") else f"{kind} key"


def name_of(attribute: str, kind: str) -> str:
    """An attribute of a kind of context; those of users stand alone."""
    plain = attribute.removeprefix("/")
    return customer(kind) if plain == "key" else plain if kind in ("", "user") else f"{kind} {plain}"


class Segments:
    """The segments of a file."""

    def __init__(self, raws: dict[str, Any]) -> None:
        self._raws = raws

    def missing(self, raw: dict[str, Any]) -> bool:
        """Whether a rule of the flag asks for a segment that is not there, which nobody is in."""
        clauses = (one for rule in mappings(raw.get("rules")) for one in mappings(rule.get("clauses")))
        named = (key for one in clauses if one.get("op") == "segmentMatch" for key in texts(one.get("values")))
        return any(key not in self._raws for key in named)

    def clause(self, raw: dict[str, Any], depth: int = 0) -> Condition:
        """Whom a clause holds for."""
        operator = said(raw.get("op"))
        if operator == "segmentMatch":
            found: Condition = Either(tuple(self._segment(key, depth) for key in texts(raw.get("values"))))
            return Not(found) if raw.get("negate") is True else found
        attribute = name_of(said(raw.get("attribute")), said(raw.get("contextKind")))
        test = _test(attribute, operator, raw)
        return Every((Asks(attribute, "exists"), Not(test))) if raw.get("negate") is True else test

    def _segment(self, key: str, depth: int) -> Condition:
        raw = mapping(self._raws.get(key))
        if not raw or depth > MAX_DEPTH:
            return Either(())
        if raw.get("unbounded") is True:
            return Opaque(f"is in segment {key} {written(raw)}")
        included, excluded = _listed(raw, "included"), _listed(raw, "excluded")
        rules = tuple(
            Every((*(self.clause(one, depth + 1) for one in mappings(rule.get("clauses"))), *_dealt(key, raw, rule)))
            for rule in mappings(raw.get("rules"))
        )
        return Either((included, Every((Not(excluded), Either(rules)))))


def _dealt(key: str, segment: dict[str, Any], rule: dict[str, Any]) -> Iterator[Condition]:
    """The part of customers that a rule of a segment takes in, where it has a weight. Whoever lacks the attribute is at
    the very beginning, and a context without the kind is in whatever the weight."""
    if rule.get("weight") is None:
        return
    kind = said(rule.get("rolloutContextKind"))
    by = name_of(said(rule["bucketBy"]), kind) if said(rule.get("bucketBy")) else customer(kind)
    share = weight(rule["weight"]) / WHOLE
    dealt = Dealt(Axis("LaunchDarkly", (key, said(segment.get("salt"))), (by,)), share)
    if by == customer("user"):
        yield dealt
    elif share or by == customer(kind):
        yield Either((Not(Asks(by, "exists")), dealt))
    else:
        yield Every((Asks(by, "exists"), dealt))


def _listed(raw: dict[str, Any], field: str) -> Condition:
    """Users that a segment names, and contexts of other kinds."""
    users = [Asks(customer("user"), "in", texts(raw[field]))] if texts(raw.get(field)) else []
    others = (
        Asks(customer(said(one.get("contextKind"))), "in", texts(one.get("values")))
        for one in mappings(raw.get(f"{field}Contexts"))
    )
    return Either((*users, *others))


def _test(attribute: str, operator: str, raw: dict[str, Any]) -> Condition:
    values = texts(raw.get("values"))
    if operator == "in":
        return Asks(attribute, "in", values)
    if operator in _TEXTS:
        return Asks(attribute, _TEXTS[operator], values) if values else Either(())
    if operator in _NUMBERS and values and all(number(one) is not None for one in values):
        return Either(tuple(Asks(attribute, _NUMBERS[operator], (one,)) for one in values))
    if operator == "semVerEqual" and values:
        return Either(tuple(version(attribute, one) for one in values))
    if operator in _STEPS and values:
        op, turned = _STEPS[operator]
        tests = [Asks(attribute, op, (one,)) for one in values]
        return Either(tuple(Every((Asks(attribute, "exists"), Not(one))) if turned else one for one in tests))
    if operator in ("after", "before") and values and all(moment(one) for one in values):
        after = [Asks(attribute, "after" if operator == "after" else "from", (moment(one) or "",)) for one in values]
        return Either(
            tuple(one if operator == "after" else Every((Asks(attribute, "exists"), Not(one))) for one in after)
        )
    return Opaque(f"{attribute} {operator} {written(raw.get('values'))}")
