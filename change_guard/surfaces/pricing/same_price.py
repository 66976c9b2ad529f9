"""One price before and after: raised, lowered, withdrawn, counted by another unit, or sooner than was said."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from change_guard.model import Change, Money, Value
from change_guard.surfaces.pricing import curves, drawing, usage
from change_guard.surfaces.pricing.catalogue import Price
from change_guard.surfaces.pricing.identity import Couple
from change_guard.surfaces.pricing.subjects import about, subject
from change_guard.surfaces.pricing.telling import Said, Sides, percent
from change_guard.surfaces.pricing.witness import payer


def changes(sides: Sides, couple: Couple, old: Price, new: Price) -> Iterator[Change]:
    """Two readings of one price."""
    if old.quoted or new.quoted:
        if old.quoted != new.quoted:
            yield _asked(sides, couple, old, new)
    elif old.unit != new.unit:
        if old.amount or new.amount:
            yield _another_unit(sides, couple, old, new)
    elif usage.curved(old) or usage.curved(new):
        yield from usage.changes(sides, couple, (old, new), subject(couple.new, new, sides.new.currency))
    elif (old.amount, old.per) != (new.amount, new.per) and len(set(_each(old, new))) > 1:
        yield _moved(sides, couple, old, new)
    elif old.effective and new.effective and new.effective < old.effective and not _eases(couple, new):
        yield _sooner(sides, couple, old, new)


def _eases(couple: Couple, new: Price) -> bool:
    """Whether the price that begins sooner is nowhere above what the file says was asked until then."""
    earlier = [past for past in couple.new.past if past.meter == new.meter and past.since < str(new.effective)]
    if not earlier:
        return False
    was, now = drawing.curve(max(earlier, key=lambda past: past.since).as_price(new)), drawing.curve(new)
    return was is not None and now is not None and not curves.dearer(was, now)


def _each(old: Price, new: Price) -> tuple[Fraction, Fraction]:
    """What the same number of units costs on both sides."""
    before, after = Fraction(old.amount or 0), Fraction(new.amount or 0)
    if old.per == new.per:
        return before, after
    return before * Fraction(new.per), after * Fraction(old.per)


def _moved(sides: Sides, couple: Couple, old: Price, new: Price) -> Change:
    before, after = _each(old, new)
    raised = after > before
    traits: dict[str, Value] = {
        **about(couple, new),
        "percent": percent(before, after),
        "difference": _difference(old, new),
        "was_free": before <= 0,
    }
    said = Said(
        kind="price.raised" if raised else "price.lowered",
        subject=subject(couple.new, new, sides.new.currency),
        before=old.money,
        after=new.money,
        effect="adverse" if raised else "favourable",
        traits=traits,
        witness=payer(sides, couple, old, new),
    )
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new, new))


def _difference(old: Price, new: Price) -> Money | None:
    shown = new.money
    if old.per != new.per or old.amount is None or shown is None:
        return None
    return Money(abs(shown.amount - old.amount), new.currency, shown.per)


def _asked(sides: Sides, couple: Couple, old: Price, new: Price) -> Change:
    """A price became a conversation, or a conversation a price."""
    withdrawn = new.quoted
    said = Said(
        "price.withdrawn" if withdrawn else "price.published",
        subject(couple.new, new, sides.new.currency),
        "on request" if old.quoted else old.money,
        "on request" if withdrawn else new.money,
        "adverse" if withdrawn else "favourable",
        about(couple, new),
    )
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new, new))


def _another_unit(sides: Sides, couple: Couple, old: Price, new: Price) -> Change:
    facts: dict[str, Value] = {
        **about(couple, new),
        "facet": "unit",
        "unit_before": old.unit or "everything",
        "unit_after": new.unit or "everything",
        "same_number": old.amount == new.amount,
    }
    name = subject(couple.new, new, sides.new.currency)
    said = Said("billing.changed", name, old.money, new.money, "unknown", facts)
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new, new))


def _sooner(sides: Sides, couple: Couple, old: Price, new: Price) -> Change:
    name = subject(couple.new, new, sides.new.currency)
    said = Said("effective.advanced", name, old.effective, new.effective, "adverse", about(couple, new))
    return sides.tell(said, old.keys, new.keys, sides.when(couple.new, new))
