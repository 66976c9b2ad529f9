"""GO Feature Flag's queries: `plan eq "pro" and not (country in ["DE"])` (nikunjy/rules), or JsonLogic."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from change_guard.surfaces.flags.conditions import EVERYBODY, Asks, Condition, Either, Every, Not, Opaque
from change_guard.surfaces.flags.served import CODE, number_or_text

MAX_TOKENS = 400
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<mark>[()\[\],]|==|!=|<=|>=|<|>)|(?P<word>[^\s()\[\],"=<>!]+))"""
)
_OPERATORS = {"==": "eq", "!=": "ne", "<": "lt", ">": "gt", "<=": "le", ">=": "ge"}
_ORDERS = {"lt": "below", "le": "at-most", "gt": "above", "ge": "at-least"}
_TEXTS = {"co": "contains", "sw": "prefix", "ew": "suffix"}
_KEY = {"key": "targetingKey"}


def query(written: Any) -> Condition:
    """Whom it holds for; a query that is not understood is carried unread."""
    if not isinstance(written, str) or not written.strip():
        return EVERYBODY
    if written.lstrip().startswith("{"):
        return _logic(written)
    try:
        reader = _Reader(list(_tokens(written)))
        found = reader.either()
    except (IndexError, ValueError):
        return Opaque(written)
    return found if reader.done else Opaque(written)


def _logic(written: str) -> Condition:
    from change_guard.surfaces.flags.formats.flagd_targeting import Reader

    try:
        return Reader("", {}, CODE, {}).condition(json.loads(written, parse_float=str))
    except (ValueError, RecursionError):
        return Opaque(written)


def _tokens(written: str) -> Iterator[tuple[str, str]]:
    at, count = 0, 0
    while at < len(written.rstrip()):
        found = _TOKEN.match(written, at)
        count += 1
        if not found or count > MAX_TOKENS:
            raise ValueError(written)
        yield str(found.lastgroup), found[found.lastgroup or 0]
        at = found.end()


class _Reader:
    """Reads tokens from the left; raises IndexError and ValueError for what is no query."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def done(self) -> bool:
        return self._at == len(self._tokens)

    def either(self) -> Condition:
        found = [self._every()]
        while self._takes("or"):
            found.append(self._every())
        return found[0] if len(found) == 1 else Either(tuple(found))

    def _every(self) -> Condition:
        found = [self._one()]
        while self._takes("and"):
            found.append(self._one())
        return found[0] if len(found) == 1 else Every(tuple(found))

    def _one(self) -> Condition:
        turned = self._takes("not")
        if self._takes("("):
            self._depth += 1
            if self._depth > 50:
                raise ValueError
            found = self.either()
            if not self._takes(")"):
                raise ValueError
        elif turned:
            raise ValueError
        else:
            found = self._test()
        return Not(found) if turned else found

    def _test(self) -> Condition:
        kind, name = self._next()
        if kind != "word":
            raise ValueError(name)
        name = _KEY.get(name, name)
        if self._takes("pr"):
            return Asks(name, "exists")
        turned = self._takes("not")
        operator = self._next()[1]
        operator = _OPERATORS.get(operator, operator)
        values = self._values()
        test = _test(name, operator, values)
        return Not(test) if turned else test

    def _values(self) -> tuple[str, ...]:
        if not self._takes("["):
            return (self._value(),)
        values = [self._value()]
        while self._takes(","):
            values.append(self._value())
        if not self._takes("]"):
            raise ValueError
        return tuple(values)

    def _value(self) -> str:
        kind, written = self._next()
        if kind == "mark":
            raise ValueError(written)
        return str(json.loads(written)) if kind == "text" else written

    def _next(self) -> tuple[str, str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _takes(self, word: str) -> bool:
        if self._at < len(self._tokens):
            kind, written = self._tokens[self._at]
            if kind != "text" and written.lower() == word:
                self._at += 1
                return True
        return False


def _test(name: str, operator: str, values: tuple[str, ...]) -> Condition:
    there = Asks(name, "exists")
    if operator == "eq":
        return Asks(name, "in", values)
    if operator == "in":
        return Asks(name, "in", values)
    if operator == "ne":
        return Every((there, Not(Asks(name, "in", values))))
    if operator in _TEXTS:
        return Asks(name, _TEXTS[operator], values)
    if operator in _ORDERS and not isinstance(number_or_text(values[0]), str):
        return Asks(name, _ORDERS[operator], values[:1])
    return Opaque(f"{name} {operator} {' '.join(values)}")
