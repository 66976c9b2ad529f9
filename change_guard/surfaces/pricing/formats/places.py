"""Places in a file, written as a person would point at them: `plans.{plan}.price.{currency}.{interval}`.

A name in braces stands for whatever is there and remembers it; in a list it takes the item's `id`, `key`, `code`,
`slug` or `name`, or the field named after a colon (`{plan:sku}`). `*` stands for anything. A part with dots in it is
put in quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from change_guard.surfaces.pricing import scalars
from change_guard.surfaces.pricing.catalogue import Keys

NAMES = ("plan", "addon", "currency", "interval", "feature", "limit", "meter", "fee", "region", "term", "discount")
_PART = re.compile(r'\.?(?:"(?P<quoted>[^"]*)"|(?P<name>\{[^{}]*\})|(?P<plain>[^.{}"]+))')
_IDENTITIES = ("id", "key", "code", "slug", "name")
_FITS: dict[str, Callable[[Any], Any]] = {"currency": scalars.currency, "interval": scalars.interval}


class NotAPlace(ValueError):
    """A text that does not read as a place; says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """One step: a fixed key, anything (`*`), or anything that gives a name."""

    key: str
    name: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A value, where it stands, what the names in the place stood for, and where each of these stands."""

    value: Any
    keys: Keys
    names: dict[str, str]
    starts: dict[str, Keys]


def parse(text: str) -> tuple[Part, ...]:
    """The steps of a place; raises NotAPlace."""
    rest, parts = text.removeprefix("."), []
    while rest:
        step = _PART.match(rest)
        if not step:
            raise NotAPlace(f"`{text}` cannot be read at `{rest[:20].lstrip('.')}`")
        parts.append(_part(step, text))
        rest = rest[step.end() :]
    return tuple(parts)


def _part(step: re.Match[str], text: str) -> Part:
    if step["quoted"] is not None:
        return Part(step["quoted"])
    if step["plain"]:
        return Part(step["plain"])
    name, _, by = step["name"][1:-1].partition(":")
    if name.strip() not in NAMES:
        raise NotAPlace(f"`{{{name}}}` in `{text}` is not a name; known are {', '.join(NAMES)}")
    return Part("*", name.strip(), by.strip())


def walk(value: Any, parts: tuple[Part, ...], of: Found | None = None) -> Iterator[Found]:
    """Every value that stands at the place, in the file's order; with `of`, only what belongs to that plan, meter…"""
    yield from _walk(Found(value, (), {}, {}), parts, of)


def _walk(at: Found, parts: tuple[Part, ...], of: Found | None) -> Iterator[Found]:
    if not parts:
        yield at
        return
    for step, name, child in _belonging(at, parts[0], of):
        keys = (*at.keys, step)
        names, starts = at.names, at.starts
        if parts[0].name:
            names, starts = {**names, parts[0].name: name}, {**starts, parts[0].name: keys}
        yield from _walk(Found(child, keys, names, starts), parts[1:], of)


def _belonging(at: Found, part: Part, of: Found | None) -> Iterable[tuple[str | int, str, Any]]:
    """The entries, or the one that the names of `of` single out."""
    if of is None or part.name not in of.starts:
        return _children(at.value, part)
    start, name = of.starts[part.name], of.names[part.name]
    if start[:-1] == at.keys:
        return ((start[-1], name, at.value[start[-1]]),)
    return (entry for entry in _children(at.value, part) if entry[1] == name)


def _children(value: Any, part: Part) -> Iterator[tuple[str | int, str, Any]]:
    """The entries a step leads to: its key, what it is called, and its value."""
    if isinstance(value, dict):
        if part.key != "*":
            if part.key in value:
                yield part.key, part.key, value[part.key]
            return
        for key, child in value.items():
            if _fits(part, key):
                yield key, _called(key, child, part), child
    elif isinstance(value, list):
        for index, child in enumerate(value):
            if part.key == "*":
                called = child if isinstance(child, str) else _called("", child, part)
                if _fits(part, called):
                    yield index, called or str(index + 1), child
            elif part.key == str(index):
                yield index, part.key, child


def _fits(part: Part, called: str) -> bool:
    return part.name not in _FITS or _FITS[part.name](called) is not None


def _called(key: str, child: Any, part: Part) -> str:
    """What an entry is called: by the field the place names, else its key, else its own id."""
    if not isinstance(child, dict) or (key and not part.by):
        return key
    for field in part.by.split(".") if part.by else ():
        child = child.get(field) if isinstance(child, dict) else None
    if part.by:
        return str(child) if isinstance(child, str | int) and not isinstance(child, bool) else key
    named = (child.get(field) for field in _IDENTITIES)
    return next((str(name) for name in named if isinstance(name, str | int) and str(name)), key)
