"""References of the newer side that lead nowhere, where the older one's did."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.surfaces.api.description.difference import Difference, Pair
from change_guard.surfaces.api.description.spec import Node

COMPOSED = ("allOf", "anyOf", "oneOf")


def broken(pair: Pair) -> Difference | None:
    """What the pair itself refers to and its newer side does not find."""
    had = {node.ref for node in _lost(pair.before)}
    lost = [node for node in _lost(pair.after) if node.ref not in had]
    return _told(pair, lost[0]) if lost else None


def broken_inside(pair: Pair) -> Iterator[Difference]:
    """The same for what its schemas are composed of."""
    had = {node.ref for node in _lost(_composing(pair.before))}
    for node in _lost(_composing(pair.after)):
        if node.ref not in had:
            yield _told(pair, node)


def _lost(nodes: tuple[Node, ...]) -> list[Node]:
    ends = [node.follow() for node in nodes if node.ref]
    return [end for end in ends if end.ref and end.spec.find(end.ref) is None and "://" not in end.ref]


def _composing(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    ends = [node.follow() for node in nodes]
    return tuple(branch for end in ends for word in COMPOSED if word in end.mapping for branch in end.get(word).items())


def _told(pair: Pair, node: Node) -> Difference:
    was = pair.before[0].spec.find(node.ref) or pair.before[0]
    return Difference(
        "removed", "reference", None, node.ref, was, node, kind="description.invalid", certain=False, name=node.ref,
        traits={"edit": f"refers to {node.ref}, which is not there"},
    )  # fmt: skip
