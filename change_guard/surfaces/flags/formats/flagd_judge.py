"""An evaluator of flagd definitions that works on the JSON as it is written and on a real customer, hash included.

It shares nothing with the symbolic reading, so that a witness which both agree on is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from change_guard.errors import Unseen
from change_guard.surfaces.flags.axis import Axis
from change_guard.surfaces.flags.conditions import NOW
from change_guard.surfaces.flags.formats import flagd_versions
from change_guard.surfaces.flags.formats.hashing import cbor_text, cbor_texts, murmur3
from change_guard.surfaces.flags.served import CODE, Served, served

MAX_STEPS = 2_000


class _Gone(Exception):
    """The targeting refers to an evaluator that is not there; flagd answers with an error."""


def serve(flag: str, raw: Mapping[str, Any], evaluators: Mapping[str, Any], customer: Mapping[str, Any]) -> Served:
    """The value flagd serves this customer; raises Unseen for logic that this evaluator does not know."""
    if raw.get("state") == "DISABLED":
        return CODE
    known = {"flagKey": flag, "timestamp": _timestamp(customer.get(NOW))}
    logic = _Logic(evaluators, {**customer, "$flagd": known}, flag)
    targeting = raw.get("targeting")
    try:
        result = logic.run(targeting) if targeting else None
    except _Gone:
        return CODE
    except (TypeError, AttributeError, ValueError, ArithmeticError, IndexError, StopIteration) as error:
        raise Unseen(f"the targeting of {flag} is not JsonLogic: {error}") from error
    if result is None:
        result = raw.get("defaultVariant")
    if isinstance(result, bool):
        result = "true" if result else "false"
    variants = raw.get("variants")
    values = variants if isinstance(variants, dict) else {}
    return served(values[result]) if isinstance(result, str) and result in values else CODE


def place(axis: Axis, customer: Mapping[str, Any]) -> Fraction:
    """Where flagd's hash puts a customer on [0, 1)."""
    said = [str(customer.get(part[1:], "")) if part.startswith("$") else part[1:] for part in axis.seed]
    key = cbor_texts(said[1:]) if axis.seed[:1] == ("list",) else cbor_text("".join(said))
    return Fraction(murmur3(key), 1 << 32)


class _Logic:
    """JsonLogic over one customer (jsonlogic.com), with flagd's own operators."""

    def __init__(self, evaluators: Mapping[str, Any], data: Mapping[str, Any], flag: str) -> None:
        self._evaluators = evaluators
        self._data = data
        self._flag = flag
        self._steps = 0

    def run(self, logic: Any) -> Any:
        """The result; raises Unseen, and TypeError and its kin for logic that makes no sense."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise Unseen("the targeting is too long to evaluate")
        if isinstance(logic, list):
            return [self.run(one) for one in logic]
        if not isinstance(logic, dict):
            return logic
        if "$ref" in logic:
            if logic["$ref"] not in self._evaluators:
                raise _Gone
            return self.run(self._evaluators[logic["$ref"]])
        operator, given = next(iter(logic.items()))
        given = given if isinstance(given, list) else [given]
        if operator in ("if", "?:"):
            return self._if(given)
        if operator in ("and", "or"):
            return self._junction(operator, given)
        if operator == "fractional":
            return self._fractional(given)
        values = [self.run(one) for one in given]
        if operator == "var":
            return self._var(*values)
        if operator not in _OPERATORS:
            raise Unseen(f"`{operator}` is not evaluated")
        return _OPERATORS[operator](*values)

    def _if(self, given: list[Any]) -> Any:
        for index in range(0, len(given) - 1, 2):
            if _true(self.run(given[index])):
                return self.run(given[index + 1])
        return self.run(given[-1]) if len(given) % 2 else None

    def _junction(self, operator: str, given: list[Any]) -> Any:
        value = None
        for one in given:
            value = self.run(one)
            if _true(value) is (operator == "or"):
                break
        return value

    def _var(self, path: Any, fallback: Any = None) -> Any:
        if path in self._data:
            return self._data[path]
        here: Any = self._data
        for step in str(path).lstrip("$").split(".") if str(path).startswith("$flagd") else str(path).split("."):
            name = "$flagd" if step == "flagd" else step
            if not isinstance(here, Mapping) or name not in here:
                return fallback
            here = here[name]
        return here

    def _fractional(self, given: list[Any]) -> Any:
        if given and isinstance(given[0], list):
            customer, shares = self._data.get("targetingKey"), given
            key = cbor_texts([self._flag, customer]) if isinstance(customer, str) and customer else None
        else:
            hashed, shares = self.run(given[0]), given[1:]
            if hashed is not None and not isinstance(hashed, str):
                raise Unseen("only texts are hashed")
            key = None if hashed is None else cbor_text(hashed)
        weights = [(self.run(share[0]), max(self.run(share[1]) if len(share) > 1 else 1, 0)) for share in shares]
        total = sum(weight for _, weight in weights)
        if key is None or not total or any(not isinstance(weight, int) for _, weight in weights):
            return None
        place = murmur3(key) * total >> 32
        for variant, weight in weights:
            if place < weight:
                return variant
            place -= weight
        return None


def _timestamp(said: Any) -> int | None:
    """Seconds since 1970, of a moment or of the one right behind it; None where nobody says when."""
    text = str(said or "")
    try:
        return int(datetime.fromisoformat(text[:19]).replace(tzinfo=UTC).timestamp()) + (len(text) > 19)
    except ValueError:
        return 0 if said else None


def _true(value: Any) -> bool:
    return value not in (None, False, 0, "") and value != []


def _number(value: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return Decimal("NaN")


def _equal(one: Any, other: Any) -> bool:
    if (isinstance(one, str) and isinstance(other, str)) or one is None or other is None:
        return bool(one == other)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other or str(one).lower() == str(other).lower()
    return _number(one) == _number(other)


def _orders(holds: Callable[[Decimal, Decimal], bool]) -> Callable[..., bool]:
    def compare(*values: Any) -> bool:
        numbers = [_number(value) for value in values]
        if any(number.is_nan() for number in numbers):
            return False
        return all(holds(low, high) for low, high in pairwise(numbers))

    return compare


_OPERATORS: dict[str, Callable[..., Any]] = {
    "==": _equal,
    "===": _equal,
    "!=": lambda one, other: not _equal(one, other),
    "!==": lambda one, other: not _equal(one, other),
    "<": _orders(lambda low, high: low < high),
    "<=": _orders(lambda low, high: low <= high),
    ">": _orders(lambda low, high: low > high),
    ">=": _orders(lambda low, high: low >= high),
    "!": lambda value: not _true(value),
    "!!": _true,
    "in": lambda item, where: item in where if isinstance(where, str | list) and item is not None else False,
    "cat": lambda *values: "".join("" if value is None else str(value) for value in values),
    "sem_ver": flagd_versions.compared,
    "starts_with": lambda text, start: isinstance(text, str) and text.startswith(start),
    "ends_with": lambda text, end: isinstance(text, str) and text.endswith(end),
}
