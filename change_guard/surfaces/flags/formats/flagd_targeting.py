"""flagd's JsonLogic targeting as outcomes and conditions (flagd.dev/reference/custom-operations)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import NOW, Asks, Condition, Either, Every, Not, Opaque, text
from change_guard.surfaces.flags.flagset import Next, Outcome, Rule, Rules, deal
from change_guard.surfaces.flags.formats import flagd_versions
from change_guard.surfaces.flags.formats.shapes import moment
from change_guard.surfaces.flags.served import CODE, Served, opaque, written
from change_guard.surfaces.naming import word_set

HASH = "murmur3_32 of CBOR text, 0.15"
CUSTOMER = "targetingKey"
FLAG_KEY = "$flagd.flagKey"
TIMESTAMP = "$flagd.timestamp"
"""Seconds since 1970, at the moment of asking."""
LIST = "list"
MAX_WEIGHTS = 2**31 - 1
MAX_DEPTH = 40

_ORDERS = {"<": "below", "<=": "at-most", ">": "above", ">=": "at-least"}
_TURNED = {"below": "above", "at-most": "at-least", "above": "below", "at-least": "at-most"}
_ANSWERS = word_set("== === != !== < <= > >= in and or ! !! starts_with ends_with sem_ver")
"""Operators that answer yes or no, and so choose the variant `true` or `false`."""

_TEXTS = {"starts_with": "prefix", "ends_with": "suffix"}


class Reader:
    """Reads the targeting of one flag."""

    def __init__(
        self, flag: str, variants: Mapping[str, Served], default: Served, evaluators: Mapping[str, Any]
    ) -> None:
        self._flag = flag
        self._variants = variants
        self._default = default
        self._evaluators = evaluators

    def outcome(self, logic: Any, depth: int = 0) -> Outcome:
        """What a piece of targeting serves; where it gives null, the default variant does."""
        logic = self._followed(logic)
        if depth > MAX_DEPTH:
            return opaque(logic)
        if not isinstance(logic, dict):
            return self._variant(logic)
        operator, given = _operation(logic)
        if operator in ("if", "?:"):
            return self._chain(given, depth)
        if operator == "fractional":
            return self._fractional(given, depth)
        if operator in _ANSWERS:
            return Rules((Rule(self.condition(logic, depth), self._variant(True)),), self._variant(False))
        return self._named(_variable(logic)) or opaque(logic)

    def _named(self, attribute: str | None) -> Outcome | None:
        """An attribute that names the variant."""
        if attribute is None:
            return None
        named = (Rule(Asks(attribute, "in", (name,)), value) for name, value in self._variants.items())
        return Rules((*named, Rule(Asks(attribute, "exists"), CODE)), self._default)

    def condition(self, logic: Any, depth: int = 0) -> Condition:
        """Whom a piece of logic holds for."""
        logic = self._followed(logic)
        if not isinstance(logic, dict):
            return Every(()) if logic not in (None, False, 0, "", []) else Either(())
        operator, given = _operation(logic)
        if depth > MAX_DEPTH:
            return Opaque(_said(logic))
        if operator in ("and", "or") and given:
            inner = tuple(self.condition(one, depth + 1) for one in given)
            return Every(inner) if operator == "and" else Either(inner)
        if operator in ("!", "!!") and len(given) == 1:
            inside = self.condition(given[0], depth + 1)
            return Not(inside) if operator == "!" else inside
        return self._test(operator, given) or Opaque(_said(logic))

    def _test(self, operator: str, given: list[Any]) -> Condition | None:
        attribute = _variable({operator: given})
        if attribute is not None:
            return Every((Asks(attribute, "exists"), Not(Asks(attribute, "in", ("false", "0", "")))))
        if operator == "sem_ver":
            return (
                flagd_versions.condition(_variable(self._followed(given[0])), *given[1:]) if len(given) == 3 else None
            )
        if len(given) != 2:
            return None
        left, right = self._followed(given[0]), self._followed(given[1])
        attribute, other = _variable(left), right
        turned = attribute is None
        if turned:
            attribute, other = _variable(right), left
        if attribute is None or isinstance(other, dict):
            return None
        if attribute == TIMESTAMP:
            return (
                _dated(_TURNED[_ORDERS[operator]] if turned else _ORDERS[operator], other)
                if operator in _ORDERS
                else None
            )
        return None if attribute.startswith("$flagd") else _compared(operator, attribute, other, turned)

    def _chain(self, given: list[Any], depth: int) -> Outcome:
        rules = [
            Rule(self.condition(given[index], depth + 1), self.outcome(given[index + 1], depth + 1))
            for index in range(0, len(given) - 1, 2)
        ]
        return Rules(tuple(rules), self.outcome(given[-1], depth + 1) if len(given) % 2 else self._default)

    def _variant(self, name: Any) -> Outcome:
        """A result is a variant's name; true and false name the variants `true` and `false`; null leaves it to the
        default."""
        if name is None:
            return self._default
        key = text(name) if isinstance(name, str | bool) else None
        return self._variants.get(key, CODE) if key is not None else CODE

    def _fractional(self, given: list[Any], depth: int) -> Outcome:
        """A dealing. What flagd refuses to deal out gives null; what only it can compute is not read."""
        shorthand = bool(given) and isinstance(given[0], list)
        seed = (LIST, f"={self._flag}", f"${CUSTOMER}") if shorthand else self._bucketed(given[0] if given else None)
        shares = given if shorthand else given[1:]
        if seed is None or any(_computed(share) for share in shares):
            return opaque({"fractional": given})
        weights = [_weight(share) for share in shares]
        if any(weight is None for weight in weights) or sum(filter(None, weights)) > MAX_WEIGHTS:
            return self._default
        parts = [
            (Fraction(weight or 0), self.outcome(share[0], depth + 1))
            for weight, share in zip(weights, shares, strict=True)
        ]
        return self._of_those_known(seed, parts)

    def _of_those_known(self, seed: tuple[str, ...], parts: list[tuple[Fraction, Outcome]]) -> Outcome:
        """Customers without the one attribute that is hashed are not dealt out; every customer has a targeting key."""
        by = tuple(part[1:] for part in seed if part.startswith("$"))
        dealt = deal(Axis(HASH, seed, by), parts)
        if isinstance(dealt, Next):
            return self._default
        if len(seed) > 1 or not by or by == (CUSTOMER,):
            return dealt
        return Rules((Rule(Asks(by[0], "exists"), dealt),), self._default)

    def _bucketed(self, expression: Any) -> tuple[str, ...] | None:
        """What is hashed: texts after `=`, attributes after `$`, and LIST first where it is a list and not one text."""
        expression = self._followed(expression)
        if isinstance(expression, str):
            return (f"={expression}",)
        operator, given = _operation(expression) if isinstance(expression, dict) else ("", [])
        if operator == "cat":
            inner = [self._bucketed(one) for one in given]
            return _joined([part for one in inner for part in one or ()]) if all(inner) else None
        attribute = _variable(expression)
        if attribute is None:
            return None
        return (f"={self._flag}",) if attribute == FLAG_KEY else (f"${attribute}",)

    def _followed(self, logic: Any) -> Any:
        """The evaluator behind a `$ref`."""
        for _ in range(8):
            reference = logic.get("$ref") if isinstance(logic, dict) else None
            if not isinstance(reference, str) or reference not in self._evaluators:
                return logic
            logic = self._evaluators[reference]
        return logic


def _operation(logic: Mapping[str, Any]) -> tuple[str, list[Any]]:
    if len(logic) != 1:
        return "", []
    operator, given = next(iter(logic.items()))
    return operator, given if isinstance(given, list) else [given]


def _variable(logic: Any) -> str | None:
    operator, given = _operation(logic) if isinstance(logic, dict) else ("", [])
    return given[0] if operator == "var" and len(given) == 1 and isinstance(given[0], str) and given[0] else None


def _compared(operator: str, attribute: str, other: Any, turned: bool) -> Condition | None:
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
    if operator in _ORDERS and isinstance(other, int | Decimal) and not isinstance(other, bool):
        order = _ORDERS[operator]
        return Asks(attribute, _TURNED[order] if turned else order, (operand,))
    if operator in _TEXTS and not turned and isinstance(other, str):
        return Asks(attribute, _TEXTS[operator], (other,))
    return None


def _dated(order: str, seconds: Any) -> Condition | None:
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


def _computed(share: Any) -> bool:
    return isinstance(share, list) and any(isinstance(part, dict) for part in share)


def _weight(share: Any) -> int | None:
    """A share is [variant, weight]; a missing weight is 1, a negative one 0, and None what flagd would refuse."""
    if not isinstance(share, list) or not share or len(share) > 2:
        return None
    weight = share[1] if len(share) == 2 else 1
    return max(weight, 0) if isinstance(weight, int) and not isinstance(weight, bool) else None


def _joined(parts: list[str]) -> tuple[str, ...]:
    """Neighbouring texts as one: `cat` leaves no seam."""
    joined: list[str] = []
    for part in parts:
        if joined and part.startswith("=") and joined[-1].startswith("="):
            joined[-1] += part[1:]
        else:
            joined.append(part)
    return tuple(joined)


def _said(logic: Any) -> str:
    return written(logic)
