"""flagd's JsonLogic targeting as outcomes and conditions (flagd.dev/reference/custom-operations)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import Asks, Condition, Either, Every, Not, Opaque, text
from change_guard.surfaces.flags.flagset import Next, Outcome, Rule, Rules, deal
from change_guard.surfaces.flags.formats import flagd_versions
from change_guard.surfaces.flags.formats.flagd_comparisons import (
    ORDERS,
    TIMESTAMP,
    TURNED,
    compared,
    dated,
    operation,
    variable,
)
from change_guard.surfaces.flags.formats.flagd_shares import computed, joined_texts, weight_of
from change_guard.surfaces.flags.served import CODE, Served, opaque, written
from change_guard.surfaces.naming import word_set

HASH = "murmur3_32 of CBOR text, 0.15"

CUSTOMER = "targetingKey"

FLAG_KEY = "$flagd.flagKey"

LIST = "list"

MAX_WEIGHTS = 2**31 - 1

MAX_DEPTH = 40

_ANSWERS = word_set("== === != !== < <= > >= in and or ! !! starts_with ends_with sem_ver")
"""Operators that answer yes or no, and so choose the variant `true` or `false`."""


class Reader:
    """Reads the targeting of one flag."""

    def __init__(
        self, flag: str, variants: Mapping[str, Served], default: Served, evaluators: Mapping[str, Any]
    ) -> None:
        self._flag = flag
        self._variants = variants
        self._default = default
        self._evaluators = evaluators
        self.unknown: list[str] = []
        """Variants and evaluators that the targeting names and the file does not have."""

    def outcome(self, logic: Any, depth: int = 0) -> Outcome:
        """What a piece of targeting serves; where it gives null, the default variant does."""
        logic = self._followed(logic)
        if depth > MAX_DEPTH:
            return opaque(logic)
        if not isinstance(logic, dict):
            return self._variant(logic)
        if self._dangling(logic):
            return CODE
        operator, given = operation(logic)
        if operator in ("if", "?:"):
            return self._chain(given, depth)
        if operator == "fractional":
            return self._fractional(given, depth)
        if operator in _ANSWERS:
            return Rules((Rule(self.condition(logic, depth), self._variant(True)),), self._variant(False))
        return self._named(variable(logic)) or opaque(logic)

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
        operator, given = operation(logic)
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
        attribute = variable({operator: given})
        if attribute is not None:
            return Every((Asks(attribute, "exists"), Not(Asks(attribute, "in", ("false", "0", "")))))
        if operator == "sem_ver":
            return flagd_versions.condition(variable(self._followed(given[0])), *given[1:]) if len(given) == 3 else None
        if len(given) != 2:
            return None
        left, right = self._followed(given[0]), self._followed(given[1])
        attribute, other = variable(left), right
        turned = attribute is None
        if turned:
            attribute, other = variable(right), left
        if attribute is None or isinstance(other, dict):
            return None
        if attribute == TIMESTAMP:
            return (
                dated(TURNED[ORDERS[operator]] if turned else ORDERS[operator], other) if operator in ORDERS else None
            )
        return None if attribute.startswith("$flagd") else compared(operator, attribute, other, turned)

    def _chain(self, given: list[Any], depth: int) -> Outcome:
        rules: list[Rule] = []
        for index in range(0, len(given) - 1, 2):
            whom = self.condition(given[index], depth + 1)
            if self._dangling(self._followed(given[index])):
                return Rules(tuple(rules), CODE)
            rules.append(Rule(whom, self.outcome(given[index + 1], depth + 1)))
        return Rules(tuple(rules), self.outcome(given[-1], depth + 1) if len(given) % 2 else self._default)

    def _variant(self, name: Any) -> Outcome:
        """A result is a variant's name; true and false name the variants `true` and `false`; null leaves it to the
        default."""
        if name is None:
            return self._default
        key = text(name) if isinstance(name, str | bool) else None
        if isinstance(name, str) and name not in self._variants:
            self.unknown.append(name)
        return self._variants.get(key, CODE) if key is not None else CODE

    def _fractional(self, given: list[Any], depth: int) -> Outcome:
        """A dealing. What flagd refuses to deal out gives null; what only it can compute is not read."""
        shorthand = bool(given) and isinstance(given[0], list)
        seed = (LIST, f"={self._flag}", f"${CUSTOMER}") if shorthand else self._bucketed(given[0] if given else None)
        shares = given if shorthand else given[1:]
        if seed is None or any(computed(share) for share in shares):
            return opaque({"fractional": given})
        weights = [weight_of(share) for share in shares]
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
        operator, given = operation(expression) if isinstance(expression, dict) else ("", [])
        if operator == "cat":
            inner = [self._bucketed(one) for one in given]
            return joined_texts([part for one in inner for part in one or ()]) if all(inner) else None
        attribute = variable(expression)
        if attribute is None:
            return None
        return (f"={self._flag}",) if attribute == FLAG_KEY else (f"${attribute}",)

    def _dangling(self, logic: Any) -> bool:
        """Whether it is a reference to nothing, on which flagd answers with an error."""
        return isinstance(logic, dict) and logic.keys() == {"$ref"}

    def _followed(self, logic: Any) -> Any:
        """The evaluator behind a `$ref`."""
        for _ in range(8):
            reference = logic.get("$ref") if isinstance(logic, dict) else None
            if not isinstance(reference, str):
                return logic
            if reference not in self._evaluators:
                self.unknown.append(reference)
                return logic
            logic = self._evaluators[reference]
        return logic


def _said(logic: Any) -> str:
    return written(logic)
