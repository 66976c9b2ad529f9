"""Two specs, pair by pair: each pair of schemas is compared once per direction, however many operations reach it.

Operations are the roots. What they reach is queued as pairs; a pair that says the same and leads to nothing that
differs is
dropped at once. At the end the operations are carried along the edges to the pairs in which something was found: that
is the reach.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Any

from change_guard.surfaces.api.contract.agreed import ROLES, TURNED, exchanged, operation
from change_guard.surfaces.api.contract.operations import Operation
from change_guard.surfaces.api.contract.security import changed_schemes, named
from change_guard.surfaces.api.description.broken import broken, broken_inside
from change_guard.surfaces.api.description.difference import Difference, Direction, Found, Key, Pair, alike
from change_guard.surfaces.api.description.references import (
    EXAMPLES,
    is_file,
    merges,
    outward,
    references,
    role_of,
    target,
    unequal,
)
from change_guard.surfaces.api.description.spec import Node, Spec
from change_guard.surfaces.api.schemas.accepted import compare, same


class Walk:
    """The comparison of two specs. `count` says how many pairs were compared."""

    def __init__(self, before: Spec, after: Spec) -> None:
        self._before, self._after = before, after
        self._alike = _reads_alike(before, after)
        self._unequal = unequal(before, after) if after.unequal is None else after.unequal
        self._has_parts = before.unequal is None and any(outward(spec.value) for spec in (before, after))
        self._schemes = changed_schemes(before, after)
        self._queue: deque[tuple[Key, Pair]] = deque()
        self._seen: set[Key] = set()
        self._edges: dict[Key, dict[Key, None]] = {}
        self._masks: dict[Key, int] = {}
        self._above: dict[Key, tuple[Pair, ...]] = {}
        self._found: dict[Key, Found] = {}
        self._known: dict[int, tuple[bool, Any]] = {}
        """Whether a value leads to something unequal, by its identity; the value is kept, so that no other has it."""
        self.count = 0

    def add(self, before: Operation, after: Operation, bit: int) -> None:
        """Compares one operation with itself; `bit` is its place in the reach."""
        if self._unchanged(before, after):
            items = self._led(before, after)
        else:
            items = operation(before, after, self._quiet)
        for item in items:
            if isinstance(item, Difference):
                self._keep(item, None, bit)
            else:
                key = self._meet(item, ())
                if key:
                    self._masks[key] = self._masks.get(key, 0) | bit

    def _led(self, before: Operation, after: Operation) -> Iterable[Difference | Pair]:
        """Where an operation that says the same leads to something that does not."""
        around = (after.node.get("parameters"), after.item.get("parameters"), after.node.get("callbacks"))
        if self._leads(around):
            yield from exchanged(before, after, self._quiet)
            return
        asks: Direction = "response" if after.called else "request"
        sent = before.node.get("requestBody"), after.node.get("requestBody")
        yield from self._straight(Pair("body", (sent[0],), (sent[1],), asks))
        for status, answer in after.responses.items():
            yield from self._straight(Pair("response", (before.responses[status],), (answer,), TURNED[asks]))

    def _straight(self, pair: Pair) -> Iterable[Pair]:
        """What a pair that says the same leads to; the pair itself where that may mean something else in it."""
        refs = self._leads(pair.after)
        if refs and any(merges(node.value) for node in pair.after):
            yield pair
        else:
            yield from self._identities(pair, refs)

    def _unchanged(self, before: Operation, after: Operation) -> bool:
        return (
            self._alike
            and before.path == after.path
            and alike(before.node.value, after.node.value)
            and alike(before.item.get("parameters").value, after.item.get("parameters").value)
            and before.security.value == after.security.value
            and before.item.get("servers").value == after.item.get("servers").value
            and (not self._schemes or self._schemes.isdisjoint(named(after.security)))
        )

    def _quiet(self, before: Node, after: Node) -> bool:
        return self._alike and alike(before.value, after.value) and not self._lead(after)

    def _lead(self, *nodes: Node) -> bool:
        """Whether a reference in the nodes leads to something unequal."""
        if not self._unequal and not self._has_parts:
            return False
        holders = [node for node in nodes if isinstance(node.value, dict | list)]
        return any(bool(self._leads((node,))) if node.spec.name else self._holds(node, node.value) for node in holders)

    def _holds(self, node: Node, value: Any) -> bool:
        """The same for a value of the node; looked into once, since nodes are asked about one within another."""
        known = self._known.get(id(value))
        if known is not None:
            return known[0]
        found = False
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            kind = type(child)
            if kind is dict and key == "properties":
                for field in child.values():
                    found = (isinstance(field, dict) and self._holds(node, field)) or found
            elif (kind is dict or kind is list) and child and key not in EXAMPLES:
                found = self._holds(node, child) or found
            elif key == "$ref" and kind is str:
                found = found or self._differs(node, child)
        self._known[id(value)] = found, value
        return found

    def _leads(self, nodes: Iterable[Node]) -> list[str]:
        """The references in the nodes that lead to something unequal."""
        if not self._unequal and not self._has_parts:
            return []
        return [ref for node in nodes for ref in dict.fromkeys(references(node.value)) if self._differs(node, ref)]

    def _differs(self, node: Node, ref: str) -> bool:
        """Whether it may lead to a difference; of other files nobody knows before they are read."""
        if node.spec.name or not ref.startswith("#") or is_file(ref):
            return True
        return ref in self._unequal or target(ref) in self._unequal or ref.startswith("#/paths")

    def _meet(self, pair: Pair, above: tuple[Pair, ...]) -> Key | None:
        """The key of the pair at the end of its references, queued once; None where nothing can differ."""
        places = (pair.before[0], pair.after[0])
        met = Pair(pair.role, _ends(pair.before), _ends(pair.after), pair.direction, pair.step, places)
        key = met.key
        if key in self._seen:
            return key
        if self._alike and same(met) and not self._lead(*met.after):
            return None
        self._seen.add(key)
        lost = broken(pair)
        if lost:
            self._keep(lost, key, 0)
            return key
        self._above[key] = (met, *above) if met.step else (met,)
        self._queue.append((key, met))
        return key

    def run(self) -> list[Found]:
        """Every difference once, with its reach."""
        while self._queue:
            self._visit(*self._queue.popleft())
        self._carry()
        for found in self._found.values():
            for key in found.pairs:
                found.reach |= self._masks.get(key, 0)
        return list(self._found.values())

    def _visit(self, key: Key, pair: Pair) -> None:
        self.count += 1
        edges = self._edges.setdefault(key, {})
        for lost in broken_inside(pair):
            self._keep(lost, key, 0)
        if self._alike and same(pair) and not any(merges(node.value) for node in pair.after):
            items: Iterable[Difference | Pair] = self._identities(pair, self._leads(pair.after))
        elif pair.role in ("schema", "text"):
            items = compare(pair)
        else:
            items = ROLES[pair.role](pair)
        for item in items:
            if isinstance(item, Difference):
                self._keep(item, key, 0)
            else:
                met = self._meet(item, self._above[key])
                if met:
                    edges[met] = None

    def _identities(self, pair: Pair, refs: Iterable[str]) -> Iterable[Pair]:
        for ref in refs:
            before, after = pair.before[0].spec.find(ref), pair.after[0].spec.find(ref)
            if before and not after:
                before, after = (
                    Node(nodes[0].spec, nodes[0].keys, {"$ref": ref}) for nodes in (pair.before, pair.after)
                )
            if before and after:
                found = role_of(ref, after)
                yield Pair(
                    pair.role if found == "schema" and pair.role == "text" else found,
                    (before,), (after,), pair.direction,
                )  # fmt: skip

    def _keep(self, difference: Difference, pair: Key | None, bit: int) -> None:
        above = self._above.get(pair, ()) if pair else ()
        found = self._found.setdefault(difference.key, Found(difference, above))
        found.reach |= bit
        if pair:
            found.pairs.add(pair)

    def _carry(self) -> None:
        todo = deque(self._masks)
        while todo:
            key = todo.popleft()
            mask = self._masks[key]
            for below in self._edges.get(key, ()):
                have = self._masks.get(below, 0)
                if have | mask != have:
                    self._masks[below] = have | mask
                    todo.append(below)


def _reads_alike(before: Spec, after: Spec) -> bool:
    """Whether the same words mean the same on both sides: in another dialect, or under other media types for all
    (Swagger 2.0), they may not."""
    dialects = (before.version >= "3.1") is (after.version >= "3.1") and before.version[0] == after.version[0]
    return dialects and all(
        before.root.get(word).value == after.root.get(word).value for word in ("consumes", "produces")
    )


def _ends(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes at the end of their references, each once. From 3.1 on a reference may have siblings that speak too."""
    if len(nodes) == 1 and not nodes[0].ref:
        return nodes
    ends = (node.follow() if len(node.mapping) < 2 or node.spec.version < "3.1" else node for node in nodes)
    return tuple({node.id: node for node in ends}.values())
