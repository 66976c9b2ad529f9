"""`oneOf` by the letter: a value that two branches accept is refused (JSON Schema 2020-12, core, section 10.2.1.3).

Elsewhere `oneOf` is read as `anyOf`. What that reading misses is found here: branches that may meet, and a value in
which they do, confirmed by the judge on both sides. Where they may meet and no value was found, we say "may".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import combinations, islice

from change_guard.surfaces.api.description.difference import Difference, Direction, Event, Pair
from change_guard.surfaces.api.description.references import references
from change_guard.surfaces.api.description.spec import Node
from change_guard.surfaces.api.schemas.expand import TooMany, beside, in_place, speaking
from change_guard.surfaces.api.schemas.merging import shapes
from change_guard.surfaces.api.schemas.plain import plain
from change_guard.surfaces.api.schemas.shape import Shape

MAX_BRANCHES = 24
"""Beyond this many branches, each against each, nobody gets an answer in time."""
MAX_DEPTH = 4
MAX_SAMPLES = 12

PLAIN: tuple[object, ...] = ({}, [], "", 0, True, None, {"something_else": True})
"""One value of each type, tried first: of a branch that names no type, samples are mostly texts. The last one has a
field that nobody names."""

COMPOSED = ("oneOf", "anyOf", "allOf", "$ref")
ONE_OR_MORE = ("one of them", "more than one of them")

Nodes = tuple[Node, ...]
Meeting = tuple[Node, Node, tuple[object, ...]]
"""Two branches that may meet, and the choices around their `oneOf` by which a value may escape it."""


def overlap(pair: Pair) -> Iterator[Difference]:
    """Values refused, or accepted, only because branches meet on one side and not on the other."""
    if _told_apart(pair.before) or _told_apart(pair.after):
        return
    had, has = list(meetings(pair.before)), list(meetings(pair.after))
    if [_values(one) for one in had] == [_values(one) for one in has] and not any(_refers(one) for one in has):
        return
    told: tuple[tuple[Event, list[Meeting]], ...] = (("narrowed", has), ("widened", had))
    for event, found in told:
        if found:
            yield from _judged(pair, event, found)


def _told_apart(nodes: Nodes) -> bool:
    """Whether a field says which branch a value is, so that nobody tries the others (OpenAPI 3.0.4, section 4.7.25)."""
    return any(
        one.get("discriminator").mapping.get("propertyName") and len(tuple(one.get("oneOf").items())) > 1
        for node in nodes
        for one in in_place(node)
    )


def _judged(pair: Pair, event: Event, found: list[Meeting]) -> Iterator[Difference]:
    accepting, refusing = (pair.before, pair.after) if event == "narrowed" else (pair.after, pair.before)
    known = [_values(one) for one in meetings(accepting)]
    fresh = [one for one in found if _values(one) not in known or _refers(one)]
    met = False
    for value in _confirmed(pair, fresh, accepting, refusing):
        met = True
        if _described(accepting, value):
            yield _told(pair, event, certain=True)
            return
    if met and _branches(accepting) != _branches(refusing):
        return
    new = [one for one in fresh if _values(one) not in known]
    if met or (new and not _met_before(pair, new, accepting, refusing)):
        yield _told(pair, event, certain=False)


def _met_before(pair: Pair, found: list[Meeting], accepting: Nodes, refusing: Nodes) -> bool:
    """Whether every value of each meeting lies, by the words, within one of the other side: written otherwise, no more.
    What stands around the branches counts on both sides; a meeting inside of another branch may be escaped."""
    from change_guard.surfaces.api.schemas.accepted import only

    known = [(*_around(accepting, 0), *one[:2]) for one in islice(meetings(accepting), MAX_SAMPLES) if not one[2]]
    return len(found) <= MAX_BRANCHES and all(
        any(
            only([Pair(pair.role, wide, (*_around(refusing, 0), *one[:2]), pair.direction)], "narrowed", frozenset())
            for wide in known
        )
        for one in found
    )


def _around(nodes: Nodes, depth: int) -> Iterator[Node]:
    """What holds whichever branch is taken."""
    for node in nodes if depth <= MAX_DEPTH else ():
        end = node.follow()
        for one in (end, *beside(node, end)):
            yield Node(one.spec, one.keys, {key: said for key, said in one.mapping.items() if key not in COMPOSED})
            yield from _around(tuple(one.get("allOf").items()), depth + 1)


def _told(pair: Pair, event: Event, certain: bool) -> Difference:
    was, now = (speaking(nodes[0]) for nodes in (pair.before, pair.after))
    before, after = ONE_OR_MORE
    hurts = event == ("narrowed" if pair.direction == "request" else "widened")
    if event == "widened":
        before, after, now = after, before, Node(now.spec, now.keys, None)
    return Difference(
        event if certain or not hurts else "unclear", "overlap", before, after, was, now, pair.direction,
        certain=certain, pair=pair,
    )  # fmt: skip


def shared(pair: Pair, found: list[Meeting], accepting: Nodes) -> Iterator[object]:
    """Values in which branches meet, and then those that what stands around them asks for as well."""
    from change_guard.surfaces.api.witness.samples import samples

    yield from PLAIN
    for around in ((), accepting):
        for meeting in found[:MAX_SAMPLES]:
            yield from islice(samples((*around, *meeting[:2]), pair.direction), MAX_SAMPLES)
            yield from _with_another_field((*around, *meeting[:2]), pair.direction)


def _with_another_field(nodes: Nodes, direction: Direction) -> Iterator[object]:
    """An object with a field that nobody names, where something is asked of all such fields."""
    from change_guard.surfaces.api.witness.samples import NoSample, sample

    for shape in _shapes(nodes) or ():
        if shape.extra and "object" in shape.types:
            with suppress(NoSample):
                base = sample(nodes, direction)
                known = base if isinstance(base, dict) else {}
                yield {**known, "something_else": sample(shape.extra, direction)}


def _confirmed(pair: Pair, found: list[Meeting], accepting: Nodes, refusing: Nodes) -> Iterator[object]:
    from change_guard.surfaces.api.witness.judge import judge

    accepts, refuses = judge(accepting, pair.direction), judge(refusing, pair.direction)
    for value in shared(pair, found, accepting):
        if accepts(value) is True and refuses(value) is False:
            yield value


def _branches(nodes: Nodes) -> int:
    """How many there are; that one came or went is told as such."""
    return sum(len(branches) for branches, _ in _lists(nodes, 0, ()))


def _described(nodes: Nodes, value: object) -> bool:
    """Whether anybody would send it: where a description names fields, nobody puts in any other."""
    if not isinstance(value, dict):
        return True
    named = {name for shape in shapes(nodes) for name in (*shape.properties, *shape.required)}
    return not named or named >= value.keys()


def _values(meeting: Meeting) -> tuple[object, ...]:
    return meeting[0].value, meeting[1].value, meeting[2]


def _refers(meeting: Meeting) -> bool:
    return any(True for node in meeting[:2] for _ in references(node.value))


def meetings(nodes: Nodes) -> Iterator[Meeting]:
    """The branches of every `oneOf` that speaks about the value, two by two, that may accept the same value."""
    for branches, around in _lists(nodes, 0, ()):
        if len(branches) > MAX_BRANCHES:
            continue
        read: dict[int, list[Shape] | None] = {}
        for here, there in combinations(range(len(branches)), 2):
            one, other = branches[here], branches[there]
            if plainly_apart(one.follow(), other.follow()):
                continue
            for index in {here, there} - read.keys():
                read[index] = _shapes((branches[index],))
            if not _all_apart(read[here], read[there], 0):
                yield one, other, around


def _lists(nodes: Nodes, depth: int, around: tuple[object, ...]) -> Iterator[tuple[list[Node], tuple[object, ...]]]:
    if depth > MAX_DEPTH:
        return
    for node in nodes:
        end = node.follow()
        for one in (end, *beside(node, end)):
            branches = list(one.get("oneOf").items())
            if len(branches) > 1:
                yield branches, around
            yield from _lists(plain(one)[1], depth + 1, around)
            for word in ("allOf", "anyOf", "oneOf"):
                inner = tuple(one.get(word).items())
                chosen = (*around, one.get(word).value) if word != "allOf" and len(inner) > 1 else around
                yield from _lists(inner, depth + 1, chosen)


def plainly_apart(one: Node, other: Node) -> bool:
    """Whether two schemas accept no value in common by their first words, as most branches do: another type, or an
    object with another value in a field that both require. What else they say can only refuse more."""
    types = {one.mapping.get("type"), other.mapping.get("type")} if _is_typed(one) and _is_typed(other) else set()
    if len(types) == 2:
        return types != {"integer", "number"} and not _may_be_null(one, other)
    if types != {"object"} or _may_be_null(one, other):
        return False
    both = [name for name in _required(one) if name in _required(other)]
    return any(_listed_apart(one.get("properties").get(name), other.get("properties").get(name)) for name in both)


def _is_typed(node: Node) -> bool:
    return isinstance(node.mapping.get("type"), str)


def _may_be_null(*nodes: Node) -> bool:
    return any("nullable" in node.mapping for node in nodes)


def _required(node: Node) -> list[str]:
    said = node.mapping.get("required")
    return [name for name in said if isinstance(name, str)] if isinstance(said, list) else []


def _listed_apart(one: Node, other: Node) -> bool:
    had, has = _listed(one.follow().mapping), _listed(other.follow().mapping)
    return had is not None and has is not None and not any(_equal(left, right) for left in had for right in has)


def _listed(said: Mapping[str, object]) -> list[object] | None:
    """The only values a schema may accept by its own words, None where it lists none."""
    if "const" in said:
        return [said["const"]]
    listed = said.get("enum")
    return None if said.get("nullable") or not isinstance(listed, list) else listed


def apart(one: Nodes, other: Nodes, depth: int) -> bool:
    """Whether no value is accepted by both, as far as that can be read."""
    return _all_apart(_shapes(one), _shapes(other), depth)


def _shapes(nodes: Nodes) -> list[Shape] | None:
    """The alternatives, None where there are too many to tell."""
    try:
        return shapes(nodes)
    except TooMany:
        return None


def _all_apart(one: list[Shape] | None, other: list[Shape] | None, depth: int) -> bool:
    if one is None or other is None:
        return False
    return all(_apart(left, right, depth) for left in one for right in other)


def _apart(one: Shape, other: Shape, depth: int) -> bool:
    common = one.types & other.types
    if not common:
        return True
    if one.values is not None and other.values is not None:
        return not any(_equal(left, right) for left in one.values for right in other.values)
    if common <= {"integer", "fraction"} and _beyond(one, other):
        return True
    return common == {"object"} and depth < MAX_DEPTH and _objects_apart(one, other, depth)


def _equal(left: object, right: object) -> bool:
    return left == right and isinstance(left, bool) is isinstance(right, bool)


def _beyond(one: Shape, other: Shape) -> bool:
    for low, high in ((one, other), (other, one)):
        most, least = low.bounds.get("maximum"), high.bounds.get("minimum")
        if most and least and most.value[0] < least.value[0]:
            return True
    return False


def _objects_apart(one: Shape, other: Shape, depth: int) -> bool:
    for left, right in ((one, other), (other, one)):
        if left.closed and right.required.keys() - left.properties.keys():
            return True
    both = one.required.keys() & other.required.keys() & one.properties.keys() & other.properties.keys()
    return any(
        apart(one.properties[name], other.properties[name], depth + 1)
        for name in sorted(both, key=lambda name: (not _is_listed(one.properties[name]), name))
    )


def _is_listed(nodes: Nodes) -> bool:
    """Whether the values are listed: two lists are soon seen to have nothing in common, two objects are not."""
    return any(not {"const", "enum"}.isdisjoint(node.follow().mapping) for node in nodes)
