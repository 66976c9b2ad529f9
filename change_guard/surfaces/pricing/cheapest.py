"""The cheapest set of plans and add-ons that gives enough of everything: which, and how many of each.

Sets are tried in the order of the least that they can come to (A*): the cost so far and, for the need that is farthest
from met, the least that meeting it can cost. The first set that is enough and may be sold so is the cheapest there
is; of several the smallest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from math import ceil

from change_guard.surfaces.pricing.catalogue import Offer
from change_guard.surfaces.pricing.minimums import ONE, Counts

_STEPS = 4_000
"""How many sets are looked at; real catalogues need some dozens."""
_NONE = Fraction(0)

Chosen = tuple[tuple[int, int], ...]
"""The places of the items that are bought, in order, and how many of each."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be bought: what it gives of each need by itself, what every one of it adds, and its price."""

    offer: Offer
    place: int
    """Where it stands among those that were given."""
    own: tuple[Fraction, ...]
    adds: tuple[Fraction, ...]
    each: Fraction
    counts: Counts = ONE
    least: Fraction = _NONE
    """What is asked for it at least, however many are bought."""

    def cost(self, count: int) -> Fraction:
        return max(self.each * count, self.least)

    @property
    def plan(self) -> bool:
        return self.offer.kind == "plan"

    def stands_on(self, plan: Offer) -> bool:
        """Whether an add-on can be had with a plan."""
        return not self.offer.available_for or plan.key in self.offer.available_for

    def helps(self, need: int) -> bool:
        return self.own[need] > 0 or self.adds[need] > 0


class Cheapest:
    """One search. `found` is None where no set will do, and `sure` False where it was cut short."""

    def __init__(self, items: Sequence[Item], wanted: tuple[Fraction, ...]) -> None:
        self._items = _undone(
            sorted(items, key=lambda item: (item.cost(item.counts.first), not item.plan, item.offer.key))
        )
        self._wanted = wanted
        self._plans = [place for place, item in enumerate(self._items) if item.plan]
        self._suppliers = [self._all_suppliers(need) for need in range(len(wanted))]
        self._order = sorted(range(len(wanted)), key=lambda need: (len(self._suppliers[need]), need))
        self.sure = True
        found = self._search()
        self.found = None if found is None else tuple((self._items[place], count) for place, count in found)

    def _all_suppliers(self, need: int) -> list[int]:
        """Whatever gives some of a need; and every plan, where an add-on that does may stand on it."""
        adding = any(item.helps(need) for item in self._items if not item.plan)
        return [place for place, item in enumerate(self._items) if item.helps(need) or (adding and item.plan)]

    def _search(self) -> Chosen | None:
        waiting: list[tuple[Fraction, int, Fraction, Chosen]] = []
        seen: set[Chosen] = {()}
        best: tuple[Fraction, int, Chosen] | None = None
        heappush(waiting, (*self._ranked(()), ()))
        while waiting:
            _, _, missing, chosen = heappop(waiting)
            if not missing and self._allowed(chosen):
                return chosen
            if len(seen) > _STEPS:
                self.sure = False
                return best[2] if best else None
            for more in self._moves(chosen):
                if more in seen:
                    continue
                seen.add(more)
                ranked = self._ranked(more)
                if not ranked[2] and self._allowed(more):
                    best = min(filter(None, (best, (ranked[0], len(more), more))))
                heappush(waiting, (*ranked, more))
        return None

    def _ranked(self, chosen: Chosen) -> tuple[Fraction, int, Fraction]:
        """The least a set can come to with all that it lacks, how many things it is, and how much it lacks."""
        missing = [(need, self._wanted[need] - self._gives(chosen, need)) for need in range(len(self._wanted))]
        missing = [(need, lacks) for need, lacks in missing if lacks > 0]
        spent = sum((self._items[place].cost(count) for place, count in chosen), _NONE)
        least = max((self._least(chosen, need, lacks) for need, lacks in missing), default=_NONE)
        return spent + least, len(chosen), sum((lacks / self._wanted[need] for need, lacks in missing), _NONE)

    def _gives(self, chosen: Chosen, need: int) -> Fraction:
        """As much as the plan gives on which the most stands."""
        on_each = (self._on(place, chosen, need) for place, _ in chosen if self._items[place].plan)
        return max(on_each, default=_NONE)

    def _on(self, plan: int, chosen: Chosen, need: int, without: int = -1) -> Fraction:
        base, more = self._items[plan].own[need], _NONE
        for place, count in chosen:
            item = self._items[place]
            if not item.plan and item.stands_on(self._items[plan].offer):
                base = max(base, item.own[need])
                more += item.adds[need] * count if place != without else 0
        return base + more

    def _least(self, chosen: Chosen, need: int, lacks: Fraction) -> Fraction:
        """What meeting a need costs at least: one more thing that gives it, or as much more as the cheapest adds."""
        have = dict(chosen)
        ways = []
        for place in self._suppliers[need]:
            item, more = self._items[place], self._items[place].adds[need]
            each = item.each * lacks / more if more and not item.least else _NONE
            if place not in have:
                first = item.cost(item.counts.first)
                ways.append(max(first, each) if more and not item.own[need] else first)
            elif more and item.counts.after(have[place]) is not None:
                ways.append(each)
        return min(ways, default=_NONE)

    def _moves(self, chosen: Chosen) -> Iterator[Chosen]:
        """One thing more, or more of one, that some set which is enough must have."""
        have = dict(chosen)
        need = next((n for n in self._order if self._gives(chosen, n) < self._wanted[n]), None)
        if need is None:
            yield from (_with(chosen, place, self._items[place].counts.first) for place in self._ground(have))
            return
        adding = [place for place in self._suppliers[need] if self._items[place].adds[need]]
        for place in self._suppliers[need]:
            item = self._items[place]
            if item.adds[need] and adding == [place] and not item.own[need]:
                count = self._enough(chosen, place, need)
            elif place in have:
                count = item.counts.after(have[place]) if item.adds[need] else None
            else:
                count = item.counts.first
            if count is not None and count > have.get(place, 0):
                yield _with(chosen, place, count)

    def _enough(self, chosen: Chosen, place: int, need: int) -> int | None:
        """How many of the only thing that adds to a need meet it, on the plans there are."""
        item = self._items[place]
        on = [plan for plan, _ in chosen if self._items[plan].plan and item.stands_on(self._items[plan].offer)]
        if not on:
            return None
        base = max(self._on(plan, chosen, need, without=place) for plan in on)
        return item.counts.reaching(ceil((self._wanted[need] - base) / item.adds[need]))

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


def _undone(items: list[Item]) -> list[Item]:
    """Without the plans of which a cheaper one gives all, and more or comes first, and carries the same add-ons."""
    bases = [set(item.offer.available_for) for item in items if item.offer.available_for]
    kept: list[Item] = []
    for item in items:
        if not item.plan or not any(_outdoes(other, item, bases) for other in kept if other.plan):
            kept.append(item)
    return kept


def _outdoes(other: Item, item: Item, bases: list[set[str]]) -> bool:
    carries = all(item.offer.key not in plans or other.offer.key in plans for plans in bases)
    return carries and all(mine <= theirs for mine, theirs in zip(item.own, other.own, strict=True))
