"""Constants of a Python module: `PLANS = {"pro": {"price": 20}}` as `{"PLANS": {…}}`. The module is parsed, never run
nor imported; `unread` says what no literal tells."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from change_guard.documents import Document
from change_guard.documents.scalars import exact
from change_guard.documents.tree import MAX_DEPTH
from change_guard.errors import Unreadable
from change_guard.model import Location

Keys = tuple[str | int, ...]

UNREAD = object()
"""Stands where the module holds something that is no literal."""

_ENDLESS = frozenset(("inf", "infinity", "+inf"))


class PythonTree:
    """Every constant at the top of a module that holds a literal, wholly or in part."""

    def __init__(self, module: ast.Module, lines: list[str]) -> None:
        self._lines = lines
        self._places: dict[Keys, ast.expr] = {}
        self._skipped: list[Keys] = []
        known: dict[str, Any] = {}
        self._known = known
        for name, said in _assigned(module):
            value = self._read(said, (name,))
            if value is not UNREAD:
                known[name] = value
        self.value: Any = known
        self.unread: tuple[Keys, ...] = tuple(self._skipped)

    def position(self, keys: Keys) -> tuple[int, int]:
        """Where the entry stands, or its nearest ancestor that exists."""
        for end in range(len(keys), 0, -1):
            found = self._places.get(keys[:end])
            if found is not None:
                before = self._lines[found.lineno - 1].encode()[: found.col_offset]
                return found.lineno, len(before.decode("utf-8", "replace")) + 1
        return 1, 1

    def two_readings(self, keys: Keys) -> tuple[str, str] | None:
        """Python is read in one way."""
        return None

    def _read(self, said: ast.expr, keys: Keys) -> Any:
        self._places[keys] = said
        value = self._value(said, keys) if len(keys) < MAX_DEPTH // 4 else UNREAD
        if value is UNREAD:
            self._skipped.append(keys)
        return value

    def _value(self, said: ast.expr, keys: Keys) -> Any:
        match said:
            case ast.Constant(value=bool() | None | str() as plain):
                return plain
            case ast.Constant(value=int() | float() as number):
                return _number(number)
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
                return _number(-number)
            case ast.Dict():
                return self._entries(zip(said.keys, said.values, strict=True), keys)
            case ast.List() | ast.Tuple() | ast.Set():
                items = [self._read(item, (*keys, index)) for index, item in enumerate(said.elts)]
                return [None if item is UNREAD else item for item in items]
            case ast.Name():
                return self._known.get(said.id, UNREAD)
            case ast.Call():
                return self._called(said, keys)
            case _:
                return UNREAD

    def _entries(self, pairs: Iterator[tuple[ast.expr | None, ast.expr]], keys: Keys) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, said in pairs:
            if key is None:
                spread = self._value(said, keys)
                found |= spread if isinstance(spread, dict) else {}
            elif isinstance(key, ast.Constant) and isinstance(key.value, str | int):
                value = self._read(said, (*keys, str(key.value)))
                if value is not UNREAD:
                    found[str(key.value)] = value
        return found

    def _called(self, said: ast.Call, keys: Keys) -> Any:
        """`Decimal("9.99")` is the number, `float("inf")` is no end, and `Plan(name="Pro", price=20)` says what a
        mapping of these names says."""
        name = said.func.attr if isinstance(said.func, ast.Attribute) else getattr(said.func, "id", "")
        if name in ("Decimal", "float", "int") and len(said.args) == 1 and isinstance(said.args[0], ast.Constant):
            written = str(said.args[0].value)
            return Decimal("Infinity") if written.lower() in _ENDLESS else _number(written)
        if said.args or not said.keywords:
            return UNREAD
        named = ((ast.Constant(word.arg) if word.arg else None, word.value) for word in said.keywords)
        return self._entries(named, keys)


def _assigned(module: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for statement in module.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=said):
                yield name, said
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as said):
                yield name, said
            case _:
                pass


def _number(number: float | str) -> Any:
    """The number as it is written; UNREAD for one that no price is."""
    try:
        return number if isinstance(number, int) else exact(str(number))
    except ValueError:
        return UNREAD


def tree(document: Document) -> PythonTree:
    """The constants of the module; raises Unreadable where it is no Python of ours."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = ast.parse(document.text)
    except SyntaxError as error:
        where = Location(document.path, error.lineno or 1, error.offset or 1, side=document.side)
        raise Unreadable(f"is not readable Python: {error.msg}", where) from None
    except (ValueError, RecursionError, MemoryError):
        raise Unreadable("is not readable Python", Location(document.path, side=document.side)) from None
    return PythonTree(module, document.text.splitlines())
