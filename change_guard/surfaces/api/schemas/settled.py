"""What the parts of a shape say about one another, once all of them are known: the schemas of each field and position,
and keywords that say nothing without another one, or nothing more.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from change_guard.surfaces.api.schemas.expand import closing
from change_guard.surfaces.api.schemas.places import length, member, position, refused, says
from change_guard.surfaces.api.schemas.shape import Said, Shape, types_of

ALONE = {"then": ("if",), "else": ("if",), "if": ("then", "else")}
"""Keywords that say nothing without one of the others (JSON Schema 2020-12, core, section 10.2.2)."""


def settle(shape: Shape) -> None:
    """Puts the shape right in place."""
    _object(shape)
    _list(shape)
    _dependents(shape)
    _needed(shape)
    _sizes(shape)
    _contains(shape)
    _multiples(shape)
    _nots(shape)
    for word, beside in ALONE.items():
        if word in shape.keywords and not any(other in shape.keywords for other in beside):
            del shape.keywords[word]
    for word in ("unevaluatedProperties", "unevaluatedItems"):
        _unevaluated(shape, word)


def _object(shape: Shape) -> None:
    """A field that one part describes and another refuses is refused; it is compared all the same, since a description
    that contradicts itself must not hide what else changed."""
    described = {name: member(shape.parts, name) for name in shape.properties}
    shape.refused = frozenset(name for name, nodes in described.items() if refused(nodes))
    open_ = {name: tuple(node for node in nodes if node.value is not False) for name, nodes in described.items()}
    shape.properties = {name: nodes for name, nodes in open_.items() if nodes}


def _list(shape: Shape) -> None:
    beyond = position(shape.parts, None)
    count = length(shape.parts)
    shape.positions = tuple(position(shape.parts, index) for index in range(count))
    ends = next((index for index, nodes in enumerate((*shape.positions, beyond)) if refused(nodes)), None)
    if ends is not None:
        place = next(node for node in (*shape.positions, beyond)[ends] if node.value is False)
        have = shape.bounds.get("maxItems")
        if have is None or have.value > ends:
            shape.bounds["maxItems"] = Said(ends, place)
        shape.positions = shape.positions[:ends]
        beyond = ()
    shape.items = tuple(node for node in beyond if says(node))
    shape.keywords.pop("prefixItems", None)


def _sizes(shape: Shape) -> None:
    """Counts that follow from what must be there, or from what may, say nothing more; nor does `uniqueItems` of one."""
    least, most = shape.bounds.get("minProperties"), shape.bounds.get("maxProperties")
    if least and least.value <= len(shape.required):
        del shape.bounds["minProperties"]
    if most and shape.closed and "patternProperties" not in shape.keywords and most.value >= len(shape.properties):
        del shape.bounds["maxProperties"]
    if "maxItems" in shape.bounds and shape.bounds["maxItems"].value <= 1:
        shape.keywords.pop("uniqueItems", None)


def _dependents(shape: Shape) -> None:
    """A schema that only requires is a list of what is required (JSON Schema 2020-12, validation, section 6.5.4)."""
    left: list[Said] = []
    for said in shape.keywords.get("dependentSchemas", ()):
        listed = {name: child.value["required"] for name, child in said.node.members() if _only_requires(child.value)}
        if listed and len(listed) == len(said.node.mapping):
            shape.keywords.setdefault("dependentRequired", []).append(Said(listed, said.node))
        else:
            left.append(said)
    shape.keywords.pop("dependentSchemas", None)
    if left:
        shape.keywords["dependentSchemas"] = left


def _needed(shape: Shape) -> None:
    """What is needed by a field that must be there must be there too, and need not be said again."""
    left = [_entries(said) for said in shape.keywords.get("dependentRequired", ())]
    while due := [(entries, name) for entries in left for name in entries if name in shape.required]:
        for entries, name in due:
            said = entries.pop(name)
            shape.required = {**{other: Said(other, said.node) for other in said.value}, **shape.required}
    listed = [
        Said({name: said.value for name, said in entries.items()}, was.node)
        for entries, was in zip(left, shape.keywords.pop("dependentRequired", ()), strict=False)
        if entries
    ]
    if listed:
        shape.keywords["dependentRequired"] = listed


def _entries(said: Said) -> dict[str, Said]:
    """What each field needs, as far as it is said in lists of names."""
    listed = said.value.items() if isinstance(said.value, dict) else ()
    return {
        name: Said([other for other in names if isinstance(other, str)], said.node.get(name))
        for name, names in listed
        if isinstance(names, list)
    }


def _only_requires(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"required"} and isinstance(value["required"], list)


def _contains(shape: Shape) -> None:
    """Counts say nothing without `contains`, and `contains` nothing where none need be there."""
    least, most = shape.bounds.get("minContains"), shape.bounds.get("maxContains")
    if "contains" in shape.keywords and least and least.value == 0 and most is None:
        del shape.keywords["contains"]
    if "contains" not in shape.keywords:
        for word in ("minContains", "maxContains"):
            shape.bounds.pop(word, None)


def _nots(shape: Shape) -> None:
    """Refusing some values of a type says nothing of the others."""
    left = [said for said in shape.keywords.get("not", ()) if types_of(said.node.follow()) & shape.types]
    shape.keywords.pop("not", None)
    if left:
        shape.keywords["not"] = left


def _multiples(shape: Shape) -> None:
    """Several `multipleOf` are their least common multiple; of whole numbers, every multiple of 1.5 is one of 3."""
    listed = [said for said in shape.keywords.get("multipleOf", ()) if _positive(said.value)]
    if not listed:
        return
    step = _together([Fraction(said.value) for said in listed])
    if step.denominator == 1:
        shape.types -= {"fraction"}
    if "fraction" not in shape.types:
        step = Fraction(step.numerator)
    if step == 1 and "fraction" not in shape.types:
        del shape.keywords["multipleOf"]
        return
    if step != Fraction(listed[0].value) or len(listed) > 1:
        value = Decimal(step.numerator) / Decimal(step.denominator)
        shape.keywords["multipleOf"] = [Said(value if step.denominator > 1 else step.numerator, listed[0].node)]


def _together(steps: list[Fraction]) -> Fraction:
    made = steps[0]
    for step in steps[1:]:
        made = Fraction(lcm(made.numerator, step.numerator), gcd(made.denominator, step.denominator))
    return made


def _positive(value: Any) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return (whole or (isinstance(value, Decimal) and value.is_finite())) and value > 0


def _unevaluated(shape: Shape, word: str) -> None:
    """Kept as it stands only where no part says it in other words."""
    known = {part.id for part in shape.parts}
    left = [said for said in shape.keywords.get(word, ()) if said.node.id not in known and closing(word, said.value)]
    shape.keywords.pop(word, None)
    if left:
        shape.keywords[word] = left
