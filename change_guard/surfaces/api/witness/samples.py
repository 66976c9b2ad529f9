"""Small values that a schema accepts, as far as its keywords are understood; the judge has the last word on each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import Any

from change_guard.surfaces.api.description.difference import Direction
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.discriminators import names
from change_guard.surfaces.api.schemas.expand import TooMany
from change_guard.surfaces.api.schemas.members import HIDDEN
from change_guard.surfaces.api.schemas.merging import shapes
from change_guard.surfaces.api.schemas.shape import Shape, atom

MAX_DEPTH = 12
MAX_LENGTH = 2_000
"""Longer texts and lists show nobody anything."""

FORMATS = {
    "date": "2024-01-31",
    "date-time": "2024-01-31T12:00:00Z",
    "time": "12:00:00Z",
    "email": "a@example.com",
    "uuid": "123e4567-e89b-42d3-a456-426614174000",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "YQ==",
}


class NoSample(Exception):
    """No value could be built."""


def sample(nodes: tuple[Node, ...], direction: Direction, depth: int = 0) -> Any:
    """The smallest value we can build; raises NoSample."""
    found = list(samples(nodes, direction, depth))
    if not found:
        raise NoSample
    return min(found, key=_weight)


def _weight(value: Any) -> tuple[bool, int]:
    return (value is None, len(str(value)))


def samples(nodes: tuple[Node, ...], direction: Direction, depth: int = 0) -> Iterator[Any]:
    """A value of every type of every alternative that could be built."""
    if depth > MAX_DEPTH:
        return
    try:
        found = shapes(nodes)
    except TooMany:
        return
    for shape in found:
        if shape.values is not None:
            yield from shape.values[:1]
            continue
        types = sorted(shape.types) if len(shape.types) < 7 else ["string"]
        for name in types:
            try:
                yield of_type(shape, name, direction, depth)
            except NoSample:
                continue


def of_type(shape: Shape, name: str, direction: Direction, depth: int) -> Any:
    """A value of one type of a shape; raises NoSample."""
    match name:
        case "null":
            return None
        case "boolean":
            return True
        case "integer":
            return number(shape, 1)
        case "fraction":
            return number(shape, 0)
        case "string":
            return text(shape)
        case "array":
            return _list(shape, direction, depth)
        case "object":
            return _object(shape, direction, depth)
    raise NoSample


def number(shape: Shape, whole: int) -> Any:
    """A number near the lower bound, or below the upper one; whole (1), or any (0)."""
    step = next((Decimal(said.value) for said in shape.keywords.get("multipleOf", ()) if _positive(said.value)), None)
    step = step or (Decimal(1) if whole else Decimal("0.5"))
    least, most = shape.bounds.get("minimum"), shape.bounds.get("maximum")
    if least:
        edge, excluded = least.value
        count = (Decimal(edge) / step).to_integral_value(ROUND_CEILING)
        made = count * step
        made = made + step if excluded and made == edge else made
    elif most and most.value[0] <= 0:
        made = (Decimal(most.value[0]) / step).to_integral_value() * step - step
    else:
        made = Decimal(1) if whole and step == 1 else step
    return int(made) if made == made.to_integral_value() else made


def _positive(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and value > 0


def text(shape: Shape) -> str:
    """A text of the least length; where a pattern or format rules, the author's own example or a common value."""
    if "pattern" in shape.keywords or "format" in shape.keywords:
        for part in shape.parts:
            for said in (part.mapping.get("example"), part.mapping.get("default"), *_examples(part)):
                if isinstance(said, str):
                    return said
    if "pattern" in shape.keywords:
        from change_guard.surfaces.api.schemas.patterns import matching

        made = matching(str(shape.keywords["pattern"][0].value))
        if made is None:
            raise NoSample
        return made
    for said in shape.keywords.get("format", ()):
        if str(said.value) in FORMATS:
            return FORMATS[str(said.value)]
    least = shape.bounds.get("minLength")
    return "a" * _count(least.value if least else 1)


def _examples(part: Node) -> list[Any]:
    said = part.mapping.get("examples")
    return said if isinstance(said, list) else []


def _count(wanted: Any) -> int:
    if wanted > MAX_LENGTH:
        raise NoSample
    return max(int(Decimal(wanted).to_integral_value(ROUND_CEILING)), 0)


def _list(shape: Shape, direction: Direction, depth: int) -> list[Any]:
    least = shape.bounds.get("minItems")
    count = _count(least.value) if least else 0
    if not count:
        return []
    item = sample(shape.items, direction, depth + 1) if shape.items else 1
    if any(said.value is True for said in shape.keywords.get("uniqueItems", ())) and count > 1:
        raise NoSample
    return [item] * count


def _object(shape: Shape, direction: Direction, depth: int) -> dict[str, Any]:
    made = {
        field: sample(shape.properties.get(field, ()), direction, depth + 1)
        for field in shape.required
        if not hidden(shape, field, direction)
    }
    made |= _named(shape, made)
    least = shape.bounds.get("minProperties")
    for field in shape.properties:
        if least is None or len(made) >= least.value:
            break
        if field not in made and not hidden(shape, field, direction):
            made[field] = sample(shape.properties[field], direction, depth + 1)
    return made


def _named(shape: Shape, made: dict[str, Any]) -> dict[str, Any]:
    """The type by the name that a discriminator knows it by, where the field may hold any text."""
    return {
        field: known[0]
        for field, known in names(shape).items()
        if known and (field not in made or made[field] == "a") and _is_free(shape.properties.get(field, ()))
    }


def _is_free(nodes: tuple[Node, ...]) -> bool:
    try:
        return all("string" in shape.types and shape.values is None for shape in shapes(nodes))
    except TooMany:
        return False


def hidden(shape: Shape, field: str, direction: Direction) -> bool:
    """Whether the field takes no part; from 3.1 on a validator asks for required ones all the same."""
    nodes = shape.properties.get(field, ())
    if not nodes or nodes[0].spec.version >= "3.1":
        return False
    return any(node.follow().mapping.get(HIDDEN[direction]) is True for node in nodes)


__all__ = ["NoSample", "atom", "number", "of_type", "sample", "samples", "text"]
