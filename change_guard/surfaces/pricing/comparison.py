"""Two catalogues into changes: the product as a whole, then each plan and add-on with what it has become."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from change_guard.model import Change, Unexamined
from change_guard.surfaces.pricing import (
    again,
    availability,
    conditions,
    definitions,
    endings,
    grants,
    lifecycle,
    personas,
    prices,
    removed,
    sanity,
    unread,
    untold,
)
from change_guard.surfaces.pricing.identity import Couple, match
from change_guard.surfaces.pricing.telling import Sides


def compare(sides: Sides) -> Iterator[Change | Unexamined]:
    """Every change, in the order of the files."""
    yield from _same_offer(sides, Couple(sides.old.product, sides.new.product))
    plans, addons = (match(sides.old, sides.new, kind) for kind in ("plan", "add-on"))
    for couple in chain(plans.couples, addons.couples):
        if couple.old.key != couple.new.key:
            yield lifecycle.renamed(sides, couple)
        yield from _same_offer(sides, couple)
    for offer in chain(plans.gone, addons.gone):
        yield from removed.changes(sides, offer)
    for offer in chain(plans.come, addons.come):
        yield lifecycle.come(sides, offer)
    yield from definitions.changes(sides)
    yield from personas.bills(sides, plans.couples)
    yield from sanity.of_order(sides)
    yield from unread.computed(sides)
    yield from unread.undrawn(sides)
    yield from untold.changes(sides)


def _same_offer(sides: Sides, couple: Couple) -> Iterator[Change | Unexamined]:
    if couple.old == couple.new:
        return
    yield from lifecycle.standing(sides, couple)
    yield from endings.changes(sides, couple)
    yield from prices.changes(sides, couple)
    yield from again.priced(sides, couple, grants.changes(sides, couple))
    yield from conditions.changes(sides, couple)
    yield from availability.changes(sides, couple)
    yield from sanity.of_prices(sides, couple)
    yield from sanity.of_history(sides, couple)
    yield from unread.overlooked(sides, couple)
