"""The alternatives of a schema, each with everything that its parts say together.

`allOf` is merged; `nullable`, `const` and the two ways to exclude an edge lose their spelling (OpenAPI 3.0.4, section
4.7.24, for `nullable` and `exclusiveMinimum: true`; JSON Schema 2020-12 for the rest).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import EVALUATED, Parts, alternatives
from change_guard.surfaces.api.schemas.places import everywhere, finds_everything, found
from change_guard.surfaces.api.schemas.settled import settle
from change_guard.surfaces.api.schemas.shape import ATOMS, BOUNDS, OF_TYPE, Said, Shape, atom, types_of


def shapes(nodes: tuple[Node, ...]) -> list[Shape]:
    """The alternatives of a conjunction of schemas; raises TooMany."""
    merged = (_merge(parts) for parts in alternatives(nodes))
    return [shape for shape in merged if shape is not None]


def _merge(parts: Parts) -> Shape | None:
    shape = Shape(ATOMS, parts)
    for part in parts:
        _add(shape, part)
    settle(shape)
    shape.types = shape.types - _empty(shape) or shape.types
    if shape.values is not None:
        refused = _refused(shape)
        kept = (value for value in shape.values if atom(value) in shape.types and fits(shape, value))
        shape.values = tuple(value for value in kept if not _among(value, refused))
        shape.types = shape.types & {atom(value) for value in shape.values}
    return shape if shape.types else None


def _refused(shape: Shape) -> list[Any]:
    """The values that a `not` lists, which is all it says beside listed ones."""
    plain = [said for said in shape.keywords.get("not", ()) if said.node.mapping.keys() in ({"const"}, {"enum"})]
    left = [said for said in shape.keywords.pop("not", ()) if said not in plain]
    if left:
        shape.keywords["not"] = left
    return [value for said in plain for value in _listed(said.node)]


def _listed(node: Node) -> list[Any]:
    said = node.mapping
    return [said["const"]] if "const" in said else said["enum"] if isinstance(said["enum"], list) else []


def _empty(shape: Shape) -> set[str]:
    """Types of which the bounds leave no value."""
    crossed = {
        BOUNDS[low][0]
        for low, high in (("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties"))
        if low in shape.bounds and high in shape.bounds and shape.bounds[low].value > shape.bounds[high].value
    }
    least, most = shape.bounds.get("minimum"), shape.bounds.get("maximum")
    if least and most and (least.value[0], least.value[1]) > (most.value[0], most.value[1]):
        crossed |= {"integer", "fraction"}
    return crossed


def fits(shape: Shape, value: Any) -> bool:
    """Whether a listed value keeps the bounds that other parts set."""
    low, high = ("minLength", "maxLength") if isinstance(value, str) else ("minimum", "maximum")
    size = len(value) if isinstance(value, str) else value
    if not _is_number(size):
        return True
    least, most = shape.bounds.get(low), shape.bounds.get(high)
    if isinstance(value, str):
        matched = all(found(str(said.value), value) is not False for said in shape.keywords.get("pattern", ()))
        return matched and (least is None or size >= least.value) and (most is None or size <= most.value)
    steps = [said.value for said in shape.keywords.get("multipleOf", ()) if _is_number(said.value) and said.value > 0]
    within = (least is None or (size, 0) >= least.value) and (most is None or (size, 0) <= most.value)
    return within and all(Decimal(size) % Decimal(step) == 0 for step in steps)


def _add(shape: Shape, part: Node) -> None:
    said = part.mapping
    if "type" in said:
        types = types_of(part)
        if shape.types - types:
            shape.typed = Said(said["type"], part.get("type"))
        shape.types = shape.types & types if shape.types != ATOMS else types
    if _is_type_alone(part.get("not")):
        shape.types -= types_of(part.get("not"))
    _add_values(shape, part)
    for word, (_, sign) in BOUNDS.items():
        if isinstance(said.get(word), int | Decimal) and not isinstance(said.get(word), bool):
            _tighten(shape, word, Said(said[word], part.get(word)), sign)
    _add_range(shape, part)
    for word in OF_TYPE:
        if word in said and said[word] is not None and not (word == "not" and _is_type_alone(part.get("not"))):
            _add_keyword(shape, word, part.get(word))
    _add_object(shape, part)


def _add_keyword(shape: Shape, word: str, node: Node) -> None:
    """Keeps it as it stands, but for patterns that every name has: they are no patterns."""
    if word == "patternProperties" and any(map(finds_everything, node.mapping)):
        left = {name: value for name, value in node.mapping.items() if not finds_everything(name)}
        node = Node(node.spec, node.keys, left)
        if not left:
            return
    shape.keywords.setdefault(word, []).append(Said(node.value, node))


def _is_type_alone(node: Node) -> bool:
    """Whether a schema says a type and nothing else, so that its opposite is the other types; `true` is all of them."""
    return node.value is True or (isinstance(node.value, dict) and node.mapping.keys() <= {"type"})


def _add_values(shape: Shape, part: Node) -> None:
    said = part.mapping
    for word, values in (("enum", said.get("enum")), ("const", [said["const"]] if "const" in said else None)):
        if isinstance(values, list):
            allowed = tuple(values) if shape.values is None else tuple(v for v in shape.values if _among(v, values))
            shape.values, shape.listed = allowed, Said(allowed, part.get(word))


def _among(value: Any, values: list[Any]) -> bool:
    return any(value == other and isinstance(value, bool) is isinstance(other, bool) for other in values)


def _tighten(shape: Shape, word: str, said: Said, sign: int) -> None:
    have = shape.bounds.get(word)
    if have is None or (said.value > have.value if sign > 0 else said.value < have.value):
        shape.bounds[word] = said


def _add_range(shape: Shape, part: Node) -> None:
    """`minimum` and `maximum` as (number, 1 where the number itself is excluded), whichever way they are spelt."""
    for word, exclusive, sign in (("minimum", "exclusiveMinimum", 1), ("maximum", "exclusiveMaximum", -1)):
        said = part.mapping
        if _is_number(said.get(word)):
            edge = 1 if said.get(exclusive) is True else 0
            _tighten(shape, word, Said((said[word], edge * sign), part.get(word)), sign)
        if _is_number(said.get(exclusive)):
            _tighten(shape, word, Said((said[exclusive], sign), part.get(exclusive)), sign)


def _is_number(value: Any) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) and not isinstance(value, bool)


def _add_object(shape: Shape, part: Node) -> None:
    said = part.mapping
    shape.properties |= dict.fromkeys(part.get("properties").mapping, ())
    if isinstance(said.get("required"), list):
        for index, name in enumerate(said["required"]):
            if isinstance(name, str):
                place = Node(part.spec, (*part.keys, "required", index), name)
                shape.required.setdefault(name, Said(name, place))
    whole = everywhere(part)
    if whole:
        shape.extra = (*shape.extra, *(node for node in whole if node.value and isinstance(node.value, dict)))
        shape.closed = next((Said(False, node) for node in whole if node.value is False), shape.closed)
    elif _is_left(part):
        _add_rest(shape, part)


def _is_left(part: Node) -> bool:
    """Whether the branches that this part closes leave any field undescribed."""
    return not any(map(finds_everything, (part.mapping.get(EVALUATED) or {}).get("patternProperties", ())))


def _add_rest(shape: Shape, part: Node) -> None:
    """What holds for fields that nothing else names."""
    said = part.mapping
    if said.get("additionalProperties") is False:
        shape.closed = Said(False, part.get("additionalProperties"))
    elif isinstance(said.get("additionalProperties"), dict) and said["additionalProperties"]:
        shape.extra = (*shape.extra, part.get("additionalProperties"))
