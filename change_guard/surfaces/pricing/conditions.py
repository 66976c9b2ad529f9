"""The terms a customer bought under: trials, renewal, refunds, commitments, minimum seats, service levels."""

from __future__ import annotations

from collections.abc import Iterator

from change_guard.model import Change, Value
from change_guard.surfaces.pricing.catalogue import Offer
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.telling import Said, Sides
from change_guard.surfaces.pricing.terms import TERMS, hurts, spell, weight


def changes(sides: Sides, couple: Couple) -> Iterator[Change]:
    """Every term that is another one, in the order of terms.TERMS."""
    for key in TERMS if couple.old.terms != couple.new.terms else ():
        old, new = couple.old.terms.get(key), couple.new.terms.get(key)
        worse = hurts(old, new)
        if worse is None:
            continue
        facts: dict[str, Value] = {
            "offer": couple.new.key,
            "term": key,
            "label": TERMS[key].label,
            "amount_before": weight(old, key),
            "amount_after": weight(new, key),
        }
        said = Said(
            kind=_kind(key, worse),
            subject=f"{couple.new.label}, {TERMS[key].label}",
            before=spell(old),
            after=spell(new),
            effect="adverse" if worse else "favourable",
            traits=facts,
        )
        yield sides.tell(said, old.keys if old else None, new.keys if new else couple.new.keys, sides.when(couple.new))
    yield from _grandfathering(sides, couple.old, couple.new)


def _kind(key: str, worse: bool) -> str:
    if key == "trial":
        return "trial.shortened" if worse else "trial.lengthened"
    return "term.tightened" if worse else "term.eased"


def _grandfathering(sides: Sides, old: Offer, new: Offer) -> Iterator[Change]:
    """Customers who were promised to keep what they have are not any more, or only for a shorter time."""
    yield from _ids_dropped(sides, old, new)
    yield from _prices_dropped(sides, old, new)
    if old.audience == "new" and new.audience != "new":
        said = Said(
            "grandfathering.ended", new.label, "new customers only", new.audience, "adverse", {"offer": new.key}
        )
        yield sides.tell(said, old.keys, new.keys, sides.when(new))
    elif old.effective_existing and new.effective_existing and new.effective_existing < old.effective_existing:
        said = Said(
            "effective.advanced",
            new.label,
            old.effective_existing,
            new.effective_existing,
            "adverse",
            {"offer": new.key},
        )
        yield sides.tell(said, old.keys, new.keys, sides.when(new))


def _ids_dropped(sides: Sides, old: Offer, new: Offer) -> Iterator[Change]:
    """Prices of the billing system that customers hold, and that the file knows no more for anything."""
    if not (old.price_ids and new.price_ids):
        return
    known = frozenset().union(*(offer.price_ids for offer in sides.new.offers))
    dropped = sorted(old.price_ids - known)
    if dropped and not _replaced(old, new, len(dropped)):
        facts: dict[str, Value] = {"offer": new.key, "facet": "price id"}
        said = Said("grandfathering.ended", new.label, tuple(dropped), "not listed any more", "adverse", facts)
        yield sides.tell(said, old.keys, new.keys, sides.when(new))


def _replaced(old: Offer, new: Offer, dropped: int) -> bool:
    """Whether other amounts have other ids, as many as before: then it is the rise that is told."""
    amounts = [{(price.identity, price.amount) for price in offer.prices} for offer in (old, new)]
    return amounts[0] != amounts[1] and len(new.price_ids - old.price_ids) >= dropped


def _prices_dropped(sides: Sides, old: Offer, new: Offer) -> Iterator[Change]:
    """Prices that whoever had them kept, and that the file does not hold any more."""
    if not old.kept:
        return
    sold = {price.sold_as for price in new.prices}
    if dropped := sorted(old.kept - new.kept - sold):
        facts: dict[str, Value] = {"offer": new.key, "facet": "archived price"}
        told = tuple(kept[-1] for kept in dropped)
        said = Said("grandfathering.ended", new.label, told, "not listed any more", "adverse", facts)
        yield sides.tell(said, old.keys, new.keys, sides.when(new))
