"""GrowthBook's targeting conditions, which are MongoDB's query language
(docs.growthbook.io/lib/build-your-own#conditions)."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.flags.conditions import Asks, Condition, Either, Every, Not, Opaque, text
from change_guard.surfaces.flags.formats.shapes import items, number, texts, version
from change_guard.surfaces.flags.served import written

MAX_DEPTH = 30
_LISTS = ("$in", "$nin", "$ini", "$nini", "$inGroup", "$notInGroup")
_ORDERS = {"$lt": "below", "$lte": "at-most", "$gt": "above", "$gte": "at-least"}
_STEPS = {"$vgt": ("after", False), "$vgte": ("from", False), "$vlt": ("from", True), "$vlte": ("after", True)}


def condition(raw: Any, groups: dict[str, Any], depth: int = 0) -> Condition:
    """Whom a condition holds for; what is not understood is carried unread."""
    if not isinstance(raw, dict) or depth > MAX_DEPTH:
        return Opaque(written(raw))
    tests: list[Condition] = []
    for key, value in raw.items():
        inner = tuple(condition(one, groups, depth + 1) for one in items(value))
        if key == "$and":
            tests.append(Every(inner))
        elif key == "$or":
            tests.append(Either(inner) if inner else Every(()))
        elif key == "$nor":
            tests.append(Not(Either(inner)))
        elif key == "$not":
            tests.append(Not(condition(value, groups, depth + 1)))
        else:
            tests.append(_field(key, value, groups, depth))
    return Every(tuple(tests))


def _field(name: str, value: Any, groups: dict[str, Any], depth: int) -> Condition:
    if isinstance(value, list):
        return Opaque(f"{name} {written(value)}")
    if not isinstance(value, dict) or not all(key.startswith("$") for key in value):
        return _equal(name, value)
    return Every(tuple(_operator(name, operator, operand, groups, depth) for operator, operand in value.items()))


def _equal(name: str, value: Any) -> Condition:
    said = None if isinstance(value, dict | list) else text(value)
    if isinstance(value, dict):
        return Opaque(f"{name} {written(value)}")
    return Not(Asks(name, "exists")) if said is None else Asks(name, "in", (said,))


def _operator(name: str, operator: str, operand: Any, groups: dict[str, Any], depth: int) -> Condition:
    if operator in ("$eq", "$ne"):
        equal = _equal(name, operand)
        return equal if operator == "$eq" else Not(equal)
    if operator in _LISTS:
        listed = texts(groups.get(str(operand)) if "Group" in operator else operand)
        fold = operator.endswith("ini")
        within = Asks(name, "in", tuple(one.lower() for one in listed) if fold else listed, fold)
        return within if operator.startswith("$in") else Not(within)
    if operator in ("$veq", "$vne") and isinstance(operand, str):
        equal = version(name, operand)
        return equal if operator == "$veq" else Not(equal)
    if operator == "$exists":
        there = Asks(name, "exists")
        return there if operand else Not(there)
    if operator == "$not" and isinstance(operand, dict):
        return Not(_field(name, operand, groups, depth + 1)) if depth < MAX_DEPTH else Opaque(written(operand))
    if operator in _ORDERS and not isinstance(operand, str) and number(operand) is not None:
        return Asks(name, _ORDERS[operator], (text(operand) or "0",))
    if operator in _STEPS and isinstance(operand, str):
        op, turned = _STEPS[operator]
        test = Asks(name, op, (operand,))
        return Not(test) if turned else test
    return Opaque(f"{name} {operator} {written(operand)}")
