"""Flagsmith's segment rules: ALL, ANY or NONE of conditions, and of rules inside."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from change_guard.surfaces.flags.conditions import Asks, Condition, Either, Every, Not, Opaque
from change_guard.surfaces.flags.formats.shapes import items, mappings, number, said, texts, version
from change_guard.surfaces.flags.served import written

MAX_DEPTH = 10
_ORDERS = {
    "LESS_THAN": "below",
    "LESS_THAN_INCLUSIVE": "at-most",
    "GREATER_THAN": "above",
    "GREATER_THAN_INCLUSIVE": "at-least",
}
_STEPS = {
    "LESS_THAN": ("from", True),
    "LESS_THAN_INCLUSIVE": ("after", True),
    "GREATER_THAN": ("after", False),
    "GREATER_THAN_INCLUSIVE": ("from", False),
}
_SEMVER = ":semver"
"""What stands behind a version, so that it is compared as one."""
_NAMES = {"$.identity.identifier": "identifier", "$.identity.key": "identity key", "$.environment.name": "environment"}


def holds(raw: dict[str, Any], depth: int = 0) -> Condition:
    """Whom a rule holds for, a share that all of it asks for left aside."""
    tests = [_condition(one) for one in mappings(raw.get("conditions")) if not _is_share(one)]
    if depth < MAX_DEPTH:
        tests += [holds(one, depth + 1) for one in mappings(raw.get("rules"))]
    elif items(raw.get("rules")):
        tests.append(Opaque(written(raw)))
    kind = said(raw.get("type"))
    shares = [one for one in mappings(raw.get("conditions")) if _is_share(one)]
    if kind not in ("ALL", "ANY", "NONE") or (shares and kind != "ALL") or any(map(_by_another, shares)):
        return Opaque(written(raw))
    if kind == "ANY" and tests:
        return Either(tuple(tests))
    return Not(Either(tuple(tests))) if kind == "NONE" else Every(tuple(tests))


def inside_share(rules: list[dict[str, Any]]) -> Fraction | None:
    """The smallest share that rules ask for of which all must hold; None where none does."""
    found: list[Fraction] = []
    waiting = list(rules)
    while waiting:
        here = waiting.pop()
        if said(here.get("type")) != "ALL":
            continue
        waiting.extend(mappings(here.get("rules")))
        found += [number(one.get("value")) or Fraction(0) for one in mappings(here.get("conditions")) if _is_share(one)]
    return min(found) / 100 if found else None


def _by_another(raw: dict[str, Any]) -> bool:
    """Whether the share is of something else than customers."""
    name = said(raw.get("property")) or said(raw.get("property_"))
    return _NAMES.get(name, name) not in ("", "identity key")


def _is_share(raw: dict[str, Any]) -> bool:
    return said(raw.get("operator")) == "PERCENTAGE_SPLIT"


def _condition(raw: dict[str, Any]) -> Condition:
    """The names differ between the environment document (`property_`) and the evaluation context (`property`)."""
    name = said(raw.get("property")) or said(raw.get("property_"))
    name, operator, value = _NAMES.get(name, name), said(raw.get("operator")), said(raw.get("value"))
    there = Asks(name, "exists")
    if value.endswith(_SEMVER):
        return _version(name, operator, value.removesuffix(_SEMVER)) or Opaque(f"{name} {operator} {value}")
    if operator in ("EQUAL", "NOT_EQUAL"):
        equal = Asks(name, "in", (value.lower() if value in ("True", "False") else value,))
        return equal if operator == "EQUAL" else Every((there, Not(equal)))
    if operator == "IN":
        listed = texts(raw.get("value")) if isinstance(raw.get("value"), list) else tuple(value.split(","))
        return Asks(name, "in", listed)
    if operator in ("IS_SET", "IS_NOT_SET"):
        return there if operator == "IS_SET" else Not(there)
    if operator in ("CONTAINS", "NOT_CONTAINS"):
        held = Asks(name, "contains", (value,))
        return held if operator == "CONTAINS" else Every((there, Not(held)))
    if operator in _ORDERS and number(value) is not None:
        return Asks(name, _ORDERS[operator], (value,))
    return Opaque(f"{name} {operator} {written(raw.get('value'))}")


def _version(name: str, operator: str, wanted: str) -> Condition | None:
    there, equal = Asks(name, "exists"), version(name, wanted)
    if operator in ("EQUAL", "NOT_EQUAL"):
        return equal if operator == "EQUAL" else Every((there, Not(equal)))
    if operator not in _STEPS:
        return None
    op, turned = _STEPS[operator]
    test = Asks(name, op, (wanted,))
    return Every((there, Not(test))) if turned else test
