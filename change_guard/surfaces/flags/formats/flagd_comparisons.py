"""The operators of flagd's JsonLogic that compare an attribute with something."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from change_guard.surfaces.flags.conditions import NOW, Asks, Condition, Not, text
from change_guard.surfaces.flags.formats.shapes import moment

TIMESTAMP = "$flagd.timestamp"
"""Seconds since 1970, at the moment of asking."""

ORDERS = {"<": "below", "<=": "at-most", ">": "above", ">=": "at-least"}

TURNED = {"below": "above", "at-most": "at-least", "above": "below", "at-least": "at-most"}

_TEXTS = {"starts_with": "prefix", "ends_with": "suffix"}


def operation(logic: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """The operator and what it is given; no operator where it is not exactly one."""
    if len(logic) != 1:
        return "", []
    operator, given = next(iter(logic.items()))
    return operator, given if isinstance(given, list) else [given]


def variable(logic: Any) -> str | None:
    """The attribute that a `var` names, None for anything else."""
    operator, given = operation(logic) if isinstance(logic, dict) else ("", [])
    return given[0] if operator == "var" and len(given) == 1 and isinstance(given[0], str) and given[0] else None


def compared(operator: str, attribute: str, other: Any, turned: bool) -> Condition | None:
    """An attribute beside a value, in the other order where it is turned; None for what is not read."""
    if operator == "in":
        return _within(attribute, other, turned)
    if isinstance(other, list):
        return None
    operand = text(other)
    equal = Asks(attribute, "in", (operand,)) if operand is not None else Not(Asks(attribute, "exists"))
    if operator in ("==", "==="):
        return equal
    if operator in ("!=", "!=="):
        return Not(equal)
    if operand is None:
        return None
    if operator in ORDERS and isinstance(other, int | Decimal) and not isinstance(other, bool):
        order = ORDERS[operator]
        return Asks(attribute, TURNED[order] if turned else order, (operand,))
    if operator in _TEXTS and not turned and isinstance(other, str):
        return Asks(attribute, _TEXTS[operator], (other,))
    return None


def dated(order: str, seconds: Any) -> Condition | None:
    """The moment of asking beside seconds since 1970; None for what is no moment."""
    at = moment(seconds) if isinstance(seconds, int | Decimal) and not isinstance(seconds, bool) else None
    if at is None:
        return None
    test = Asks(NOW, "after" if order in ("above", "at-most") else "from", (at,))
    return test if order in ("above", "at-least") else Not(test)


def _within(attribute: str, other: Any, turned: bool) -> Condition | None:
    """`in` asks for a member of a list, or for a piece of a text, by which side the attribute stands on."""
    if turned:
        return Asks(attribute, "contains", (other,)) if isinstance(other, str) else None
    if not isinstance(other, list):
        return None
    members = [text(one) for one in other if not isinstance(one, dict | list)]
    listed = tuple(one for one in members if one is not None)
    return Asks(attribute, "in", listed) if len(listed) == len(other) else None
