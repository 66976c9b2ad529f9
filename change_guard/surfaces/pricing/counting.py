"""Needs that add up: how much of each a set of plans and add-ons gives, what more of it costs at least, and what
there is to buy for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from change_guard.surfaces.pricing.catalogue import Offer
from change_guard.surfaces.pricing.minimums import ONE, Counts

Chosen = tuple[tuple[int, int], ...]
"""The places of the items that are bought, in order, and how many of each."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be bought: what it gives of each need by itself, what every one of it adds, and its price, all
    in whole numbers."""

    offer: Offer
    place: int
    """Where it stands among those that were given."""
    own: tuple[int, ...]
    adds: tuple[int, ...]
    each: int
    counts: Counts = ONE
    least: int = 0
    """What is asked for it at least, however many are bought."""
    plan: bool = True

    def cost(self, count: int) -> int:
        return max(self.each * count, self.least)

    def stands_on(self, plan: Item) -> bool:
        """Whether an add-on can be had with a plan."""
        return not self.offer.available_for or plan.offer.key in self.offer.available_for


class Counting:
    """The needs that some add-on adds to, each with how much of it is wanted."""

    def __init__(self, items: Sequence[Item], wanted: Sequence[tuple[int, int]]) -> None:
        self._items, self._wanted = items, wanted
        self._suppliers = {
            need: [place for place, item in enumerate(items) if item.plan or item.own[need] or item.adds[need]]
            for need, _ in wanted
        }
        """Whatever gives some of it; and every plan, since what adds to it may stand on that."""
        self._anywhere = {
            need: not any(item.offer.available_for for item in items if item.own[need] or item.adds[need])
            for need, _ in wanted
        }
        """Whether what gives some of it stands on whichever plan there is."""

    def lacks(self, chosen: Chosen) -> bool:
        return any(self._gives(chosen, need) < most for need, most in self._wanted)

    def least(self, chosen: Chosen) -> tuple[int, int]:
        """What meeting the need that is farthest from met costs at least, and how many are not met."""
        missing = [(need, most - self._gives(chosen, need)) for need, most in self._wanted]
        missing = [(need, lacks) for need, lacks in missing if lacks > 0]
        return max((self._cost(chosen, need, lacks) for need, lacks in missing), default=0), len(missing)

    def _gives(self, chosen: Chosen, need: int) -> int:
        """As much as the plan gives on which the most stands."""
        if self._anywhere[need]:
            return self._in_all(chosen, need)
        return max((self._on(place, chosen, need) for place, _ in chosen if self._items[place].plan), default=0)

    def _in_all(self, chosen: Chosen, need: int) -> int:
        base, more, plans = 0, 0, False
        for place, count in chosen:
            item = self._items[place]
            base = max(base, item.own[need])
            more += item.adds[need] * count
            plans = plans or item.plan
        return base + more if plans else 0

    def _on(self, plan: int, chosen: Chosen, need: int, without: int = -1) -> int:
        base, more = self._items[plan].own[need], 0
        for place, count in chosen:
            item = self._items[place]
            if not item.plan and (item.own[need] or item.adds[need]) and item.stands_on(self._items[plan]):
                base = max(base, item.own[need])
                more += item.adds[need] * count if place != without else 0
        return base + more

    def _cost(self, chosen: Chosen, need: int, lacks: int) -> int:
        """One more thing that gives it, or as much more as the cheapest adds."""
        have = dict(chosen)
        ways = []
        for place in self._suppliers[need]:
            item, more = self._items[place], self._items[place].adds[need]
            each = -(-item.each * lacks // more) if more and not item.least else 0
            if place not in have:
                first = item.cost(item.counts.first)
                ways.append(max(first, each) if more else first)
            elif more and item.counts.after(have[place]) is not None:
                ways.append(each)
        return min(ways, default=0)

    def moves(self, chosen: Chosen) -> Iterator[tuple[int, int]]:
        """Things, and how many of each there would be then, for the need with the fewest suppliers that is not met."""
        have = dict(chosen)
        lacking = [(need, most) for need, most in self._wanted if self._gives(chosen, need) < most]
        need, most = min(lacking, key=lambda pair: (len(self._suppliers[pair[0]]), pair[0]))
        adding = [place for place in self._suppliers[need] if self._items[place].adds[need]]
        for place in self._suppliers[need]:
            item, had = self._items[place], have.get(place, 0)
            counts = {self._enough(chosen, place, (need, most))} if item.adds[need] else set()
            if not item.adds[need] or adding != [place]:
                counts.add(self._next(chosen, place, need))
            yield from ((place, count) for count in sorted(count for count in counts if count and count > had))

    def _next(self, chosen: Chosen, place: int, need: int) -> int | None:
        """The fewest of a thing, or one step more of what adds to a need on a plan that there is."""
        item, had = self._items[place], dict(chosen).get(place)
        if had is None:
            return item.counts.first
        return item.counts.after(had) if item.adds[need] and self._bases(chosen, item) else None

    def _bases(self, chosen: Chosen, item: Item) -> list[int]:
        """The plans of a set that an add-on can be had with; more of it is of no use without one."""
        return [plan for plan, _ in chosen if self._items[plan].plan and item.stands_on(self._items[plan])]

    def _enough(self, chosen: Chosen, place: int, wanted: tuple[int, int]) -> int | None:
        """How many of the only thing that adds to a need meet it, on the plans there are."""
        item, (need, most) = self._items[place], wanted
        on = self._bases(chosen, item)
        if not on:
            return None
        base = max(self._on(plan, chosen, need, without=place) for plan in on)
        return item.counts.reaching(-(-(most - base) // item.adds[need]))
