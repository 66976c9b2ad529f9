"""The cheapest set of plans and add-ons that gives enough of everything: which, and how many of each.

Sets are tried in the order of the least that they can come to (A*): the cost so far and, for the need that is farthest
from met, the least that meeting it can cost. The first set that is enough and may be sold so is the cheapest there
is; of several the smallest. What nothing adds up to is a bit of a set; the rest is counted (counting.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush

from change_guard.surfaces.pricing.catalogue import Offer
from change_guard.surfaces.pricing.counting import Chosen, Counting, Item

__all__ = ["Cheapest", "Item", "may_be_sold"]

_STEPS = 4_000
"""How many sets are looked at; real catalogues need some dozens."""
_DIVES = 60
"""How many things are bought one after the other to find some set that is enough."""

Rank = tuple[int, int, int]
"""The least that a set can come to with all that it lacks, how many things it is, and how many needs it lacks."""


class Cheapest:
    """One search. `found` is None where no set will do, and `sure` False where it was cut short."""

    def __init__(self, items: Sequence[Item], wanted: Sequence[int]) -> None:
        order = sorted(items, key=lambda item: (item.cost(item.counts.first), not item.plan, item.offer.key))
        added = [need for need in range(len(wanted)) if any(item.adds[need] for item in items)]
        plain = [need for need in range(len(wanted)) if need not in added]
        self._items = _undone(order, plain, added, wanted)
        self._bits = [self._mask(item, plain, wanted) for item in self._items]
        self._suppliers = self._by_bit(len(plain))
        self._dearest = sorted(((self._first(places), bit) for bit, places in self._suppliers), reverse=True)
        self._counting = Counting(self._items, [(need, wanted[need]) for need in added])
        self._every = (1 << len(plain)) - 1
        self.sure = True
        found = self._search()
        self.found = None if found is None else tuple((self._items[place], count) for place, count in found)

    @staticmethod
    def _mask(item: Item, plain: Sequence[int], wanted: Sequence[int]) -> int:
        return sum(1 << bit for bit, need in enumerate(plain) if item.own[need] >= wanted[need])

    def _by_bit(self, many: int) -> list[tuple[int, list[int]]]:
        """For each bit who gives it, those with the fewest first."""
        found = [(1 << bit, [n for n, mask in enumerate(self._bits) if mask >> bit & 1]) for bit in range(many)]
        return sorted(found, key=lambda supplied: (len(supplied[1]), supplied[0]))

    def _first(self, places: list[int]) -> int:
        """What the cheapest of some costs, which stands first."""
        return min((self._items[place].cost(self._items[place].counts.first) for place in places), default=0)

    def _search(self) -> Chosen | None:
        best = self._dive()
        waiting: list[tuple[Rank, Chosen]] = [(self._rank(()), ())]
        seen: set[Chosen] = {()}
        while waiting:
            rank, chosen = heappop(waiting)
            if not rank[2] and self._allowed(chosen):
                return chosen
            if len(seen) > _STEPS:
                self.sure = False
                return best[1] if best else None
            for more in self._moves(chosen):
                if more in seen:
                    continue
                seen.add(more)
                ranked = self._rank(more)
                if best and ranked[:2] > best[0][:2]:
                    continue
                if not ranked[2] and self._allowed(more):
                    best = (ranked, more)
                heappush(waiting, (ranked, more))
        return best[1] if best else None

    def _dive(self) -> tuple[Rank, Chosen] | None:
        """Some set that is enough, by taking what looks best each time."""
        chosen: Chosen = ()
        for _ in range(_DIVES):
            rank = self._rank(chosen)
            if not rank[2] and self._allowed(chosen):
                return rank, chosen
            ranked = [(self._rank(more), more) for more in self._moves(chosen)]
            if not ranked:
                return None
            chosen = min(ranked, key=lambda pair: (pair[0][2], pair[0]))[1]
        return None

    def _rank(self, chosen: Chosen) -> Rank:
        missing = self._missing(chosen)
        spent = sum(self._items[place].cost(count) for place, count in chosen)
        least, lacks = self._counting.least(chosen)
        least = max(least, next((cost for cost, bit in self._dearest if missing & bit), 0))
        return spent + least, len(chosen), missing.bit_count() + lacks

    def _missing(self, chosen: Chosen) -> int:
        missing = self._every
        for place, _ in chosen:
            missing &= ~self._bits[place]
        return missing

    def _moves(self, chosen: Chosen) -> Iterator[Chosen]:
        """One thing more, or more of one, that some set which is enough must have."""
        missing, have = self._missing(chosen), dict(chosen)
        for bit, places in self._suppliers:
            if missing & bit:
                yield from (_with(chosen, place, self._items[place].counts.first) for place in places)
                return
        if self._counting.lacks(chosen):
            yield from (_with(chosen, place, count) for place, count in self._counting.moves(chosen))
            return
        yield from (_with(chosen, place, self._items[place].counts.first) for place in self._ground(have))

    def _ground(self, have: dict[int, int]) -> Iterator[int]:
        """What an add-on may stand on: any plan, and the add-ons it needs."""
        needed = {key for place in have for key in self._items[place].offer.needs}
        for place, item in enumerate(self._items):
            if place not in have and (item.plan or item.offer.key in needed):
                yield place

    def _allowed(self, chosen: Chosen) -> bool:
        return may_be_sold([self._items[place].offer for place, _ in chosen])


def _with(chosen: Chosen, place: int, count: int) -> Chosen:
    return tuple(sorted({**dict(chosen), place: count}.items()))


def may_be_sold(offers: Sequence[Offer]) -> bool:
    """Whether every add-on stands on a plan it can be bought with, on the add-ons it needs, and beside none that it
    shuts out."""
    plans = {offer.key for offer in offers if offer.kind == "plan"}
    addons = {offer.key for offer in offers if offer.kind == "add-on"}
    return bool(plans or not addons) and all(
        (not offer.available_for or plans & set(offer.available_for))
        and set(offer.needs) <= addons
        and not addons & set(offer.excludes)
        for offer in offers
        if offer.kind == "add-on"
    )


def _undone(items: list[Item], plain: Sequence[int], added: Sequence[int], wanted: Sequence[int]) -> list[Item]:
    """Without the plans of which a cheaper one gives all, and carries the same add-ons."""
    bases = [set(item.offer.available_for) for item in items if item.offer.available_for]

    def gives(item: Item) -> list[int]:
        return [*(int(item.own[need] >= wanted[need]) for need in plain), *(item.own[need] for need in added)]

    kept: list[tuple[Item, list[int]]] = []
    for item in items:
        mine = gives(item)
        if not item.plan or not any(
            other.plan
            and all(less <= more for less, more in zip(mine, theirs, strict=True))
            and all(item.offer.key not in plans or other.offer.key in plans for plans in bases)
            for other, theirs in kept
        ):
            kept.append((item, mine))
    return [item for item, _ in kept]
