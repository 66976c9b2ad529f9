"""Unleash's constraints: a field of the context, an operator, and values; `inverted` turns the answer round."""

from __future__ import annotations

from typing import Any

from change_guard.surfaces.flags.conditions import NOW, Asks, Condition, Either, Not, Opaque
from change_guard.surfaces.flags.formats.shapes import moment, number, said, texts
from change_guard.surfaces.flags.served import written

_NUMBERS = {"NUM_LT": "below", "NUM_LTE": "at-most", "NUM_GT": "above", "NUM_GTE": "at-least"}
_TEXTS = {"STR_STARTS_WITH": "prefix", "STR_ENDS_WITH": "suffix", "STR_CONTAINS": "contains"}
_VERSIONS = {
    "SEMVER_GT": ("after", False),
    "SEMVER_LT": ("from", True),
    "SEMVER_GTE": ("from", False),
    "SEMVER_LTE": ("after", True),
}
_DATES = {"DATE_AFTER": ("after", False), "DATE_BEFORE": ("from", True)}


def constraint(raw: dict[str, Any]) -> Condition:
    """Whom it holds for; what is not understood is carried unread."""
    found = _plain(raw) or Opaque(_said(raw))
    return Not(found) if raw.get("inverted") is True else found


def _said(raw: dict[str, Any]) -> str:
    operands = raw.get("values") or raw.get("value")
    folded = " in any case" if raw.get("caseInsensitive") is True else ""
    return f"{said(raw.get('contextName'))} {said(raw.get('operator'))} {written(operands)}{folded}"


def _plain(raw: dict[str, Any]) -> Condition | None:
    name, operator = said(raw.get("contextName")), said(raw.get("operator"))
    values, value = texts(raw.get("values")), said(raw.get("value"))
    if operator in ("IN", "NOT_IN"):
        within = Asks(name, "in", values)
        return within if operator == "IN" else Not(within)
    if operator in _TEXTS:
        folded = raw.get("caseInsensitive") is True
        operands = tuple(one.lower() for one in values) if folded else values
        return Asks(name, _TEXTS[operator], operands, folded) if values else Either(())
    if operator in (*_NUMBERS, "NUM_EQ") and number(value) is not None:
        return Asks(name, "in", (value,)) if operator == "NUM_EQ" else Asks(name, _NUMBERS[operator], (value,))
    if operator == "SEMVER_EQ":
        return Asks(name, "in", (value,))
    op, turned = {**_VERSIONS, **_DATES}.get(operator, ("", False))
    if not op or (operator in _DATES and not moment(value)):
        return None
    test = Asks(NOW if name == "currentTime" else name, op, (moment(value) or value if operator in _DATES else value,))
    return Not(test) if turned and name == "currentTime" else _older(test, name) if turned else test


def _older(test: Asks, name: str) -> Condition:
    """A customer without a version is not on an old one."""
    from change_guard.surfaces.flags.conditions import Every

    return Every((Asks(name, "exists"), Not(test)))
