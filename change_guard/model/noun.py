"""`dataclass` as the standard library means it, for a tenth of what it costs to import.

The standard one writes and compiles half a dozen methods for every class when its module is loaded, half a millisecond
each; a review loads some sixty classes and calls few of those methods. Here `__init__` is compiled when the first
instance is made, and the other methods are shared by all classes.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from inspect import get_annotations
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

__all__ = ["dataclass"]

T = TypeVar("T")
_KIND = vars(dataclasses)["_FIELD"]
"""What `dataclasses.fields` asks a field for."""


def light(*, frozen: bool = False, slots: bool = False) -> Callable[[type[T]], type[T]]:
    """The decorator. The class has no parent with fields of its own, and annotates nothing but fields."""

    def made(cls: type[T]) -> type[T]:
        fields = {name: _field(name, kind, cls) for name, kind in get_annotations(cls).items()}
        methods = _methods(fields, frozen)
        if frozen and slots:
            methods |= {"__getstate__": _state, "__setstate__": _restore}
        methods = {name: method for name, method in methods.items() if name not in cls.__dict__}
        if not slots:
            return _dressed(cls, fields, methods)
        left = {name: value for name, value in cls.__dict__.items() if name not in {*fields, "__dict__", "__weakref__"}}
        maker: Any = type(cls)
        new: type[T] = maker(cls.__name__, cls.__bases__, {**left, **methods, "__slots__": tuple(fields)})
        new.__qualname__ = cls.__qualname__
        return new

    return made


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = light


def _dressed(cls: type[T], fields: dict[str, Field[Any]], methods: dict[str, Any]) -> type[T]:
    """The class itself with its methods; a default stays where it is, as the standard library leaves it."""
    for name, one in fields.items():
        if isinstance(cls.__dict__.get(name), Field):
            delattr(cls, name)
        if one.default is not MISSING:
            setattr(cls, name, one.default)
    for name, method in methods.items():
        setattr(cls, name, method)
    return cls


def _field(name: str, kind: Any, cls: type) -> Field[Any]:
    said = cls.__dict__.get(name, MISSING)
    one: Any = said if isinstance(said, Field) else field(default=said)
    one.name, one.type, one._field_type = name, kind, _KIND
    return one  # type: ignore[no-any-return]


def _methods(fields: dict[str, Field[Any]], frozen: bool) -> dict[str, Any]:
    compared = _values([name for name, one in fields.items() if one.compare])
    hashed = _values([name for name, one in fields.items() if (one.compare if one.hash is None else one.hash)])

    def __init__(self: Any, *said: Any, **named: Any) -> None:
        type(self).__init__ = _compiled(fields, frozen)
        type(self).__init__(self, *said, **named)

    def __eq__(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(hashed(self))

    def __repr__(self: object) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name, one in fields.items() if one.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    methods = {
        "__dataclass_fields__": fields,
        "__match_args__": tuple(fields),
        "__init__": __init__,
        "__eq__": __eq__,
        "__hash__": __hash__ if frozen else None,
        "__repr__": __repr__,
    }
    return methods | ({"__setattr__": _refuse, "__delattr__": _refuse} if frozen else {})


def _values(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()


def _compiled(fields: dict[str, Field[Any]], frozen: bool) -> Any:
    """`__init__` with the fields as its parameters."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    parameters, lines = [], []
    for name, one in fields.items():
        value = name
        if one.default_factory is not MISSING:
            known[f"_of_{name}"] = one.default_factory
            value = f"_of_{name}() if {name} is _MISSING else {name}"
        if one.default is not MISSING:
            known[f"_or_{name}"] = one.default
        default = f"_or_{name}" if one.default is not MISSING else "_MISSING" if value != name else ""
        parameters.append(f"{name}={default}" if default else name)
        lines.append(f"  _set(self, {name!r}, {value})" if frozen else f"  self.{name} = {value}")
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines or ["  pass"]), known)  # noqa: S102
    return known["__init__"]


def _refuse(self: object, name: str, *value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__slots__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)
