"""A conjunction of schemas as its alternatives, each of them plain schemas that must all hold.

`oneOf` is read as `anyOf`; what that misses is found in overlap.py. Where `unevaluatedProperties` or
`unevaluatedItems` closes what its branches leave open, each alternative holds a part that says so in the words of
`additionalProperties` and `items` (JSON Schema 2020-12, core, section 11).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, combinations
from typing import Any

from change_guard.surfaces.api.description.spec import Keys, Node
from change_guard.surfaces.api.schemas.plain import ANNOTATIONS, plain

Parts = tuple[Node, ...]
Choice = Callable[[list[list[Parts]]], list[Parts]]
"""What the branches of an `anyOf` may come to."""

MAX_ALTERNATIVES = 120
MAX_SUBSETS = 4
"""Branches of an `anyOf` whose sets are looked at one by one."""

EVALUATED = "\0evaluated"
"""In a part that closes: the fields and patterns that its branches describe."""

ALL_BY = {"unevaluatedProperties": "additionalProperties", "unevaluatedItems": "items"}
"""The keyword by which a branch describes all there is."""

_UNREAD = ("if", "dependentSchemas", "$dynamicRef", "$recursiveRef")
"""Beside these nobody can read off which fields were described."""


class TooMany(Exception):
    """A schema has more alternatives than can be compared one by one."""


def alternatives(nodes: Parts) -> list[Parts]:
    """Raises TooMany."""
    return _product([_expand(node, frozenset(), _either) for node in nodes])


def _expand(node: Node, seen: frozenset[tuple[str, Keys]], choice: Choice) -> list[Parts]:
    """The alternatives of one schema, each as the plain schemas that must all hold."""
    end = node.follow()
    if end.id in seen:
        return [()]
    if end.value is False:
        return []
    closes = [word for word in ("unevaluatedProperties", "unevaluatedItems") if _closes(node, end, word)]
    choice = _subsets if closes else choice
    factors = _factors(node, end, seen, choice)
    found = _product(factors)
    for word in closes:
        found = [(*parts, *_closing(_closer(node, end, word), word, parts)) for parts in found]
    if _null_beside_composition(end):
        return [*found, (Node(end.spec, (*end.keys, "nullable"), {"type": "null"}),)]
    return found


def _factors(node: Node, end: Node, above: frozenset[tuple[str, Keys]], choice: Choice) -> list[list[Parts]]:
    """What each schema that speaks says, and what its branches may say; a branch may well be what the reference beside
    it leads to, which is no circle."""
    speaking = (end, *(one for one in beside(node, end) if one.id not in above))
    # Where fields are left over, it matters which were described, and so how.
    plainer = [plain(one) if choice is _either else (one, ()) for one in speaking]
    factors: list[list[Parts]] = [[tuple(one for one, _ in plainer)]]
    for one, others in plainer:
        seen = above | {one.id}
        factors += [_expand(other, seen, choice) for other in others if not _is_circle(other, seen)]
        for word in ("allOf", "oneOf", "anyOf"):
            listed = one.get(word).items()
            branches = [_expand(branch, seen, choice) for branch in listed if not _is_circle(branch, seen)]
            if word == "allOf":
                factors += branches
            elif branches:
                factors.append(choice(branches) if word == "anyOf" else _either(branches))
    return factors


def beside(node: Node, end: Node) -> Iterator[Node]:
    """The references on the way that say something of their own, as they may from OpenAPI 3.1 on."""
    if node is not end and node.spec.version >= "3.1":
        yield from (step for step in node.steps() if step.ref and set(step.mapping) - ANNOTATIONS - {"$ref"})


def where(node: Node, word: str) -> Node:
    """Where a schema says a keyword: beside its reference, as it may from OpenAPI 3.1 on, or at its end."""
    end = node.follow()
    places = node.steps() if node.spec.version >= "3.1" else ()
    return next((place for place in places if word in place.mapping), end).get(word)


def speaking(node: Node) -> Node:
    """Where a schema is said: at the end of its references, or beside the first one that says something of its own."""
    end = node.follow()
    return next(beside(node, end), end)


def _either(branches: list[list[Parts]]) -> list[Parts]:
    return list(chain.from_iterable(branches))


def _subsets(branches: list[list[Parts]]) -> list[Parts]:
    """Every set of branches, since each that accepts describes fields of its own."""
    sets = (chosen for size in range(1, len(branches) + 1) for chosen in combinations(branches, size))
    return [parts for chosen in sets for parts in _product(list(chosen))]


def _is_circle(branch: Node, seen: frozenset[tuple[str, Keys]]) -> bool:
    return bool(branch.ref) and branch.follow().id in seen


def _null_beside_composition(node: Node) -> bool:
    """`nullable: true` without a `type` beside `allOf` and friends: by the letter without effect, by every author's
    intent null."""
    said = node.mapping
    composed = any(isinstance(said.get(word), list) for word in ("allOf", "oneOf", "anyOf"))
    return said.get("nullable") is True and "type" not in said and composed and node.spec.version < "3.1"


def _product(factors: list[list[Parts]]) -> list[Parts]:
    found: list[Parts] = [()]
    for factor in factors:
        if len(found) * len(factor) > MAX_ALTERNATIVES:
            raise TooMany
        found = [(*left, *right) for left in found for right in factor]
    return [tuple({part.id: part for part in parts}.values()) for parts in found]


def closing(word: str, value: Any) -> bool:
    """Whether the keyword leaves less than everything."""
    return value is False or (isinstance(value, dict) and bool(value))


def _closer(node: Node, end: Node, word: str) -> Node:
    """The reference that closes what it leads to, else the schema at its end."""
    return next((one for one in beside(node, end) if closing(word, one.mapping.get(word))), end)


def _closes(node: Node, end: Node, word: str) -> bool:
    """Whether the keyword closes, and its branches can be read one by one."""
    if not closing(word, _closer(node, end, word).mapping.get(word)) or end.spec.version < "3.1":
        return False
    for place in in_place(node):
        if any(key in place.mapping for key in _UNREAD) or len(place.mapping.get("anyOf") or ()) > MAX_SUBSETS:
            return False
        if word == "unevaluatedItems" and "contains" in place.mapping:
            return False
    return True


def in_place(node: Node, seen: frozenset[tuple[str, Keys]] = frozenset()) -> Iterator[Node]:
    """The schemas that speak about the same value."""
    end = node.follow()
    if end.id in seen:
        return
    for one in (end, *beside(node, end)):
        yield one
        for word in ("allOf", "anyOf", "oneOf"):
            for branch in one.get(word).items():
                yield from in_place(branch, seen | {end.id})


def _closing(end: Node, word: str, parts: Parts) -> Iterator[Node]:
    """The part that closes this alternative; one that says nothing where a branch describes all there is."""
    said, place = end.mapping[word], (*end.keys, word)
    inside = [part for part in parts if part.id != end.id]
    if any(word in part.mapping for part in inside) or any(ALL_BY[word] in part.mapping for part in parts):
        yield Node(end.spec, place, {EVALUATED: {}})
    elif word == "unevaluatedProperties":
        names = {name for part in parts for name in part.get("properties").mapping}
        patterns = {name for part in parts for name in part.get("patternProperties").mapping}
        value = {EVALUATED: {"properties": names, "patternProperties": patterns}, "additionalProperties": said}
        yield Node(end.spec, place, value)
    else:
        listed = [part.mapping.get("prefixItems") for part in parts]
        most = max((len(prefix) for prefix in listed if isinstance(prefix, list)), default=0)
        yield Node(end.spec, place, {"prefixItems": [True] * most, "items": said})
