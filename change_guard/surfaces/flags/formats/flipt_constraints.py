"""Flipt's segment constraints: a type, a property, an operator and a value."""

from __future__ import annotations

import json
from typing import Any

from change_guard.surfaces.flags.conditions import Asks, Condition, Every, Not, Opaque
from change_guard.surfaces.flags.formats.shapes import moment, number, said, texts
from change_guard.surfaces.flags.served import number as spelt
from change_guard.surfaces.flags.served import written

_ORDERS = {"lt": "below", "lte": "at-most", "le": "at-most", "gt": "above", "gte": "at-least"}
_STEPS = {"gt": ("after", False), "gte": ("from", False), "lt": ("from", True), "lte": ("after", True)}
_TEXTS = {"prefix": "prefix", "suffix": "suffix", "contains": "contains"}


def constraint(raw: dict[str, Any]) -> Condition:
    """Whom it holds for; an operator that is not known is carried unread."""
    kind, operator = said(raw.get("type")), said(raw.get("operator"))
    name = "entity" if kind.startswith("ENTITY") else said(raw.get("property"))
    value = said(raw.get("value"))
    there = Asks(name, "exists")
    filled = Every((there, Not(Asks(name, "in", ("",)))))
    if operator in ("present", "notempty", "notpresent", "empty"):
        return Not(filled) if operator in ("notpresent", "empty") else filled
    if kind.startswith("BOOLEAN") and operator in ("true", "false"):
        return Asks(name, "in", (operator,))
    if operator in ("eq", "neq", "isoneof", "isnotoneof"):
        within = Asks(name, "in", _listed(value) if "oneof" in operator else (_spelt(kind, value),))
        return (
            within
            if operator in ("eq", "isoneof")
            else Every((filled, Not(within)))
            if not kind.startswith("STRING")
            else Not(within)
        )
    if operator in _TEXTS:
        return Asks(name, _TEXTS[operator], (value,))
    if operator == "notcontains":
        return Not(Asks(name, "contains", (value,)))
    if kind.startswith("DATETIME") and operator in _STEPS and moment(value):
        op, turned = _STEPS[operator]
        test = Asks(name, op, (moment(value) or "",))
        return Every((there, Not(test))) if turned else test
    if operator in _ORDERS and number(value) is not None:
        return Asks(name, _ORDERS[operator], (_spelt("NUMBER", value),))
    return Opaque(f"{name} {operator} {written(raw.get('value'))}")


def _spelt(kind: str, value: str) -> str:
    """Numbers in one spelling, so that 1.0 equals 1."""
    if not kind.startswith("NUMBER") or number(value) is None:
        return value
    from decimal import Decimal

    return spelt(Decimal(value))


def _listed(value: str) -> tuple[str, ...]:
    try:
        return texts(json.loads(value, parse_float=str))
    except (ValueError, RecursionError):
        return (value,)
