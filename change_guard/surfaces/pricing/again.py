"""What it costs whoever stays on a plan to have everything again that it gave: what is unbundled has a price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from change_guard.model import Change
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.rebuy import alone, rebuy
from change_guard.surfaces.pricing.subjects import headline
from change_guard.surfaces.pricing.telling import Sides
from change_guard.surfaces.pricing.witness import keeper

_LOST = ("entitlement.removed", "limit.lowered")


def priced(sides: Sides, couple: Couple, changes: Iterable[Change]) -> Iterator[Change]:
    """The changes; the customers who lose something are shown with what all of it costs now, where that is known."""
    told = list(changes)
    costs = _costs(sides, couple) if any(change.kind in _LOST and change.witness for change in told) else ""
    for change in told:
        if costs and change.kind in _LOST and change.witness:
            yield replace(change, witness=replace(change.witness, gets=f"{change.witness.gets}, or {costs}"))
        else:
            yield change


def _costs(sides: Sides, couple: Couple) -> str:
    """`$25.00 a month for the same: pro ($20.00) + sso ($5.00)`; nothing where some of it cannot be had, or for no more
    money."""
    paid = headline(couple.old)
    held = alone(couple.old, paid) if paid and couple.old.kind == "plan" else None
    basket = rebuy(held, (sides.old, sides.new)) if held else None
    if held is None or basket is None or basket.lacking or not basket.surest or basket.now.total <= basket.was.total:
        return ""
    witness = keeper(sides, held, basket)
    alone_there = f": {basket.names[0]}" if len(basket.names) == 1 else ""
    return f"{witness.gets}{alone_there}" if witness.proven else ""
