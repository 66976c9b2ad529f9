"""Firebase condition expressions: terms joined by `&&`, each a comparison of something Firebase knows of the client."""

from __future__ import annotations

import re
from fractions import Fraction

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import NOW, Asks, Condition, Either, Every, Not, Opaque
from change_guard.surfaces.flags.flagset import Next, Outcome, Part, Rule, Rules, Split
from change_guard.surfaces.flags.formats.shapes import moment, percent

_AND = re.compile(r"\s*&&\s*(?=(?:[^'\"]|'[^']*'|\"[^\"]*\")*\Z)")
_PERCENT = re.compile(
    r"percent\s*(?:\(\s*['\"]([^'\"]*)['\"]\s*\))?\s*(<=|>|between)\s*([\d.]+)(?:\s*and\s*([\d.]+))?\Z"
)
_IN = re.compile(r"([\w.]+(?:\[['\"][^'\"]*['\"]\])?)\s+(in|notContains|contains)\s*\[([^\[\]]*)\]\Z")
_CALL = re.compile(r"([\w.]+?(?:\[['\"][^'\"]*['\"]\])?)\.(\w+)\(\s*(?:\[([^\[\]]*)\]|([^\[\]()]*))\s*\)\Z")
_EQUALS = re.compile(r"([\w.]+(?:\[['\"][^'\"]*['\"]\])?)\s*(==|!=|<=|>=|<|>)\s*(.+)\Z")
_DATE = re.compile(
    r"(dateTime|app\.firstOpenTimestamp)\s*(<=|>=|<|>)\s*(?:dateTime)?\(\s*'([^']*)'(?:\s*,\s*'[^']*')?\s*\)\Z"
)
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
_BETWEEN = re.compile(r"[\s\[\](),]*")
"""What may stand between the texts of a list."""
_ORDERS = {"<": "below", "<=": "at-most", ">": "above", ">=": "at-least"}


class Reader:
    """One expression."""

    def __init__(self, expression: str) -> None:
        self._terms = [term.strip() for term in _AND.split(expression.strip()) if term.strip()]

    def outcome(self, inside: Outcome, outside: Outcome) -> Outcome:
        """`inside` where every term holds. A percentage is a stretch of an axis, everything else a condition."""
        conditions: list[Condition] = []
        for term in self._terms:
            dealt = _PERCENT.match(term)
            stretch = _stretch(dealt) if dealt else None
            if dealt and stretch:
                low, high = stretch
                axis = Axis("Firebase", (dealt[1] or "",), ("installation",))
                inside = Split(axis, (Part(low, high, inside),)) if low < high else Next()
            else:
                conditions.append(_term(term))
        return Rules((Rule(Every(tuple(conditions)), inside),), outside)


def _stretch(found: re.Match[str]) -> tuple[Fraction, Fraction] | None:
    first, second = percent(found[3]), percent(found[4]) if found[4] else None
    if first is None or (found[2] == "between" and second is None):
        return None
    if found[2] == "between":
        return first, second or Fraction(0)
    return (Fraction(0), first) if found[2] == "<=" else (first, Fraction(1))


def _term(term: str) -> Condition:
    if term in ("true", "false"):
        return Every(()) if term == "true" else Either(())
    dated = _DATE.match(term)
    at = moment(dated[3]) if dated else None
    if dated and at:
        asked = NOW if dated[1] == "dateTime" else dated[1]
        test = Asks(asked, "from" if dated[2] in ("<", ">=") else "after", (at,))
        return test if dated[2] in (">", ">=") else Every((*_there(asked), Not(test)))
    listed = _IN.match(term)
    if listed and _listed(listed[3]):
        if listed[2] == "in":
            return Asks(listed[1], "in", _listed(listed[3]))
        held = Asks(listed[1], "contains", _listed(listed[3]))
        return Not(held) if listed[2] == "notContains" else held
    return _called(term) or _compared(term) or Opaque(term)


def _there(asked: str) -> tuple[Condition, ...]:
    """It is always some time; what else is asked may be missing, and then nothing holds."""
    return () if asked == NOW else (Asks(asked, "exists"),)


def _called(term: str) -> Condition | None:
    found = _CALL.match(term)
    if not found:
        return None
    name, call, operands = found[1], found[2], _listed(found[3] or found[4] or "")
    if (name == "app.version" and call in ("<", ">", "==")) or not operands:
        return None
    if name == "app.audiences" and call in ("inAtLeastOne", "inAll"):
        within = tuple(Asks(f"audience {one}", "has") for one in operands)
        return Either(within) if call == "inAtLeastOne" else Every(within)
    if call in ("exactlyMatches", "inSet"):
        return Asks(name, "in", operands)
    if call in ("contains", "notContains"):
        held = Asks(name, "contains", operands)
        return Not(held) if call == "notContains" else held
    return None


def _compared(term: str) -> Condition | None:
    found = _EQUALS.match(term)
    operand = _listed(found[3]) if found else ()
    if not found or not operand:
        return None
    name, operator = found[1].rstrip("."), found[2]
    if operator in ("==", "!="):
        equal = Asks(name, "in", operand)
        return equal if operator == "==" else Not(equal)
    if len(operand) > 1:
        return None
    if "ersion" in name or name == "app.build":
        test = Asks(name, "from" if operator in (">=", "<") else "after", operand)
        return test if operator in (">", ">=") else Not(test)
    try:
        float(operand[0])
    except ValueError:
        return None
    return Asks(name, _ORDERS[operator], operand)


def _listed(said: str) -> tuple[str, ...]:
    quoted = tuple(one or other for one, other in _QUOTED.findall(said))
    if quoted:
        return quoted if _BETWEEN.fullmatch(_QUOTED.sub("", said)) else ()
    plain = said.strip()
    return (plain,) if re.fullmatch(r"[\w.-]+", plain) and not plain.startswith("dateTime") else ()
